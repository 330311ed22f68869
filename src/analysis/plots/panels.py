"""Panels of toll charts, one per kind of victims: order, titles, scale, days, figures in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.event import Event, EventDay
from analysis.plots.days import Days, draw_days, make_days
from analysis.plots.glyphs import draw_key, key_height
from analysis.plots.labels import place_values
from analysis.plots.style import FAINT, GREY, INK, SMALL, TEXT, composed, halo, shorten
from analysis.toll.captions import ChartWords
from analysis.toll.series import VICTIMS

Row = Mapping[str, Any]
Size = tuple[float, float]
_LEFT, _TITLE_ROOM, _AXIS_ROOM = 0.5, 0.3, 0.5
# Sources with a colour: the sixth of the palette is a second blue, hard to tell from the first.
TOLD_APART = 5


@dataclasses.dataclass(frozen=True)
class Plan:
    """What a sheet of panels over days holds, before anything is drawn; sizes in inches."""

    width: float
    right: float
    panels: Mapping[str, Sequence[Row]]
    days: Days
    marked: Sequence[EventDay]

    @property
    def plot_width(self) -> float:
        """Width of each panel."""
        return self.width - _LEFT - self.right

    @property
    def rows(self) -> list[Row]:
        """The rows of all panels."""
        return [row for rows in self.panels.values() for row in rows]


def plan_panels(
    rows: Iterable[Row], clock: str, event: Event | None, *, width: float, right: float
) -> Plan:
    """Rows with a day in the column *clock* -> the panels they fill and the days they span."""
    listed = list(rows)
    reported = [row[clock] for row in listed]
    marked = event_days_within(event, min(reported), max(reported))
    days = make_days([*reported, *(day.date for day in marked)])
    return Plan(width, right, panels_of(listed), days, marked)


def draw_panels(
    plan: Plan, words: ChartWords, items: Sequence[tuple[str, str]], heights: Mapping[str, float],
    draw: Callable[[Axes, Sequence[Row], Size], None],
) -> Figure:  # fmt: skip
    """Heading, key, a panel for each kind of victims, and the note; *draw* fills a panel."""
    note = days_note(plan.marked, words.note + _axes_note(plan))
    panels = sum(heights.values()) + len(heights) * (_TITLE_ROOM + _AXIS_ROOM)
    body = key_height(items, plan.width) + panels
    with composed(words.title, words.subtitle, note, width=plan.width, body=body) as sheet:
        draw_key(sheet, items)
        for number, (status, rows) in enumerate(plan.panels.items(), start=1):
            size = (plan.plot_width, heights[status])
            sheet.cursor += _TITLE_ROOM
            axes = sheet.panel(size[1], left=_LEFT, right=plan.right, after=_AXIS_ROOM)
            panel_title(axes, status, size, _LEFT)
            draw_scale(axes, max(max(row["level"], row["high"] or 0) for row in rows))
            draw_days(axes, plan.days, size[0], years=number == len(plan.panels))
            draw_event_days(axes, plan.marked, plan.days)
            draw(axes, rows, size)
    return sheet.figure


def _axes_note(plan: Plan) -> str:
    scale = " Each panel has its own scale." if len(plan.panels) > 1 else ""
    return scale + (" The axis is cut where no report falls." if plan.days.cuts else "")


def write_values(axes: Axes, size: Size, values: Sequence[tuple[float, int, str, str]]) -> None:
    """Figures beside their points, as far as they find room; the first of them come first.

    Args:
        axes: the panel, with its limits set.
        size: its width and height.
        values: position of the day, level, words (none for a point to keep clear of), colour.
    """
    width, height = size
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    marks = [
        ((x - left) / (right - left) * width, (level - bottom) / (top - bottom) * height, text)
        for x, level, text, _ in values
    ]
    for place in place_values(marks, width):
        _, _, text, colour = values[place.number]
        axes.text(
            left + place.x / width * (right - left), bottom + place.y / height * (top - bottom),
            text, size=SMALL, color=colour, ha=place.align, va="bottom", zorder=6,
            path_effects=halo(),
        )  # fmt: skip


def panels_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by kind of victims, in the order of the codebook."""
    listed = list(rows)
    found = {status: [r for r in listed if r["victim_status"] == status] for status in VICTIMS}
    return {status: rows for status, rows in found.items() if rows}


def panel_title(
    axes: Axes, status: str, size: tuple[float, float], left: float, source: str = ""
) -> None:
    """Who is counted (and by whom), above the panel, at the left edge of the sheet."""
    words = VICTIMS[status]
    title = words[:1].upper() + words[1:] + (f" – {source}" if source else "")
    axes.text(
        (0.02 - left) / size[0], 1 + 0.14 / size[1], shorten(title, left + size[0], TEXT - 1),
        size=TEXT, weight="bold", color=INK, transform=axes.transAxes, va="bottom", ha="left",
    )  # fmt: skip


def draw_scale(axes: Axes, top: float) -> None:
    """A scale from zero with few fine lines; whole people only."""
    axes.set_ylim(0, max(top, 1) * 1.08)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True, min_n_ticks=2))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.grid(axis="y")
    for label in axes.get_yticklabels():
        label.set_color(GREY)


def event_days_within(event: Event | None, first: date, last: date) -> list[EventDay]:
    """The days of the event file that fall into the time shown."""
    days = event.event_days if event else ()
    return [day for day in sorted(days, key=lambda d: d.date) if first <= day.date <= last]


def draw_event_days(axes: Axes, marked: Sequence[EventDay], days: Days) -> None:
    """A fine line and a number per event day; the numbers are explained in the note."""
    for number, day in enumerate(marked, start=1):
        axes.axvline(days.x(day.date), color=FAINT, lw=0.8, linestyle=(0, (1, 2)), zorder=0.5)
        axes.text(
            days.x(day.date), 1.0, str(number), transform=axes.get_xaxis_transform(),
            size=SMALL - 1, color=GREY, ha="center", va="bottom",
        )  # fmt: skip


def days_note(marked: Sequence[EventDay], note: str) -> str:
    """The note with the event days spelt out after it."""
    if not marked:
        return note
    spelt = (f"{n} {_decapitalise(d.label)} ({d.date.day} {d.date:%B})" for n, d in _count(marked))
    return f"{note} Days marked: {'; '.join(spelt)}."


def _count(marked: Sequence[EventDay]) -> Iterable[tuple[int, EventDay]]:
    return enumerate(marked, start=1)


def _decapitalise(label: str) -> str:
    first = label.split(" ", 1)[0]
    abbreviated = len(first) > 1 and first.isupper()
    return label if abbreviated else label[:1].lower() + label[1:]
