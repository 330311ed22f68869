"""Charts of extraction quality: scores with their intervals, agreement of coders."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.plots.chart import Chart
from analysis.plots.style import (
    FAINT,
    GREY,
    INK,
    NARROW,
    PALETTE,
    SMALL,
    WIDE,
    composed,
    text_width,
)

_ROW = 0.23
_RELIABLE, _TENTATIVE = 0.8, 0.667  # Krippendorff 2004


def plot_scores(scores: pd.DataFrame, *, articles: int) -> Chart:
    """Scores of ``quality.evaluate`` as points with their 95 % intervals."""
    title = "How often the program agrees with the hand coding"
    subtitle = "F1 or accuracy per variable; the line is the 95 % bootstrap interval over articles"
    note = (
        f"From hand codings of {articles} articles. n: coded rows that the score rests on; "
        "no line where all of them stand in one article."
    )
    best, worst = scores.loc[scores["value"].idxmax()], scores.loc[scores["value"].idxmin()]
    alt = (
        f"Points from 0 to 1 for {len(scores)} variables. Highest: {_name(best)}, "
        f"{best['value']:.2f}; lowest: {_name(worst)}, {worst['value']:.2f}."
    )
    return _chart(scores, "value", title, subtitle, note, alt, "extraction-scores", marks=())


def plot_agreement(agreement: pd.DataFrame, *, articles: int) -> Chart:
    """Agreement of two coders, from ``quality.agreement``: alpha with its interval."""
    known = agreement.dropna(subset=["alpha"])
    title = "How far two coders agree"
    subtitle = "Krippendorff's alpha per variable; the line is the 95 % bootstrap interval"
    note = (
        f"From {articles} articles coded twice. n: rows that both coders have; for frames, the "
        f"frames that either used in each of these. "
        f"Dashed: .667 (tentative conclusions) and .800 (reliable)."
    )
    low = known.loc[known["alpha"].idxmin()]
    alt = (
        f"Alpha for {len(known)} variables, lowest {_name(low)} with {low['alpha']:.2f}; "
        f"{int((known['alpha'] >= _RELIABLE).sum())} of them at .800 or above."
    )
    marks = (_TENTATIVE, _RELIABLE)
    return _chart(known, "alpha", title, subtitle, note, alt, "coder-agreement", marks=marks)


def _chart(
    table: pd.DataFrame, column: str, title: str, subtitle: str, note: str, alt: str, name: str,
    *, marks: tuple[float, ...],
) -> Chart:  # fmt: skip
    figures = []
    panel = _ROW * (len(table) + table["table"].nunique())
    left = max(text_width(_label(row), SMALL) for _, row in table.iterrows()) + 0.15
    for width in (WIDE, NARROW):
        with composed(title, subtitle, note, width=width, body=panel + 0.4) as sheet:
            axes = sheet.panel(panel, left=left, right=0.15, after=0.4)
            _draw(axes, table, column, marks)
        figures.append(sheet.figure)
    caption = f"{title}. {note}"
    return Chart(figures[0], figures[1], alt, caption, table, name, {})


def _draw(axes: Axes, table: pd.DataFrame, column: str, marks: tuple[float, ...]) -> None:
    heights, labels, y = [], [], 0.0
    for (_, group), colour in zip(table.groupby("table", sort=False), PALETTE, strict=False):
        for _, row in group.iterrows():
            axes.plot([row["low"], row["high"]], [y, y], color=colour, lw=1.6, alpha=0.55)
            axes.plot([row[column]], [y], "o", color=colour, ms=5)
            heights.append(y)
            labels.append(_label(row))
            y -= 1
        y -= 1
    lowest = min(0.0, float(table["low"].min()))
    axes.set(ylim=(y + 1.5, 0.5), xlim=(lowest - 0.02, 1.02), xticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_yticks(heights, labels, color=INK)
    axes.grid(axis="x", color=FAINT)
    for mark in marks:
        axes.axvline(mark, color=GREY, lw=0.8, ls=(0, (4, 3)))


def _name(row: pd.Series) -> str:
    return f"{row['variable']} of {row['table']}".replace("_", " ")


def _label(row: pd.Series) -> str:
    variable = "rows found" if row["variable"] == "row" else str(row["variable"]).replace("_", " ")
    return f"{row['table']}: {variable}  (n {row['n']})"
