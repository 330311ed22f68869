"""The matrix of actors and frames: four functions side by side."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.figure import Figure

from analysis.event import Event
from analysis.framing.captions import FrameWords, matrix_words
from analysis.framing.labels import FRAME_LABELS, FUNCTION_TITLES
from analysis.framing.matrix import ordered_actors
from analysis.plots.chart import Chart
from analysis.plots.grid import COLUMN_GAP, ROOM, Block, Grid, Mark
from analysis.plots.sheets import actors_of, grid_sheet, lines_of, rows_with_marks
from analysis.plots.style import NARROW, WIDE

_SHARE_STEPS = (0.25, 0.5, 0.75)


def chart_frame_matrix(
    matrix: pd.DataFrame, units: pd.DataFrame, event: Event | None = None
) -> list[Chart]:
    """Matrix and statements -> the chart of actors and frames; none if no frame was found."""
    seen = matrix[(matrix["n"] > 0) | (matrix["n_negated"] > 0)]
    if seen.empty:
        return []
    words = matrix_words(matrix, units, event)
    data = seen.drop(columns=["statement_ids"]).reset_index(drop=True)
    return [
        Chart(
            figure=plot_frame_matrix(matrix, words, width=WIDE),
            narrow=plot_frame_matrix(matrix, words, width=NARROW),
            alt=words.alt,
            caption=words.caption,
            data=data,
            name="frame-matrix",
            links={"n": "frame_ids"},
        )
    ]


def plot_frame_matrix(matrix: pd.DataFrame, words: FrameWords, *, width: float = WIDE) -> Figure:
    """Long matrix -> the figure: four blocks side by side, or one below the other if narrow."""
    blocks = _frame_blocks(matrix)
    cells = matrix["actor"], matrix["function"] + "." + matrix["frame"]
    shares = matrix["share"].to_numpy(dtype=float, na_value=math.nan)
    sizes = matrix["n_negated"], matrix["n_statements"]
    marks = {
        (actor, column): mark
        for actor, column, *values in zip(*cells, shares, *sizes, strict=True)
        if (mark := _share_mark(*values)) is not None
    }
    lines = lines_of(actors_of(matrix, ordered_actors(matrix)))
    wide = width >= WIDE
    columns = sum(len(b.columns) for b in blocks)
    if wide:
        cell = min(0.24, (width - ROOM[True] - 0.1 - COLUMN_GAP * len(blocks)) / columns)
        grids = [Grid(tuple(blocks), lines, marks, ROOM[True], cell)]
    else:
        grids = [rows_with_marks(Grid((b,), lines, marks, ROOM[False], 0.19)) for b in blocks]
    return grid_sheet(grids, _share_key(), words, width)


def _frame_blocks(matrix: pd.DataFrame) -> list[Block]:
    """The functions with the frames that somebody used, in the order of the codebook."""
    used = matrix[(matrix["n"] > 0) | (matrix["n_negated"] > 0)]
    blocks = []
    for function in FUNCTION_TITLES:
        rows = used[used["function"] == function].drop_duplicates("frame")
        ordered = matrix[matrix["function"] == function].drop_duplicates("frame")["frame"]
        frames = [f for f in ordered if f in set(rows["frame"])]
        if frames:
            columns = tuple((f"{function}.{f}", FRAME_LABELS[f]) for f in frames)
            blocks.append(Block(FUNCTION_TITLES[function], columns))
    return blocks


def _share_mark(value: float, n_negated: int, size: int) -> Mark | None:
    """The mark of a share; none where nothing of the function was found (NaN)."""
    if math.isnan(value):
        return None
    if value == 0:
        return Mark("denied" if n_negated else "zero")
    if size == 1:
        return Mark("open")
    return Mark("square", sum(value > limit for limit in _SHARE_STEPS))


def _share_key() -> list[tuple[Mark, str]]:
    return [
        (Mark("square", 0), "to 25%"), (Mark("square", 1), "to 50%"),
        (Mark("square", 2), "to 75%"), (Mark("square", 3), "to 100%"),
        (Mark("open"), "its only statement"), (Mark("zero"), "0%"),
        (Mark("denied"), "only denied"),
    ]  # fmt: skip
