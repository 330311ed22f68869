"""The revision ladder: each figure that replaced another, from the older to the newer."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.event import Event
from analysis.plots.chart import Chart
from analysis.plots.glyphs import draw_key, key_height
from analysis.plots.panels import Row, panel_title, panels_of
from analysis.plots.style import GREY, INK, NARROW, SMALL, WIDE, composed, text_width
from analysis.toll.captions import ChartWords, caption_of_ladder, ladder_words
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records

_ROW, _TITLE_ROOM, _AXIS_ROOM = 0.21, 0.3, 0.32
_MOST = 45
_KEY = [
    ("explicit", "a report sets both figures side by side"),
    ("inferred", "from the order of days"),
]
_DATA = [
    "source", "victim_status", "victim_group", "basis", "direction", "old", "old_day", "new",
    "new_day", "least", "most", "outlets", "claim_ids",
]  # fmt: skip


def chart_revisions(
    revised: pd.DataFrame, event: Event | None = None, query: TollQuery | None = None
) -> list[Chart]:
    """Revisions -> the ladder of those that changed a figure, or none if nothing changed."""
    query = query or TollQuery()
    changed = revised[revised["direction"] != "restated"].reset_index(drop=True)
    if changed.empty:
        return []
    words = ladder_words(changed, event, query)
    return [
        Chart(
            figure=plot_revisions(changed, words, width=WIDE),
            narrow=plot_revisions(changed, words, width=NARROW),
            alt=words.alt,
            caption=caption_of_ladder(changed, query),
            data=changed[_DATA],
            name=f"toll-revisions-{query.outcome}",
            links={"new": "claim_ids"},
        )
    ]


def plot_revisions(changed: pd.DataFrame, words: ChartWords, *, width: float = WIDE) -> Figure:
    """Changed figures -> one rung each, by kind of victims and source, in the order of days."""
    panels = _panels(as_records(changed))
    shown = sum(len(rows) for _, rows in panels)
    note = words.note + (" Each panel has its own scale." if len(panels) > 1 else "")
    note += f" Drawn: {shown:,}; the table has all." if shown < len(changed) else ""
    items = [item for item in _KEY if item[0] in set(changed["basis"])]
    heights = [len(rows) * _ROW + 0.1 for _, rows in panels]
    body = key_height(items, width) + sum(heights) + len(panels) * (_TITLE_ROOM + _AXIS_ROOM)
    with composed(words.title, words.subtitle, note, width=width, body=body) as sheet:
        draw_key(sheet, items)
        left = max(text_width(_when(row), SMALL) for _, rows in panels for row in rows) + 0.1
        for ((status, source), rows), height in zip(panels, heights, strict=True):
            sheet.cursor += _TITLE_ROOM
            axes = sheet.panel(height, left=left, right=0.1, after=_AXIS_ROOM)
            size = (width - left - 0.1, height)
            panel_title(axes, status, size, left, source)
            _draw_rungs(axes, rows, size)
    return sheet.figure


def _panels(rows: Sequence[Row]) -> list[tuple[tuple[str, str], list[Row]]]:
    """Rungs by kind of victims and who counts them; the longest ladders, while they fit a page."""
    found: dict[tuple[str, str], list[Row]] = {}
    for status, listed in panels_of(rows).items():
        for row in listed:
            group = f" ({row['victim_group']})" if row["victim_group"] else ""
            found.setdefault((status, row["source"] + group), []).append(row)
    longest = sorted(found, key=lambda key: -len(found[key]))
    fitting = {
        key for n, key in enumerate(longest)
        if n == 0 or sum(len(found[k]) for k in longest[: n + 1]) <= _MOST
    }  # fmt: skip
    return [(key, rows) for key, rows in found.items() if key in fitting]


def _when(row: Row) -> str:
    if row["new_day"] is None:
        return "no day"
    return f"{row['new_day'].day} {row['new_day']:%b}"


def _draw_rungs(axes: Axes, rows: Sequence[Row], size: tuple[float, float]) -> None:
    width, height = size
    top = max(max(row["old_level"], row["new_level"]) for row in rows)
    room = text_width("1,000+", SMALL) + 0.1
    per_inch = max(top, 1) / (width - 2 * room)
    axes.set_xlim(-room * per_inch, (width - room) * per_inch)
    axes.set_ylim(height, 0)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:,.0f}" if v >= 0 else ""))
    axes.grid(axis="x")
    centres = [0.05 + (n + 0.5) * _ROW for n in range(len(rows))]
    axes.set_yticks(centres, [_when(row) for row in rows])
    for row, y in zip(rows, centres, strict=True):
        _draw_rung(axes, row, y, 0.05 * per_inch)


def _draw_rung(axes: Axes, row: Row, y: float, gap: float) -> None:
    old, new = row["old_level"], row["new_level"]
    dashed = row["basis"] == "inferred"
    axes.annotate(
        "", xy=(new, y), xytext=(old, y),
        arrowprops={
            "arrowstyle": "-|>,head_width=0.14,head_length=0.24", "color": INK,
            "lw": 1.1 if dashed else 1.5, "linestyle": (0, (2, 2)) if dashed else "solid",
            "shrinkA": 0, "shrinkB": 0,
        },
    )  # fmt: skip
    axes.plot([old], [y], marker="|", markersize=6, color=INK, markeredgewidth=1.2)
    first, second = ("right", "left") if new >= old else ("left", "right")
    sign = -1 if new >= old else 1
    behind = max(gap, 2 * gap - abs(new - old))  # the head of a short arrow covers its tail
    axes.text(old + sign * behind, y, row["old"], size=SMALL, color=GREY, ha=first, va="center")
    axes.text(
        new - sign * gap, y, row["new"], size=SMALL, color=INK, weight="bold", ha=second,
        va="center",
    )  # fmt: skip
