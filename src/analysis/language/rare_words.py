"""Words that the treebanks hardly have are one word to the statistical components.

A word that was never trained on would get the vector of whichever words share its hash, which is
noise. A word seen less than twice has the norm ``RARE`` instead; frequent words are given that norm
now and then while training (Dyer et al. 2015, section 5), so that the components learn to read a
rare word by its ending, its shape and its neighbours.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc

from analysis.language.treebanks import Sentence

RARE = "<rare>"
_FEWEST = 2  # times a word must be seen to have a vector of its own
_FORGOTTEN = 0.25  # a word seen n times is forgotten in this / (this + n) of its occurrences


class RareWords:
    """Sets the norm of every word of the vocabulary that is not known to ``RARE``."""

    def __init__(self, vocab: Any) -> None:
        """Start with every word of a ``spacy.vocab.Vocab`` known: ``learn`` or ``from_disk``
        brings the list."""
        self._vocab = vocab
        self._plain = vocab.lex_attr_getters[NORM]
        self._counts: dict[str, int] = {}

    def learn(self, sentences: Iterable[Sentence]) -> None:
        """Count the words of these sentences and forget all others."""
        seen = Counter(self._plain(word) for one in sentences for word in one.words)
        self._know({word: n for word, n in seen.items() if n >= _FEWEST})

    def forget(self, doc: Doc, rng: Random) -> Doc:
        """Make some words of a training document rare, the more often the rarer they are."""
        for token in doc:
            if rng.random() < _FORGOTTEN / (_FORGOTTEN + self._counts.get(token.norm_, 0)):
                token.norm_ = RARE
        return doc

    def __call__(self, doc: Doc) -> Doc:
        """Nothing is left to do: the norm is a property of the vocabulary."""
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the known words as compressed JSON."""
        packed = gzip.compress(json.dumps(sorted(self._counts)).encode(), mtime=0)
        Path(path).with_suffix(".json.gz").write_bytes(packed)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> RareWords:
        """Read the known words."""
        packed = Path(path).with_suffix(".json.gz").read_bytes()
        self._know(dict.fromkeys(json.loads(gzip.decompress(packed)), _FEWEST))
        return self

    def _know(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self._vocab.lex_attr_getters[NORM] = self._norm
        for lexeme in self._vocab:  # those of the tokeniser's exceptions exist already
            lexeme.norm_ = self._norm(lexeme.orth_)

    def _norm(self, word: str) -> str:
        plain: str = self._plain(word)
        return plain if plain in self._counts else RARE


@Language.factory("tollframe_rare_words")
def make_rare_words(nlp: Language, name: str) -> Any:
    """The component that keeps the list of known words."""
    return RareWords(nlp.vocab)
