"""Who gave a figure: the source of a claim, kept apart from the publisher.

The attributed content that a figure stands in decides. Where no attribution covers it, plain word
order does ("X reported that", "..., X said"): telegraph style and lost commas defeat the parse.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.actors import Cast, Speaker
from analysis.language.circumstances import DEEDS
from analysis.language.counters import cited, counters, declared, issuers
from analysis.language.drafts import Draft
from analysis.language.figures import has_figure
from analysis.language.harmwords import harm_words
from analysis.language.reading import Reading
from analysis.language.wordorder import named_beside
from analysis.language.words import words_of
from analysis.schema import SOURCE_TYPES, Attribution

_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:[\w’'-]+ )*?([\w’'-]+)(?=$|[,(]| (?:of|by|in|on|at|from|against|that|who)\b)"
)
# "Health officials, who asked not to be named, said ...": whom the pronoun stands for.
_WHO = re.compile(r"(?:^|[.!?]\s|\n)([A-Z][\w’' -]{2,60}), $")
_COUNT = r"(?:(?:at least|more than|about|some|over|nearly|almost|around|up to|another) )?[\w,.-]+"
# A sentence that opens so divides the count of the sentence before.
_SHARE = re.compile(
    r"[\W_]*(?:of (?:these|them|those)|they include|among (?:them|these|those|the (?:dead|victims))"
    rf"|{_COUNT} of (?:them|these|the (?:dead|victims|wounded|injured)"
    r"|those (?:killed|injured)))\b",
    re.IGNORECASE,
)
# One that opens so goes on with it, if it is of the same paragraph.
_GOES_ON = re.compile(
    r"[\W_]*(?:another|in total|in all|altogether|overall|the total|a total of"
    r"|of (?:these|them|those)"
    r"|among (?:them|these|those|the)|the (?:dead|victims|wounded|injured|remaining|rest|others)"
    r"|(?:a )?further|also|apart from|besides|aside from|beyond|in addition"
    rf"|{_COUNT} (?:others|more|other|of (?:them|whom|the))"
    r"|those killed|they included?|most of|\w+ \w+ and \w+ \w+ .{0,60}were among the dead)\b",
    re.IGNORECASE,
)
# "They protested against attacks that killed forty" and "condemned the attack that killed forty"
# report no figure: the article tells it. Nor is anybody's word behind "forty suspected fighters".
_TELL_OF = frozenset("speak tell talk write report hear learn know warn inform boast".split())
_JUDGE = frozenset(
    "condemn denounce decry deplore criticise criticize censure hail praise applaud mourn".split()
)
_LIVES = re.compile(r"(?:the )?(?:[\w,-]+ ){0,5}(?:lives|life)\b", re.IGNORECASE)


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


def given_by(draft: Draft, told: Told) -> GivenBy:
    """The source of a figure: that of the closest attributed content it stands in."""
    inside = [
        a
        for a in told.attributions
        if a.start < draft.end and draft.start < a.end and not _is_harm(draft, a)
    ]
    inside = [a for a in inside if a.source_start is not None and _reports(a)]
    inside = [a for a in inside if not _is_deed(a)]
    if inside:
        closest = min(inside, key=lambda a: a.end - a.start)
        return source_of(closest, told)
    adjunct = _according(draft, told)
    if adjunct is not None:
        return source_of(adjunct, told)
    span = _by_word_order(draft)
    return _by_count(draft, told) if span is None else _named(*span, None, told)


def _according(draft: Draft, told: Told) -> Attribution | None:
    """ "Forty died, according to the ministry, and ninety in all": it holds for the sentence."""
    here = draft.sentence
    for a in told.attributions:
        stands_here = a.cue_start is not None and here.start <= a.cue_start < here.end
        if stands_here and a.source_start is not None and a.rule.startswith("according"):
            return a
    return None


def _reports(a: Attribution) -> bool:
    """Whether figures in the content of an attribution are its source's."""
    construction, _, verb = a.rule.partition(":")
    if construction == "preposition":
        return verb in _TELL_OF
    if verb == "suspect":
        return construction == "clause" and not has_figure(a.source or "")
    return construction != "naming" or verb not in _JUDGE


def _is_deed(a: Attribution) -> bool:
    """ "A car bomb thought to be theirs killed ten": what did the harm reports none of it."""
    head = _HEAD.match(a.source or "")
    noun = head[1].lower() if head else ""
    return noun in DEEDS or noun in harm_words().nouns or noun in harm_words().bodies


def _by_count(draft: Draft, told: Told) -> GivenBy:
    """Whoever the sentence shows as counting, if it is a body that gives figures."""
    w, offset = draft.words, draft.sentence.start
    for first, last in (*counters(w), *cited(w)):
        if first <= draft.link.mention.last and draft.link.mention.first <= last:
            continue
        source = _named(offset + w.start[first], offset + w.end[last], None, told)
        if source.type not in ("unattributed", "armed_group"):
            return source
    return UNATTRIBUTED


def _is_harm(draft: Draft, a: Attribution) -> bool:
    """ "The clashes claimed 21 lives": a cue that is the word of harm reports nothing."""
    t = draft.link.trigger
    cue = (a.cue or "").lower()
    if "claim" in cue and _LIVES.match(a.content):
        return True
    if t is None or a.cue_start is None or a.cue_end is None:
        return False
    offset = draft.sentence.start
    start, end = offset + draft.words.start[t.first], offset + draft.words.end[t.last]
    return start < a.cue_end and a.cue_start < end


def source_of(attribution: Attribution, told: Told) -> GivenBy:
    """An attribution's source as the source of a figure."""
    start, end = attribution.source_start, attribution.source_end
    if start is None or end is None:
        return UNATTRIBUTED
    named = _named(start, end, attribution, told)
    if named.type == "unattributed":
        return _issuer(end, attribution, told) or named
    return _relayed(end, attribution, told) or named if named.type == "media" else named


def _relayed(end: int, attribution: Attribution, told: Told) -> GivenBy | None:
    """ "The agency said, citing the monitor": the monitor."""
    sentence = told.reading.sentence_at(end - 1)
    if sentence is None or sentence.doc is None:
        return None
    w = words_of(sentence.doc, sentence.text)
    for first, last in cited(w):
        span = sentence.start + w.start[first], sentence.start + w.end[last]
        named = _named(*span, attribution, told)
        if named.type not in ("unattributed", "media"):
            return named
    return None


def _issuer(end: int, attribution: Attribution, told: Told) -> GivenBy | None:
    """ "According to a new toll which the monitor released": the monitor."""
    sentence = told.reading.sentence_at(end - 1)
    if sentence is None or sentence.doc is None:
        return None
    w = words_of(sentence.doc, sentence.text)
    first = next((i for i in range(len(w)) if sentence.start + w.start[i] >= end), len(w))
    for span in issuers(w, first):
        named = _named(sentence.start + w.start[span[0]], sentence.start + w.end[span[1]],
                       attribution, told)  # fmt: skip
        if named.type != "unattributed":
            return named
    return None


def declared_for(draft: Draft, told: Told) -> GivenBy:
    """Whoever a sentence of the paragraph names as giving the figures around it."""
    for sentence in told.reading.sentences:
        if sentence.paragraph != draft.sentence.paragraph or sentence.doc is None:
            continue
        w, steps = words_of(sentence.doc, sentence.text), draft.sentence.index - sentence.index
        for first, last, before in declared(w):
            span = sentence.start + w.start[first], sentence.start + w.end[last]
            named = _named(*span, None, told)
            if named.type != "unattributed" and (steps in (0, -1) if before else steps >= 0):
                return named
    return UNATTRIBUTED


def _named(start: int, end: int, attribution: Attribution | None, told: Told) -> GivenBy:
    words = told.text[start:end]
    if _IT.match(words):
        before = _subject_before(start, told)
        if before is not None:
            return before
    noun = _WHO.search(told.text, max(0, start - 80), start) if words == "who" else None
    if noun is not None:
        return _named(*noun.span(1), attribution, told)
    speaker = told.cast.resolve(told.text, start, end)
    if _is_anaphor(words) and (speaker is None or _unknown(speaker, words)):
        return _antecedent(start, told)
    generic = _GENERIC.match(words)
    if generic and (speaker is None or _unknown(speaker, generic[1])):
        return _named_later(generic[1], start, attribution, told)
    first = _first_of_two(start, end, told)
    if first is not None:
        return _named(*first, attribution, told)
    if speaker is None:
        name = _ARTICLE.sub("", " ".join(words.split()))
        return GivenBy(name, words, "unattributed", attribution)
    kind = speaker.actor.source_type
    kind = kind if kind in SOURCE_TYPES else "unattributed"
    return GivenBy(speaker.actor.name, words, kind, attribution)


def _is_anaphor(words: str) -> bool:
    """ "It", "they", "the same source": whoever was named before."""
    return _PRONOUN.match(words) is not None or _SAME.match(words) is not None


def _antecedent(start: int, told: Told) -> GivenBy:
    """Whom "it said" means: the source named last before."""
    here = told.reading.sentence_at(start)
    if here is not None and here.index > 0:
        before = told.reading.sentences[here.index - 1]
        if before.doc is not None:
            words = words_of(before.doc, before.text)
            span = named_beside(words, len(words), -1)
            if span is not None:
                return _named(before.start + span[0], before.start + span[1], None, told)
    past = [a for a in told.attributions if a.end <= start and a.source_start is not None]
    past = [a for a in past if not _is_anaphor(a.source or "")]
    return source_of(past[-1], told) if past else UNATTRIBUTED


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
            named = _named(before.start + w.start[first], before.start + w.end[last], None, told)
            if named.type != "unattributed":
                return named
    return None


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


def _by_word_order(draft: Draft) -> tuple[int, int] | None:
    """Article offsets of the noun phrase that a reporting verb of the sentence follows."""
    m, offset = draft.link.mention, draft.sentence.start
    span = named_beside(draft.words, m.first, m.last)
    return None if span is None else (offset + span[0], offset + span[1])


def goes_on(draft: Draft, before: Draft) -> bool:
    """Whether a figure plainly continues the count of the one before: the next sentence divides
    it or, in the same paragraph, goes on with the same harm or opens like a continuation."""
    if draft.sentence.index - before.sentence.index != 1:
        return False
    if draft.sentence.paragraph != before.sentence.paragraph:
        return _SHARE.match(draft.sentence.text) is not None
    same = draft.link.outcome == before.link.outcome
    return same or _GOES_ON.match(draft.sentence.text) is not None
