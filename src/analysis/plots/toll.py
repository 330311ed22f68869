"""The toll by source and day: one step line per chain, one panel per kind of victims."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.event import Event
from analysis.plots.chart import Chart
from analysis.plots.days import Days
from analysis.plots.glyphs import draw_glyph, key_items, kind_of
from analysis.plots.labels import Label, draw_labels, total_height
from analysis.plots.panels import (
    TOLD_APART,
    Plan,
    Row,
    Size,
    draw_panels,
    plan_panels,
    write_values,
)
from analysis.plots.style import NARROW, OTHER, WIDE, colours, text_colour
from analysis.toll.captions import ChartWords, caption_of_chains, chain_words
from analysis.toll.chains import LINE
from analysis.toll.figures import short_of
from analysis.toll.floors import reported_floor
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records

_LEAST, _PER_FIGURE, _MOST = 1.4, 0.1, 4.2
_DATA = [
    "source", "victim_status", "victim_group", "day", "day_basis", "bound", "point", "low", "high",
    "role", "link", "n_articles", "n_independent", "outlets", "claim_ids",
]  # fmt: skip


def chart_chains(
    points: pd.DataFrame, event: Event | None = None, query: TollQuery | None = None
) -> list[Chart]:
    """Points of chains -> the chart of the reported toll, or none without a dated point."""
    dated = points[points["day"].notna()].reset_index(drop=True)
    if dated.empty:
        return []
    query = query or TollQuery()
    words = chain_words(dated, event, query)
    colour = colours(weigh_sources(dated)[:TOLD_APART])
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
    right = 1.75 if width >= WIDE else 1.15
    plan = plan_panels(as_records(points), "day", event, width=width, right=right)
    floors = as_records(reported_floor(points))
    heights = {s: _panel_height(plan, rows, colour) for s, rows in plan.panels.items()}
    items = key_items([kind_of(row) for row in plan.rows], _line_items(points))

    def draw(axes: Axes, rows: Sequence[Row], size: Size) -> None:
        chains = _chains_of(rows)
        for chain in chains.values():
            _draw_chain(axes, plan.days, chain, floors, colour)
        draw_labels(axes, _labels(plan, chains, colour), size, plan.right)
        write_values(axes, size, _values(plan.days, chains, colour))

    return draw_panels(plan, words, items, heights, draw)


def weigh_sources(points: pd.DataFrame) -> list[str]:
    """Points of chains -> named sources, those with the most figures on one line first.

    Where lines are drawn, only they take a colour: a lone mark is told by its label.
    """
    chains: Counter[tuple[str, str]] = Counter()
    for row in as_records(points):
        if row["named"]:
            chains[row["source"], row["chain_id"]] += row["role"] in LINE
    weights = {source: n for (source, _), n in sorted(chains.items(), key=lambda item: item[1])}
    order = sorted(weights, key=lambda source: (-weights[source], source))
    return [source for source in order if weights[source] > 1] or order


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


def _panel_height(plan: Plan, rows: Sequence[Row], colour: Mapping[str, str]) -> float:
    labels = _labels(plan, _chains_of(rows), colour)
    tall = _LEAST + _PER_FIGURE * sum(row["role"] in LINE for row in rows)
    return min(max(tall, total_height(labels, plan.right - 0.16)), _MOST)


def _labels(
    plan: Plan, chains: Mapping[str, Sequence[Row]], colour: Mapping[str, str]
) -> list[Label]:
    labels = []
    for chain in chains.values():
        last = next((r for r in reversed(chain) if r["role"] in LINE), None)
        if last is not None and last["named"]:
            group = f" ({last['victim_group']})" if last["victim_group"] else ""
            weight = sum(r["role"] in LINE for r in chain)
            labels.append(
                Label(
                    plan.days.x(last["day"]), last["level"], short_of(last), last["source"] + group,
                    colour.get(last["source"], OTHER), weight,
                )
            )  # fmt: skip
    return labels


def _draw_chain(
    axes: Axes, days: Days, chain: Sequence[Row], floors: Sequence[Row], colours: Mapping[str, str]
) -> None:
    colour = colours.get(chain[0]["source"], OTHER)
    for row in chain:
        draw_glyph(axes, days.x(row["day"]), row, colour, faint=row["role"] not in LINE)
    if not chain[0]["named"]:
        return  # two unnamed figures of one outlet need not be of one source
    rises = [f for f in floors if f["chain_id"] == chain[0]["chain_id"]]
    last = max(row["day"] for row in chain)
    if len(rises) > 1 or (rises and rises[0]["day"] < last):
        _draw_steps(
            axes, days, [(f["day"], f["floor"]) for f in rises], last,
            color=colour, lw=5.0, alpha=0.18, zorder=2,
        )  # fmt: skip
    line = [(row["day"], row["level"]) for row in chain if row["role"] in LINE]
    if line:
        _draw_steps(axes, days, line, line[-1][0], color=colour, lw=1.5, zorder=3)


def _draw_steps(
    axes: Axes, days: Days, line: Sequence[tuple[date, int]], last: date, **look: Any
) -> None:
    xs = [days.x(day) for day, _ in line] + [days.x(last)]
    ys = [value for _, value in line] + [line[-1][1]]
    axes.plot(xs, ys, drawstyle="steps-post", solid_joinstyle="miter", **look)


def _values(
    days: Days, chains: Mapping[str, Sequence[Row]], colour: Mapping[str, str]
) -> list[tuple[float, int, str, str]]:
    """Figures to write beside the points of lines, those of the longest line first.

    The last figure of a line stands in its label and is not repeated.
    """
    rows: list[tuple[Row, str]] = []
    for chain in sorted(chains.values(), key=lambda c: (-len(c), c[0]["chain_id"])):
        line = [r for r in chain if r["role"] in LINE]
        shown = line[:-1] if line and line[-1]["named"] else line
        rows += [
            (row, short_of(row) if row["role"] != "restated" else "") for row in reversed(shown)
        ]
        rows += [(row, "") for row in chain if row not in shown]
    return [
        (days.x(row["day"]), row["level"], text, text_colour(colour.get(row["source"], OTHER)))
        for row, text in rows
    ]
