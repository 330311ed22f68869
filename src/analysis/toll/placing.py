"""Claims with their article, put on a clock and into the series that they count."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis.event import Event
from analysis.toll.figures import Figure, apply_vague_rule, figure_of
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records, as_table
from analysis.toll.series import Series, make_series


@dataclasses.dataclass(frozen=True, slots=True)
class Placed:
    """One claim, its article, its series, its day on the clock and the day it holds for."""

    claim_id: str
    article_id: str
    start: int
    series: Series
    figure: Figure
    named: bool
    source_type: str
    outlet: str | None
    byline: str | None
    title: str | None
    published: date | None
    copy_of: str | None
    day: date | None
    day_basis: str | None
    holds_for: date | None
    modality: str
    older: bool
    supersedes: str | None
    revision: str | None
    part_of: str | None
    subpart: bool
    source_text: str | None
    place_text: str | None
    victim_group: str | None
    qualifier: str | None
    exact: str
    sentence: str


@dataclasses.dataclass(frozen=True, slots=True)
class DatedClaim:
    """One row of ``dated_claims``: a claim with the clock and the series that it belongs to."""

    claim_id: str
    article_id: str
    outlet: str | None
    published: date | None
    day: date | None
    day_basis: str | None
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
    bound: str
    point: int | None
    low: int | None
    high: int | None
    level: int
    modality: str
    chain_id: str
    exact: str
    sentence: str


def place_claims(
    claims: pd.DataFrame, articles: pd.DataFrame, query: TollQuery, event: Event | None
) -> list[Placed]:
    """Every claim of the outcome asked for, placed; ordered by article and position.

    Denied figures, and possible ones unless asked for, are left out; the other conditions of the
    query are applied by ``fits``, because some checks need the rows that it would drop.
    """
    rows = {row["claim_id"]: row for row in as_records(claims)}
    about = {
        row["article_id"]: row for row in as_records(articles.drop(columns="text", errors="ignore"))
    }
    older = {row["supersedes"] for row in rows.values() if row["supersedes"]}
    wanted = {"asserted", "possible"} if query.include_possible else {"asserted"}
    placed = [
        _place(row, about.get(row["article_id"], {}), rows, row["claim_id"] in older, query, event)
        for row in rows.values()
        if row["outcome"] == query.outcome and row["modality"] in wanted
    ]
    return sorted(placed, key=lambda p: (p.article_id, p.start, p.claim_id))


def _place(
    row: Mapping[str, Any],
    article: Mapping[str, Any],
    rows: Mapping[str, Mapping[str, Any]],
    older: bool,
    query: TollQuery,
    event: Event | None,
) -> Placed:
    day, basis = _day(row, article.get("published"), older, query.clock)
    named = _is_named(row["source"], row["source_type"])
    source = row["source"] if named else _unnamed(row, article)
    return Placed(
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        start=row["start"],
        series=make_series(row, source, event),
        figure=apply_vague_rule(figure_of(row), query.vague_rule),
        named=named,
        source_type=row["source_type"],
        outlet=article.get("outlet"),
        byline=article.get("byline"),
        title=article.get("title"),
        published=article.get("published"),
        copy_of=article.get("duplicate_of"),
        day=day,
        day_basis=basis,
        holds_for=_day(row, article.get("published"), older, "as_of")[0],
        modality=row["modality"],
        older=older,
        supersedes=row["supersedes"],
        revision=row["revision"],
        part_of=row["part_of"],
        subpart=_is_subpart(row, rows),
        source_text=row["source_text"],
        place_text=row["place"],
        victim_group=row["victim_group"],
        qualifier=row["qualifier"],
        exact=row["exact"],
        sentence=row["sentence"],
    )


def _is_named(source: str | None, kind: str) -> bool:
    """Whether two reports that give this source mean the same one.

    A name has a capital letter. A description without one ("monitors", "a war monitor") may be
    anybody; only a single public body ("police", "the health ministry") is one and the same.
    """
    if source is None or any(letter.isupper() for letter in source):
        return source is not None
    return kind in ("government", "rescue") and not source.endswith("s")


def _unnamed(row: Mapping[str, Any], article: Mapping[str, Any]) -> str:
    """A figure without a named source stands for its outlet alone, never for "media" at large."""
    outlet = article.get("outlet") or row["article_id"]
    said = row["source_text"] or row["source"]
    return f"“{said}” in {outlet}" if said else f"{outlet}, no source named"


def _day(
    row: Mapping[str, Any], published: date | None, older: bool, clock: str
) -> tuple[date | None, str | None]:
    """The day of a figure on the clock, and what it rests on.

    A figure that its own text calls the previous one was true at some earlier time: the day of the
    article, or of the statement that replaces it, would be wrong for it.
    """
    stated = row["as_of"] is not None and not (older and row["as_of_basis"] != "stated")
    if clock == "as_of" and stated:
        return row["as_of"], row["as_of_basis"] or "stated"
    if older:
        return None, None
    if clock == "as_of" and row["window_end"] is not None:
        return row["window_end"], "stated"
    return (published, "published") if published else (None, None)


def _is_subpart(row: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]]) -> bool:
    """A part of a total of the same kind of victims (12 of the 60 villagers) is no toll itself."""
    total = rows.get(row["part_of"] or "")
    return total is not None and (
        row["victim_status"] in (total["victim_status"], "all", "unknown")
        or total["scope"] == "increment"
    )


def fits(placed: Placed, query: TollQuery, *, any_status: bool = False) -> bool:
    """Whether a placed claim meets the conditions of the query."""
    status = any_status or not query.victim_status
    return (
        (status or placed.series.victim_status in query.victim_status)
        and (not query.sources or placed.series.source in query.sources)
        and _within(placed, query)
    )


def _within(placed: Placed, query: TollQuery) -> bool:
    """A period shuts out undated figures; an older one told beside a newer goes by its article."""
    moment = placed.published if placed.older and placed.day is None else placed.day
    if moment is None:
        return query.start is None and query.end is None
    return (query.start is None or moment >= query.start) and (
        query.end is None or moment <= query.end
    )


def dated_claims(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    query: TollQuery | None = None,
    event: Event | None = None,
) -> pd.DataFrame:
    """Every claim that the query asks for, one row each, also increments, parts and repeats."""
    chosen = figures_asked_for(claims, articles, query or TollQuery(), event)
    return as_table(DatedClaim, map(_dated, chosen))


def figures_asked_for(
    claims: pd.DataFrame, articles: pd.DataFrame, query: TollQuery, event: Event | None
) -> list[Placed]:
    """Placed claims that meet the query and give a number."""
    placed = place_claims(claims, articles, query, event)
    return [p for p in placed if fits(p, query) and p.figure.has_number]


_OWN = (
    "claim_id", "article_id", "outlet", "published", "day", "day_basis", "named", "source_type",
    "modality", "exact", "sentence",
)  # fmt: skip


def _dated(placed: Placed) -> DatedClaim:
    series, figure = dataclasses.asdict(placed.series), dataclasses.asdict(placed.figure)
    own = {name: getattr(placed, name) for name in _OWN}
    return DatedClaim(
        **own, **series, **figure, level=placed.figure.level, chain_id=placed.series.chain_id
    )
