"""Which toll values moved between two runs, and because of which articles."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.markup import describe_figure, format_value
from analysis.tables import EventTables

# chain -> its figures: (day, figure in words, lower bound or -1, article)
Figures = list[list[Any]]


@dataclasses.dataclass(frozen=True)
class Move:
    """A chain whose latest or highest figure differs from the run before."""

    chain: str
    before: str
    after: str
    articles: list[str]


def toll_snapshot(tables: EventTables) -> dict[str, Figures]:
    """Every asserted figure by chain (source, outcome, victims, scope), sorted."""
    published = tables.articles.set_index("article_id")["published"]
    chains: dict[str, Figures] = {}
    for row in tables.claims.to_dict("records"):
        if row["modality"] != "asserted":
            continue
        day = row["as_of"] if not pd.isna(row["as_of"]) else published.get(row["article_id"])
        low = -1 if pd.isna(row["low"]) else int(row["low"])
        figure = [_iso(day), describe_figure(row), low, row["article_id"]]
        chains.setdefault(_chain(row), []).append(figure)
    return {chain: sorted(figures) for chain, figures in sorted(chains.items())}


def _iso(day: Any) -> str:
    return "" if day is None or pd.isna(day) else pd.Timestamp(day).date().isoformat()


def _chain(row: Mapping[Any, Any]) -> str:
    source = row["source"] if isinstance(row["source"], str) else "no source named"
    parts = [source, row["outcome"], row["victim_status"], row["scope"]]
    if isinstance(row["place"], str):
        parts.append(row["place"])
    return " · ".join(str(part).replace("_", " ") for part in parts)


def find_moves(before: Mapping[str, Figures], after: Mapping[str, Figures]) -> list[Move]:
    """Chains whose leading figure moved, with the articles whose figures came or went."""
    return list(_moves(before, after))


def _moves(before: Mapping[str, Figures], after: Mapping[str, Figures]) -> Iterator[Move]:
    for chain in sorted({*before, *after}):
        old, new = before.get(chain, []), after.get(chain, [])
        if _leading(old) != _leading(new):
            gone = [f[3] for f in old if f not in new]
            came = [f[3] for f in new if f not in old]
            yield Move(chain, _leading(old), _leading(new), sorted({*gone, *came}))


def _leading(figures: Sequence[Sequence[Any]]) -> str:
    """The highest lower bound of a chain and the day it first stood for, in words."""
    if not figures:
        return "none"
    highest = max(figure[2] for figure in figures)
    day, words, *_ = next(figure for figure in figures if figure[2] == highest)
    return f"{words} ({format_value(pd.Timestamp(day))})" if day else str(words)
