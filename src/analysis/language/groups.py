"""Figures beside "the dead", "the victims", "the list of those killed": groups of the harmed."""

from __future__ import annotations

from analysis.language.harmwords import harm_words
from analysis.language.linked import Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.words import BE

_LISTS = frozenset("list toll number count tally total register record dead".split())
_PUTS = frozenset("put puts putting given estimated placed set".split())
_RECOVERED = frozenset("found recovered retrieved pulled discovered unearthed".split())
_CARE = frozenset("critical serious grave stable hospital hospitals intensive operating".split())
_NAMES = {"most_victims": "ranked", "added": "added", "in_hospital": "in_hospital"}
_NEAR = 9  # words between a group and its figure


def grouped(s: Sentence, m: Mention) -> Link | None:
    """The outcome of a figure that a group of the harmed explains, or None."""
    if m.kind != "cardinal":
        return None
    for rule in (
        _among_group, _put_at, _most_victims, _added, _in_hundreds, _found, _in_hospital
    ):  # fmt: skip
        outcome = rule(s, m)
        if outcome:
            return Link(m, outcome, _NAMES.get(rule.__name__.strip("_"), "group"))
    return None


def _group(s: Sentence, first: int, last: int) -> str | None:
    """The outcome of the first group named between two places."""
    groups = harm_words().groups
    found = (groups[w] for w in s.words.low[max(0, first) : max(0, last)] if w in groups)
    return next(found, None)


def _among_group(s: Sentence, m: Mention) -> str | None:
    """ "Counts a thousand civilians among the dead"."""
    i = m.last + 1
    among = s.words.word(i) in {"among", "amongst"} and s.words.word(i + 1) in {"the", "those"}
    return _group(s, i + 2, i + 4) if among and m.person is True else None


def _put_at(s: Sentence, m: Mention) -> str | None:
    """ "Put the civilian dead alone at 973"."""
    low = s.words.low
    high = (m.figure.qualifier or "").lower() == "as high as"
    if not (high or s.words.word(m.first - 1) == "at") or m.head is not None:
        return None
    for i in range(m.first - 2, max(-1, m.first - _NEAR), -1):
        if low[i] in _PUTS:
            return _group(s, i + 1, m.first - (not high)) if s.words.word(i + 1) == "the" else None
    return None


def _most_victims(s: Sentence, m: Mention) -> str | None:
    """ "The province with the most victims, 683,"."""
    w, i = s.words, m.first - 1
    if m.head is not None or w.word(i) not in {",", "(", "–", "-"}:
        return None
    most = {"most", "more", "fewest", "highest", "largest", "number"} & set(
        w.low[max(0, i - 5) : i]
    )
    outcome = harm_words().groups.get(w.word(i - 1)) if most else None
    return "killed" if outcome == "casualties" else outcome


def _added(s: Sentence, m: Mention) -> str | None:
    """ "158 civilians were added to the list of those killed"."""
    w, i = s.words, m.last + 1
    while w.word(i) in BE | {"have", "had", "has", "also"}:
        i += 1
    if m.person is False or w.word(i) not in {"added", "adding"}:
        return None
    lists = next((k for k in range(i, min(i + 8, len(w))) if w.low[k] in _LISTS), None)
    return _group(s, lists, lists + 5) if lists is not None else None


def _in_hundreds(s: Sentence, m: Mention) -> str | None:
    """ "Civilians have been killed in the hundreds"."""
    w, i = s.words, m.first - 1
    i -= w.word(i) == "the"
    if m.figure.bound != "vague" or w.word(i) not in {"in", "by"} or m.head is not None:
        return None
    near = [t for t in s.triggers if 0 < i - t.last <= 3 and t.kind in {"verb", "happens", "toll"}]
    if near:
        return near[-1].outcome
    return _group(s, i - 2, i) if _PUTS & set(w.low[max(0, i - _NEAR) : i]) else None


def _found(s: Sentence, m: Mention) -> str | None:
    """ "One more victim had been found"."""
    w, i = s.words, m.last + 1
    if m.head is None or w.low[m.head] not in {"victim", "victims"}:
        return None
    while w.word(i) in BE | {"have", "had", "has", "also", "later"}:
        i += 1
    return "killed" if i > m.last + 1 and w.word(i) in _RECOVERED else None


def _in_hospital(s: Sentence, m: Mention) -> str | None:
    """ "Two in critical condition", "thirty of them remained in hospital"."""
    w, i = s.words, m.last + 1
    if m.person is False:
        return None
    while w.word(i) in BE | {"remain", "remains", "remained", "still", "also", "listed"}:
        i += 1
    if w.word(i) != "in":
        return None
    where = w.low[i + 1 : i + 4]
    return "injured" if _CARE.intersection(where) else None


def sum_up(s: Sentence) -> None:
    """Link figures of the whole that end a list, in place."""
    for m in s.mentions:
        link = None if id(m) in s.links else _in_all(s, m)
        if link is not None:
            s.links[id(m)] = link


def _in_all(s: Sentence, m: Mention) -> Link | None:
    """ "830 civilians were killed, and 1,311 people in all": the whole of what was told before."""
    w, end = s.words, m.last + 1
    behind = w.word(end) in {"altogether", "overall"} or (
        w.word(end) == "in" and w.word(end + 1) in {"all", "total"}
    )
    i = m.first - 1
    before = w.word(i) in {"altogether", "overall"} or (
        w.word(i) in {"all", "total"} and w.word(i - 1) == "in"
    )
    if m.kind != "cardinal" or m.person is False or not (behind or before):
        return None
    earlier = [s.links[id(o)] for o in s.mentions if o.first < m.first and id(o) in s.links]
    return Link(m, earlier[0].outcome, "in_all") if earlier else None
