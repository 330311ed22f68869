"""What a corpus holds: articles by day of publication, and counts by name as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.event import Event
from analysis.plots.chart import Chart
from analysis.plots.days import Days, draw_days, make_days
from analysis.plots.panels import days_note, draw_event_days, draw_scale, event_days_within
from analysis.plots.style import (
    GREY,
    INK,
    NARROW,
    OTHER,
    PALETTE,
    SMALL,
    WIDE,
    composed,
    shorten,
    text_width,
)
from analysis.toll.captions import place_of
from analysis.toll.records import as_records

_ROW, _LEFT, _RIGHT, _HEIGHT, _AXIS_ROOM = 0.2, 0.45, 0.15, 1.9, 0.6
_SHOWN = 20
Row = Mapping[str, Any]


def chart_days(by_day: pd.DataFrame, event: Event | None = None) -> list[Chart]:
    """Articles by day -> the chart of when the reports appeared, or none without a dated one."""
    dated = by_day[by_day["day"].notna()].reset_index(drop=True)
    if dated.empty:
        return []
    rows = as_records(dated)
    most = max(rows, key=lambda row: (row["articles"], row["day"]))
    total = int(dated["articles"].sum())
    undated = int(by_day["articles"].sum()) - total
    title = "Reports by day of publication"
    subtitle = f"{place_of(event)}One bar is one day."
    more = "has" if undated == 1 else "have"
    note = f"{total:,} articles with a day of publication; {undated:,} more {more} none."
    first, last = rows[0]["day"], rows[-1]["day"]
    days = _days(rows, event)
    words = (title, subtitle, note)
    figures = [_plot_days(rows, days, event, words, width) for width in (WIDE, NARROW)]
    return [
        Chart(
            figure=figures[0],
            narrow=figures[1],
            alt=f"Bar chart of articles by day, from {first.isoformat()} to {last.isoformat()}; "
            f"most on {most['day'].isoformat()}, {most['articles']:,}.",
            caption=note + (" The axis is cut where no report falls." if days.cuts else ""),
            data=dated,
            name="articles-by-day",
            links={},
        )
    ]


def _days(rows: Sequence[Row], event: Event | None) -> Days:
    marked = event_days_within(event, rows[0]["day"], rows[-1]["day"])
    return make_days([*(row["day"] for row in rows), *(day.date for day in marked)])


def _plot_days(
    rows: Sequence[Row],
    days: Days,
    event: Event | None,
    words: tuple[str, str, str],
    width: float,
) -> Figure:
    title, subtitle, note = words
    marked = event_days_within(event, rows[0]["day"], rows[-1]["day"])
    note = days_note(marked, note)
    body = 0.2 + _HEIGHT + _AXIS_ROOM
    with composed(title, subtitle, note, width=width, body=body) as sheet:
        sheet.cursor += 0.2
        axes = sheet.panel(_HEIGHT, left=_LEFT, right=_RIGHT, after=_AXIS_ROOM)
        draw_scale(axes, 1.1 * max(row["articles"] for row in rows))
        draw_days(axes, days, width - _LEFT - _RIGHT)
        draw_event_days(axes, marked, days)
        _draw_bars(axes, rows, days)
    return sheet.figure


def _draw_bars(axes: Axes, rows: Sequence[Row], days: Days) -> None:
    for row in rows:
        x = days.x(row["day"])
        axes.bar([x], [row["articles"]], width=0.62, color=PALETTE[0], zorder=3, lw=0)
        axes.annotate(
            f"{row['articles']:,}", (x, row["articles"]), xytext=(0, 2),
            textcoords="offset points", ha="center", va="bottom", size=SMALL - 1, color=GREY,
        )  # fmt: skip


def chart_counts(
    table: pd.DataFrame,
    *,
    label: str,
    value: str,
    title: str,
    subtitle: str,
    name: str,
    quiet: Sequence[str] = (),
    links: Mapping[str, str] | None = None,
) -> list[Chart]:
    """A table of counts, largest first -> bars of its first twenty rows, or none without a row.

    Args:
        table: the counts.
        label: column with the names.
        value: column with the counts.
        title: what is counted.
        subtitle: of what and where.
        name: file name of the data.
        quiet: names drawn in grey ("no source named").
        links: as for ``display.show_figure``.
    """
    rows = [row for row in as_records(table) if row[value]]
    if not rows:
        return []
    shown, note = rows[:_SHOWN], _sum_note(rows, value)
    words = (title, subtitle, note)
    figures = [_plot_counts(shown, label, value, words, quiet, width) for width in (WIDE, NARROW)]
    top = "; ".join(f"{row[label]}, {row[value]:,}" for row in shown[:5])
    return [
        Chart(
            figure=figures[0],
            narrow=figures[1],
            alt=f"Bar chart. {title}: {top}.",
            caption=f"{title}. {note}",
            data=table,
            name=name,
            links=links or {},
        )
    ]


def _sum_note(rows: Sequence[Row], value: str) -> str:
    note = f"{sum(row[value] for row in rows):,} in all."
    rest = rows[_SHOWN:]
    if not rest:
        return note
    left = sum(row[value] for row in rest)
    return f"{note} {len(rest):,} more names, with {left:,}, are in the table."


def _plot_counts(
    rows: Sequence[Row],
    label: str,
    value: str,
    words: tuple[str, str, str],
    quiet: Sequence[str],
    width: float,
) -> Figure:
    title, subtitle, note = words
    names = [shorten(str(row[label]).replace("_", " "), width * 0.5, SMALL) for row in rows]
    left = max(text_width(name, SMALL) for name in names) + 0.12
    height = len(rows) * _ROW + 0.05
    with composed(title, subtitle, note, width=width, body=height + 0.15) as sheet:
        axes = sheet.panel(height, left=left, right=0.55, after=0.15)
        axes.set_ylim(len(rows) - 0.5, -0.6)
        axes.set_xlim(0, max(row[value] for row in rows))
        axes.spines["bottom"].set_visible(False)
        axes.set_xticks([])
        axes.set_yticks(range(len(rows)), names)
        for tick in axes.get_yticklabels():
            tick.set_color(INK)
        for n, row in enumerate(rows):
            colour = OTHER if row[label] in quiet else PALETTE[0]
            axes.barh([n], [row[value]], height=0.62, color=colour, lw=0)
            axes.annotate(
                f"{row[value]:,}", (row[value], n), xytext=(4, 0), textcoords="offset points",
                ha="left", va="center", size=SMALL, color=GREY, annotation_clip=False,
            )  # fmt: skip
    return sheet.figure
