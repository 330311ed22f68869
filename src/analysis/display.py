"""How notebooks show results: text, tables and figures that carry their evidence and their data.

Everything shown is escaped here, once, whatever it came from: article text is data, never markup.
Beside what JupyterLab shows, each output carries a JSON part (``FIGURE_MIME``, ``TABLE_MIME``) with
caption, alternative text and the data as CSV, from which the report pages are made.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from IPython.display import publish_display_data
from matplotlib.figure import Figure
from PIL import Image

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

__all__ = [
    "FIGURE_MIME",
    "TABLE_MIME",
    "DisplayError",
    "Markup",
    "claim_link",
    "describe_figure",
    "evidence_link",
    "format_value",
    "quoted",
    "report_link",
    "show_figure",
    "show_list",
    "show_table",
    "show_text",
    "slug",
    "strong",
    "table_html",
    "to_csv",
]

FIGURE_MIME = "application/vnd.tollframe.figure+json"
TABLE_MIME = "application/vnd.tollframe.table+json"
# The page is at most 46 rem wide; twice its pixels are sharp on any screen.
_DPI = 160
# A chart has few colours and their blends along edges; more would triple the weight of a page.
_COLOURS = 128
_SHOWN_ROWS = 25
# A page with more would be heavier than its reader has patience for.
_FOLDED_ROWS = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class DisplayError(ValueError):
    """Something cannot be shown as it is (no alternative text, no caption, no data)."""


def show_text(*parts: object) -> None:
    """One paragraph. Strings are escaped, numbers and dates formatted, links kept."""
    _publish({"text/html": _unset(f"<p>{_inline(parts)}</p>"), "text/plain": _plain(parts)})


def show_list(items: Iterable[Sequence[object]]) -> None:
    """A list; each item is a sequence of the parts that `show_text` takes."""
    rows = list(items)
    body = "".join(f"<li>{_inline(parts)}</li>" for parts in rows)
    plain = "\n".join(f"- {_plain(parts)}" for parts in rows)
    _publish({"text/html": _unset(f"<ul>{body}</ul>"), "text/plain": plain})


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
) -> None:
    """A table with a caption, column scopes and its data as CSV.

    Args:
        table: what to show; the index is left out, the first column heads each row.
        caption: what the table holds, as a sentence.
        links: column -> column with the row id, or list of row ids, that its cells rest on. Columns
            of ids are not shown as columns of their own.
        name: file name of the CSV, without suffix; made from the caption if missing.

    Raises:
        DisplayError: no caption, or a link names a column that is not there.
    """
    if not caption.strip():
        raise DisplayError("a table needs a caption")
    part = {"caption": caption, "name": name or slug(caption), "csv": to_csv(table)}
    body = table_html(table, caption=caption, links=links)
    _publish({"text/html": _unset(body), "text/plain": f"{caption}\n{table}", TABLE_MIME: part})


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
        "narrow": _png(narrow) if narrow is not None else None,
    }  # fmt: skip
    bundle = {"image/png": _png(figure), "text/plain": alt, FIGURE_MIME: part}
    _publish(bundle, metadata={"image/png": {"alt": alt}})


def _png(figure: Figure) -> str:
    """Base64 of the figure as PNG, the same bytes for the same figure."""
    from matplotlib import pyplot as plt

    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI, bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)
    with Image.open(buffer) as image:
        small = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    packed = io.BytesIO()
    small.save(packed, format="PNG", optimize=True)
    return base64.b64encode(packed.getvalue()).decode("ascii")


def _unset(body: str) -> str:
    """Keep JupyterLab from typesetting dollar signs of an article as mathematics."""
    return f'<div class="tex2jax_ignore mathjax_ignore">{body}</div>'


def slug(text: str) -> str:
    """A file name from words: lower case, hyphens, at most 60 characters."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-") or "data"


def to_csv(table: pd.DataFrame) -> str:
    """The table as CSV with ISO dates; text that a spreadsheet would run is made harmless."""
    safe = pd.DataFrame({_harmless(str(c)): table[c].map(_harmless) for c in table.columns})
    text: str = safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return text


def _harmless(value: Any) -> Any:
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        value = " ".join(map(str, value))
    if isinstance(value, Markup):
        value = value.plain
    risky = isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA)
    return f"'{value}" if risky else value


def table_html(table: pd.DataFrame, *, caption: str, links: Mapping[str, str] | None = None) -> str:
    """The table as escaped HTML; after 25 rows it folds, after 200 it stops."""
    links = dict(links or {})
    if missing := sorted({*links, *links.values()} - set(table.columns)):
        raise DisplayError(f"links name columns that the table does not have: {missing}")
    hidden = set(links.values()) - set(links)
    shown = [c for c in table.columns if c not in hidden]
    rows = [_row(record, shown, links, table) for record in table.to_dict("records")]
    head = "".join(f'<th scope="col"{_kind(table[c])}>{_heading(c)}</th>' for c in shown)
    first = _table(caption, head, rows[:_SHOWN_ROWS])
    if len(rows) <= _SHOWN_ROWS:
        return first
    last = min(len(rows), _FOLDED_ROWS)
    more = f"Rows {_SHOWN_ROWS + 1} to {last}"
    rest = _table(f"{caption} ({more.lower()})", head, rows[_SHOWN_ROWS:last])
    folded = f"{first}<details><summary>{more}</summary>{rest}</details>"
    if len(rows) <= last:
        return folded
    return f'{folded}<p class="note">Rows {last + 1:,} to {len(rows):,} are in the CSV.</p>'


def _table(caption: str, head: str, rows: Sequence[str]) -> str:
    body = "".join(rows) or '<tr><td class="na">No rows</td></tr>'
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _row(
    record: Mapping[Any, Any], shown: Sequence[Any], links: Mapping[str, str], table: pd.DataFrame
) -> str:
    cells = []
    for position, column in enumerate(shown):
        inner = _cell(record[column], record[links[column]] if column in links else None)
        kind = _kind(table[column])
        cells.append(
            f'<th scope="row">{inner}</th>' if position == 0 else f"<td{kind}>{inner}</td>"
        )
    return f"<tr>{''.join(cells)}</tr>"


def _cell(value: Any, ids: Any) -> str:
    shown = value.html if isinstance(value, Markup) else escape(value)
    rows = _ids(ids)
    if not rows:
        return shown
    first = evidence_link(rows[0], Markup(shown, format_value(value))).html
    others = (evidence_link(row, n).html for n, row in enumerate(rows[1:], start=2))
    return " ".join([first, *(f"<sup>{other}</sup>" for other in others)])


def _ids(ids: Any) -> list[str]:
    if isinstance(ids, str):
        return [ids]
    if isinstance(ids, Iterable):
        return [str(row) for row in ids]
    return []


def _kind(column: pd.Series[Any]) -> str:
    if pd.api.types.is_datetime64_any_dtype(column):
        return ' class="day"'
    numeric = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
    return ' class="number"' if numeric else ""


def _heading(column: object) -> str:
    words = escape(str(column).replace("_", " "))
    return words[:1].upper() + words[1:]
