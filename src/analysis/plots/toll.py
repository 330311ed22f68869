"""The toll by source and day: one step line per chain, one panel per kind of victims."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.event import Event, EventDay
from analysis.plots.chart import Chart
from analysis.plots.days import Days, draw_days, make_days
from analysis.plots.glyphs import draw_glyph, draw_key, key_height, key_items, kind_of
from analysis.plots.labels import Label, draw_labels, place_values, total_height
from analysis.plots.panels import (
    days_note,
    draw_event_days,
    draw_scale,
    event_days_within,
    panel_title,
    panels_of,
)
from analysis.plots.style import (
    NARROW,
    OTHER,
    SMALL,
    WIDE,
    Sheet,
    colours,
    halo,
    heading_height,
    note_height,
    style,
    text_colour,
    write_heading,
    write_note,
)
from analysis.toll.captions import ChartWords, caption_of_chains, chain_words
from analysis.toll.chains import LINE
from analysis.toll.figures import Figure as Reported
from analysis.toll.figures import short
from analysis.toll.floors import reported_floor
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records

Row = Mapping[str, Any]
_TITLE_ROOM = 0.3
_AXIS_ROOM = 0.5
_LEAST, _TALL, _MOST = 1.4, 2.5, 4.2
_DATA = [
    "source", "victim_status", "victim_group", "day", "day_basis", "bound", "point", "low", "high",
    "role", "link", "n_articles", "n_independent", "outlets", "claim_ids",
]  # fmt: skip


@dataclasses.dataclass(frozen=True)
class _Plan:
    """What one sheet holds, before anything is drawn."""

    width: float
    left: float
    right: float
    panels: Mapping[str, Sequence[Row]]
    floors: Sequence[Row]
    days: Days
    marked: Sequence[EventDay]
    colour: Mapping[str, str]

    @property
    def plot_width(self) -> float:
        return self.width - self.left - self.right


def chart_chains(
    points: pd.DataFrame, event: Event | None = None, query: TollQuery | None = None
) -> list[Chart]:
    """Points of chains -> the chart of the reported toll, or none without a dated point."""
    dated = points[points["day"].notna()].reset_index(drop=True)
    if dated.empty:
        return []
    query = query or TollQuery()
    words = chain_words(dated, event, query)
    colour = colours(_by_weight(as_records(dated)))
    return [
        Chart(
            figure=plot_chains(dated, words, event, colour, width=WIDE),
            narrow=_plot_narrow(dated, words, event, colour),
            alt=words.alt,
            caption=caption_of_chains(dated, query),
            data=dated[_DATA],
            name=f"toll-chains-{query.outcome}",
            links={"bound": "claim_ids"},
        )
    ]


def _plot_narrow(
    points: pd.DataFrame, words: ChartWords, event: Event | None, colour: Mapping[str, str]
) -> Figure:
    """For a phone only the days of the event: later counts would leave those no room."""
    end = pd.Timestamp(event.end) if event and event.end else None
    during = points if end is None else points[points["day"] <= end]
    if during.empty or len(during) == len(points):
        return plot_chains(points, words, event, colour, width=NARROW)
    later = f"{words.note} Later counts stand in the table."
    note = dataclasses.replace(words, note=later)
    return plot_chains(during.reset_index(drop=True), note, event, colour, width=NARROW)


def plot_chains(
    points: pd.DataFrame,
    words: ChartWords,
    event: Event | None,
    colour: Mapping[str, str],
    *,
    width: float = WIDE,
) -> Figure:
    """Dated points of chains -> the figure, at the width of a page or of a phone in inches."""
    plan = _plan(points, event, colour, width)
    heights = {status: _panel_height(plan, rows) for status, rows in plan.panels.items()}
    kinds = [kind_of(row) for rows in plan.panels.values() for row in rows]
    items = key_items(kinds, _line_items(points))
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
            axes = sheet.panel(heights[status], left=plan.left, right=plan.right, after=_AXIS_ROOM)
            panel_title(axes, status, (plan.plot_width, heights[status]), plan.left)
            last = status == list(plan.panels)[-1]
            _draw_panel(axes, plan, rows, heights[status], years=last)
        write_note(sheet, note)
    return sheet.figure


def _plan(
    points: pd.DataFrame, event: Event | None, colour: Mapping[str, str], width: float
) -> _Plan:
    rows = as_records(points)
    reported = [row["day"] for row in rows]
    marked = event_days_within(event, min(reported), max(reported))
    return _Plan(
        width=width,
        left=0.5,
        right=1.75 if width >= WIDE else 1.15,
        panels=panels_of(rows),
        floors=as_records(reported_floor(points)),
        days=make_days([*reported, *(day.date for day in marked)]),
        marked=marked,
        colour=colour,
    )


def _by_weight(rows: Iterable[Row]) -> list[str]:
    """Named sources, those with the most figures on their lines first; the unnamed stay grey."""
    weights: dict[str, int] = {}
    for row in rows:
        if row["named"]:
            weights[row["source"]] = weights.get(row["source"], 0) + (row["role"] in LINE)
    return sorted(weights, key=lambda source: (-weights[source], source))


def _line_items(points: pd.DataFrame) -> list[tuple[str, str]]:
    items = [("line", "one source's count, held until its next figure")]
    if (points.groupby("chain_id")["day"].nunique() > 1).any():
        items.append(("floor", "reported floor: highest lower bound so far"))
    if (~points["role"].isin(LINE)).any():
        items.append(("faint", "weaker wording or older figure, off the line"))
    return items


def _chains_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["chain_id"], []).append(row)
    return found


def _panel_height(plan: _Plan, rows: Sequence[Row]) -> float:
    labels = _labels(plan, _chains_of(rows))
    tall = _TALL if sum(row["role"] in LINE for row in rows) > 4 else _LEAST
    return min(max(tall, total_height(labels, plan.right - 0.16)), _MOST)


def _labels(plan: _Plan, chains: Mapping[str, Sequence[Row]]) -> list[Label]:
    labels = []
    for chain in chains.values():
        last = next((r for r in reversed(chain) if r["role"] in LINE), None)
        if last is not None and last["named"]:
            group = f" ({last['victim_group']})" if last["victim_group"] else ""
            weight = sum(r["role"] in LINE for r in chain)
            labels.append(
                Label(
                    plan.days.x(last["day"]), last["level"], _short(last), last["source"] + group,
                    plan.colour[last["source"]], weight,
                )
            )  # fmt: skip
    return labels


def _short(row: Row) -> str:
    return short(Reported(row["bound"], row["point"], row["low"], row["high"]))


def _draw_panel(
    axes: Axes, plan: _Plan, rows: Sequence[Row], height: float, *, years: bool
) -> None:
    top = max(max(row["level"], row["high"] or 0) for row in rows)
    draw_scale(axes, top)
    draw_days(axes, plan.days, plan.plot_width, years=years)
    draw_event_days(axes, plan.marked, plan.days)
    chains = _chains_of(rows)
    for chain in chains.values():
        _draw_chain(axes, plan, chain)
    size = (plan.plot_width, height)
    draw_labels(axes, _labels(plan, chains), size, plan.right)
    _write_values(axes, plan, chains, size)


def _draw_chain(axes: Axes, plan: _Plan, chain: Sequence[Row]) -> None:
    colour = plan.colour.get(chain[0]["source"], OTHER)
    for row in chain:
        draw_glyph(axes, plan.days.x(row["day"]), row, colour, faint=row["role"] not in LINE)
    if not chain[0]["named"]:
        return  # two unnamed figures of one outlet need not be of one source
    rises = [f for f in plan.floors if f["chain_id"] == chain[0]["chain_id"]]
    last = max(row["day"] for row in chain)
    if len(rises) > 1 or (rises and rises[0]["day"] < last):
        _draw_steps(
            axes, plan.days, [(f["day"], f["floor"]) for f in rises], last,
            color=colour, lw=5.0, alpha=0.18, zorder=2,
        )  # fmt: skip
    line = [(row["day"], row["level"]) for row in chain if row["role"] in LINE]
    if line:
        _draw_steps(axes, plan.days, line, line[-1][0], color=colour, lw=1.5, zorder=3)


def _draw_steps(
    axes: Axes, days: Days, line: Sequence[tuple[date, int]], last: date, **look: Any
) -> None:
    xs = [days.x(day) for day, _ in line] + [days.x(last)]
    ys = [value for _, value in line] + [line[-1][1]]
    axes.plot(xs, ys, drawstyle="steps-post", solid_joinstyle="miter", **look)


def _write_values(
    axes: Axes, plan: _Plan, chains: Mapping[str, Sequence[Row]], size: tuple[float, float]
) -> None:
    """Figures beside the points of lines, as far as they find room; the longest line first.

    The last figure of a line stands in its label and is not repeated.
    """
    width, height = size
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    rows: list[tuple[Row, str]] = []
    for chain in sorted(chains.values(), key=lambda c: (-len(c), c[0]["chain_id"])):
        line = [r for r in chain if r["role"] in LINE]
        shown = line[:-1] if line and line[-1]["named"] else line
        rows += [(row, _short(row) if row["role"] != "restated" else "") for row in reversed(shown)]
        rows += [(row, "") for row in chain if row not in shown]
    marks = [
        (
            (plan.days.x(row["day"]) - left) / (right - left) * width,
            (row["level"] - bottom) / (top - bottom) * height,
            text,
        )
        for row, text in rows
    ]
    for place in place_values(marks, width):
        row, text = rows[place.number]
        axes.text(
            left + place.x / width * (right - left), bottom + place.y / height * (top - bottom),
            text, size=SMALL, color=text_colour(plan.colour.get(row["source"], OTHER)),
            ha=place.align, va="bottom", zorder=6, path_effects=halo(),
        )  # fmt: skip
