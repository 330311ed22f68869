"""Breakdowns: a total is taken apart behind a colon, or place by place.

"71 people were killed: 35 soldiers, 32 gunmen and four civilians"; "658 civilians in Latakia, 384
in Tartus and 12 in Homs"; "Latakia has most with 683, followed by Tartus with 433".
"""

from __future__ import annotations

from analysis.language.linked import GROUP, Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.people import people_words
from analysis.language.ties import JOINS, Ties
from analysis.language.words import NOUN_TAGS

_WHERE = frozenset({"in", "at", "from", "near", "around", "outside"})
_ORDER = frozenset("followed by then next with and ahead of while plus".split()) | JOINS
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_LONGEST_PLACE = 7


def break_down(s: Sentence, ties: Ties) -> None:
    """Link the figures of a breakdown to the outcome of their total, in place."""
    for m in s.mentions:
        if id(m) in s.links or m.kind != "cardinal" or m.person is False:
            continue
        total = _total_before_colon(s, m, ties)
        if total is not None:
            _add(s, m, total, "breakdown", ties)
            continue
        sibling = _sibling(s, m)
        if sibling is not None:
            _add(s, m, sibling, "by_day" if _is_day(s, m.number) else "by_place", ties)


def _add(s: Sentence, m: Mention, like: Mention, rule: str, ties: Ties) -> None:
    link = s.links[id(like)]
    s.links[id(m)] = Link(
        m, link.outcome, rule, link.trigger, part=rule == "breakdown" or link.part
    )
    if rule == "breakdown":
        ties.part_of[id(m)] = like
    elif id(like) in ties.part_of:
        ties.part_of[id(m)] = ties.part_of[id(like)]
    elif id(like) in ties.outer:
        ties.outer[id(m)] = ties.outer[id(like)]


def _total_before_colon(s: Sentence, m: Mention, ties: Ties) -> Mention | None:
    """The last total before the colon behind which a figure stands in a list."""
    w = s.words
    colon = next((i for i in range(m.first - 1, 0, -1) if w.low[i] == ":"), None)
    if colon is None or any(w.low[i] == ";" for i in range(colon, m.first)):
        return None
    if not _is_counted(s, m) or not _lists_only(s, colon + 1, m.first):
        return None
    before = [
        o
        for o in s.mentions
        if o.first < colon and id(o) in s.links and id(o) not in ties.part_of and o.kind != "none"
    ]
    total = before[-1] if before else None
    return total if total is not None and _holds(total, m) else None


def _holds(total: Mention, part: Mention) -> bool:
    """Whether the total is at least as large as the part."""
    whole = total.figure.point if total.figure.point is not None else total.figure.low
    value = part.figure.point if part.figure.point is not None else part.figure.low
    return whole is None or value is None or value <= whole


def _is_counted(s: Sentence, m: Mention) -> bool:
    """A figure of people: their noun follows, or a place ("384 in Tartus")."""
    if m.head is not None:
        return s.words.low[m.head] in people_words().status or m.person is True
    return s.words.word(m.number) in _WHERE or s.words.word(m.number) in JOINS | {"", "."}


def _lists_only(s: Sentence, first: int, last: int) -> bool:
    """Whether only a list stands between: no verb of its own starts a new clause."""
    w = s.words
    return not any(w.tag[i] in {"VBD", "VBZ", "VBP", "MD"} for i in range(first, last))


def _sibling(s: Sentence, m: Mention) -> Mention | None:
    """The figure before, of which this one is the counterpart for another place."""
    earlier = [o for o in s.mentions if o.first < m.first and o.kind == "cardinal"]
    if not earlier or id(earlier[-1]) not in s.links or m.head is not None:
        return None
    other = earlier[-1]
    behind = max(other.last + 1, other.number)
    while s.links[id(other)].rule == "count_noun" and s.words.word(behind) in GROUP:
        behind += 1
    trigger = s.links[id(other)].trigger
    if trigger is not None and behind <= trigger.first < m.first:
        plain = all(w in GROUP for w in s.words.low[behind : trigger.first])
        behind = trigger.last + 1 if plain else behind
    between = range(behind, m.first)
    if _is_day(s, m.number):
        return other if any(_is_day(s, i) for i in between) and _is_path(s, between) else None
    if s.words.word(m.number + 1) == "each":
        return None
    if s.words.word(m.number) in _WHERE and _is_place(s, m.number + 1):
        return other if _is_path(s, between) else None
    named = s.words.tag[m.first - 2] in NOUN_TAGS or s.words.form[m.first - 2][:1].isupper()
    with_place = s.words.word(m.first - 1) == "with" and named
    return other if with_place and _is_path(s, between) else None


def _is_day(s: Sentence, i: int) -> bool:
    return s.words.word(i) == "on" and s.words.word(i + 1) in _DAYS


def _is_path(s: Sentence, between: range) -> bool:
    """Whether only a place and words of order stand between two figures of a list."""
    w = s.words
    return len(between) <= _LONGEST_PLACE + 3 and all(
        w.low[i] in _ORDER
        or w.low[i] in _WHERE
        or w.low[i] == "on"
        or w.tag[i] in NOUN_TAGS
        or w.tag[i] in {"DT", "JJ"}
        or w.form[i][:1].isupper()
        for i in between
    )


def _is_place(s: Sentence, i: int) -> bool:
    w = s.words
    return w.kind(i) in NOUN_TAGS or (w.kind(i) in {"DT", "JJ"} and w.kind(i + 1) in NOUN_TAGS)
