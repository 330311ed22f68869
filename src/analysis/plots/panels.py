"""What panels of toll charts share: order and titles, the scale, the days of the event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.event import Event, EventDay
from analysis.plots.days import Days
from analysis.plots.style import FAINT, GREY, INK, SMALL, TEXT, shorten
from analysis.toll.captions import VICTIMS

Row = Mapping[str, Any]


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
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
