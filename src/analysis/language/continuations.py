"""Counts that go on from a sentence before: "They were 30 civilians and 12 soldiers", "the total
has risen to 1,383", "the monitor lists 70 women".

No word of harm stands in them: the outcome is that of the total before, which is looked up once
all sentences of an article are read (``totals.settle``). Without such a total there is no row.
"""

from __future__ import annotations

import re

from analysis.language.linked import Link, Sentence, opens_share
from analysis.language.mentions import Mention
from analysis.language.people import people_words
from analysis.language.shares import more_in_toll
from analysis.language.ties import JOINS, Ties
from analysis.language.words import BE

# Rules whose figures take the outcome of the last total, and are its parts.
PARTS = frozenset({"they_were", "among_them"})
_TOTALS = frozenset("total number figure count tally toll sum".split())
_COUNTING = frozenset(
    "count counts counted counting list lists listed record records recorded register registers "
    "registered document documents documented tally tallies tallied verify verified names "
    "identified logged tracked".split()
)
_REACHING = frozenset(
    "to at as reached reaches reach passed surpassed exceeded topped hit stands stood was is were "
    "been now over above".split()
)
_WE = frozenset("they these those others rest remainder remaining".split())
_SMALL = frozenset("least about some around over more than nearly almost only still also".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REACH = 14  # words between "the total" and its figure
# What the gate looks for: a word of counting, or a pronoun for the people, in a raw sentence.
SIGNS = re.compile(
    r"\b(?:total|numbers?|figures?|counts?|counted|tally|toll|lists?|listed|records?|recorded"
    r"|documents?|documented|register(?:s|ed)|verified|breakdown"
    r"|(?:they|these|those|of (?:them|these|those)|the (?:other|rest|others|remaining)\b.{0,30}?)"
    r" (?:were|are|included?)|among them|in hospital|condition|patients"
    r"|(?:it|this|that)(?: has| had| is| was)?(?: now)? (?:risen|rose|climbed|grown|grew|increased"
    r"|jumped|fallen|fell|up|down) from)\b",
    re.IGNORECASE,
)


def go_on(s: Sentence, ties: Ties) -> None:
    """Link the figures of a sentence without an own word of harm, in place."""
    for m in s.mentions:
        if id(m) in s.links and opens_share(s, m):
            ties.outer.setdefault(id(m), s.links[id(m)].outcome)
        if id(m) in s.links or m.kind != "cardinal" or m.person is False:
            continue
        rule = _rule(s, m)
        if rule is None:
            continue
        s.links[id(m)] = Link(m, "", rule, part=rule in PARTS)
        if rule in PARTS:
            ties.outer[id(m)] = ""
    for m in s.mentions:
        if id(m) in s.links and id(m) not in ties.part_of and id(m) not in ties.outer:
            more_in_toll(s, m, ties)


def _rule(s: Sentence, m: Mention) -> str | None:
    if _of_them(s, m) or (_is_people(s, m) and _they_were(s, m)):
        return "they_were"
    if _is_people(s, m) and _are_among_them(s, m):
        return "among_them"
    if _has_total(s, m):
        return "total"
    if _is_people(s, m) and _is_counted(s, m):
        return "counts"
    if _is_people(s, m) and _is_listed(s, m):
        return "listed"
    return None


def _is_people(s: Sentence, m: Mention) -> bool:
    return m.person is True or (m.head is not None and s.words.low[m.head] in people_words().status)


def _left(s: Sentence, m: Mention) -> int:
    """The place left of a figure and the small words and listed figures before it."""
    i = m.first - 1
    while i >= 0 and (s.words.low[i] in JOINS | _SMALL | {"at"} or i in s.ends):
        i = s.ends[i].first - 1 if i in s.ends and s.ends[i] is not m else i - 1
    return i


def _of_them(s: Sentence, m: Mention) -> bool:
    """ "Of them 973 were civilians"."""
    return opens_share(s, m) and s.words.word(m.last + 1) in BE


def _they_were(s: Sentence, m: Mention) -> bool:
    """ "They were 340 civilians, 93 soldiers and 12 guards"."""
    w = s.words
    be = next((i for i in range(1, m.first) if w.low[i] in BE), None)
    if be is None or be > 8 or any(_is_finite(s, i) for i in range(be + 1, m.first)):
        return False
    subject = set(w.low[:be])
    opens = w.low[0] in _WE or (w.low[0] == "the" and bool(subject & _WE | subject & {"other"}))
    return opens and not any(w.is_verb(i) for i in range(be))


def _is_finite(s: Sentence, i: int) -> bool:
    """A finite verb; one in "-ed" behind a noun may be a participle ("forces affiliated with")."""
    w = s.words
    reduced = w.tag[i] == "VBD" and w.low[i].endswith("ed") and w.is_noun(i - 1)
    return w.tag[i] in _FINITE and not reduced


def _are_among_them(s: Sentence, m: Mention) -> bool:
    """ "Ninety women are among them"."""
    w, i = s.words, m.last + 1
    while w.word(i) in BE | {"also", "reportedly"}:
        i += 1
    return i > m.last + 1 and w.word(i) in {"among", "amongst"} and w.word(i + 1) == "them"


def _has_total(s: Sentence, m: Mention) -> bool:
    """ "The total has risen to 1,383", "had put the total at 1,225": a figure by itself."""
    w = s.words
    if m.head is not None and not _is_people(s, m):
        return False
    i = m.first - 1
    while w.word(i) in _SMALL or (w.word(i) == "at" and w.word(i + 1) == "least"):
        i -= 1
    if w.word(i) not in _REACHING or (m.head is None and w.is_noun(m.last + 1)):
        return False
    for k in range(i, max(-1, i - _REACH), -1):
        if w.low[k] in _TOTALS:
            return _names_people(s, k, i)
        if k in s.at or k in s.ends or w.low[k] in {";", ":", "from"}:
            return False
    return False


def _names_people(s: Sentence, total: int, stop: int) -> bool:
    """Whether "the number of ..." counts people, or says nothing of what it counts."""
    w = s.words
    if w.word(total + 1) != "of":
        return True
    return any(w.low[i] in people_words().status for i in range(total + 2, min(total + 7, stop)))


def _is_counted(s: Sentence, m: Mention) -> bool:
    """ "The monitor lists 973 civilians, 231 soldiers and 250 fighters"."""
    w, i = s.words, _left(s, m)
    return w.word(i) in _COUNTING and (w.is_verb(i) or w.is_noun(i))


def _is_listed(s: Sentence, m: Mention) -> bool:
    """ "A breakdown stands beside it: 658 civilians in Latakia ..."."""
    w = s.words
    colon = next((i for i in range(m.first - 1, 0, -1) if w.low[i] == ":"), None)
    if colon is None or any(w.tag[i] in _FINITE for i in range(colon, m.first)):
        return False
    return not {"breakdown", "figures", "numbers", "count", "list"}.isdisjoint(w.low[:colon])
