"""A grid of actors and columns: squares for what was found, a dot for zero, nothing for unknown."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.plots.style import (
    FAINT,
    GREY,
    INK,
    PAPER,
    SMALL,
    TEXT,
    Sheet,
    text_height,
    text_width,
    wrap,
)

# One hue from light to dark, so that the order also shows in grey and with any colour vision.
ROOM = {True: 1.95, False: 1.5}  # for names, on a wide and on a narrow sheet
STEPS = ("#c3d9ec", "#7db0d9", "#2b76b5", "#0b2f66")
_ROW_LEADING = 0.07
_HEADING = 0.3
COLUMN_GAP = 0.16  # between two blocks
_COUNT_ROOM = 0.26
_MOST_SIDE = 0.235
_LABEL = SMALL - 0.5
_LABEL_LINE = _LABEL * 1.12 / 72


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a cell: a filled or (one statement only) open square of a step, or a glyph.

    ``kind`` is ``square``, ``open``, ``zero`` or ``denied``; ``text`` is written into a square.
    """

    kind: str
    step: int = 0
    text: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong together, with their title; a column is ``(key, label)``."""

    title: str
    columns: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A row: its key, its label and the number printed beside it (None for a heading)."""

    key: str
    label: str
    n: int | None


@dataclasses.dataclass(frozen=True)
class Grid:
    """Blocks side by side over lines; sizes in inches. ``marks`` is (line, column) -> mark."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    marks: Mapping[tuple[str, str], Mark]
    room: float
    cell: float

    @property
    def width(self) -> float:
        """Width of all columns, the gaps between blocks included."""
        widths = sum(self.block_width(block) for block in self.blocks)
        return widths + (len(self.blocks) - 1) * COLUMN_GAP

    @property
    def header(self) -> float:
        """Height of the column labels, and of the block titles above them."""
        labels = [self.column_label(label) for block in self.blocks for _, label in block.columns]
        longest = max(text_width(row, _LABEL) for label in labels for row in label.split("\n"))
        titles = max(text_height(self.title(block), TEXT) for block in self.blocks)
        return longest + 0.12 + titles + (0.06 if titles else 0.0)

    def block_width(self, block: Block) -> float:
        """Width of a block: that of its columns, or of its title if that is longer."""
        title = text_width(block.title, TEXT, "bold") if block.title else 0.0
        return max(len(block.columns) * self.cell, title)

    def title(self, block: Block) -> str:
        """The title of a block, wrapped to its columns."""
        return wrap(block.title, max(len(block.columns) * self.cell + 0.1, 0.7), TEXT, "bold")

    def column_label(self, label: str) -> str:
        """A column label, in as many lines as fit into a column; the rest is cut."""
        rows = wrap(label, 1.55, _LABEL).split("\n")
        most = max(1, int(self.cell / _LABEL_LINE))
        return "\n".join(rows[:most]) + ("…" if len(rows) > most else "")

    def row_label(self, line: Line) -> str:
        """A row label, wrapped to its room."""
        return wrap(line.label, self.room - _COUNT_ROOM - 0.08, SMALL)

    def row_height(self, line: Line) -> float:
        """Height of a row: that of its label, or of a heading."""
        if line.n is None:
            return _HEADING
        return (
            max(min(self.cell, _MOST_SIDE), text_height(self.row_label(line), SMALL)) + _ROW_LEADING
        )

    @property
    def height(self) -> float:
        """Height of header and rows."""
        return self.header + sum(self.row_height(line) for line in self.lines)


def draw_grid(sheet: Sheet, grid: Grid) -> None:
    """The grid at the cursor of a sheet."""
    axes = sheet.panel(grid.height, left=0.0, right=0.0, after=0.12)
    axes.set_xlim(0, sheet.width)
    axes.set_ylim(grid.height, 0)
    axes.axis("off")
    places = _places(grid)
    _draw_header(axes, grid, places)
    top = grid.header
    for line in grid.lines:
        height = grid.row_height(line)
        if line.n is None:
            _draw_heading(axes, line, top, sheet.width)
        else:
            _draw_line(axes, grid, line, top, height, places)
        top += height


def _places(grid: Grid) -> dict[str, float]:
    """Column key -> x of its left edge."""
    places: dict[str, float] = {}
    left = grid.room
    for block in grid.blocks:
        for number, (key, _) in enumerate(block.columns):
            places[key] = left + number * grid.cell
        left += grid.block_width(block) + COLUMN_GAP
    return places


def _draw_header(axes: Axes, grid: Grid, places: Mapping[str, float]) -> None:
    bottom = grid.header - 0.06
    for block in grid.blocks:
        left = places[block.columns[0][0]]
        right = places[block.columns[-1][0]] + grid.cell
        axes.text(
            left, 0.0, grid.title(block), size=TEXT, weight="bold", va="top", ha="left",
            color=INK, linespacing=1.2,
        )  # fmt: skip
        axes.plot([left, right], [grid.header - 0.02] * 2, color=INK, lw=0.8)
        for key, label in block.columns:
            axes.text(
                places[key] + grid.cell / 2, bottom, grid.column_label(label), size=_LABEL,
                rotation=90, va="bottom", ha="center", color=INK, linespacing=1.0,
            )  # fmt: skip
    axes.text(
        grid.room - 0.1, grid.header - 0.05, "n", size=SMALL, color=GREY, ha="right", va="bottom"
    )


def _draw_heading(axes: Axes, line: Line, top: float, width: float) -> None:
    axes.text(
        0.02, top + _HEADING - 0.07, line.label, size=TEXT, weight="bold", va="bottom", color=INK
    )
    axes.plot([0.02, width - 0.02], [top + _HEADING - 0.04] * 2, color=FAINT, lw=0.8)


def _draw_line(
    axes: Axes, grid: Grid, line: Line, top: float, height: float, places: Mapping[str, float]
) -> None:
    middle = top + height / 2
    axes.text(
        0.02, middle, grid.row_label(line), size=SMALL, va="center", ha="left", linespacing=1.2
    )
    axes.text(grid.room - 0.1, middle, f"{line.n}", size=SMALL, color=GREY, va="center", ha="right")
    right = max(places.values()) + grid.cell
    axes.plot([grid.room, right], [top + height] * 2, color=FAINT, lw=0.5, zorder=0.5)
    for key, left in places.items():
        mark = grid.marks.get((line.key, key))
        if mark is not None:
            draw_mark(axes, mark, left + grid.cell / 2, middle, grid.cell)


def draw_mark(axes: Axes, mark: Mark, x: float, y: float, cell: float) -> None:
    """A mark in the middle of a cell of that size, in inches."""
    if mark.kind == "zero":
        axes.plot([x], [y], marker="o", ms=1.8, color="#8c8c8c", mew=0)
    elif mark.kind == "denied":
        axes.plot([x], [y], marker="x", ms=4.5, color=INK, mew=1.1)
    else:
        _draw_square(axes, mark, x, y, min(cell, _MOST_SIDE) - 0.035)


def _draw_square(axes: Axes, mark: Mark, x: float, y: float, side: float) -> None:
    colour = STEPS[mark.step]
    filled = mark.kind == "square"
    axes.add_patch(
        Rectangle(
            (x - side / 2, y - side / 2), side, side, lw=0.0 if filled else 1.0,
            facecolor=colour if filled else PAPER, edgecolor=STEPS[2],
        )
    )  # fmt: skip
    if mark.text:
        ink = PAPER if filled and mark.step >= 2 else INK
        axes.text(x, y, mark.text, size=SMALL - 1, color=ink, ha="center", va="center_baseline")
