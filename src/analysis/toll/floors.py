"""What stands at a time: the reported floor, the standing figures, the range of claims."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.toll.chains import LINE
from analysis.toll.records import as_records, as_table
from analysis.toll.series import VICTIMS

COUNTED = (
    "outcome", "victim_status", "victim_group", "victim_demographic", "scope", "window", "place",
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Floor:
    """The reported floor of one chain from one day on: the greatest lower bound given so far."""

    chain_id: str
    source: str
    victim_status: str
    day: date
    floor: int
    claim_ids: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimRange:
    """Lowest and highest comparable claim at a time. No confidence interval: claims, not samples.

    Attributes:
        lowest_figure, highest_figure: the same with their qualifiers, in words.
        unbounded: one of the claims at least sets no upper end.
    """

    outcome: str
    victim_status: str
    victim_group: str
    victim_demographic: str
    scope: str
    window: str
    place: str
    at: date
    lowest: int
    lowest_figure: str
    lowest_source: str
    lowest_day: date
    lowest_claim_ids: tuple[str, ...]
    highest: int
    highest_figure: str
    highest_source: str
    highest_day: date
    highest_claim_ids: tuple[str, ...]
    unbounded: bool
    n_chains: int
    n_aside: int
    n_articles: int


def reported_floor(points: pd.DataFrame) -> pd.DataFrame:
    """Points of chains -> running maximum of lower bounds, one row per day on which it rises.

    Valid because a cumulative count of the dead cannot fall; claims may. Possible figures, undated
    ones and those without a lower bound do not enter.
    """
    floors: list[Floor] = []
    for chain in _by_chain(points).values():
        floors.extend(_rises(chain))
    return as_table(Floor, floors)


def _by_chain(points: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in as_records(points):
        found[row["chain_id"]].append(row)
    return found


def _rises(chain: Sequence[Mapping[str, Any]]) -> list[Floor]:
    lows: dict[date, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in chain:
        if row["role"] not in ("possible", "undated") and row["low"] is not None:
            lows[row["day"]][row["low"]].extend(row["claim_ids"])
    floors: list[Floor] = []
    for day in sorted(lows):
        low = max(lows[day])
        if not floors or low > floors[-1].floor:
            ids = tuple(lows[day][low])
            first = chain[0]
            floors.append(
                Floor(first["chain_id"], first["source"], first["victim_status"], day, low, ids)
            )
    return floors


def standing(points: pd.DataFrame, at: date | None = None) -> pd.DataFrame:
    """The point of each chain that stands at the end of a day (of the last day, without *at*).

    Columns as in ``chains``: the last day's highest point of the line. Named sources come first,
    then the kinds of victims, then the figures from the highest down.
    """
    rows = as_records(points)
    last: dict[str, int] = {}
    for number, row in enumerate(rows):
        if row["role"] in LINE and (at is None or row["day"] <= at):
            best = last.setdefault(row["chain_id"], number)
            if (row["day"], row["level"]) >= (rows[best]["day"], rows[best]["level"]):
                last[row["chain_id"]] = number
    order = sorted(last.values(), key=lambda number: _rank(rows[number]))
    return points.iloc[order].reset_index(drop=True)


def _rank(row: Mapping[str, Any]) -> tuple[Any, ...]:
    kind = list(VICTIMS).index(row["victim_status"])
    return not row["named"], kind, -row["level"], row["chain_id"]


def range_of_claims(points: pd.DataFrame, at: date | None = None) -> pd.DataFrame:
    """Lowest and highest standing claim of everything that is counted alike, at the end of a day.

    Without *at*, the last day of any point. Comparable chains agree in all but the source. One
    chain alone is a range of its own low and high. A figure without a named source may be another
    one's copy, late, and a vague word is no count: where a named source gives a number, these are
    left aside (``n_aside``).
    """
    stands = as_records(standing(points, at))
    moment = at or max((row["day"] for row in stands), default=None)
    if moment is None:
        return as_table(ClaimRange, [])
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in stands:
        groups[tuple(row[column] for column in COUNTED)].append(row)
    return as_table(ClaimRange, (_range(groups[key], moment) for key in sorted(groups)))


def _range(found: Sequence[Mapping[str, Any]], at: date) -> ClaimRange:
    named = [row for row in found if row["named"]]
    rows = [row for row in named if row["bound"] != "vague"] or named or found
    lowest = min(rows, key=lambda r: (_low(r), r["chain_id"]))
    highest = max(rows, key=lambda r: (_high(r), r["chain_id"]))
    return ClaimRange(
        **{column: rows[0][column] for column in COUNTED},
        at=at,
        lowest=_low(lowest),
        lowest_figure=lowest["figure"],
        lowest_source=lowest["source"],
        lowest_day=lowest["day"],
        lowest_claim_ids=lowest["claim_ids"],
        highest=_high(highest),
        highest_figure=highest["figure"],
        highest_source=highest["source"],
        highest_day=highest["day"],
        highest_claim_ids=highest["claim_ids"],
        unbounded=any(r["high"] is None for r in rows),
        n_chains=len(rows),
        n_aside=len(found) - len(rows),
        n_articles=len({a for r in rows for a in r["article_ids"]}),
    )


def _low(row: Mapping[str, Any]) -> int:
    return int(row["level"] if row["low"] is None else row["low"])


def _high(row: Mapping[str, Any]) -> int:
    return int(max(_low(row), row["level"]) if row["high"] is None else row["high"])
