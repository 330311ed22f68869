"""Growth of a reported toll, or why no rate can be given."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.markup import count
from analysis.toll.chains import LINE
from analysis.toll.records import as_records
from analysis.toll.words import group_words

# Two points always lie on some exponential; only a third can contradict it.
NEEDED = 3
_WRONG_CLOCK = (
    "The figures are set by the day of publication, which dates the articles and not the toll; a "
    "rate can only be given for the days that the figures hold for."
)


@dataclasses.dataclass(frozen=True, slots=True)
class Growth:
    """How fast one source's exact figures rose between days: the pace of reporting, not of death.

    Attributes:
        victims: who is counted, in words.
        values: the exact figure of each day that ends on one.
        doubling_days: days in which the figure doubled, from the first value to the last.
        fastest, slowest: the same between neighbouring values; their spread is the warning that
            no single rate describes the chain. ``slowest`` is None where a value stood still.
    """

    chain_id: str
    source: str
    victim_status: str
    victims: str
    values: tuple[tuple[date, int], ...]
    claim_ids: tuple[str, ...]
    doubling_days: float
    fastest: float
    slowest: float | None


@dataclasses.dataclass(frozen=True, slots=True)
class GrowthRefused:
    """Why no rate is given for a chain. ``reason`` is a sentence with the figures at fault."""

    chain_id: str | None
    source: str | None
    victim_status: str | None
    victims: str
    code: str
    reason: str
    claim_ids: tuple[str, ...]


def growth(points: pd.DataFrame, *, clock: str = "as_of") -> list[Growth | GrowthRefused]:
    """Points of chains -> one answer per chain of a named source; one refusal if there is none.

    A rate is given only where three or more exact figures of one chain stand on different days and
    rise. On the publication clock it is always refused: those days date the articles.
    """
    if clock == "published":
        return [GrowthRefused(None, None, None, "", "publication_clock", _WRONG_CLOCK, ())]
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in as_records(points):
        if row["named"]:
            groups.setdefault(row["chain_id"], []).append(row)
    if not groups:
        reason = "No figure has a named source" if len(points) else "No figure matches"
        reason += ", so no two of them belong to one chain."
        return [GrowthRefused(None, None, None, "", "no_chain", reason, ())]
    return [_growth(rows) for rows in groups.values()]


def _growth(rows: Sequence[Mapping[str, Any]]) -> Growth | GrowthRefused:
    exact = [r for r in rows if r["bound"] == "exact" and r["role"] != "possible"]
    undated = [r for r in exact if r["day"] is None]
    values = _day_ends([r for r in rows if r["role"] in LINE])
    if len(values) < NEEDED:
        return _refuse(rows, "too_few", _too_few(list(values.values()), undated, rows), exact)
    levels = [row["level"] for row in values.values()]
    if not 0 < levels[0] < levels[-1]:
        reason = f"The dated exact figures do not rise: {', '.join(f'{v:,}' for v in levels)}."
        return _refuse(rows, "no_rise", reason, exact)
    return _rate(rows[0], values)


def _day_ends(line: Sequence[Mapping[str, Any]]) -> dict[date, Mapping[str, Any]]:
    """Day -> the figure it ends on, if exact; days that only repeat the one before are left out.

    Where a day ends on a bound, the exact figure before it was no longer the source's count.
    """
    ends = {row["day"]: row for row in line}
    kept: dict[date, Mapping[str, Any]] = {}
    for day, row in sorted(ends.items()):
        repeats = kept and row["level"] == list(kept.values())[-1]["level"]
        if row["bound"] == "exact" and not repeats:
            kept[day] = row
    return kept


def _too_few(
    dated: Sequence[Mapping[str, Any]],
    undated: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
) -> str:
    have = f"{count(len(dated), 'exact figure')} at the end of a day"
    if dated:
        have += f" ({', '.join(_dated(r) for r in dated)})"
    if undated:
        numbers = ", ".join(f"{r['level']:,}" for r in undated)
        have += f" and {len(undated)} without a day ({numbers})"
    bounds = sum(r["bound"] != "exact" for r in rows)
    if bounds:
        have += f", beside {bounds} given as a bound or approximately"
    return f"A rate needs {NEEDED} exact figures on different days; this chain has {have}."


def _dated(row: Mapping[str, Any]) -> str:
    return f"{row['level']:,} for {row['day'].day} {row['day']:%B %Y}"


def _refuse(
    rows: Sequence[Mapping[str, Any]],
    code: str,
    reason: str,
    evidence: Sequence[Mapping[str, Any]],
) -> GrowthRefused:
    ids = tuple(claim for r in evidence for claim in r["claim_ids"])
    first = rows[0]
    return GrowthRefused(
        first["chain_id"], first["source"], first["victim_status"], group_words(first), code,
        reason, ids,
    )  # fmt: skip


def _rate(first: Mapping[str, Any], values: Mapping[date, Mapping[str, Any]]) -> Growth:
    series = [(day, int(row["level"])) for day, row in values.items()]
    steps = [_doubling(a, b) for a, b in itertools.pairwise(series) if 0 < a[1] < b[1]]
    fell = len(steps) < len(series) - 1
    return Growth(
        chain_id=first["chain_id"],
        source=first["source"],
        victim_status=first["victim_status"],
        victims=group_words(first),
        values=tuple(series),
        claim_ids=tuple(c for row in values.values() for c in row["claim_ids"]),
        doubling_days=_doubling(series[0], series[-1]),
        fastest=min(steps),
        slowest=None if fell else max(steps),
    )


def _doubling(a: tuple[date, int], b: tuple[date, int]) -> float:
    return (b[0] - a[0]).days * math.log(2) / math.log(b[1] / a[1])
