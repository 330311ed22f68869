"""Revised figures and shared bounds: "up from 428", "at least 120 rebels and 93 soldiers"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.figures import Figure, interval
from analysis.language.linked import Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.ties import Ties
from analysis.language.words import AUXILIARIES

_SPREAD = frozenset({"at_least", "more_than", "at_most", "fewer_than", "nearly", "about"})
_EARLIER = frozenset("previous earlier initial prior preliminary former original".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_IT = frozenset("it this that figure figures count number total toll tally".split())
_ROSE = frozenset("risen rose climbed grown grew increased jumped up down fallen fell".split())


def revise(s: Sentence, m: Mention, ties: Ties) -> None:
    """ "Up from 428", "from a previous toll of 428": the figure that another one replaces."""
    w, i = s.words, m.first - 1
    if w.word(i) == "of" and w.word(i - 1) in {
        "toll",
        "count",
        "figure",
        "estimate",
        "tally",
        "total",
    }:
        i -= 2
        found = False
        for k in range(i, max(-1, i - 4), -1):
            found = found or w.low[k] in _EARLIER
        if not found:
            return
    elif _not_so(s, m) or (w.word(i) == "from" and w.word(i - 1) in {"up", "down", "revised"}):
        pass
    elif not (w.word(i) == "from" and (_rises(s, m) or _it_rose(s, i))):
        return
    if w.word(m.number) == "in" and _YEAR.fullmatch(w.word(m.number + 1)):
        return  # "from 31 in 2007 to 99 in 2010" compares two years
    newer = _newer(s, m, ties)
    if newer is None:
        if w.word(i) == "from" and _it_rose(s, i):
            s.links[id(m)] = Link(m, "", "revised_from")
        return
    link = s.links[id(newer)]
    s.links[id(m)] = Link(m, link.outcome, "revised_from", link.trigger)
    ties.revised[id(newer)] = m


def _rises(s: Sentence, m: Mention) -> bool:
    return any(t.kind == "toll" and t.last < m.first for t in s.triggers)


def _it_rose(s: Sentence, i: int) -> bool:
    """ "It has risen from 779": the figure of an earlier sentence did, by the only verb here."""
    w = s.words
    verb = next((k for k in range(i - 1, max(-1, i - 3), -1) if w.low[k] in _ROSE), None)
    if verb is None or s.triggers or any(w.is_verb(k) for k in range(verb)):
        return False
    return not _IT.isdisjoint(w.low[max(0, verb - 5) : verb])


def _not_so(s: Sentence, m: Mention) -> bool:
    """ "Three people, and not four as first reported"."""
    w, i = s.words, m.first - 1
    if w.word(i) != "not" or w.word(i - 1) not in {",", "and", "–", "—", "("}:
        return False
    behind = w.low[m.last + 1 : m.last + 6]
    return "as" in behind[:1] and not _EARLIER.union({"first", "initially"}).isdisjoint(behind)


def _newer(s: Sentence, m: Mention, ties: Ties) -> Mention | None:
    """The figure that replaces ``m``: the nearest before it, else the next after it."""
    linked = [o for o in s.mentions if id(o) in s.links and o is not m and o.kind == "cardinal"]
    before = [o for o in linked if o.first < m.first]
    before = [o for o in before if id(o) not in ties.part_of] or before
    own = s.links.get(id(m))
    same = [o for o in before if own is not None and s.links[id(o)].outcome == own.outcome]
    if before:
        return (same or before)[-1]
    after = [o for o in s.mentions if o.first > m.first and o.kind == "cardinal"]
    if not after or s.words.word(after[0].first - 1) != "to":
        return None
    toll = next((t for t in s.triggers if t.kind == "toll"), None)
    if id(after[0]) not in s.links and toll is not None:
        s.links[id(after[0])] = Link(after[0], toll.outcome, "toll", toll)
    return after[0] if id(after[0]) in s.links else None


def spread_bounds(s: Sentence, ties: Ties, links: Sequence[Link]) -> dict[int, Figure]:
    """Figures that take over the bound of the figure they are coordinated with."""
    changed: dict[int, Figure] = {}
    for link in links:
        m = link.mention
        if m.kind != "cardinal" or m.figure.bound != "exact" or m.of_them:
            continue
        previous = _coordinated(s, m)
        if previous is None or id(previous) not in s.links or not _same_rank(ties, m, previous):
            continue
        source = changed.get(id(previous), previous.figure)
        if source.bound in _SPREAD and m.figure.point is not None:
            point, low, high = interval(source.bound, m.figure.point)
            changed[id(m)] = dataclasses.replace(
                m.figure, point=point, low=low, high=high, bound=source.bound,
                qualifier=source.qualifier,
            )  # fmt: skip
    return changed


def _same_rank(ties: Ties, m: Mention, previous: Mention) -> bool:
    """Both figures are totals, or both parts of one total: "including 30" is no coordination."""
    one, other = ties.part_of.get(id(m)), ties.part_of.get(id(previous))
    return one is other and (id(m) in ties.outer) == (id(previous) in ties.outer)


def _coordinated(s: Sentence, m: Mention) -> Mention | None:
    """The figure before "and": only its verb group may stand between."""
    w, i = s.words, m.first - 1
    if w.word(m.first) in {"another"} or w.word(i) not in {"and", ",", "&"}:
        return None
    while i >= 0 and (
        w.word(i) in {"and", ",", "&"} or w.low[i] in AUXILIARIES or i in s.at or w.kind(i) == "RB"
    ):
        t = s.at.get(i)
        if t is not None and t.form == "ing":
            return None
        i -= 1
    return next((o for o in s.mentions if max(o.last, o.number - 1) == i and o is not m), None)
