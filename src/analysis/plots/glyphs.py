"""One glyph per kind of figure, and the key that explains those that a chart uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from analysis.plots.style import GREY, INK, PAPER, SMALL, Sheet, shorten, text_width

_R = 0.3


def _arrow(direction: int) -> Path:
    """A circle with an open arrow: no end is known on that side."""
    circle = Path.unit_circle()
    stem = [(0, _R * direction), (0, direction)]
    head = [(-0.24, 0.7 * direction), (0, direction), (0.24, 0.7 * direction)]
    arrow = Path(
        np.array([*stem, *head]),
        [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO, Path.LINETO],
    )
    return Path.make_compound_path(circle.transformed(Affine2D().scale(_R)), arrow)


UP, DOWN = _arrow(1), _arrow(-1)
# kind -> (marker, size in points, filled, words of the key)
GLYPHS: Mapping[str, tuple[Any, float, bool, str]] = {
    "exact": ("o", 5.6, True, "exact"),
    "open_up": (UP, 19.0, False, "at least, more than, dozens: no upper end"),
    "open_down": (DOWN, 19.0, False, "up to, fewer than"),
    "about": ("D", 4.8, False, "about, nearly"),
    "range": ("_", 8.0, False, "between two figures"),
    "possible": ("$?$", 7.0, True, "feared or possible"),
}
_KINDS = {
    "exact": "exact", "at_least": "open_up", "more_than": "open_up", "vague": "open_up",
    "at_most": "open_down", "fewer_than": "open_down", "about": "about", "nearly": "about",
    "range": "range",
}  # fmt: skip


def kind_of(row: Mapping[str, Any]) -> str:
    """The glyph for a point of a chain or a claim."""
    possible = row.get("role") == "possible" or row.get("modality") == "possible"
    return "possible" if possible else _KINDS[row["bound"]]


def draw_glyph(
    axes: Axes, x: float, row: Mapping[str, Any], colour: str, *, faint: bool = False
) -> None:
    """The glyph of one figure; a range is drawn from end to end."""
    kind = kind_of(row)
    marker, size, filled, _ = GLYPHS[kind]
    alpha = 0.5 if faint else 1.0
    if kind == "range":
        axes.plot([x, x], [row["low"], row["high"]], color=colour, lw=1.2, alpha=alpha, zorder=4)
    ys = [row["low"], row["high"]] if kind == "range" else [row["level"]]
    axes.plot(
        [x] * len(ys), ys, linestyle="none", marker=marker, markersize=size, alpha=alpha,
        markerfacecolor=colour if filled else PAPER, markeredgecolor=colour,
        markeredgewidth=0.0 if filled else 1.1, zorder=3.5 if faint else 4.5, clip_on=False,
    )  # fmt: skip


def key_items(kinds: Iterable[str], lines: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the key explains: the glyphs used, in the order of the table, then the lines."""
    used = set(kinds)
    return [(kind, GLYPHS[kind][3]) for kind in GLYPHS if kind in used] + list(lines)


def _fitted(items: Sequence[tuple[str, str]], width: float) -> list[tuple[str, str]]:
    return [(kind, shorten(words, width - 0.3, SMALL)) for kind, words in items]


def key_rows(items: Sequence[tuple[str, str]], width: float) -> list[list[tuple[str, str]]]:
    """Items of a key in rows that fit a width in inches."""
    rows: list[list[tuple[str, str]]] = [[]]
    room = width
    for item in _fitted(items, width):
        need = _need(item)
        if need > room and rows[-1]:
            rows.append([])
            room = width
        rows[-1].append(item)
        room -= need
    return rows


_ROW = 0.19


def key_height(items: Sequence[tuple[str, str]], width: float) -> float:
    """Height of a key in inches."""
    return len(key_rows(items, width - 0.04)) * _ROW + 0.08


def _need(item: tuple[str, str]) -> float:
    return 0.28 + text_width(item[1], SMALL) + 0.16


def draw_key(sheet: Sheet, items: Sequence[tuple[str, str]]) -> None:
    """The key at the cursor of a sheet; besides glyphs, kinds are lines, ``faint`` or a colour."""
    rows = key_rows(items, sheet.width - 0.04)
    height = len(rows) * _ROW
    axes = sheet.panel(height, left=0.02, right=0.02, after=0.08)
    axes.set_xlim(0, sheet.width - 0.04)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    for number, row in enumerate(rows):
        x, y = 0.12, (number + 0.5) * _ROW
        for kind, words in row:
            _draw_sample(axes, x, y, kind)
            axes.text(x + 0.16, y, words, size=SMALL, color=GREY, va="center", ha="left")
            x += _need((kind, words))


def _draw_sample(axes: Axes, x: float, y: float, kind: str) -> None:
    if kind in _LINES:
        axes.add_line(Line2D([x - 0.1, x + 0.1], [y, y], **_LINES[kind]))
        return
    if kind.startswith("#"):
        draw_glyph(axes, x, {"bound": "exact", "level": y}, kind)
        return
    if kind == "faint":
        draw_glyph(axes, x, {"bound": "exact", "level": y}, GREY, faint=True)
        return
    row = {"bound": "exact", "level": y, "low": y - 0.05, "high": y + 0.05}
    bound = next((b for b, k in _KINDS.items() if k == kind), "exact")
    nudge = {"open_up": 0.04, "open_down": -0.04}.get(kind, 0.0)
    row |= {"bound": bound, "level": y + nudge, "role": kind}
    draw_glyph(axes, x, row, INK)


_LINES: Mapping[str, Mapping[str, Any]] = {
    "line": {"color": INK, "lw": 1.5},
    "floor": {"color": INK, "lw": 5.0, "alpha": 0.18},
    "explicit": {"color": INK, "lw": 1.5},
    "inferred": {"color": INK, "lw": 1.1, "linestyle": (0, (2, 2))},
    "same_day": {"color": GREY, "lw": 0.8, "alpha": 0.6},
}
