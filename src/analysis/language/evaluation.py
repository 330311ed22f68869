"""Scores of a pipeline on the treebanks, clean and in newspaper spelling."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.training import Example

from analysis.language.augment import lower, strip_marks
from analysis.language.treebanks import Sentence, gold_doc, group, read_treebank, treebank_file

MEASURES = {
    "TAG": "tag_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentences F": "sents_f",
    "lemma": "lemma_acc",
    "UPOS": "pos_acc",
    "names P": "ents_p",
    "names R": "ents_r",
    "names F": "ents_f",
}
SPELLINGS: dict[str, Callable[[Sentence], Sentence]] = {
    "as printed": lambda sentence: sentence,
    "lower case": lower,
    "no commas, no apostrophes": strip_marks,
}


def examples(nlp: Language, sentences: Iterable[Sentence], size: int) -> Iterator[Example]:
    """Up to ``size`` neighbouring sentences a document, tokenised by the pipeline itself."""
    for chunk in group(sentences, size):
        reference = gold_doc(nlp.vocab, chunk)
        yield Example(nlp.make_doc(reference.text.strip()), reference)


def score(nlp: Language, sentences: Iterable[Sentence], size: int) -> dict[str, float | None]:
    """Measures in percent (punctuation not counted in UAS and LAS); None where not annotated."""
    batch = list(examples(nlp, sentences, size))
    found = nlp.evaluate(batch)
    named = any(example.reference.ents for example in batch)
    annotated = all(t.ent_iob for example in batch[:20] for t in example.reference)
    return {
        name: None if key.startswith("ents") and not (named and annotated) else 100 * found[key]
        for name, key in MEASURES.items()
    }


def score_table(
    nlp: Language, treebanks: Path, split: str = "test"
) -> dict[str, dict[str, float | None]]:
    """Scores by test: each treebank, one or ten sentences a document, and each spelling."""
    table = {}
    for treebank in ("en_gum", "en_ewt"):
        path = treebank_file(treebanks, treebank, split)
        if not path.exists():
            continue
        sentences = read_treebank(path)
        for size in (10, 1):
            for spelling, respell in SPELLINGS.items():
                if size == 1 or spelling == "as printed":
                    name = f"{treebank}-{split}, {size} sentence{'s' * (size > 1)}, {spelling}"
                    table[name] = score(nlp, [respell(one) for one in sentences], size)
    return table


def words_per_second(nlp: Language, sentences: Iterable[Sentence]) -> float:
    """Words parsed in a second of processor time, one sentence a document."""
    texts = [one.text for one in sentences]
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return sum(len(text.split()) for text in texts) / (time.process_time() - began)
