"""DataFrames as HTML tables with caption, scopes and links."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.markup import Markup, escape, evidence_link, format_value

_SHOWN_ROWS = 25
# A page with more would be heavier than its reader has patience for.
_FOLDED_ROWS = 40
# Columns of texts that are longer than this on average get room to be read, names some of it.
_LONG_TEXT, _NAME = 60, 14
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
# What a column counts, where its name would tell only a programmer.
_HEADINGS = {
    "n": "number", "exact": "words of the text", "n_actor": "statements of the actor",
    "n_other": "statements of the other", "gold": "hand coding", "found": "tables",
}  # fmt: skip


class TableError(ValueError):
    """A table cannot be shown as asked: a link names a column that it does not have."""


def table_html(table: pd.DataFrame, *, caption: str, links: Mapping[str, str] | None = None) -> str:
    """The table as escaped HTML; after 25 rows it folds, after 40 it stops.

    Codes of the codebook are shown as words (``state_forces`` as "state forces"); the CSV keeps
    them.
    """
    links = dict(links or {})
    if missing := sorted({*links, *links.values()} - set(table.columns)):
        raise TableError(f"links name columns that the table does not have: {missing}")
    hidden = set(links.values()) - set(links)
    kinds = {c: _kind(table[c]) for c in table.columns if c not in hidden}
    rows = [_row(record, kinds, links) for record in table.to_dict("records")]
    head = "".join(f'<th scope="col"{kind}>{_heading(c, kinds)}</th>' for c, kind in kinds.items())
    first = _table(caption, head, rows[:_SHOWN_ROWS])
    if len(rows) <= _SHOWN_ROWS:
        return first
    last = min(len(rows), _FOLDED_ROWS)
    more = f"Rows {_SHOWN_ROWS + 1} to {last}"
    rest = _table(f"{caption.removesuffix('.')}, {more.lower()}.", head, rows[_SHOWN_ROWS:last])
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


def _row(record: Mapping[Any, Any], kinds: Mapping[Any, str], links: Mapping[str, str]) -> str:
    cells: list[str] = []
    for column, kind in kinds.items():
        inner = _cell(record[column], record[links[column]] if column in links else None)
        tag, scope = ("td", "") if cells else ("th", ' scope="row"')
        cells.append(f"<{tag}{scope}{kind}>{inner}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _cell(value: Any, ids: Any) -> str:
    shown = value.html if isinstance(value, Markup) else escape(_in_words(_short_day(value)))
    rows = _ids(ids)
    if not rows:
        return shown
    first = evidence_link(rows[0], Markup(shown, format_value(value))).html
    others = (evidence_link(row, n).html for n, row in enumerate(rows[1:], start=2))
    return " ".join([first, *(f"<sup>{other}</sup>" for other in others)])


def _in_words(value: Any) -> Any:
    """Codes as words, alone or several; any other value as it is."""
    if isinstance(value, tuple | list):
        return [_in_words(one) for one in value]
    is_code = isinstance(value, str) and _CODE.fullmatch(value)
    return value.replace("_", " ") if is_code else value


def _short_day(value: Any) -> Any:
    """Days with their month in three letters: a column of them has to stay narrow."""
    if isinstance(value, date) and value is not pd.NaT:
        return f"{value.day} {value:%b} {value.year}"
    return value


def _ids(ids: Any) -> list[str]:
    if isinstance(ids, str):
        return [ids]
    if isinstance(ids, Iterable):
        return [str(row) for row in ids]
    return []


def _kind(column: pd.Series[Any]) -> str:
    """Class attribute of a column's cells: numbers to the right, days whole, texts wide."""
    if _is_days(column):
        return ' class="day"'
    if pd.api.types.is_bool_dtype(column):
        return ""
    if pd.api.types.is_numeric_dtype(column):
        return ' class="number"'
    lengths = column.dropna().map(lambda value: len(format_value(value)))
    mean = lengths.mean() if len(lengths) else 0
    return ' class="long"' if mean > _LONG_TEXT else ' class="name"' if mean > _NAME else ""


def _is_days(column: pd.Series[Any]) -> bool:
    if pd.api.types.is_datetime64_any_dtype(column):
        return True
    values = column.dropna() if column.dtype == object else column.iloc[:0]
    return len(values) > 0 and all(isinstance(value, date) for value in values)


def _heading(column: object, columns: Container[object]) -> str:
    """A column's name in words; a count is named by what it counts, if that is not there too."""
    name = str(column)
    plain = name.removeprefix("n_")
    told = f"number {plain}" if plain != name and plain in columns else plain
    words = escape(_HEADINGS.get(name, told.replace("_", " ")))
    return words[:1].upper() + words[1:]
