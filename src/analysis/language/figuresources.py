"""Who gave a figure: the source of a claim, kept apart from the publisher.

The attributed content that a figure stands in decides. Where no attribution covers it, plain word
order does ("X reported that", "..., X said"): telegraph style and lost commas defeat the parse.
"""

from __future__ import annotations

import re

from analysis.language.circumstances import DEEDS
from analysis.language.counters import cited, counters, declared
from analysis.language.drafts import Draft
from analysis.language.figures import has_figure
from analysis.language.givers import UNATTRIBUTED, GivenBy, Told, named_at, source_of
from analysis.language.harmwords import harm_words
from analysis.language.wordorder import named_beside
from analysis.language.words import words_of
from analysis.schema import Attribution

_HEAD = re.compile(
    r"(?:[\w’'-]+ )*?([\w’'-]+)(?=$|[,(]| (?:of|by|in|on|at|from|against|that|who)\b)"
)
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


def given_by(draft: Draft, told: Told) -> GivenBy:
    """The source of a figure: that of the closest attributed content it stands in."""
    inside = [
        a
        for a in told.attributions
        if a.start < draft.end and draft.start < a.end and not _is_harm(draft, a)
    ]
    inside = [a for a in inside if a.source_start is not None and _reports(a)]
    inside = [a for a in inside if not (_is_deed(a) or _ended(a, draft, told))]
    if inside:
        closest = min(inside, key=lambda a: a.end - a.start)
        return source_of(closest, told)
    adjunct = _according(draft, told)
    if adjunct is not None and adjunct.source_start is not None:
        end = adjunct.source_end or adjunct.source_start
        if (
            adjunct.source_start < draft.start < end
        ):  # "according to monitors more than ninety died"
            return named_at(adjunct.source_start, draft.start, adjunct, told)
        return source_of(adjunct, told)
    span = _by_word_order(draft)
    return _by_count(draft, told) if span is None else named_at(*span, None, told)


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
    if a.content.lower().startswith("responsibility"):
        return False  # "claimed responsibility for the raid in which nine died"
    if verb == "suspect":
        return construction == "clause" and not has_figure(a.source or "")
    return construction != "naming" or verb not in _JUDGE


def _ended(a: Attribution, draft: Draft, told: Told) -> bool:
    """ "Confirmed the raid, nine people were killed": the object ends where a clause begins."""
    clause = draft.link.rule in {"passive_subject", "subject"}
    between = told.text[a.start : draft.start].rstrip()
    return a.rule.startswith("object:") and clause and between.endswith(",")


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
        source = named_at(offset + w.start[first], offset + w.end[last], None, told)
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


def declared_for(draft: Draft, told: Told) -> GivenBy:
    """Whoever a sentence of the paragraph names as giving the figures around it."""
    for sentence in told.reading.sentences:
        if sentence.paragraph != draft.sentence.paragraph or sentence.doc is None:
            continue
        w, steps = words_of(sentence.doc, sentence.text), draft.sentence.index - sentence.index
        for first, last, before in declared(w):
            span = sentence.start + w.start[first], sentence.start + w.end[last]
            named = named_at(*span, None, told)
            if named.type != "unattributed" and (steps in (0, -1) if before else steps >= 0):
                return named
    return UNATTRIBUTED


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
