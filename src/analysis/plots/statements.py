"""Statements by day: a row for each actor, a dot for each day on which it spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.event import Event
from analysis.framing.captions import FrameWords, timeline_words
from analysis.plots.chart import Chart
from analysis.plots.days import Days, draw_days, make_days
from analysis.plots.grid import ROOM, STEPS, Line
from analysis.plots.panels import days_note, draw_event_days, event_days_within
from analysis.plots.sheets import actors_of, lines_of
from analysis.plots.style import (
    FAINT,
    GREY,
    INK,
    NARROW,
    PAPER,
    SMALL,
    TEXT,
    WIDE,
    composed,
    text_height,
    wrap,
)

_DOT = STEPS[3]
_RIGHT = 0.15


def chart_timeline(
    days: pd.DataFrame, units: pd.DataFrame, event: Event | None = None
) -> list[Chart]:
    """`timeline` and statements -> the chart of statements by day; none without a dated one."""
    dated = days[days["day"].notna()]
    if dated.empty:
        return []
    words = timeline_words(days, units, event)
    return [
        Chart(
            figure=plot_timeline(dated, words, event, width=WIDE),
            narrow=plot_timeline(dated, words, event, width=NARROW),
            alt=words.alt,
            caption=words.caption,
            data=dated.reset_index(drop=True),
            name="statements-by-day",
            links={"n": "statement_ids"},
        )
    ]


def plot_timeline(
    dated: pd.DataFrame, words: FrameWords, event: Event | None = None, *, width: float = WIDE
) -> Figure:
    """Dated rows of `timeline` -> the figure: a row for each actor, a dot for each day."""
    room = ROOM[width >= WIDE]
    reported = [day.date() for day in dated["day"]]
    marked = event_days_within(event, min(reported), max(reported))
    days = make_days([*reported, *(day.date for day in marked)])
    totals = dated.groupby("actor")["n"].sum()
    known = dated.assign(n_statements=dated["actor"].map(totals))
    lines = lines_of(actors_of(known, sorted(set(dated["actor"]), key=str.casefold)))
    tops, height = _stack(lines, room)
    note = days_note(marked, words.note)
    body = 0.2 + height + 0.5
    with composed(words.title, words.subtitle, note, width=width, body=body) as sheet:
        sheet.cursor += 0.2
        axes = sheet.panel(height, left=room, right=_RIGHT, after=0.5)
        axes.set_ylim(height, 0)
        axes.set_yticks([])
        draw_days(axes, days, width - room - _RIGHT)
        draw_event_days(axes, marked, days)
        _draw_rows(axes, lines, tops, room, width)
        _draw_dots(axes, dated, days, tops)
    return sheet.figure


def _stack(lines: Sequence[Line], room: float) -> tuple[dict[str, float], float]:
    """Middle of each row, from the top, and the height of all."""
    tops: dict[str, float] = {}
    y = 0.0
    for line in lines:
        label = wrap(line.label, room - 0.4, SMALL)
        height = 0.32 if line.n is None else max(0.2, text_height(label, SMALL) + 0.06)
        tops[line.key] = y + height / 2
        y += height
    return tops, y + 0.05


def _draw_rows(
    axes: Axes, lines: Sequence[Line], tops: Mapping[str, float], room: float, width: float
) -> None:
    left, right = axes.get_xlim()
    unit = (right - left) / (width - room - _RIGHT)
    for line in lines:
        y, heading = tops[line.key], line.n is None
        axes.text(
            left - (room - 0.02) * unit, y + (0.05 if heading else 0.0),
            line.label if heading else wrap(line.label, room - 0.4, SMALL),
            size=TEXT if heading else SMALL, weight="bold" if heading else "normal", color=INK,
            va="center", ha="left", linespacing=1.2, clip_on=False,
        )  # fmt: skip
        if not heading:
            axes.plot([left, right], [y, y], color=FAINT, lw=0.6, zorder=0.5)
            axes.text(
                left - 0.1 * unit, y, f"{line.n}", size=SMALL, color=GREY, va="center", ha="right"
            )


def _draw_dots(axes: Axes, dated: pd.DataFrame, days: Days, tops: Mapping[str, float]) -> None:
    for (actor, day), rows in dated.groupby(["actor", "day"], sort=True):
        n, said = int(rows["n"].sum()), bool((rows["day_basis"] == "statement").all())
        x, y = days.x(day.date()), tops[str(actor)]
        axes.plot(
            [x], [y], marker="o", ms=_dot_size(n), mec=_DOT, mew=1.2,
            mfc=_DOT if said else PAPER, zorder=3,
        )  # fmt: skip
        if n > 1:
            axes.text(
                x, y, f"{n}", size=SMALL - 1.5, color=PAPER if said else _DOT, ha="center",
                va="center_baseline", zorder=4, weight="bold",
            )  # fmt: skip


def _dot_size(n: int) -> float:
    """Large enough for the number that is written into it."""
    return 6.5 if n == 1 else 9.5 if n < 10 else 12.5
