"""Universal Dependencies treebanks (CoNLL-U) as sentences to train on and to score with."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from analysis.language.treebank_names import Name, Row, names_of, undecided_names

TREEBANKS = ("en_ewt", "en_gum")
SPLITS = ("train", "dev", "test")


@dataclass(frozen=True)
class Sentence:
    """One annotated sentence; every tuple has one item per word, heads count from 0.

    The root is its own head. ``names`` are (start, end, label) over words; ``undecided``
    holds the words about which the treebank says neither "name" nor "no name".
    """

    document: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    parts: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[Name, ...]
    undecided: frozenset[int]

    @property
    def text(self) -> str:
        """The words with their spaces, without the space after the last one."""
        pairs = zip(self.words, self.spaces, strict=True)
        return "".join(word + " " * space for word, space in pairs).rstrip(" ")


def treebank_file(folder: Path, treebank: str, split: str) -> Path:
    """Where a split of a treebank is kept, with or without compression."""
    packed = folder / f"{treebank}-{split}.conllu.gz"
    return packed if packed.exists() else packed.with_suffix("")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_treebank(path: Path) -> list[Sentence]:
    """Read a CoNLL-U file (``.conllu`` or ``.conllu.gz``); empty nodes are left out."""
    sentences, document, block = [], path.name, []
    for line in _lines(path):
        if line.startswith("# newdoc id = "):
            document = line.removeprefix("# newdoc id = ")
        elif line and not line.startswith("#"):
            block.append(line.split("\t"))
        elif not line and block:
            sentences.append(_sentence(document, block))
            block = []
    return sentences


def _lines(path: Path) -> Iterator[str]:
    packed = path.read_bytes()
    content = gzip.decompress(packed) if path.suffix == ".gz" else packed
    yield from content.decode("utf-8").split("\n")
    yield ""


def _sentence(document: str, block: list[list[str]]) -> Sentence:
    rows = [Row(*fields) for fields in block if fields[0].isdigit()]
    spaces = ["SpaceAfter=No" not in row.misc.split("|") for row in rows]
    for fields in block:
        if "-" in fields[0]:  # a contraction: only its last word can be followed by a space
            first, last = (int(number) - 1 for number in fields[0].split("-"))
            spaces[first : last + 1] = [False] * (last - first) + [
                "SpaceAfter=No" not in fields[9].split("|")
            ]
    annotated = any("Entity=" in row.misc for row in rows) or document.startswith("GUM_")
    return Sentence(
        document=document,
        words=tuple(row.form for row in rows),
        spaces=tuple(spaces),
        tags=tuple(row.xpos for row in rows),
        parts=tuple(row.upos for row in rows),
        lemmas=tuple(row.lemma for row in rows),
        heads=tuple(int(row.head) - 1 if row.head != "0" else i for i, row in enumerate(rows)),
        relations=tuple("ROOT" if row.head == "0" else row.deprel for row in rows),
        names=names_of(rows),
        undecided=frozenset() if annotated else undecided_names(rows),
    )


def read_split(folder: Path, split: str) -> Iterator[Sentence]:
    """The sentences of one split of every treebank that the folder has."""
    for treebank in TREEBANKS:
        path = treebank_file(folder, treebank, split)
        if path.exists():
            yield from read_treebank(path)


def group(sentences: Iterable[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of one document, at most ``size`` together."""
    current: list[Sentence] = []
    for sentence in sentences:
        if current and (len(current) == size or current[0].document != sentence.document):
            yield current
            current = []
        current.append(sentence)
    if current:
        yield current


def gold_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """The sentences, one after the other, as one fully annotated Doc."""
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence.words))
    pairs = list(zip(starts, sentences, strict=False))
    doc = Doc(
        vocab,
        words=[word for one in sentences for word in one.words],
        spaces=[space for one in sentences for space in one.spaces],
        tags=[tag for one in sentences for tag in one.tags],
        pos=[part for one in sentences for part in one.parts],
        lemmas=[lemma for one in sentences for lemma in one.lemmas],
        heads=[start + head for start, one in pairs for head in one.heads],
        deps=[relation for one in sentences for relation in one.relations],
    )
    names = [(start + a, start + b, label) for start, one in pairs for a, b, label in one.names]
    doc.set_ents(
        [Span(doc, *name) for name in names],
        missing=[doc[start + i : start + i + 1] for start, one in pairs for i in one.undecided],
        default="outside",
    )
    return doc
