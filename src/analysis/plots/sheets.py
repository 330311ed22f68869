"""Sheets of grids: the key, the rows under the headings of their kind, heading and note."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.framing.captions import FrameWords
from analysis.framing.units import GROUPS
from analysis.plots.grid import Grid, Line, Mark, draw_grid, draw_mark
from analysis.plots.style import GREY, SMALL, Sheet, composed, text_width

_KEY_ROW = 0.2


def key_lines(items: Sequence[tuple[Mark, str]], width: float) -> list[list[tuple[Mark, str]]]:
    """Items of a key, as many to a line as fit."""
    rows: list[list[tuple[Mark, str]]] = [[]]
    used = 0.0
    for mark, words in items:
        needed = 0.36 + text_width(words, SMALL)
        if rows[-1] and used + needed > width - 0.04:
            rows.append([])
            used = 0.0
        rows[-1].append((mark, words))
        used += needed
    return rows


def grid_key_height(items: Sequence[tuple[Mark, str]], width: float) -> float:
    """What the key takes, in inches."""
    return len(key_lines(items, width)) * _KEY_ROW + 0.1


def draw_grid_key(sheet: Sheet, items: Sequence[tuple[Mark, str]]) -> None:
    """The key at the cursor of a sheet."""
    rows = key_lines(items, sheet.width)
    height = len(rows) * _KEY_ROW
    axes = sheet.panel(height, left=0.0, right=0.0, after=0.1)
    axes.set_xlim(0, sheet.width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    for number, row in enumerate(rows):
        x, y = 0.02, (number + 0.5) * _KEY_ROW
        for mark, words in row:
            draw_mark(axes, mark, x + 0.08, y, 0.17)
            axes.text(x + 0.2, y, words, size=SMALL, color=GREY, va="center")
            x += 0.36 + text_width(words, SMALL)


def actors_of(table: pd.DataFrame, order: Sequence[str]) -> list[tuple[str, str, int]]:
    """(group, actor, number of statements), in the order given."""
    sizes = table.drop_duplicates("actor").set_index("actor")
    return [(str(sizes.at[a, "group"]), a, int(sizes.at[a, "n_statements"])) for a in order]


def lines_of(actors: Iterable[tuple[str, str, int]]) -> tuple[Line, ...]:
    """Rows under a heading for each kind of actor."""
    listed = list(actors)
    lines = []
    for group in GROUPS:
        members = [(actor, n) for kind, actor, n in listed if kind == group]
        if members:
            lines.append(Line(f"# {group}", group[:1].upper() + group[1:], None))
            lines += [Line(actor, actor, n) for actor, n in members]
    return tuple(lines)


def rows_with_marks(grid: Grid) -> Grid:
    """The grid without the rows in which nothing stands, and without headings over no row."""
    columns = {key for block in grid.blocks for key, _ in block.columns}
    tied = {line for line, column in grid.marks if column in columns}
    kept: list[Line] = []
    for line in reversed(grid.lines):
        if line.key in tied or (line.n is None and kept and kept[-1].n is not None):
            kept.append(line)
    return dataclasses.replace(grid, lines=tuple(reversed(kept)))


def grid_sheet(
    grids: Sequence[Grid], key: Sequence[tuple[Mark, str]], words: FrameWords, width: float
) -> Figure:
    """Heading, key, grids and note as one figure."""
    body = grid_key_height(key, width) + sum(grid.height + 0.12 for grid in grids)
    with composed(words.title, words.subtitle, words.note, width=width, body=body) as sheet:
        draw_grid_key(sheet, key)
        for grid in grids:
            draw_grid(sheet, grid)
    return sheet.figure
