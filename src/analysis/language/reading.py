"""An article as the extractors see it: paragraphs, sentences, and a parse where one can pay off.

Sentences are split by rule on the raw text, so that the gate can look at each before anything is
parsed, and each sentence is parsed as a Doc of its own, so that its parse does not depend on which
of its neighbours were parsed.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from analysis.dateline import written_on
from analysis.event import Event
from analysis.language.gate import may_yield
from analysis.language.openings import name_openings
from analysis.language.pipeline import quick_products
from analysis.language.sentences import split_sentences
from analysis.language.vectors import Vectors, read_vectors

# Names come from the casts and the sentences are split already: nobody asks for these.
_UNUSED = ("ner", "senter")
_BATCH = 256  # sentences


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article: ``[start, end)`` in the article text, and its parse, if any."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    doc: Doc | None

    def span(self, part: Span | Token) -> tuple[int, int]:
        """Article offsets of a token or span of this sentence's parse."""
        if isinstance(part, Token):
            return self.start + part.idx, self.start + part.idx + len(part)
        return self.start + part.start_char, self.start + part.end_char


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """One article, split and parsed, with what is known about it from outside."""

    article_id: str
    text: str
    published: date | None  # the day of its own dateline, where it has one
    outlet: str | None
    event: Event | None
    sentences: tuple[Sentence, ...]

    def paragraph(self, number: int) -> tuple[Sentence, ...]:
        """The sentences of one paragraph."""
        return tuple(s for s in self.sentences if s.paragraph == number)

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that overlap a span of the article text."""
        first = bisect.bisect_right(self.sentences, start, key=lambda s: s.end)
        last = bisect.bisect_left(self.sentences, end, key=lambda s: s.start)
        return self.sentences[first:last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character offset of the article text."""
        found = self.sentences_in(offset, offset + 1)
        return found[0] if found else None


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """What a reading is made from: one row of *articles*, without the columns it does not need."""

    article_id: str
    text: str
    published: date | None = None
    outlet: str | None = None


def read_articles(
    sources: Iterable[Source], nlp: Language, event: Event | None = None, *, gate: bool = True
) -> Iterator[Reading]:
    """Articles -> readings, in order; ``gate=False`` parses every sentence (for testing)."""
    vectors = read_vectors(nlp)
    pending: list[tuple[Source, list[tuple[int, int, int]]]] = []
    size = 0
    for source in sources:
        spans = split_sentences(source.text)
        pending.append((source, spans))
        size += len(spans)
        if size >= 512:
            yield from _read(pending, nlp, vectors, event, gate)
            pending, size = [], 0
    yield from _read(pending, nlp, vectors, event, gate)


def _read(
    pending: list[tuple[Source, list[tuple[int, int, int]]]],
    nlp: Language,
    vectors: Vectors | None,
    event: Event | None,
    gate: bool,
) -> Iterator[Reading]:
    texts = [s.text[start:end] for s, spans in pending for _, start, end in spans]
    chosen = [i for i, text in enumerate(texts) if not gate or may_yield(text)]
    docs = dict(zip(chosen, _parse([texts[i] for i in chosen], nlp, vectors), strict=True))
    position = 0
    for source, spans in pending:
        sentences = tuple(
            Sentence(n, paragraph, start, end, texts[position + n], docs.get(position + n))
            for n, (paragraph, start, end) in enumerate(spans)
        )
        position += len(spans)
        name_openings(source.text, (s.doc for s in sentences if s.doc is not None))
        written = written_on(source.text, source.published)
        yield Reading(source.article_id, source.text, written, source.outlet, event, sentences)


def _parse(texts: list[str], nlp: Language, vectors: Vectors | None) -> list[Doc]:
    """Each sentence as a Doc of its own, by the components that are used."""
    unused = [name for name in _UNUSED if name in nlp.pipe_names]
    if vectors is None:
        with nlp.select_pipes(disable=unused):
            return list(nlp.pipe(texts, batch_size=_BATCH))
    docs = [nlp.make_doc(text) for text in texts]
    vectors.fill(docs)
    with nlp.select_pipes(disable=[*unused, "tok2vec"]), quick_products(nlp):
        return list(nlp.pipe(docs, batch_size=_BATCH))
