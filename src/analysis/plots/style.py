"""The look that all charts share: paper white, one ink, few colours, type that reads on a phone.

A chart is a sheet: a rule across the top, a title that says what is shown, panels, a key, a note.
Sizes are in inches; a sheet is as wide as the column of a report, so its type is seen at its size.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.textpath import text_to_path

WIDE, NARROW = 7.4, 3.7
INK, GREY, FAINT, PAPER, RULE = "#1a1a1a", "#595959", "#d9d9d9", "#ffffff", "#8c1515"
LEADER = "#bfbfbf"
# Okabe and Ito's colours, without yellow, which is lost on paper; told apart with any colour vision
# and, by their lightness, mostly also in grey. Grey is for everything beyond them.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#7a3e9d", "#b07d00", "#cc79a7")
OTHER = "#7f7f7f"
FAMILY = "DejaVu Sans"  # comes with matplotlib: the same on every machine
TITLE, TEXT, SMALL = 12.0, 9.0, 8.0
_LEADING = 1.35
_MARGIN = 0.02
_RC: dict[Any, Any] = {
    "font.family": [FAMILY],
    "font.size": TEXT,
    "text.color": INK,
    "text.usetex": False,
    "text.parse_math": False,
    "axes.edgecolor": INK,
    "axes.labelcolor": GREY,
    "axes.facecolor": "none",
    "axes.linewidth": 0.8,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": False,
    "xtick.color": GREY,
    "xtick.labelsize": SMALL,
    "ytick.color": GREY,
    "ytick.labelsize": SMALL,
    "ytick.major.size": 0,
    "xtick.major.size": 3,
    "grid.color": FAINT,
    "grid.linewidth": 0.6,
    "figure.facecolor": PAPER,
    "path.simplify": False,
    "svg.hashsalt": "tollframe",
    "svg.fonttype": "path",
}


@contextmanager
def style() -> Iterator[None]:
    """Draw in the shared look; what is drawn outside is not touched."""
    with mpl.rc_context(_RC):
        yield


def to_svg(figure: Figure) -> str:
    """The figure as SVG, the same bytes for the same figure on every run."""
    buffer = io.BytesIO()
    with style():
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue().decode("utf-8")


def colours(names: Sequence[str]) -> dict[str, str]:
    """Names in order of weight -> colours; beyond the palette all are grey."""
    return {n: PALETTE[i] if i < len(PALETTE) else OTHER for i, n in enumerate(names)}


def text_colour(colour: str) -> str:
    """The colour, darkened until type in it reads on paper (contrast 4.5 to 1)."""
    rgb = to_rgb(colour)
    while _luminance(rgb) > 0.183:
        rgb = (rgb[0] * 0.95, rgb[1] * 0.95, rgb[2] * 0.95)
    return str(to_hex(rgb))


def _luminance(rgb: tuple[float, float, float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@functools.cache
def text_width(text: str, size: float = TEXT, weight: str = "normal") -> float:
    """Width of a line of type in inches."""
    font = FontProperties(family=FAMILY, size=size, weight=weight)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 72


def wrap(text: str, width: float, size: float = TEXT, weight: str = "normal") -> str:
    """The text with line breaks, so that no line is wider than *width* inches if words allow."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def shorten(text: str, width: float, size: float = TEXT) -> str:
    """The text, or as many of its words as fit a width in inches, and an ellipsis."""
    words = text.split()
    while len(words) > 1 and text_width(_ended(words, text), size) > width:
        words.pop()
    return _ended(words, text)


def _ended(words: Sequence[str], text: str) -> str:
    return text if len(words) == len(text.split()) else " ".join(words) + " …"


def halo() -> list[Any]:
    """For type that stands on lines: paper around it."""
    return [withStroke(linewidth=2.0, foreground=PAPER)]


def text_height(text: str, size: float = TEXT) -> float:
    """Height of wrapped text in inches."""
    return (text.count("\n") + 1) * size * _LEADING / 72 if text else 0.0


class Sheet:
    """A figure that is filled from the top down; positions and sizes in inches."""

    def __init__(self, width: float, height: float) -> None:
        """An empty sheet with the rule across its top."""
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width, height))
        self.cursor = 0.0
        self._rule()

    def _rule(self) -> None:
        for end, weight, colour in ((1.0, 0.8, INK), (0.45 / self.width, 4.0, RULE)):
            line = Line2D(
                [0, end], [1, 1], color=colour, lw=weight, transform=self.figure.transFigure
            )
            self.figure.add_artist(line)
        self.cursor = 0.1

    def write(
        self, text: str, size: float = TEXT, *, weight: str = "normal", colour: str = INK,
        after: float = 0.04,
    ) -> None:  # fmt: skip
        """A paragraph at the cursor, wrapped to the sheet."""
        wrapped = wrap(text, self.width - 2 * _MARGIN, size, weight)
        self.figure.text(
            _MARGIN / self.width, 1 - self.cursor / self.height, wrapped, size=size, weight=weight,
            color=colour, va="top", ha="left", linespacing=_LEADING,
        )  # fmt: skip
        self.cursor += text_height(wrapped, size) + after

    def panel(self, height: float, *, left: float, right: float, after: float = 0.1) -> Axes:
        """Axes of a height at the cursor, with margins to the left and right."""
        bottom = self.height - self.cursor - height
        axes = self.figure.add_axes(
            (
                left / self.width,
                bottom / self.height,
                (self.width - left - right) / self.width,
                height / self.height,
            )
        )
        self.cursor += height + after
        return axes


@contextmanager
def composed(title: str, subtitle: str, note: str, *, width: float, body: float) -> Iterator[Sheet]:
    """A sheet under its heading, with room for *body* inches; its note is written at the end."""
    with style():
        height = _heading_height(title, subtitle, width) + body + _note_height(note, width)
        sheet = Sheet(width, height)
        sheet.write(title, TITLE, weight="bold")
        sheet.write(subtitle, TEXT, colour=GREY, after=0.12)
        yield sheet
        sheet.write(note, SMALL, colour=GREY, after=0.06)


def _heading_height(title: str, subtitle: str, width: float) -> float:
    """What rule, title and subtitle of a sheet take, in inches."""
    room = width - 2 * _MARGIN
    return (
        0.1
        + text_height(wrap(title, room, TITLE, "bold"), TITLE) + 0.04
        + text_height(wrap(subtitle, room), TEXT) + 0.12
    )  # fmt: skip


def _note_height(note: str, width: float) -> float:
    """What the note at the foot of a sheet takes, in inches."""
    return text_height(wrap(note, width - 2 * _MARGIN, SMALL), SMALL) + 0.06
