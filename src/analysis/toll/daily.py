"""The toll day by day: what each chain stood at, only on days on which it was reported."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.event import Event
from analysis.toll.chains import LINE, chains
from analysis.toll.floors import reported_floor
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records, as_table

Row = Mapping[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class DailyToll:
    """One chain on one day on which it was reported; days without a report have no row."""

    source: str
    outcome: str
    victim_status: str
    scope: str
    window: str
    place: str
    day: date
    bound: str
    point: int | None
    low: int | None
    high: int | None
    floor: int | None
    n_figures: int
    n_articles: int
    chain_id: str
    claim_ids: tuple[str, ...]


def daily_toll(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    query: TollQuery | None = None,
    event: Event | None = None,
) -> pd.DataFrame:
    """Claims -> the highest figure of each chain's line per reported day, and the floor by then.

    ``n_figures`` counts the different figures printed for that day, ``n_articles`` the articles.
    The difference of two rows is no count of deaths per day: tolls rise as bodies are found.
    """
    points = chains(claims, articles, query, event)
    rises = as_records(reported_floor(points))
    days: dict[tuple[str, date], list[Row]] = {}
    for row in as_records(points):
        if row["day"] is not None and row["role"] != "possible":
            days.setdefault((row["chain_id"], row["day"]), []).append(row)
    rows = []
    for (chain_id, day), printed in days.items():
        line = [r for r in printed if r["role"] in LINE]
        if not line:
            continue
        floor = max(
            (f["floor"] for f in rises if f["chain_id"] == chain_id and f["day"] <= day),
            default=None,
        )
        rows.append(_row(line[-1], printed, floor))
    return as_table(DailyToll, rows)


def _row(top: Row, printed: Sequence[Row], floor: int | None) -> DailyToll:
    kept = {f.name: top[f.name] for f in dataclasses.fields(DailyToll) if f.name in top}
    articles = {article for row in printed for article in row["article_ids"]}
    counted = {"floor": floor, "n_figures": len(printed), "n_articles": len(articles)}
    return DailyToll(**{**kept, **counted})
