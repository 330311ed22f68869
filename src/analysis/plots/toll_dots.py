"""Every claim as a dot on the day its article appeared: what readers could have read that day."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.event import Event, EventDay
from analysis.plots.chart import Chart
from analysis.plots.days import Days, draw_days, make_days
from analysis.plots.glyphs import draw_glyph, draw_key, key_height, key_items, kind_of
from analysis.plots.labels import place_values
from analysis.plots.panels import (
    days_note,
    draw_event_days,
    draw_scale,
    event_days_within,
    panel_title,
    panels_of,
)
from analysis.plots.style import (
    GREY,
    NARROW,
    OTHER,
    PALETTE,
    SMALL,
    WIDE,
    Sheet,
    halo,
    heading_height,
    note_height,
    style,
    write_heading,
    write_note,
)
from analysis.toll.captions import ChartWords, caption_of_dots, dot_words
from analysis.toll.figures import Figure as Reported
from analysis.toll.figures import short
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records

Row = Mapping[str, Any]
_TITLE_ROOM, _AXIS_ROOM = 0.3, 0.5
_DATA = [
    "source", "victim_status", "outlet", "published", "day", "bound", "point", "low", "high",
    "exact", "claim_id",
]  # fmt: skip


@dataclasses.dataclass(frozen=True)
class _Plan:
    width: float
    left: float
    panels: Mapping[str, Sequence[Row]]
    days: Days
    marked: Sequence[EventDay]
    colour: Mapping[str, str]

    @property
    def plot_width(self) -> float:
        return self.width - self.left - 0.1


def chart_claims(
    dated: pd.DataFrame, event: Event | None = None, query: TollQuery | None = None
) -> list[Chart]:
    """Dated claims -> the chart of all claims by publication, or none without a dated article."""
    query = query or TollQuery()
    figure = ["article_id", "chain_id", "bound", "point", "low", "high", "modality"]
    shown = dated[dated["published"].notna()].drop_duplicates(figure).reset_index(drop=True)
    if shown.empty:
        return []
    words = dot_words(shown, event, query)
    return [
        Chart(
            figure=plot_claims(shown, words, event, width=WIDE),
            narrow=plot_claims(shown, words, event, width=NARROW),
            alt=words.alt,
            caption=caption_of_dots(shown, query),
            data=shown[_DATA],
            name=f"toll-claims-{query.outcome}",
            links={"exact": "claim_id"},
        )
    ]


def plot_claims(
    dated: pd.DataFrame, words: ChartWords, event: Event | None, *, width: float = WIDE
) -> Figure:
    """Claims with a publication day -> the figure, at the width of a page or of a phone."""
    plan = _plan(dated, event, width)
    kinds = [kind_of(row) for rows in plan.panels.values() for row in rows]
    items = key_items(kinds, [("same_day", "span of one day"), *_source_items(plan)])
    heights = {status: 2.3 if len(rows) > 8 else 1.4 for status, rows in plan.panels.items()}
    note = days_note(plan.marked, words.note)
    with style():
        sheet = Sheet(
            width,
            heading_height(words.title, words.subtitle, width)
            + key_height(items, width)
            + sum(heights.values()) + len(heights) * (_TITLE_ROOM + _AXIS_ROOM)
            + note_height(note, width),
        )  # fmt: skip
        write_heading(sheet, words.title, words.subtitle)
        draw_key(sheet, items)
        for status, rows in plan.panels.items():
            sheet.cursor += _TITLE_ROOM
            axes = sheet.panel(heights[status], left=plan.left, right=0.1, after=_AXIS_ROOM)
            size = (plan.plot_width, heights[status])
            panel_title(axes, status, size, plan.left)
            _draw_panel(axes, plan, rows, size, years=status == list(plan.panels)[-1])
        write_note(sheet, note)
    return sheet.figure


def _plan(dated: pd.DataFrame, event: Event | None, width: float) -> _Plan:
    rows = as_records(dated)
    days = [row["published"] for row in rows]
    marked = event_days_within(event, min(days), max(days))
    return _Plan(
        width=width,
        left=0.5,
        panels=panels_of(rows),
        days=make_days([*days, *(day.date for day in marked)]),
        marked=marked,
        colour=_colours(rows),
    )


def _colours(rows: Sequence[Row]) -> dict[str, str]:
    """A colour for each of the sources with most figures; the rest, and the unnamed, stay grey."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row["source"]] += row["named"]
    named = sorted((s for s in counts if counts[s]), key=lambda s: (-counts[s], s))
    return dict(zip(named, PALETTE, strict=False))


def _source_items(plan: _Plan) -> list[tuple[str, str]]:
    items = [(colour, source) for source, colour in plan.colour.items()]
    rows = [row for rows in plan.panels.values() for row in rows]
    if any(row["source"] not in plan.colour for row in rows):
        items.append((OTHER, "other sources, or none named"))
    return items


def _draw_panel(
    axes: Axes, plan: _Plan, rows: Sequence[Row], size: tuple[float, float], *, years: bool
) -> None:
    draw_scale(axes, max(max(row["level"], row["high"] or 0) for row in rows))
    draw_days(axes, plan.days, plan.plot_width, years=years)
    draw_event_days(axes, plan.marked, plan.days)
    by_day: dict[date, list[Row]] = defaultdict(list)
    for row in rows:
        by_day[row["published"]].append(row)
    for day, found in by_day.items():
        levels = [row["level"] for row in found]
        x = plan.days.x(day)
        axes.plot([x, x], [min(levels), max(levels)], color=GREY, lw=0.8, alpha=0.6, zorder=2)
    for row in sorted(rows, key=lambda r: (r["source"] in plan.colour, r["level"])):
        colour = plan.colour.get(row["source"], OTHER)
        draw_glyph(axes, plan.days.x(row["published"]), row, colour)
    _write_ends(axes, plan, by_day, size)


def _write_ends(
    axes: Axes, plan: _Plan, by_day: Mapping[date, Sequence[Row]], size: tuple[float, float]
) -> None:
    """The highest and the lowest figure of each day, where there is room."""
    width, height = size
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    ends: list[Row] = []
    for found in by_day.values():
        highest, lowest = max(found, key=_level), min(found, key=_level)
        ends += [highest] if highest["level"] == lowest["level"] else [highest, lowest]
    ends.sort(key=lambda row: -row["level"])
    marks = [
        (
            (plan.days.x(row["published"]) - left) / (right - left) * width,
            (row["level"] - bottom) / (top - bottom) * height,
            short(Reported(row["bound"], row["point"], row["low"], row["high"])),
        )
        for row in ends
    ]
    for place in place_values(marks, width):
        axes.text(
            left + place.x / width * (right - left), bottom + place.y / height * (top - bottom),
            marks[place.number][2], size=SMALL, color=GREY, ha=place.align, va="bottom", zorder=6,
            path_effects=halo(),
        )  # fmt: skip


def _level(row: Row) -> tuple[int, str]:
    return row["level"], row["claim_id"]
