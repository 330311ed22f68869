"""Two small pipeline components: part of speech and lemma, from tables learnt on the treebanks.

Both read the tag (and the part of speech also the relation) that the statistical components have
set, so they cost a dictionary look-up for each word.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from analysis.language.treebanks import Sentence

_LONGEST_SUFFIX = 5
_FEWEST = 3  # times a suffix rule or a word's own entry must be seen
_FALLBACK = "X"


class _Table:
    """A component whose knowledge is one JSON table."""

    table: dict[str, Any]
    attribute: str

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """The share of words with the annotated value."""
        scores: dict[str, Any] = Scorer.score_token_attr(examples, self.attribute)
        return scores

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table as compressed JSON."""
        packed = gzip.compress(json.dumps(self.table).encode(), mtime=0)
        Path(path).with_suffix(".json.gz").write_bytes(packed)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> _Table:
        """Read the table."""
        packed = Path(path).with_suffix(".json.gz").read_bytes()
        self.table = json.loads(gzip.decompress(packed))
        return self


class PartOfSpeech(_Table):
    """Sets ``token.pos`` (UPOS) from the word, its tag and its relation."""

    attribute = "pos"

    def __init__(self) -> None:
        """Start without knowledge: ``learn`` or ``from_disk`` brings it."""
        self.table = {"words": {}, "relations": {}, "tags": {}}
        self._known: dict[tuple[int, int, int], int] = {}

    def learn(self, sentences: Iterable[Sentence]) -> None:
        """Replace the table by the majority in these sentences, with exceptions by word."""
        tags: dict[str, Counter[str]] = defaultdict(Counter)
        relations: dict[str, Counter[str]] = defaultdict(Counter)
        words: dict[str, Counter[str]] = defaultdict(Counter)
        for one in sentences:
            rows = zip(one.words, one.tags, one.relations, one.parts, strict=True)
            for word, tag, relation, part in rows:
                tags[tag][part] += 1
                relations[f"{tag} {relation}"][part] += 1
                words[f"{tag} {relation} {word.lower()}"][part] += 1
        self.table = {"tags": _majority(tags, 1), "relations": {}, "words": {}}
        for name, counts in (("relations", relations), ("words", words)):
            self.table[name] = {
                key: part
                for key, part in _majority(counts, _FEWEST).items()
                if part != self._look_up(*[*key.split(" ", 2), ""][:3])
            }
        self._known = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the part of speech of every word."""
        for token in doc:
            key = (token.orth, token.tag, token.dep)
            if key in self._known:
                token.pos = self._known[key]
            else:
                token.pos_ = self._part(token.lower_, token.tag_, token.dep_)
                self._known[key] = token.pos
        return doc

    def _part(self, word: str, tag: str, relation: str) -> str:
        return "SPACE" if tag == "_SP" or not word.strip() else self._look_up(tag, relation, word)

    def _look_up(self, tag: str, relation: str, word: str) -> str:
        table = self.table
        part = table["words"].get(f"{tag} {relation} {word}")
        part = part or table["relations"].get(f"{tag} {relation}")
        return str(part or table["tags"].get(tag, _FALLBACK))


class Lemmatizer(_Table):
    """Sets ``token.lemma`` from the word and its tag; names keep their form."""

    attribute = "lemma"

    def __init__(self) -> None:
        """Start without knowledge: ``learn`` or ``from_disk`` brings it."""
        self.table = {"words": {}, "suffixes": {}}
        self._known: dict[tuple[int, int], int] = {}

    def learn(self, sentences: Iterable[Sentence]) -> None:
        """Replace the table: rules by tag and longest suffix, and the words they get wrong."""
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for one in sentences:
            for word, tag, lemma in zip(one.words, one.tags, one.lemmas, strict=True):
                if lemma != "_":
                    seen[f"{tag} {word.lower()}"][lemma if lemma == "I" else lemma.lower()] += 1
        rules: dict[str, Counter[str]] = defaultdict(Counter)
        for key, counts in seen.items():
            tag, word = key.split(" ", 1)
            for size in range(min(_LONGEST_SUFFIX, len(word)) + 1):
                rule = _edit(word, counts.most_common(1)[0][0])
                rules[f"{tag} {word[len(word) - size :]}"][rule] += 1
        self.table = {"words": {}, "suffixes": _prune(_majority(rules, _FEWEST))}
        self.table["words"] = {
            key: lemma
            for key, lemma in _majority(seen, 1).items()
            if lemma != self._look_up(*key.split(" ", 1))
        }
        self._known = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every word."""
        for token in doc:
            key = (token.orth, token.tag)
            lemma = self._known.get(key)
            if lemma is None:
                lemma = doc.vocab.strings.add(self._lemma(token.text, token.tag_))
                self._known[key] = lemma
            token.lemma = lemma
        return doc

    def _lemma(self, word: str, tag: str) -> str:
        if tag == "NNP" or not word.strip():
            return word
        lemma = self._look_up(tag, word.replace("’", "'").lower())
        return lemma.capitalize() if tag == "NNPS" and word[0].isupper() else lemma

    def _look_up(self, tag: str, word: str) -> str:
        entry = self.table["words"].get(f"{tag} {word}")
        if entry:
            return str(entry)
        for size in range(min(_LONGEST_SUFFIX, len(word) - 1), -1, -1):
            rule = self.table["suffixes"].get(f"{tag} {word[len(word) - size :]}")
            if rule:
                cut, _, ending = str(rule).partition("+")
                return word[: len(word) - int(cut)] + ending
        return word


def _edit(word: str, lemma: str) -> str:
    """How to get from word to lemma: letters to cut, then letters to add ("3+y")."""
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return f"{len(word) - same}+{lemma[same:]}"


def _majority(counts: dict[str, Counter[str]], fewest: int) -> dict[str, str]:
    return {
        key: min(found, key=lambda item: (-found[item], item))
        for key, found in sorted(counts.items())
        if sum(found.values()) >= fewest
    }


def _prune(rules: dict[str, str]) -> dict[str, str]:
    """Leave out rules that the next shorter suffix already gives."""
    kept: dict[str, str] = {}
    for key in sorted(rules, key=lambda key: (len(key), key)):
        tag, suffix = key.split(" ", 1)
        shorter = next(
            (kept[k] for i in range(1, len(suffix) + 1) if (k := f"{tag} {suffix[i:]}") in kept), ""
        )
        if rules[key] != shorter:
            kept[key] = rules[key]
    return kept


@Language.factory("tollframe_pos", assigns=["token.pos"], requires=["token.tag", "token.dep"])
def make_part_of_speech(nlp: Language, name: str) -> PartOfSpeech:
    """The component that sets the universal part of speech."""
    return PartOfSpeech()


@Language.factory("tollframe_lemmatizer", assigns=["token.lemma"], requires=["token.tag"])
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """The component that sets the lemma."""
    return Lemmatizer()
