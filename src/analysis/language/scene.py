"""A sentence on its stage: its parse, the quotations that touch it, and what was found in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Doc

from analysis.language.clauses import Range, trim
from analysis.language.quotes import Quotation
from analysis.language.reading import Sentence

Span = tuple[int, int]
_FEWEST_WORDS = 5  # a shorter quotation is a phrase inside somebody's sentence, not an utterance


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """An attribution before it is given one content span: article offsets throughout."""

    source: Span | None
    cue: Span | None
    pieces: tuple[Span, ...]
    rule: str

    @property
    def end(self) -> int:
        """Where the last of its parts ends."""
        parts = [*self.pieces, *(s for s in (self.source, self.cue) if s)]
        return max(p[1] for p in parts)

    @property
    def start(self) -> int:
        """Where the first of its parts starts."""
        parts = [*self.pieces, *(s for s in (self.source, self.cue) if s)]
        return min(p[0] for p in parts)


@dataclasses.dataclass(frozen=True)
class Scene:
    """One parsed sentence with the quotations that overlap it, in article offsets."""

    sentence: Sentence
    doc: Doc
    quotations: Sequence[Quotation]
    text: str

    @cached_property
    def words(self) -> list[str]:
        """The tokens in lower case: looking a word up is cheaper than asking the parse for it."""
        return [token.lower_ for token in self.doc]

    @cached_property
    def quoted(self) -> list[int]:
        """For each token the index of the long quotation that holds it, or -1."""
        marks = [-1] * len(self.doc)
        for n, quotation in enumerate(self.quotations):
            if not self.is_long(quotation):
                continue
            for token in self.doc:
                if quotation.holds(self.sentence.start + token.idx):
                    marks[token.i] = n
        return marks

    @cached_property
    def just_ended(self) -> int | None:
        """The index of the long quotation that ends just before this sentence, in its paragraph."""
        for n, quotation in enumerate(self.quotations):
            gap = self.text[quotation.end : self.sentence.start]
            if quotation.end <= self.sentence.start and "\n" not in gap and not gap.strip():
                return n if self.is_long(quotation) else None
        return None

    def is_long(self, quotation: Quotation) -> bool:
        """Whether a quotation is an utterance of its own."""
        inside = self.text[quotation.start : quotation.end]
        if inside.count(" ") + 1 >= _FEWEST_WORDS:
            return True
        phrase = inside[1:2].islower() and self.text[: quotation.start].rstrip()[-1:].isalnum()
        return inside[-2:-1] in ".,!?" and not phrase  # 'the term "war," he said'

    def offsets(self, span: Range) -> Span:
        """Token range -> article offsets."""
        last = self.doc[span[1] - 1]
        return self.sentence.start + self.doc[span[0]].idx, self.sentence.start + last.idx + len(
            last
        )

    def trimmed(self, span: Range) -> Span | None:
        """Token range without edge punctuation -> article offsets, or None if empty."""
        kept = trim(self.doc, span)
        return None if kept is None else self.offsets(kept)

    def content(self, span: Range) -> Span | None:
        """A content range -> article offsets: outer commas go, quotation marks stay."""
        first, last = span
        while first < last and self._is_outer(first):
            first += 1
        while first < last and self._is_outer(last - 1):
            last -= 1
        return self.offsets((first, last)) if first < last else None

    def _is_outer(self, index: int) -> bool:
        return self.doc[index].text in _OUTER or self.doc[index].is_space

    def statement(
        self, source: Range | None, cue: Range, pieces: Sequence[Range], rule: str
    ) -> Statement | None:
        """Token ranges -> statement, or None when no piece has a word in it."""
        starts = [span[0] for span in (source, cue) if span is not None]
        clipped = [(a, min([b, *(s for s in starts if a < s < b)])) for a, b in pieces]
        spans = [s for s in map(self.content, clipped) if s and self.trimmed_offsets(s)]
        if not spans:
            return None
        return Statement(
            None if source is None else self.offsets(source), self.offsets(cue), tuple(spans), rule
        )

    def trimmed_offsets(self, span: Span) -> bool:
        """Whether an article span holds a letter or digit at all."""
        return any(c.isalnum() for c in self.text[span[0] : span[1]])


_OUTER = frozenset(",;:-–—―.") | {"--"}
