"""Training: what is read from a treebank, how it is varied, what a few steps write."""

import json
from pathlib import Path
from random import Random

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from analysis.language.augment import lower, strip_end, strip_marks, vary
from analysis.language.model_card import changed_files, data_manifest
from analysis.language.pipeline import load_compact
from analysis.language.rare_words import RARE, RareWords
from analysis.language.training import main, train
from analysis.language.treebanks import Sentence, gold_doc, group, read_split, read_treebank

TINY = Path(__file__).parent / "fixtures" / "treebanks"


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    return read_treebank(TINY / "en_gum-train.conllu")


def names(sentence: Sentence) -> list[tuple[str, str]]:
    return [(" ".join(sentence.words[a:b]), label) for a, b, label in sentence.names]


def test_text_is_rebuilt_with_contractions_and_spaces(sentences: list[Sentence]) -> None:
    assert sentences[0].text == "The mayor of Lima, Rosa Huaman, doesn't know the toll."
    assert sentences[1].text == "“Peruvian rescuers found six bodies,” the Red Cross said."


def test_a_mention_shrinks_to_its_name(sentences: list[Sentence]) -> None:
    assert names(sentences[0]) == [("Lima", "PLACE"), ("Rosa Huaman", "PERSON")]
    assert names(sentences[1]) == [("Peruvian", "GROUP"), ("Red Cross", "ORG")]


def test_a_treebank_without_names_leaves_proper_nouns_undecided() -> None:
    (sentence,) = read_treebank(TINY / "en_ewt-train.conllu")
    assert [sentence.words[i] for i in sorted(sentence.undecided)] == ["Oslo"]
    doc = gold_doc(Vocab(), [sentence])
    assert [token.ent_iob_ for token in doc] == ["O", "O", "O", "", "O"]


def test_gold_documents_keep_the_sentences_apart(sentences: list[Sentence]) -> None:
    doc = gold_doc(Vocab(), sentences[:2])
    assert [len(list(sent)) for sent in doc.sents] == [len(one.words) for one in sentences[:2]]
    assert [sent.root.text for sent in doc.sents] == ["know", "said"]


def test_groups_do_not_mix_documents(sentences: list[Sentence]) -> None:
    mixed = [*sentences, *read_treebank(TINY / "en_ewt-train.conllu")]
    assert [len(chunk) for chunk in group(mixed, 10)] == [len(sentences), 1]


def test_newspaper_spellings(sentences: list[Sentence]) -> None:
    first = sentences[0]
    assert lower(first).text == "the mayor of lima, rosa huaman, doesn't know the toll."
    assert strip_marks(first).text == "The mayor of Lima Rosa Huaman doesnt know the toll."
    assert strip_end(first).text == "The mayor of Lima, Rosa Huaman, doesn't know the toll"
    assert names(strip_marks(first)) == names(first)


@given(st.integers(), st.floats(0, 1))
def test_a_variant_is_still_one_tree(seed: int, share: float) -> None:
    for sentence in read_split(TINY, "train"):
        varied = vary(sentence, Random(seed), share)
        doc = gold_doc(Vocab(), [varied])
        assert len(list(doc.sents)) == 1
        assert [t.head.text for t in doc if t.dep_ == "ROOT"] == [next(doc.sents).root.text]
        assert len(varied.names) == len(sentence.names)


def test_words_hardly_seen_are_one_word(sentences: list[Sentence]) -> None:
    nlp = spacy.blank("en")
    rare = RareWords(nlp.vocab)
    rare.learn(sentences[:1] * 2)
    assert [t.norm_ for t in nlp.make_doc("The mayor of Quito knows the toll")] == [
        "the", "mayor", "of", RARE, RARE, "the", "toll",
    ]  # fmt: skip
    forgotten = [rare.forget(nlp.make_doc("toll"), Random(seed))[0].norm_ for seed in range(200)]
    assert 0 < forgotten.count(RARE) < 60
    assert rare.forget(nlp.make_doc("Quito"), Random(1))[0].norm_ == RARE


def test_a_few_steps_give_a_pipeline_with_its_papers(tmp_path: Path) -> None:
    main([str(TINY), "--out", str(tmp_path / "model"), "--steps", "2"])
    nlp = load_compact(tmp_path / "model")
    doc = nlp("The mayor of Lima knows the toll.")
    assert all(token.tag_ and token.dep_ and token.pos_ and token.lemma_ for token in doc)
    card = (tmp_path / "model" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "en_gum-test, 1 sentence, lower case" in card
    written = "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "model").glob("*.cfg")
    )
    assert str(TINY) not in written and str(tmp_path) not in written


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    first, second = (train(TINY, tmp_path / name, steps=2) for name in ("one", "two"))
    for component in ("tok2vec", "tagger", "parser", "ner"):
        assert (first / component / "model").read_bytes() == (
            second / component / "model"
        ).read_bytes()


def test_other_data_than_the_shipped_is_named(tmp_path: Path) -> None:
    assert "en_gum-train.conllu" in changed_files(TINY)
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps(data_manifest(TINY)), encoding="utf-8")
    assert changed_files(TINY, manifest) == []


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no treebank"):
        train(tmp_path, tmp_path / "model")
