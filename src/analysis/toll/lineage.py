"""The road of a figure: outlet, agency whose copy it printed, source that counted."""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections import defaultdict
from importlib import resources

import pandas as pd

from analysis.event import Event
from analysis.toll.placing import Placed, figures_asked_for
from analysis.toll.query import TollQuery
from analysis.toll.records import as_table


@dataclasses.dataclass(frozen=True, slots=True)
class Road:
    """Figures that reached readers by the same road. ``agency`` is missing where none is named."""

    outlet: str | None
    agency: str | None
    source: str
    source_named: bool
    article_ids: tuple[str, ...]
    n_articles: int
    n_figures: int
    claim_ids: tuple[str, ...]


def lineage(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    query: TollQuery | None = None,
    event: Event | None = None,
) -> pd.DataFrame:
    """Claims -> roads, by source and outlet. Several outlets with one source are one witness.

    Named sources come first, the one that most articles print before the others.
    """
    groups: dict[tuple[str, str, str], list[Placed]] = defaultdict(list)
    printed: dict[str, set[str]] = defaultdict(set)
    for p in figures_asked_for(claims, articles, query or TollQuery(), event):
        groups[p.series.source, p.outlet or "", find_agency(p) or ""].append(p)
        printed[p.series.source].add(p.article_id)
    roads = [_road(groups[key]) for key in sorted(groups)]
    roads.sort(key=lambda r: (not r.source_named, -len(printed[r.source]), r.source))
    return as_table(Road, roads)


def _road(placed: list[Placed]) -> Road:
    first = placed[0]
    figures = {(p.article_id, p.series, p.figure) for p in placed}
    articles = tuple(dict.fromkeys(p.article_id for p in placed))
    return Road(
        outlet=first.outlet,
        agency=find_agency(first),
        source=first.series.source,
        source_named=first.named,
        article_ids=articles,
        n_articles=len(articles),
        n_figures=len(figures),
        claim_ids=tuple(p.claim_id for p in placed),
    )


def find_agency(placed: Placed) -> str | None:
    """The agency that the claim's own words, its sentence or the byline name, if any.

    An agency that counted for itself is the source, and an outlet that is an agency is the outlet;
    neither is named again in between.
    """
    for text in (placed.source_text, placed.sentence, placed.byline):
        for name, pattern in _agencies():
            if text and pattern.search(text) and name not in _own(placed):
                return name
    return None


def _own(placed: Placed) -> set[str]:
    texts = [t for t in (placed.outlet, placed.series.source) if t]
    return {name for name, pattern in _agencies() if any(pattern.search(t) for t in texts)}


@functools.cache
def _agencies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    path = resources.files("analysis") / "codebook" / "agencies.toml"
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["agencies"]
    return tuple(
        (a["name"], re.compile(rf"\b(?:{'|'.join(map(re.escape, [a['name'], *a['aliases']]))})\b"))
        for a in listed
    )
