"""How much is asked about; where nothing is, what there is instead."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.event import Event
from analysis.markup import count, format_value, strong
from analysis.toll.placing import Placed, dated_claims, place_claims
from analysis.toll.query import TollQuery
from analysis.toll.series import VICTIMS
from analysis.toll.words import Item


def tell_coverage(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    query: TollQuery | None = None,
    event: Event | None = None,
) -> list[Item]:
    """How much is asked about, from how many articles and sources; or that nothing matches."""
    message = nothing_matches(claims, articles, query, event)
    if message is not None:
        return [[message]]
    query = query or TollQuery()
    rows = dated_claims(claims, articles, query, event)
    named = rows[rows["named"]]
    days = rows["day"].dropna()
    item: Item = [
        f"Figures of people {query.harm}: ", strong(len(rows)), ", in ",
        strong(count(rows["article_id"].nunique(), "article")),
        ". Sources that the articles name: ",
        strong(named["source"].nunique()),
        ", for ", len(named), " of the figures; without a named source: ",
        len(rows) - len(named), ".",
    ]  # fmt: skip
    if len(days):
        which = "of publication" if query.clock == "published" else "that a figure holds for"
        item += [f" First day {which}: ", days.min(), "; last: ", days.max(), "."]
    undated = len(rows) - len(days)
    if undated:
        item += [" Without a day, and drawn nowhere: ", count(undated, "figure"), "."]
    return [item]


def nothing_matches(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    query: TollQuery | None = None,
    event: Event | None = None,
) -> str | None:
    """None if some claim meets the query; else a sentence that says what there is instead."""
    query = query or TollQuery()
    if not dated_claims(claims, articles, query, event).empty:
        return None
    start = f"Nothing matches: {query.in_words()}."
    if claims.empty:
        return f"{start} These articles hold no casualty claims at all."
    if query.outcome not in set(claims["outcome"]):
        return f"{start} Outcomes in these articles: {_counted(claims['outcome'])}."
    of_outcome = dataclasses.replace(TollQuery(), outcome=query.outcome, clock=query.clock)
    there = place_claims(claims, articles, of_outcome, event)
    return f"{start} {_what_exists(there, query)}"


def _what_exists(there: Sequence[Placed], query: TollQuery) -> str:
    if not there:
        return f"All figures of people {query.harm} are given as possible or are denied."
    days = sorted(p.day for p in there if p.day)
    period = f", from {format_value(days[0])} to {format_value(days[-1])}" if days else ", undated"
    return (
        f"Figures of people {query.harm} are there for "
        f"{_counted(VICTIMS[p.series.victim_status] for p in there)}{period}; "
        f"named sources: {_counted(p.series.source for p in there if p.named) or 'none'}."
    )


def _counted(values: Iterable[str], shown: int = 8) -> str:
    counts = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
    more = f" and {len(counts) - shown} more" if len(counts) > shown else ""
    return ", ".join(f"{value} ({n})" for value, n in counts[:shown]) + more
