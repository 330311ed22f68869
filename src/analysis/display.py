"""How notebooks show results: text, tables and figures that carry their evidence and their data.

Everything shown is escaped here, once, whatever it came from: article text is data, never markup.
Beside what JupyterLab shows, each output carries a JSON part (``FIGURE_MIME``, ``TABLE_MIME``) with
caption, alternative text and the data as CSV, from which the report pages are made.
"""

from __future__ import annotations

import base64
import io
import re
import types
from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
from IPython.display import publish_display_data
from matplotlib.figure import Figure
from PIL import Image

from analysis.html_tables import TableError, table_html
from analysis.markup import (
    Markup,
    claim_link,
    describe_figure,
    escape,
    evidence_link,
    format_value,
    quoted,
    report_link,
    strong,
)
from analysis.plots.chart import Chart
from analysis.spreadsheets import to_csv

__all__ = [
    "FIGURE_MIME",
    "LAB_ONLY",
    "TABLE_MIME",
    "DisplayError",
    "Markup",
    "TableError",
    "claim_link",
    "describe_figure",
    "evidence_link",
    "format_value",
    "quoted",
    "report_link",
    "show_figure",
    "show_figures",
    "show_list",
    "show_outline",
    "show_table",
    "show_text",
    "slug",
    "strong",
    "table_html",
    "to_csv",
]

FIGURE_MIME = "application/vnd.tollframe.figure+json"
TABLE_MIME = "application/vnd.tollframe.table+json"
# Metadata of an output that a report leaves out.
LAB_ONLY = types.MappingProxyType({"tollframe": {"lab_only": True}})
# The page is at most 46 rem wide; twice its pixels are sharp on any screen.
_DPI = 160
# A chart has few colours and their blends along edges; more would triple the weight of a page.
_COLOURS = 128
_LONGEST_NAME = 60


class DisplayError(ValueError):
    """Something cannot be shown as it is (no alternative text, no caption, no data)."""


def show_text(*parts: object) -> None:
    """One paragraph. Strings are escaped, numbers and dates formatted, links kept."""
    _publish({"text/html": _unset(f"<p>{_inline(parts)}</p>"), "text/plain": _plain(parts)})


def show_list(items: Iterable[Sequence[object]]) -> None:
    """A list; each item is a sequence of the parts that `show_text` takes."""
    rows = list(items)
    plain = "\n".join(f"- {_plain(parts)}" for parts in rows)
    _publish({"text/html": _unset(_bullets(rows)), "text/plain": plain})


def show_outline(sections: Iterable[tuple[Sequence[object], Sequence[Sequence[object]]]]) -> None:
    """A list of headed lists: the parts of each heading, and the items below it, if any."""
    rows = [(head, list(items)) for head, items in sections]
    body = "".join(
        f"<li>{_inline(head)}{_bullets(items) if items else ''}</li>" for head, items in rows
    )
    lines = [[f"- {_plain(head)}", *(f"  - {_plain(i)}" for i in items)] for head, items in rows]
    plain = "\n".join(line for lines_of_head in lines for line in lines_of_head)
    _publish({"text/html": _unset(f"<ul>{body}</ul>"), "text/plain": plain})


def _bullets(items: Iterable[Sequence[object]]) -> str:
    return f"<ul>{''.join(f'<li>{_inline(parts)}</li>' for parts in items)}</ul>"


def _inline(parts: Iterable[object]) -> str:
    return "".join(part.html if isinstance(part, Markup) else escape(part) for part in parts)


def _plain(parts: Iterable[object]) -> str:
    return "".join(format_value(part) for part in parts)


def _publish(bundle: Mapping[str, object], metadata: Mapping[str, object] | None = None) -> None:
    publish: Callable[..., None] = publish_display_data
    publish(dict(bundle), metadata=dict(metadata or {}))


def show_table(
    table: pd.DataFrame,
    *,
    caption: str,
    links: Mapping[str, str] | None = None,
    name: str | None = None,
    otherwise: str | None = None,
    lab_only: bool = False,
) -> None:
    """A table with a caption, column scopes and its data as CSV.

    Args:
        table: what to show; the index is left out, the first column heads each row.
        caption: what the table holds, as a sentence.
        links: column -> column with the row id, or list of row ids, that its cells rest on. Columns
            of ids are not shown as columns of their own.
        name: file name of the CSV, without suffix; made from the caption if missing.
        otherwise: a sentence instead of a table without rows; "" where the text has said so.
        lab_only: whether a report leaves it out, because its page says the same elsewhere.

    Raises:
        DisplayError: no caption.
        TableError: a link names a column that is not there.
    """
    if not caption.strip():
        raise DisplayError("a table needs a caption")
    if otherwise is not None and table.empty:
        if otherwise:
            show_text(otherwise)
        return
    part = {"caption": caption, "name": name or slug(caption), "csv": to_csv(table)}
    body = table_html(table, caption=caption, links=links)
    bundle = {"text/html": _unset(body), "text/plain": f"{caption}\n{table}", TABLE_MIME: part}
    _publish(bundle, metadata=LAB_ONLY if lab_only else None)


def show_figures(charts: Sequence[Chart], *, otherwise: str) -> None:
    """Each chart with its words and data; a sentence instead where there is nothing to draw."""
    for chart in charts:
        show_figure(**vars(chart))
    if not charts:
        show_text(otherwise)


def show_figure(
    figure: Figure,
    *,
    alt: str,
    data: pd.DataFrame,
    caption: str,
    name: str,
    links: Mapping[str, str] | None = None,
    narrow: Figure | None = None,
) -> None:
    """A figure with what a reader who cannot see it needs, and the data behind it.

    Args:
        figure: the chart; it is closed afterwards.
        alt: what the chart shows, from the data: range, first, last, largest change.
        data: the values that were drawn; shown as a table and offered as CSV.
        caption: what is counted, where, since when, from how many articles and sources.
        name: file name of the CSV, without suffix.
        links: as for `show_table`, for the table of the data.
        narrow: the same chart drawn for screens of 390 pixels.

    Raises:
        DisplayError: alternative text, caption, name or data is missing.
    """
    for what, value in (("alternative text", alt), ("caption", caption), ("name", name)):
        if not value.strip():
            raise DisplayError(f"a figure needs its {what}")
    if data.empty:
        raise DisplayError(f"figure {name!r} has no data; say so in the text instead")
    part = {
        "name": slug(name), "alt": alt, "caption": caption, "csv": to_csv(data),
        "table": table_html(data, caption=f"Data behind the figure: {caption}", links=links),
        "narrow": _png(narrow)[0] if narrow is not None else None,
    }  # fmt: skip
    png, width = _png(figure)
    bundle = {"image/png": png, "text/plain": alt, FIGURE_MIME: part}
    _publish(bundle, metadata={"image/png": {"alt": alt, "width": width}})
    # JupyterLab shows no caption of its own; a report sets it under the figure, numbered.
    below = {"text/html": _unset(f"<p><em>{escape(caption)}</em></p>"), "text/plain": caption}
    _publish(below, metadata=LAB_ONLY)


def _png(figure: Figure) -> tuple[str, int]:
    """Base64 of the figure as PNG, the same bytes for the same figure, and its width on screen."""
    from matplotlib import pyplot as plt

    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI, bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)
    with Image.open(buffer) as image:
        # By coverage: the median cut gives a thin coloured line the colour of its neighbours.
        small = image.convert("RGB").quantize(
            _COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
        )
    packed = io.BytesIO()
    small.save(packed, format="PNG", optimize=True)
    return base64.b64encode(packed.getvalue()).decode("ascii"), round(small.width * 96 / _DPI)


def _unset(body: str) -> str:
    """Keep JupyterLab from typesetting dollar signs of an article as mathematics."""
    return f'<div class="tex2jax_ignore mathjax_ignore">{body}</div>'


def slug(text: str) -> str:
    """A file name from words: lower case, hyphens, whole words up to 60 characters."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if len(words) > _LONGEST_NAME:
        words = words[: _LONGEST_NAME + 1].rpartition("-")[0] or words[:_LONGEST_NAME]
    return words or "data"
