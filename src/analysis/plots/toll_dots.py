"""Every claim as a dot on the day its article appeared: what readers could have read that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.event import Event
from analysis.plots.chart import Chart
from analysis.plots.days import Days
from analysis.plots.glyphs import draw_glyph, key_items, kind_of
from analysis.plots.panels import TOLD_APART, Row, Size, draw_panels, plan_panels, write_values
from analysis.plots.style import GREY, NARROW, OTHER, WIDE, colours
from analysis.toll.captions import ChartWords, caption_of_dots, dot_words
from analysis.toll.figures import short_of
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records

_DATA = [
    "source", "victim_status", "outlet", "published", "day", "bound", "point", "low", "high",
    "exact", "claim_id",
]  # fmt: skip


def chart_claims(
    dated: pd.DataFrame, event: Event | None = None, query: TollQuery | None = None,
    first: Sequence[str] = (),
) -> list[Chart]:  # fmt: skip
    """Dated claims -> the chart of all claims by publication, or none without a dated article.

    Args:
        dated: claims as ``dated_claims`` gives them.
        event: the event, if there is a file of it.
        query: what was asked for.
        first: sources that take the first colours, so that they keep those of another chart.
    """
    query = query or TollQuery()
    figure = ["article_id", "chain_id", "bound", "point", "low", "high", "modality"]
    shown = dated[dated["published"].notna()].drop_duplicates(figure).reset_index(drop=True)
    if shown.empty:
        return []
    words = dot_words(shown, event, query)
    return [
        Chart(
            figure=plot_claims(shown, words, event, first, width=WIDE),
            narrow=plot_claims(shown, words, event, first, width=NARROW),
            alt=words.alt,
            caption=caption_of_dots(shown, query),
            data=shown[_DATA],
            name=f"toll-claims-{query.outcome}",
            links={"exact": "claim_id"},
        )
    ]


def plot_claims(
    dated: pd.DataFrame, words: ChartWords, event: Event | None, first: Sequence[str] = (), *,
    width: float = WIDE,
) -> Figure:  # fmt: skip
    """Claims with a publication day -> the figure, at the width of a page or of a phone."""
    plan = plan_panels(as_records(dated), "published", event, width=width, right=0.1)
    colour = _colours(plan.rows, first)
    kinds = [kind_of(row) for row in plan.rows]
    items = key_items(kinds, [("same_day", "span of one day"), *_source_items(plan.rows, colour)])
    heights = {status: 2.3 if len(rows) > 8 else 1.4 for status, rows in plan.panels.items()}

    def draw(axes: Axes, rows: Sequence[Row], size: Size) -> None:
        by_day: dict[date, list[Row]] = defaultdict(list)
        for row in rows:
            by_day[row["published"]].append(row)
        _draw_dots(axes, plan.days, by_day, colour)
        write_values(axes, size, _ends(plan.days, by_day))

    return draw_panels(plan, words, items, heights, draw)


def _colours(rows: Sequence[Row], first: Sequence[str]) -> dict[str, str]:
    """A colour for each of the first sources and of those with most figures; the rest stay grey."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row["source"]] += row["named"]
    named = sorted((s for s in counts if counts[s]), key=lambda s: (-counts[s], s))
    return colours([*first, *(s for s in named if s not in first)][:TOLD_APART])


def _source_items(rows: Sequence[Row], colour: Mapping[str, str]) -> list[tuple[str, str]]:
    items = [(shade, source) for source, shade in colour.items()]
    if any(row["source"] not in colour for row in rows):
        items.append((OTHER, "other sources, or none named"))
    return items


def _draw_dots(
    axes: Axes, days: Days, by_day: Mapping[date, Sequence[Row]], colour: Mapping[str, str]
) -> None:
    for day, found in by_day.items():
        levels = [row["level"] for row in found]
        x = days.x(day)
        axes.plot([x, x], [min(levels), max(levels)], color=GREY, lw=0.8, alpha=0.6, zorder=2)
    rows = [row for found in by_day.values() for row in found]
    for row in sorted(rows, key=lambda r: (r["source"] in colour, r["level"], r["claim_id"])):
        draw_glyph(axes, days.x(row["published"]), row, colour.get(row["source"], OTHER))


def _ends(days: Days, by_day: Mapping[date, Sequence[Row]]) -> list[tuple[float, int, str, str]]:
    """The highest and the lowest figure of each day, the highest of all first."""
    ends: list[Row] = []
    for found in by_day.values():
        highest, lowest = max(found, key=_level), min(found, key=_level)
        ends += [highest] if highest["level"] == lowest["level"] else [highest, lowest]
    ends.sort(key=lambda row: -row["level"])
    return [(days.x(row["published"]), row["level"], short_of(row), GREY) for row in ends]


def _level(row: Row) -> tuple[int, str]:
    return row["level"], row["claim_id"]
