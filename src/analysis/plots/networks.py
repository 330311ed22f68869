"""Who blames whom and who asks something of whom: actors in rows, targets in columns."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.event import Event
from analysis.framing.captions import FrameWords, network_words
from analysis.framing.labels import FRAME_LABELS
from analysis.framing.networks import NOT_NAMED
from analysis.plots.chart import Chart
from analysis.plots.grid import ROOM, Block, Grid, Mark
from analysis.plots.sheets import actors_of, grid_sheet, lines_of, rows_with_marks
from analysis.plots.style import NARROW, WIDE

_MOST_TARGETS = 18


def chart_network(
    edges: pd.DataFrame, units: pd.DataFrame, kind: str, event: Event | None = None
) -> list[Chart]:
    """Edges of `blame_network` or `remedy_network` -> the chart; none without an edge.

    Args:
        edges: who is tied to whom.
        units: the statements they were read from.
        kind: ``blame`` or ``remedy``.
        event: the event, for the title.
    """
    if edges.empty:
        return []
    words = network_words(edges, units, kind, event)
    return [
        Chart(
            figure=plot_network(edges, units, kind, words, width=WIDE),
            narrow=plot_network(edges, units, kind, words, width=NARROW),
            alt=words.alt,
            caption=words.caption,
            data=edges.drop(columns="statement_ids").reset_index(drop=True),
            name=f"{kind}-network",
            links={"n": "frame_ids"},
        )
    ]


def plot_network(
    edges: pd.DataFrame, units: pd.DataFrame, kind: str, words: FrameWords, *, width: float = WIDE
) -> Figure:
    """Edges -> the figure: a row for each actor, a column for each target, statements in cells."""
    wide = width >= WIDE
    sizes = units.groupby("actor").size()
    targets, drawn = _columns(edges, kind)
    cell = min(0.32, (width - ROOM[wide] - 0.04) / len(targets)) if wide else 0.26
    per_row = len(targets) if wide else max(1, int((width - ROOM[False] - 0.04) / cell))
    known = edges.assign(n_statements=edges["actor"].map(sizes).fillna(1).astype(int))
    lines = lines_of(actors_of(known, sorted(set(edges["actor"]), key=str.casefold)))
    marks = _count_marks(drawn, sizes)
    chunks = [targets[i : i + per_row] for i in range(0, len(targets), per_row)]
    blocks = [Block("", tuple((target, target) for target in chunk)) for chunk in chunks]
    grids = [rows_with_marks(Grid((b,), lines, marks, ROOM[wide], cell)) for b in blocks]
    return grid_sheet(grids, _count_key(), words, width)


def _columns(edges: pd.DataFrame, kind: str) -> tuple[list[str], pd.DataFrame]:
    """Targets in order, and the edges to them: by actors, then statements; no name comes last.

    Beyond the most that a sheet holds, targets share columns, so that no actor is left out.
    """
    actors = edges.groupby("target")["actor"].nunique()
    said = edges.groupby("target")["n"].sum()
    names = sorted(actors.index, key=lambda t: (-actors[t], -said[t], t.casefold()))
    last = [name for name in names if name == NOT_NAMED]
    names = [name for name in names if name != NOT_NAMED]
    shared = _shared_columns(edges, kind)
    for size in range(len(names), -1, -1):
        rest = edges["target"].isin(names[size:])
        others = list(dict.fromkeys(shared[rest]))
        if size + len(others) + len(last) <= _MOST_TARGETS:
            break
    drawn = edges.assign(target=edges["target"].mask(rest, shared))
    return [*names[:size], *sorted(others), *last], drawn


def _shared_columns(edges: pd.DataFrame, kind: str) -> pd.Series[str]:
    """For each edge the column of what is too rare for one of its own: by kind of blamed actor."""
    if kind == "blame":
        return ("others: " + edges["frame"].map(FRAME_LABELS)).mask(
            edges["frame"] == "unspecified", "others"
        )
    return pd.Series("others", index=edges.index)


def _count_marks(edges: pd.DataFrame, sizes: pd.Series[int]) -> dict[tuple[str, str], Mark]:
    marks = {}
    for key, group in edges.groupby(["actor", "target"], sort=False):
        n = len({one for ids in group["statement_ids"] for one in ids})
        single = int(sizes.get(key[0], 1)) == 1
        kind = "open" if single else "square"
        marks[(str(key[0]), str(key[1]))] = Mark(kind, min(n, 4) - 1, str(n))
    return marks


def _count_key() -> list[tuple[Mark, str]]:
    return [
        (Mark("square", 0, "1"), "one statement"), (Mark("square", 1, "2"), "two"),
        (Mark("square", 2, "3"), "three"), (Mark("square", 3, "4"), "four or more"),
        (Mark("open", 0, "1"), "its only statement"),
    ]  # fmt: skip
