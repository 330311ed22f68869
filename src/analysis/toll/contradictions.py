"""Figures for the same thing and the same day that cannot both be right."""

from __future__ import annotations

import dataclasses
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.toll.figures import figure_of, short
from analysis.toll.floors import COUNTED
from analysis.toll.records import as_records, as_table


@dataclasses.dataclass(frozen=True, slots=True)
class Contradiction:
    """Two figures of one day, for the same outcome, victims and scope, that exclude each other.

    Attributes:
        kind: ``two sources``, both named; ``one source`` (its count was updated within the day, or
            an outlet printed an older one); ``no source named``, for one of them at least, which
            may be an older figure of the other's source.
        gap: least difference between the two.
    """

    kind: str
    day: date
    outcome: str
    victim_status: str
    victim_group: str
    victim_demographic: str
    scope: str
    window: str
    place: str
    lower: str
    lower_source: str
    lower_outlets: tuple[str, ...]
    higher: str
    higher_source: str
    higher_outlets: tuple[str, ...]
    gap: int
    lower_claim_ids: tuple[str, ...]
    higher_claim_ids: tuple[str, ...]


def contradictions(points: pd.DataFrame) -> pd.DataFrame:
    """Points of chains -> one row per pair of figures that exclude each other, widest gap first."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in as_records(points):
        if row["role"] not in ("possible", "undated", "wording"):
            groups[row["day"], *(row[column] for column in COUNTED)].append(row)
    found = [pair for rows in groups.values() for pair in _pairs(rows)]
    found.sort(key=lambda c: (-c.gap, c.day, c.lower_source, c.higher_source, c.lower_claim_ids))
    return as_table(Contradiction, found)


def _pairs(rows: Sequence[Mapping[str, Any]]) -> Iterator[Contradiction]:
    for a, b in itertools.combinations(rows, 2):
        first, second = figure_of(a), figure_of(b)
        if first.excludes(second):
            yield _pair(a, b) if first.level < second.level else _pair(b, a)


def _kind(lower: Mapping[str, Any], higher: Mapping[str, Any]) -> str:
    if not (lower["named"] and higher["named"]):
        return "no source named"
    return "one source" if lower["source"] == higher["source"] else "two sources"


def _pair(lower: Mapping[str, Any], higher: Mapping[str, Any]) -> Contradiction:
    return Contradiction(
        kind=_kind(lower, higher),
        day=lower["day"],
        **{column: lower[column] for column in COUNTED},
        lower=short(figure_of(lower)),
        lower_source=lower["source"],
        lower_outlets=lower["outlets"],
        higher=short(figure_of(higher)),
        higher_source=higher["source"],
        higher_outlets=higher["outlets"],
        gap=higher["low"] - lower["high"],
        lower_claim_ids=lower["claim_ids"],
        higher_claim_ids=higher["claim_ids"],
    )
