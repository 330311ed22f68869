"""A time axis of days that is cut, visibly, where nothing was reported for long."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from matplotlib.axes import Axes
from matplotlib.path import Path

from analysis.plots.style import GREY, PAPER, SMALL, text_width

# A gap is cut when it is this many days, and this many times the usual gap; it keeps this width.
_LONG, _UNUSUAL, _CUT = 5, 4, 1.5
_SLASH = Path([(-0.45, -1.0), (0.45, 1.0)], [Path.MOVETO, Path.LINETO])
_STEPS = (1, 2, 7, 14, 30, 61, 182, 365)


@dataclasses.dataclass(frozen=True)
class Days:
    """Days as positions: one unit each, but for gaps that are cut. ``cuts`` are their middles."""

    anchors: tuple[tuple[date, float], ...]
    cuts: tuple[float, ...]

    def x(self, day: date) -> float:
        """Position of a day; between anchors in proportion, outside them by whole units."""
        first, last = self.anchors[0], self.anchors[-1]
        if day <= first[0]:
            return first[1] - (first[0] - day).days
        for (a, xa), (b, xb) in itertools.pairwise(self.anchors):
            if day <= b:
                return xa + (xb - xa) * (day - a).days / (b - a).days
        return last[1] + (day - last[0]).days

    @property
    def limits(self) -> tuple[float, float]:
        """Ends of the axis, with room for the first and last mark."""
        return self.anchors[0][1] - 0.6, self.anchors[-1][1] + 0.6


def make_days(days: Iterable[date]) -> Days:
    """Days on which something stands -> the axis for them."""
    marks = sorted(set(days))
    gaps = [(b - a).days for a, b in itertools.pairwise(marks)]
    limit = max(_LONG, _UNUSUAL * median(gaps)) if gaps else _LONG
    x = 0.0
    anchors, cuts = [(marks[0], x)], []
    for mark, gap in zip(marks[1:], gaps, strict=True):
        if gap > limit:
            cuts.append(x + _CUT / 2)
            x += _CUT
        else:
            x += gap
        anchors.append((mark, x))
    return Days(tuple(anchors), tuple(cuts))


def draw_days(axes: Axes, days: Days, width: float, *, years: bool = True) -> None:
    """Limits, ticks and cuts of the axis; *width* is that of the axes in inches."""
    low, high = days.limits
    axes.set_xlim(low, high)
    unit = width / (high - low)
    chosen = _ticks(days, unit)
    axes.set_xticks([days.x(day) for day in chosen])
    axes.set_xticklabels(_names(chosen, years), linespacing=1.2)
    for label in axes.get_xticklabels():
        label.set_fontsize(SMALL)
        label.set_color(GREY)
    for cut in days.cuts:
        _draw_cut(axes, cut, 0.04 / unit)


def _draw_cut(axes: Axes, x: float, half: float) -> None:
    axes.axvspan(x - half, x + half, color=PAPER, lw=0, zorder=2.6)
    axes.plot([x - half, x + half], [0, 0], color=PAPER, lw=2.0, clip_on=False, zorder=4.9)
    axes.plot(
        [x - half, x + half], [0, 0], linestyle="none", marker=_SLASH, markersize=8, color=GREY,
        markeredgewidth=0.9, clip_on=False, zorder=5, transform=axes.get_xaxis_transform(),
    )  # fmt: skip


def _ticks(days: Days, unit: float) -> list[date]:
    """Days to name: the first of each uncut stretch, then as many as there is room for."""
    room = text_width("00", SMALL) + 0.06
    step = next((s for s in _STEPS if s * unit >= room), _STEPS[-1])
    chosen: list[date] = []
    for stretch in _stretches(days):
        span = (stretch[-1] - stretch[0]).days
        for n in range(0, span + 1, step):
            day = _marked_near(stretch, stretch[0] + timedelta(n), step)
            if not chosen or _fits(days, chosen, day, unit):
                chosen.append(day)
    return chosen


def _marked_near(stretch: Sequence[date], day: date, step: int) -> date:
    """The day with a mark that is at most half a step away, else the day itself."""
    nearest = min(stretch, key=lambda marked: (abs(marked - day), marked))
    return nearest if abs(nearest - day).days <= step // 2 else day


def _fits(days: Days, chosen: Sequence[date], day: date, unit: float) -> bool:
    """Whether a day can be named: its number beside the last, its month beside the last month."""
    last = chosen[-1]
    room = (days.x(day) - days.x(last)) * unit
    if room < text_width("00", SMALL) + 0.05:
        return False
    if (day.year, day.month) == (last.year, last.month):
        return True
    named = next(d for d in chosen if (d.year, d.month) == (last.year, last.month))
    wide = text_width("2025" if day.year != last.year else "Mar", SMALL) + 0.05
    return (days.x(day) - days.x(named)) * unit >= wide


def _stretches(days: Days) -> list[list[date]]:
    stretches = [[days.anchors[0][0]]]
    for (_, xa), (b, xb) in itertools.pairwise(days.anchors):
        if any(xa < cut < xb for cut in days.cuts):
            stretches.append([b])
        else:
            stretches[-1].append(b)
    return stretches


def _names(chosen: Sequence[date], years: bool) -> list[str]:
    """'6 / Mar / 2025', then only what changes."""
    names = []
    before: date | None = None
    for day in chosen:
        name = str(day.day)
        if before is None or day.month != before.month or day.year != before.year:
            name += f"\n{day:%b}"
        if years and (before is None or day.year != before.year):
            name += f"\n{day.year}"
        names.append(name)
        before = day
    return names
