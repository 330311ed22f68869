"""The shipped pipeline: offline, small, steady, and labelled as the rules expect."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from analysis.language import make_nlp
from analysis.language.evaluation import score
from analysis.language.model_card import FLOORS, folder_size
from analysis.language.pipeline import SHIPPED, PipelineError
from analysis.language.treebanks import read_treebank, treebank_file

TREEBANKS = Path(__file__).parents[2] / "shared" / "treebanks"
SENTENCES = [
    "At least 14 people were killed in the village on Tuesday, the interior ministry said.",
    "“We will find those responsible,” the Norwegian prime minister told reporters.",
    "Peru's civil defence chief, Ana Quispe, said that 31 miners were still missing.",
    "TWELVE DEAD AFTER SHOOTING NEAR OSLO HARBOUR",
    "the army spokesman did not say how many soldiers had been wounded",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return make_nlp()


def test_nothing_but_the_package_is_needed() -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise OSError('no network in this test')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from analysis.language import make_nlp\n"
        "print(len(list(make_nlp()('Two people died.'))))\n"
    )
    environment = {**os.environ, "HOME": "/nonexistent", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.split() == ["4"]


def test_the_folder_is_small_and_has_its_papers() -> None:
    assert folder_size(SHIPPED) <= 12_000_000
    assert "CC BY-SA 4.0" in (SHIPPED / "LICENSE").read_text(encoding="utf-8")
    card = (SHIPPED / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "en_gum-test" in card and "en_ewt-train" in card


def test_components_and_labels(nlp: Language) -> None:
    assert {"tok2vec", "tagger", "parser", "lemmatizer", "ner"} <= set(nlp.pipe_names)
    relations = set(nlp.pipe_labels["parser"])
    assert {"nsubj", "nsubj:pass", "obl", "obl:agent", "ccomp", "parataxis"} <= relations
    assert "dobj" not in relations
    assert set(nlp.pipe_labels["ner"]) == {"PERSON", "ORG", "PLACE", "GROUP"}


def test_every_layer_is_filled(nlp: Language) -> None:
    doc = nlp(SENTENCES[0])
    said = next(token for token in doc if token.text == "said")
    killed = next(token for token in doc if token.text == "killed")
    assert (said.tag_, said.pos_, said.lemma_) == ("VBD", "VERB", "say")
    assert (killed.tag_, killed.lemma_) == ("VBN", "kill")
    assert {(c.text, c.dep_) for c in killed.children} >= {("people", "nsubj:pass")}
    assert next(c.text for c in said.children if c.dep_ == "nsubj") == "ministry"
    assert all(token.pos_ and token.lemma_ and token.dep_ for token in doc)


def test_names_get_their_kind(nlp: Language) -> None:
    doc = nlp("The Norwegian minister met John Miller of the United Nations in London.")
    assert {("Norwegian", "GROUP"), ("John Miller", "PERSON"), ("London", "PLACE")} <= {
        (name.text, name.label_) for name in doc.ents
    }


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "“The bridge is gone,” the mayor said. “We have no power and no water.”",
            ["“The bridge is gone,” the mayor said.", "“We have no power and no water.”"],
        ),
        (
            '"The bridge is gone," the mayor said. "We have no power and no water."',
            ['"The bridge is gone," the mayor said.', '"We have no power and no water."'],
        ),
        (
            "Rescuers found nine bodies. Two children are missing.",
            ["Rescuers found nine bodies.", "Two children are missing."],
        ),
    ],
)
def test_sentences_end_around_quotation_marks(
    nlp: Language, text: str, sentences: list[str]
) -> None:
    assert [sentence.text for sentence in nlp(text).sents] == sentences


def test_same_text_same_parse_in_any_company(nlp: Language) -> None:
    def rows(doc: spacy.tokens.Doc) -> list[tuple[object, ...]]:
        return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_) for t in doc]

    alone = [rows(nlp(text)) for text in SENTENCES]
    together = [rows(doc) for doc in nlp.pipe(SENTENCES * 3, batch_size=7)]
    make_nlp.cache_clear()  # what the first load has seen must not matter to the second
    fresh = [rows(doc) for doc in make_nlp().pipe(reversed(SENTENCES))]
    assert together == alone * 3
    assert fresh == alone[::-1]


def test_the_same_pipeline_is_loaded_once() -> None:
    assert make_nlp() is make_nlp()


def test_unusable_pipelines_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="neither a folder nor a package"):
        make_nlp("xx_no_such_pipeline")
    with pytest.raises(PipelineError, match=r"no meta\.json"):
        make_nlp(str(tmp_path))
    blank = tmp_path / "blank"
    spacy.blank("en").to_disk(blank)
    with pytest.raises(PipelineError, match="has no parser"):
        make_nlp(str(blank))
    other = spacy.blank("en")
    other.add_pipe("parser", config={"min_action_freq": 1})
    other.initialize()
    other.to_disk(tmp_path / "other")
    with pytest.raises(PipelineError, match="not labelled with Universal Dependencies"):
        make_nlp(str(tmp_path / "other"))


def test_another_pipeline_can_be_named(nlp: Language) -> None:
    assert make_nlp(str(SHIPPED)).pipe_names == nlp.pipe_names


@pytest.mark.slow
@pytest.mark.skipif(not TREEBANKS.is_dir(), reason="the treebanks are not beside the project")
@pytest.mark.parametrize("treebank", sorted(FLOORS))
def test_scores_are_those_of_the_card(nlp: Language, treebank: str) -> None:
    recorded = json.loads((SHIPPED / "scores.json").read_text(encoding="utf-8"))
    found = score(nlp, read_treebank(treebank_file(TREEBANKS, treebank, "test")), 10)
    assert found == pytest.approx(recorded[f"{treebank}-test, 10 sentences, as printed"], abs=0.2)


def shipped_score(treebank: str, measure: str) -> float:
    recorded = json.loads((SHIPPED / "scores.json").read_text(encoding="utf-8"))
    return float(recorded[f"{treebank}-test, 10 sentences, as printed"][measure])


@pytest.mark.parametrize(
    ("treebank", "measure", "floor"),
    [
        ("en_gum", "TAG", 95.9),
        ("en_gum", "UAS", 86.3),
        ("en_gum", "LAS", 83),
        ("en_ewt", "LAS", 82),
    ],
)
def test_shipped_scores_do_not_fall(treebank: str, measure: str, floor: float) -> None:
    assert shipped_score(treebank, measure) >= floor


def test_the_card_says_which_targets_are_missed() -> None:
    card = (SHIPPED / "MODEL_CARD.md").read_text(encoding="utf-8")
    for treebank, floors in FLOORS.items():
        for measure, floor in floors.items():
            reached = shipped_score(treebank, measure) >= floor
            line = next(x for x in card.splitlines() if f"| {treebank}-test {measure} |" in x)
            assert line.endswith("| reached |" if reached else "| not reached |")
