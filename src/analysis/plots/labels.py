"""Labels beside what they name, moved apart so that none covers another."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Literal

from matplotlib.axes import Axes

from analysis.plots.style import LEADER, SMALL, TEXT, text_colour, text_height, text_width, wrap

_GAP = 0.09
_FIGURE = TEXT * 1.25 / 72  # height of the line with the figure


@dataclasses.dataclass(frozen=True)
class Label:
    """A figure in bold and a name below it, for the mark at (x, y) in data units."""

    x: float
    y: float
    figure: str
    name: str
    colour: str
    weight: int

    def wrapped(self, width: float) -> str:
        """The name in lines of a width in inches."""
        return wrap(self.name, width, SMALL)

    def height(self, width: float) -> float:
        """Height of figure and name in inches."""
        return _FIGURE + text_height(self.wrapped(width), SMALL)


def fitting(labels: Sequence[Label], width: float, height: float) -> list[Label]:
    """The labels that fit a height, the weightiest first kept."""
    kept: list[Label] = []
    used = 0.0
    for label in sorted(labels, key=lambda n: (-n.weight, -n.y, n.name)):
        used += label.height(width) + _GAP
        if used <= height:
            kept.append(label)
    return kept


def total_height(labels: Sequence[Label], width: float) -> float:
    """Height that all labels take one below the other, in inches."""
    return sum(label.height(width) + _GAP for label in labels)


def spread(
    centres: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Centres moved as little as needed for blocks of these heights not to overlap.

    Args:
        centres: wanted centres, rising.
        heights: heights of the blocks, gaps included.
        low: lower end of the room.
        high: upper end of the room.
    """
    placed: list[float] = []
    floor = low
    for centre, height in zip(centres, heights, strict=True):
        placed.append(max(centre, floor + height / 2))
        floor = placed[-1] + height / 2
    ceiling = high
    for n in range(len(placed) - 1, -1, -1):
        placed[n] = min(placed[n], ceiling - heights[n] / 2)
        ceiling = placed[n] - heights[n] / 2
    return placed


def draw_labels(
    axes: Axes, labels: Sequence[Label], size: tuple[float, float], room: float
) -> None:
    """Labels to the right of the axes, each tied to its mark by a fine line.

    Args:
        axes: the panel.
        labels: what to name.
        size: width and height of the panel in inches.
        room: width of the margin to the right in inches.
    """
    width, height = size
    text_room = room - 0.16
    chosen = sorted(fitting(labels, text_room, height), key=lambda n: (n.y, n.name))
    bottom, top = axes.get_ylim()
    left, right = axes.get_xlim()
    per_inch = (top - bottom) / height
    heights = [label.height(text_room) + _GAP for label in chosen]
    wanted = [(label.y - bottom) / per_inch for label in chosen]
    for label, centre, block in zip(
        chosen, spread(wanted, heights, 0, height), heights, strict=True
    ):
        x = right + 0.14 / width * (right - left)
        y = bottom + centre * per_inch
        axes.plot(
            [label.x, right, x - 0.03 / width * (right - left)], [label.y, label.y, y],
            color=LEADER, lw=0.6, clip_on=False, zorder=1,
        )  # fmt: skip
        _write(axes, label, x, y + (block - _GAP) / 2 * per_inch, per_inch, text_room)


def _write(
    axes: Axes, label: Label, x: float, top: float, per_inch: float, text_room: float
) -> None:
    colour = text_colour(label.colour)
    axes.text(
        x, top, label.figure, size=TEXT, weight="bold", color=colour, va="top", ha="left",
        clip_on=False,
    )  # fmt: skip
    axes.text(
        x, top - _FIGURE * per_inch, label.wrapped(text_room), size=SMALL,
        color=colour, va="top", ha="left", linespacing=1.25, clip_on=False,
    )  # fmt: skip


Box = tuple[float, float, float, float]


@dataclasses.dataclass(frozen=True)
class Place:
    """Where the text of a mark goes, in inches: its end at *x* by *align*, its foot at *y*."""

    number: int
    x: float
    y: float
    align: Literal["left", "right"]


def place_values(
    marks: Sequence[tuple[float, float, str]], width: float, size: float = SMALL
) -> list[Place]:
    """Texts beside marks, up to the left or down to the right, where they cover nothing.

    Args:
        marks: position of each mark in inches and its text, the most important first.
        width: width of the panel in inches.
        size: type size in points.

    Returns:
        A place for each text that finds room; the others are left out.
    """
    taken: list[Box] = [(x - 0.05, y - 0.05, x + 0.05, y + 0.05) for x, y, _ in marks]
    placed = []
    for number, (x, y, text) in enumerate(marks):
        wide, high = text_width(text, size), size / 72
        for place in (
            Place(number, x - 0.06, y + 0.02, "right"),
            Place(number, x + 0.06, y - 0.04 - high, "left"),
        ):
            start = place.x - wide if place.align == "right" else place.x
            box = (start, place.y, start + wide, place.y + high)
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0
            if text and inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                placed.append(place)
                break
    return placed


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
