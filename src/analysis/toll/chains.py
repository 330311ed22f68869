"""Claims -> chains: the dated figures of one source for one outcome, victims and scope.

A chain is never filled in, smoothed or averaged, and nothing from another chain enters it.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from analysis.event import Event
from analysis.toll.figures import Figure, in_words
from analysis.toll.placing import Placed, fits, place_claims
from analysis.toll.query import TollQuery
from analysis.toll.records import as_table
from analysis.toll.series import Series

# What a point is to its chain. The line of a chart joins LINE only.
LINE = ("step", "restated", "down")
ROLES = (*LINE, "wording", "lagged", "ceiling", "possible", "undated")
# A figure below this part of its source's count is a correction only where the text calls it one.
_LEFT = 1 / 3
_ARTICLE = re.compile(r"an? ", re.IGNORECASE)
_BASIS = {"stated": 0, "statement": 1, "published": 2, None: 3}


@dataclasses.dataclass(frozen=True, slots=True)
class ChainPoint:
    """One figure of one chain on one day.

    Attributes:
        role: ``step``, a new figure; ``restated``, the standing figure again; ``down``, a
            lower one that the text calls a revision or that the source gave for a stated day
            without a higher one beside it; ``wording``, another or weaker way to say an exact
            figure of the same day; ``lagged``, below what the source had already been reported to
            say; ``ceiling``, an upper end only; ``possible``; ``undated``.
        link: how the figure is tied to the one before: ``first``, ``explicit`` (the text sets both
            side by side) or ``inferred`` (from the order of days); NA off the line.
        n_articles, n_originals: articles that print it; the same without near copies.
        n_independent: named sources that give this same number for the same thing by that day.
        victim_groups: identities that the texts name with the figure.
    """

    chain_id: str
    source: str
    named: bool
    source_type: str
    outcome: str
    victim_status: str
    victim_group: str
    victim_demographic: str
    scope: str
    window: str
    place: str
    day: date | None
    day_basis: str | None
    bound: str
    point: int | None
    low: int | None
    high: int | None
    level: int
    figure: str
    role: str
    link: str | None
    n_articles: int
    n_originals: int
    n_independent: int
    victim_groups: tuple[str, ...]
    outlets: tuple[str, ...]
    article_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    exact: str
    first_published: date | None


def chains(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    query: TollQuery | None = None,
    event: Event | None = None,
) -> pd.DataFrame:
    """One row per dated point of every chain; see ``ChainPoint``. Undated points come first.

    Figures added in a period (increments) and parts of a total of the same kind are no tolls and
    are left to ``consistency``.
    """
    query = query or TollQuery()
    placed = [p for p in place_claims(claims, articles, query, event) if _is_toll(p)]
    return as_table(ChainPoint, make_points([p for p in placed if fits(p, query)], placed))


def whole_event(points: pd.DataFrame) -> pd.DataFrame:
    """The points that count the whole event; all points where no report counts it as a whole.

    Left out are chains of one place or attack, of one demographic (women, children) and of another
    period, and single victims who are described, not counted ("a nurse", unlike "one person"). They
    are no part of a chart of the event's toll, and stay in the tables.
    """
    whole = _is_whole(points)
    return (points[whole] if whole.any() else points).reset_index(drop=True)


def other_counts(points: pd.DataFrame) -> pd.DataFrame:
    """The points that ``whole_event`` leaves out."""
    whole = _is_whole(points)
    return (points[~whole] if whole.any() else points[whole]).reset_index(drop=True)


def in_chains(table: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table with ``chain_id`` that belong to the chains of these points."""
    return table[table["chain_id"].isin(set(points["chain_id"]))].reset_index(drop=True)


def _is_whole(points: pd.DataFrame) -> pd.Series[bool]:
    restrictions = ["place", "window", "victim_demographic"]
    unrestricted = (points["scope"] == "cumulative") & (points[restrictions] == "").all(axis=1)
    described = (points["level"] == 1) & points["exact"].str.match(_ARTICLE)
    return unrestricted & ~described


def _is_toll(placed: Placed) -> bool:
    return placed.series.scope != "increment" and not placed.subpart and placed.figure.has_number


def make_points(chosen: Iterable[Placed], all_tolls: Iterable[Placed]) -> list[ChainPoint]:
    """Placed claims -> points of their chains; *all_tolls* is where corroboration is looked for."""
    by_series: dict[Series, list[Placed]] = defaultdict(list)
    for placed in chosen:
        by_series[placed.series].append(placed)
    agreeing = _agreement(all_tolls)
    return [
        point
        for series in sorted(by_series)
        for point in _chain(series, by_series[series], agreeing)
    ]


_Agreement = dict[tuple[tuple[str, ...], int], list[tuple[date, str]]]


def _agreement(tolls: Iterable[Placed]) -> _Agreement:
    """(what is counted, number) -> named sources that gave it, with the day."""
    found: _Agreement = defaultdict(list)
    for p in tolls:
        if p.named and p.day and p.modality == "asserted" and p.figure.point is not None:
            found[p.series.counted, p.figure.point].append((p.day, p.series.source))
    return found


@dataclasses.dataclass(slots=True)
class _Draft:
    """The claims behind one figure of a chain on one day, before its role is known."""

    day: date | None
    figure: Figure
    modality: str
    claims: list[Placed]
    role: str = "undated"
    link: str | None = None


def _chain(series: Series, members: Sequence[Placed], agreeing: _Agreement) -> list[ChainPoint]:
    drafts = _drafts(members)
    _set_roles(drafts)
    return [_point(series, draft, agreeing) for draft in drafts]


def _drafts(members: Sequence[Placed]) -> list[_Draft]:
    groups: dict[tuple[date | None, Figure, str], list[Placed]] = defaultdict(list)
    for placed in _once_per_article(members):
        groups[placed.day, placed.figure, placed.modality].append(placed)
    drafts = [_Draft(day, figure, modality, c) for (day, figure, modality), c in groups.items()]
    return sorted(drafts, key=_order)


def _order(draft: _Draft) -> tuple[date, int, str, str]:
    return draft.day or date.min, draft.figure.level, draft.figure.bound, draft.modality


def _once_per_article(members: Sequence[Placed]) -> list[Placed]:
    """Of repeats of a figure in one article, the mention with the best ground for its day."""
    best: dict[tuple[str, Figure, str, bool], Placed] = {}
    for p in sorted(members, key=lambda p: (_BASIS[p.day_basis], p.article_id, p.start)):
        best.setdefault((p.article_id, p.figure, p.modality, p.older), p)
    return sorted(best.values(), key=lambda p: (p.published or date.max, p.article_id, p.start))


def _set_roles(drafts: Sequence[_Draft]) -> None:
    """Give each draft its role and link; drafts stand in the order of days and levels."""
    line: list[_Draft] = []
    for draft in drafts:
        if draft.modality == "possible":
            draft.role = "possible"
        elif draft.day is not None:
            draft.role = _role(draft, line, drafts)
        if draft.role in LINE:
            draft.link = _link(draft, line)
            line.append(draft)


def _role(draft: _Draft, line: Sequence[_Draft], drafts: Sequence[_Draft]) -> str:
    figure = draft.figure
    before = [d.figure for d in line if d.day != draft.day]
    peak = max((f.level for f in before), default=None)
    if figure.ceiling:
        return "ceiling"
    same_day = [d.figure for d in drafts if d.day == draft.day and d.modality == "asserted"]
    if peak is not None and figure.level < peak:
        higher = [f for f in same_day if f.level > figure.level]
        upheld = any(f.level >= peak or f.allows(peak) for f in higher)
        return "down" if _is_revision(draft, before, upheld=upheld) else "lagged"
    if not figure.exact and any(f.exact and figure.rewords(f.level) for f in same_day):
        return "wording"
    return "restated" if line and _repeats(figure, line[-1].figure) else "step"


def _repeats(figure: Figure, standing: Figure) -> bool:
    """Whether a figure is the standing one again, as it was or as a bound ("at least 830")."""
    return figure == standing or (figure.level == standing.level and not figure.exact)


def _is_revision(draft: _Draft, before: Sequence[Figure], *, upheld: bool) -> bool:
    """Whether a lower figure is the source's correction rather than an outlet's old copy.

    It is where a text says so, or where the source gave a new exact figure for a stated day. It is
    none where the source upheld or raised its count on that same day, or where so little is left
    of the count: then the lower one rather counts a part.
    """
    if any(c.revision == "down" for c in draft.claims):
        return True
    dated = any(c.day_basis in ("stated", "statement") for c in draft.claims)
    little = draft.figure.level < _LEFT * max((f.level for f in before), default=0)
    new = draft.figure.exact and draft.figure not in before
    return dated and new and not upheld and not little


def _link(draft: _Draft, line: Sequence[_Draft]) -> str:
    if any(c.supersedes for c in draft.claims):
        return "explicit"
    return "inferred" if line else "first"


def _point(series: Series, draft: _Draft, agreeing: _Agreement) -> ChainPoint:
    claims = draft.claims
    first = min(claims, key=lambda c: _BASIS[c.day_basis])
    articles = {c.article_id for c in claims}
    copies = {c.article_id for c in claims if c.copy_of in articles}
    return ChainPoint(
        chain_id=series.chain_id,
        named=first.named,
        source_type=first.source_type,
        **dataclasses.asdict(series),
        day=draft.day,
        day_basis=first.day_basis,
        **dataclasses.asdict(draft.figure),
        level=draft.figure.level,
        figure=in_words(draft.figure, claims[0].qualifier or claims[0].exact),
        role=draft.role,
        link=draft.link,
        n_articles=len(articles),
        n_originals=len(articles - copies),
        n_independent=_independent(series, draft, agreeing),
        victim_groups=tuple(sorted({c.victim_group for c in claims if c.victim_group})),
        outlets=tuple(dict.fromkeys(c.outlet for c in claims if c.outlet)),
        article_ids=tuple(dict.fromkeys(c.article_id for c in claims)),
        claim_ids=tuple(c.claim_id for c in claims),
        exact=claims[0].exact,
        first_published=min((c.published for c in claims if c.published), default=None),
    )


def _independent(series: Series, draft: _Draft, agreeing: _Agreement) -> int:
    """Named sources with this number by this day; an unnamed one cannot be told from a copy."""
    if draft.figure.point is None or draft.day is None:
        return int(draft.claims[0].named)
    said = agreeing.get((series.counted, draft.figure.point), [])
    return len({source for day, source in said if day <= draft.day})
