"""How a source's figure was replaced, and which outlets printed an older one."""

from __future__ import annotations

import dataclasses
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.event import Event
from analysis.toll.chains import LINE, chains
from analysis.toll.figures import Figure, figure_of, short
from analysis.toll.placing import Placed, fits, place_claims
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records, as_table


@dataclasses.dataclass(frozen=True, slots=True)
class Revision:
    """One figure of a chain replaced by the next; between unnamed sources only if a text says so.

    Attributes:
        basis: ``explicit``, a text sets both figures side by side; ``inferred``, from the days.
        direction: ``up``, ``down`` or ``restated`` (the same figure on a later day).
        old_day: day of the older figure; where the text gives none, the day that the chain has.
        least, most: by how much the count changed; missing where a bound leaves it open.
    """

    chain_id: str
    source: str
    victim_status: str
    victim_group: str
    basis: str
    direction: str
    old: str
    new: str
    old_level: int
    new_level: int
    old_day: date | None
    new_day: date | None
    least: int | None
    most: int | None
    outlets: tuple[str, ...]
    exact: str
    claim_ids: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Lagged:
    """A figure reported after its own source had been reported to give a higher one."""

    chain_id: str
    source: str
    victim_status: str
    day: date
    figure: str
    outlets: tuple[str, ...]
    higher: str
    higher_day: date
    days_behind: int
    kind: str
    claim_ids: tuple[str, ...]
    higher_claim_ids: tuple[str, ...]


def revisions(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    query: TollQuery | None = None,
    event: Event | None = None,
) -> pd.DataFrame:
    """Claims -> every replacement of a figure, by chain and day.

    Where a text says which figure was replaced, none further from it is inferred.
    """
    query = query or TollQuery()
    points = as_records(chains(claims, articles, query, event))
    placed = place_claims(claims, articles, query, event)
    told = list(_explicit([p for p in placed if fits(p, query)], placed, points))
    rows = sorted(
        [*told, *(r for r in _inferred(points) if not any(_settles(t, r) for t in told))],
        key=lambda r: (r.chain_id, r.new_day or date.max, r.new_level, r.old_level, r.basis),
    )
    return as_table(Revision, rows)


def _settles(told: Revision, inferred: Revision) -> bool:
    low, high = sorted((inferred.old_level, inferred.new_level))
    same = (told.chain_id, told.new_level) == (inferred.chain_id, inferred.new_level)
    return same and low <= told.old_level <= high


def _explicit(
    newer: Iterable[Placed], placed: Iterable[Placed], points: Sequence[Mapping[str, Any]]
) -> Iterator[Revision]:
    older = {p.claim_id: p for p in placed}
    days = {(r["chain_id"], r["level"]): r["day"] for r in reversed(points) if r["day"] is not None}
    groups: dict[tuple[str, Figure, Figure], list[tuple[Placed, Placed]]] = defaultdict(list)
    for new in newer:
        old = older.get(new.supersedes or "")
        if old is not None and old.figure.has_number and new.figure.has_number:
            groups[new.series.chain_id, old.figure, new.figure].append((old, new))
    for (chain_id, before, _), pairs in groups.items():
        old, new = pairs[0]
        day = old.day or days.get((chain_id, before.level))
        yield _revision(chain_id, "explicit", pairs, day, new.revision)


def _revision(
    chain_id: str,
    basis: str,
    pairs: Sequence[tuple[Placed, Placed]],
    old_day: date | None,
    direction: str | None,
) -> Revision:
    old, new = pairs[0]
    return Revision(
        chain_id=chain_id,
        source=new.series.source,
        victim_status=new.series.victim_status,
        victim_group=new.series.victim_group,
        basis=basis,
        direction=direction or _direction(old.figure, new.figure),
        old=short(old.figure),
        new=short(new.figure),
        old_level=old.figure.level,
        new_level=new.figure.level,
        old_day=old_day,
        new_day=min((n.day for _, n in pairs if n.day), default=None),
        least=_difference(new.figure.low, old.figure.high),
        most=_difference(new.figure.high, old.figure.low),
        outlets=tuple(dict.fromkeys(n.outlet for _, n in pairs if n.outlet)),
        exact=new.exact,
        claim_ids=tuple(c.claim_id for o, n in pairs for c in (n, o)),
    )


def _inferred(points: Sequence[Mapping[str, Any]]) -> Iterator[Revision]:
    lines: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in points:
        if row["role"] in LINE and row["named"]:
            lines[row["chain_id"]].append(row)
    for chain_id, line in lines.items():
        for old, new in itertools.pairwise(line):
            if old["day"] == new["day"] and set(old["article_ids"]) & set(new["article_ids"]):
                continue  # one article that prints both for one day, unexplained, revises nothing
            before, after = figure_of(old), figure_of(new)
            yield Revision(
                chain_id, new["source"], new["victim_status"], new["victim_group"], "inferred",
                _direction(before, after), short(before), short(after), before.level, after.level,
                old["day"], new["day"], _difference(after.low, before.high),
                _difference(after.high, before.low), new["outlets"], new["exact"],
                (*new["claim_ids"], *old["claim_ids"]),
            )  # fmt: skip


def _direction(old: Figure, new: Figure) -> str:
    if old.level == new.level:
        return "restated"
    return "up" if new.level > old.level else "down"


def _difference(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a - b


def lagged(points: pd.DataFrame) -> pd.DataFrame:
    """Points of chains -> those below what their own source had been reported to say before."""
    lines: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    found: list[Lagged] = []
    for row in as_records(points):
        if row["role"] in LINE:
            lines[row["chain_id"]].append(row)
        elif row["role"] == "lagged":
            found.append(_lagged(row, lines[row["chain_id"]]))
    return as_table(Lagged, found)


def _lagged(row: Mapping[str, Any], line: Sequence[Mapping[str, Any]]) -> Lagged:
    figure = figure_of(row)
    higher = next(r for r in line if r["day"] < row["day"] and r["level"] > figure.level)
    return Lagged(
        chain_id=row["chain_id"],
        source=row["source"],
        victim_status=row["victim_status"],
        day=row["day"],
        figure=short(figure),
        outlets=row["outlets"],
        higher=short(figure_of(higher)),
        higher_day=higher["day"],
        days_behind=(row["day"] - higher["day"]).days,
        kind=_kind(figure, line),
        claim_ids=row["claim_ids"],
        higher_claim_ids=higher["claim_ids"],
    )


def _kind(figure: Figure, line: Sequence[Mapping[str, Any]]) -> str:
    if any(figure.rewords(r["level"]) and not figure.exact for r in line):
        return "weaker wording of a figure that was known"
    if any(r["level"] == figure.level for r in line):
        return "repeats an earlier figure"
    return "a lower figure that no other report gives"
