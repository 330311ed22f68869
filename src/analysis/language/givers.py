"""Whom a phrase of a report means as the source of a figure.

Names are looked up in the cast of the article. Pronouns and descriptions lead back or forward to
whoever is named elsewhere; an outlet that relays somebody leads to whom it relays.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.actors import Cast, Speaker
from analysis.language.counters import cited, counters, issuers
from analysis.language.reading import Reading
from analysis.language.wordorder import named_beside
from analysis.language.words import words_of
from analysis.schema import SOURCE_TYPES, Attribution

_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
# "Health officials, who asked not to be named, said ...": whom the pronoun stands for.
_WHO = re.compile(r"(?:^|[.!?]\s|\n)([A-Z][\w’' -]{2,60}), $")
_AND = re.compile(r"(?:^|[.,] |\n)((?:[Tt]he )?[\w’'-]+(?: [A-Z][\w’'-]+){0,5}) and $")
_TWO = re.compile(r"((?:[Tt]he )?[\w’'-]+(?: [A-Z][\w’'-]+){0,5}) and (?:the )?[A-Z]")
_PRONOUN = re.compile(r"(?:it|he|she|they)$", re.IGNORECASE)
_SAME = re.compile(r"(?:the|that|this) same \w+$", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:^|.*\s)((?:a|an|one)\s+(?:[\w-]+\s+){0,4}(?:monitor|watchdog|monitoring group|report))$",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:it|they)$", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class GivenBy:
    """Who gave a figure: canonical name, words of the text, source type and the attribution."""

    name: str | None
    text: str | None
    type: str
    attribution: Attribution | None


UNATTRIBUTED = GivenBy(None, None, "unattributed", None)


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What an article tells about who said what."""

    reading: Reading
    attributions: Sequence[Attribution]
    cast: Cast

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.text


def source_of(attribution: Attribution, told: Told) -> GivenBy:
    """An attribution's source as the source of a figure."""
    start, end = attribution.source_start, attribution.source_end
    if start is None or end is None:
        return UNATTRIBUTED
    named = named_at(start, end, attribution, told)
    if named.type == "unattributed":
        return _issuer(end, attribution, told) or named
    return _relayed(end, attribution, told) or named if named.type == "media" else named


def _issuer(end: int, attribution: Attribution, told: Told) -> GivenBy | None:
    """ "According to a new toll which the monitor released": the monitor."""
    sentence = told.reading.sentence_at(end - 1)
    if sentence is None or sentence.doc is None:
        return None
    w = words_of(sentence.doc, sentence.text)
    first = next((i for i in range(len(w)) if sentence.start + w.start[i] >= end), len(w))
    for span in issuers(w, first):
        named = named_at(sentence.start + w.start[span[0]], sentence.start + w.end[span[1]],
                       attribution, told)  # fmt: skip
        if named.type != "unattributed":
            return named
    return None


def _relayed(end: int, attribution: Attribution, told: Told) -> GivenBy | None:
    """ "The agency said, citing the monitor": the monitor."""
    sentence = told.reading.sentence_at(end - 1)
    if sentence is None or sentence.doc is None:
        return None
    w = words_of(sentence.doc, sentence.text)
    for first, last in cited(w):
        span = sentence.start + w.start[first], sentence.start + w.end[last]
        named = named_at(*span, attribution, told)
        if named.type not in ("unattributed", "media"):
            return named
    return None


def named_at(start: int, end: int, attribution: Attribution | None, told: Told) -> GivenBy:
    """The source that a span of the article names, or refers back or forward to."""
    words = told.text[start:end]
    if _IT.match(words):
        before = _subject_before(start, told)
        if before is not None:
            return before
    noun = _WHO.search(told.text, max(0, start - 80), start) if words == "who" else None
    if noun is not None:
        return named_at(*noun.span(1), attribution, told)
    speaker = told.cast.resolve(told.text, start, end)
    if _is_anaphor(words) and (speaker is None or _unknown(speaker, words)):
        return _antecedent(start, told)
    generic = _GENERIC.match(words)
    if generic and (speaker is None or _unknown(speaker, generic[1])):
        return _named_later(generic[1], start, attribution, told)
    first = _first_of_two(start, end, told)
    if first is not None:
        return named_at(*first, attribution, told)
    if speaker is None:
        name = _ARTICLE.sub("", " ".join(words.split()))
        return GivenBy(name, words, "unattributed", attribution)
    kind = speaker.actor.source_type
    kind = kind if kind in SOURCE_TYPES else "unattributed"
    return GivenBy(speaker.actor.name, words, kind, attribution)


def _is_anaphor(words: str) -> bool:
    """ "It", "they", "the same source": whoever was named before."""
    return _PRONOUN.match(words) is not None or _SAME.match(words) is not None


def _subject_before(start: int, told: Told) -> GivenBy | None:
    """Whose count the sentence before tells of, "a count of the monitor is limited to": what "it
    records" goes on with."""
    here = told.reading.sentence_at(start)
    before = told.reading.sentences[here.index - 1] if here is not None and here.index else None
    if before is None or before.doc is None:
        return None
    w = words_of(before.doc, before.text)
    for first, last in counters(w):
        if w.kind(first) != "PRP":
            named = named_at(before.start + w.start[first], before.start + w.end[last], None, told)
            if named.type != "unattributed":
                return named
    return None


def _antecedent(start: int, told: Told) -> GivenBy:
    """Whom "it said" means: the source named last before."""
    here = told.reading.sentence_at(start)
    if here is not None and here.index > 0:
        before = told.reading.sentences[here.index - 1]
        if before.doc is not None:
            words = words_of(before.doc, before.text)
            span = named_beside(words, len(words), -1)
            if span is not None:
                return named_at(before.start + span[0], before.start + span[1], None, told)
    past = [a for a in told.attributions if a.end <= start and a.source_start is not None]
    past = [a for a in past if not _is_anaphor(a.source or "")]
    return source_of(past[-1], told) if past else UNATTRIBUTED


def _first_of_two(start: int, end: int, told: Told) -> tuple[int, int] | None:
    """ "The observatory and Reuters said": the first of two coordinated sources."""
    inside = _TWO.match(told.text, start, end)
    before = _AND.search(told.text, max(0, start - 60), start)
    span = inside.span(1) if inside else before.span(1) if before else None
    if span is None or told.cast.resolve(told.text, *span) is None:
        return None
    return span


def _unknown(speaker: Speaker, words: str) -> bool:
    """Whether the actor has no name but the words themselves."""
    own, name = _ARTICLE.sub("", words).lower(), speaker.actor.name.lower()
    return own in name or own.endswith(name)


def _named_later(words: str, start: int, attribution: Attribution | None, told: Told) -> GivenBy:
    """ "A monitor said": an article that has named none yet names it further down."""
    kind = "unattributed" if words.lower().endswith("report") else "monitor"
    unnamed = GivenBy(None, words, kind, attribution)
    if any(_is_monitor(a, told) for a in told.attributions if a.end <= start):
        return unnamed
    for a in told.attributions:
        if a.start > start and a.source_start is not None and _is_monitor(a, told):
            named = source_of(a, told)
            return dataclasses.replace(named, text=words, attribution=attribution)
    return unnamed


def _is_monitor(a: Attribution, told: Told) -> bool:
    if a.source_start is None or a.source_end is None or _GENERIC.match(a.source or ""):
        return False
    speaker = told.cast.resolve(told.text, a.source_start, a.source_end)
    return speaker is not None and speaker.actor.source_type == "monitor"
