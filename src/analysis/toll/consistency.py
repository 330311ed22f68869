"""Parts against totals: does what one report says add up?

Only figures of one source in one article are added up; civilians of one source are never added to
soldiers of another.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pandas as pd

from analysis.event import Event
from analysis.toll.figures import Figure
from analysis.toll.increments import check_increments
from analysis.toll.placing import Placed, fits, place_claims
from analysis.toll.query import TollQuery
from analysis.toll.records import as_table
from analysis.toll.sums import Check, check_parts, spell_sum

_SPLIT = ("civilian", "armed_group", "state_forces")


@dataclasses.dataclass(frozen=True, slots=True)
class Sum:
    """One sum that a report invites: the arithmetic shown, and what it comes to.

    Attributes:
        kind: ``stated`` (the text says "including"), ``by_status``, ``by_place``, ``increment``.
        verdict: ``consistent``; ``loose``, nothing is contradicted only because a figure is a bound
            or may overlap another; ``contradictory``.
    """

    kind: str
    verdict: str
    arithmetic: str
    reason: str
    source: str
    outcome: str
    victim_status: str
    day: date | None
    outlet: str | None
    article_id: str
    total_claim_id: str
    claim_ids: tuple[str, ...]


def consistency(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    query: TollQuery | None = None,
    event: Event | None = None,
) -> pd.DataFrame:
    """Claims -> one row per sum (see ``Sum``), contradictory ones first.

    The kinds of victims asked for decide which totals are checked, not which parts are looked at.
    """
    query = query or TollQuery()
    placed = [
        p
        for p in place_claims(claims, articles, query, event)
        if fits(p, query, any_status=True) and p.figure.has_number and p.modality == "asserted"
    ]
    sums = [*_stated(placed), *_splits(placed), *_increments(placed)]
    asked = [s for s in sums if not query.victim_status or _concerns(s, placed, query)]
    order = {"contradictory": 0, "loose": 1, "consistent": 2}
    asked.sort(key=lambda s: (order[s.verdict], s.day or date.max, s.article_id, s.claim_ids))
    return as_table(Sum, asked)


def _concerns(found: Sum, placed: Iterable[Placed], query: TollQuery) -> bool:
    statuses = {p.claim_id: p.series.victim_status for p in placed}
    return any(statuses[c] in query.victim_status for c in found.claim_ids)


def _stated(placed: Sequence[Placed]) -> Iterator[Sum]:
    """Parts that a text itself ties to a total, one sum per way of dividing it."""
    totals = {p.claim_id: p for p in placed}
    parts_of: dict[str, list[Placed]] = defaultdict(list)
    for part in placed:
        if part.part_of in totals:
            parts_of[part.part_of].append(part)
    groups: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for whole, parts in parts_of.items():
        complete = _adds_up(totals[whole], parts)
        for part in parts:
            division = "place" if complete else _division(part, totals[whole])
            groups[whole, division].append(part)
    for (total_id, division), parts in sorted(groups.items()):
        total = totals[total_id]
        check = check_parts(
            total.figure,
            [p.figure for p in parts],
            exhaustive=division == "status" and _is_whole_split(total, parts),
            may_overlap=division in ("demographic", "other"),
        )
        yield _sum("stated", total, parts, check)


def _adds_up(total: Placed, parts: Sequence[Placed]) -> bool:
    """Whether all parts together are the total to the person: one division, however named."""
    figures = [p.figure for p in (total, *parts)]
    exact = len(parts) > 1 and all(f.exact for f in figures)
    return exact and sum(f.level for f in figures[1:]) == figures[0].level


def _division(part: Placed, total: Placed) -> str:
    if part.series.victim_demographic != total.series.victim_demographic:
        return "demographic"
    if part.series.place != total.series.place:
        return "place"
    return "status" if part.series.victim_status != total.series.victim_status else "other"


def _is_whole_split(total: Placed, parts: Iterable[Placed]) -> bool:
    statuses = [p.series.victim_status for p in parts]
    return total.series.victim_status == "all" and sorted(statuses) == sorted(_SPLIT)


def _splits(placed: Sequence[Placed]) -> Iterator[Sum]:
    """Totals and parts that stand side by side in one article without being tied by a word.

    Only figures for one day are added up, and a vague word is no total that anything sums to.
    """
    by_report: dict[tuple[str, str, date | None], list[Placed]] = defaultdict(list)
    for p in placed:
        if p.series.scope != "increment" and not p.older:
            by_report[p.article_id, p.series.source, p.holds_for].append(p)
    for rows in by_report.values():
        for total in _distinct(rows):
            if total.series.victim_demographic or total.series.place:
                continue
            if total.figure.bound != "vague":
                yield from _by_status(total, rows)
                yield from _by_place(total, rows)


def _distinct(rows: Iterable[Placed]) -> list[Placed]:
    """One row per series and figure: repeats in one article are one claim."""
    return list({(p.series, p.figure): p for p in reversed(list(rows))}.values())[::-1]


def _by_status(total: Placed, rows: Sequence[Placed]) -> Iterator[Sum]:
    if total.series.victim_status != "all" or total.series.victim_group:
        return
    parts = []
    for status in _SPLIT:
        wanted = dataclasses.replace(total.series, victim_status=status)
        found = [p for p in rows if p.series == wanted]
        parts.extend([max(found, key=_firmness)] if found else [])
    if len(parts) == len(_SPLIT) and not _of_one_total(parts):
        check = check_parts(total.figure, [p.figure for p in parts], exhaustive=True)
        yield _sum("by_status", total, parts, check)


def _firmness(placed: Placed) -> tuple[bool, int, int]:
    """Of several figures for one kind of victims: the exact one, then the highest."""
    return placed.figure.exact, placed.figure.level, -placed.start


def _by_place(total: Placed, rows: Sequence[Placed]) -> Iterator[Sum]:
    if total.series.scope != "cumulative":
        return
    parts: dict[str, Placed] = {}
    for p in rows:
        same = dataclasses.replace(p.series, place="", scope="cumulative") == total.series
        if same and p.series.place and p.place_text:
            best = parts.setdefault(p.series.place, p)
            parts[p.series.place] = max(best, p, key=_firmness)
    found = list(parts.values())
    if len(found) > 1 and not _of_one_total(found):
        check = check_parts(total.figure, [p.figure for p in found], exhaustive=False)
        yield _sum("by_place", total, found, check)


def _of_one_total(parts: Sequence[Placed]) -> bool:
    """Whether the text ties all parts to one total: they are checked against that one alone."""
    return parts[0].part_of is not None and len({p.part_of for p in parts}) == 1


def _increments(placed: Sequence[Placed]) -> Iterator[Sum]:
    for increment, total, earlier, check in check_increments(placed):
        rows = [increment] if earlier is None else [earlier, increment]
        yield _sum("increment", total, rows, check)


def _sum(kind: str, total: Placed, parts: Sequence[Placed], check: Check) -> Sum:
    figures: list[Figure] = [p.figure for p in parts]
    return Sum(
        kind=kind,
        verdict=check.verdict,
        arithmetic=check.arithmetic or spell_sum(figures, total.figure),
        reason=check.reason,
        source=total.series.source,
        outcome=total.series.outcome,
        victim_status=total.series.victim_status,
        day=total.day,
        outlet=total.outlet,
        article_id=total.article_id,
        total_claim_id=total.claim_id,
        claim_ids=(total.claim_id, *(p.claim_id for p in parts)),
    )
