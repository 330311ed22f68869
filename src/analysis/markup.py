"""Values as HTML: escaped once, whatever they came from, and linked to the rows they rest on.

Article text is data, never markup. A link to evidence is written ``evidence:ROW_ID``; the report
turns it into a link to the marked sentence and refuses to be built if there is no such row.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

import numpy as np
import pandas as pd

EVIDENCE_SCHEME = "evidence"
REPORT_SCHEME = "report"
NOT_STATED = "–"
# These reorder or hide the text around them; shown by name, they can do neither.
_CONTROLS = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e"
    "\\u2060-\\u2069\\ufeff\\ufff9-\\ufffb\\U000e0000-\\U000e007f]"
)


class Markup:
    """Text that is HTML already, made only by this module; ``str()`` gives it without tags."""

    __slots__ = ("html", "plain")

    def __init__(self, markup: str, plain: str) -> None:
        """Markup and what it says without any."""
        self.html = markup
        self.plain = plain

    def __str__(self) -> str:
        """The text without tags."""
        return self.plain

    def _repr_html_(self) -> str:
        return self.html


def visible(text: str) -> str:
    """Text in which characters that reorder or hide others are shown by name (U+202E)."""
    return _CONTROLS.sub(lambda m: f"[U+{ord(m.group()):04X}]", text)


def escape(value: object) -> str:
    """Any value -> HTML that shows exactly it."""
    return html.escape(visible(format_value(value)), quote=True)


def format_value(value: object) -> str:
    """A value as a records office writes it: 1,383; 9 March 2025; a dash for what is missing."""
    if value is None or value is pd.NA or value is pd.NaT:
        return NOT_STATED
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | np.integer):
        return f"{int(value):,}"
    if isinstance(value, float | np.floating):
        return _format_float(float(value))
    if isinstance(value, date | np.datetime64):
        day = pd.Timestamp(value)
        return f"{day.day} {day:%B %Y}"
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        return ", ".join(format_value(v) for v in value)
    return str(value)


def count(number: int, noun: str) -> str:
    """'1 report', '1,383 reports'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _format_float(value: float) -> str:
    if np.isnan(value):
        return NOT_STATED
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}"


def strong(value: object) -> Markup:
    """A value set in bold."""
    return Markup(f"<strong>{escape(value)}</strong>", format_value(value))


def quoted(text: object) -> Markup:
    """Words of an article in quotation marks, kept apart from the direction of the text around."""
    return Markup(f"<q>{escape(text)}</q>", f"“{format_value(text)}”")


def evidence_link(row_id: str, label: object, *, sentence: object = None) -> Markup:
    """A link from a number or label to the row it rests on."""
    title = "" if sentence is None else f' title="{escape(sentence)}"'
    href = f"{EVIDENCE_SCHEME}:{quote(str(row_id), safe='')}"
    inner = label.html if isinstance(label, Markup) else escape(label)
    return Markup(f'<a class="evidence" href="{href}"{title}>{inner}</a>', format_value(label))


def report_link(notebook: str, label: object, **parameters: object) -> Markup:
    """A link to another report of the same event; plain text where that report was not made."""
    query = quote(json.dumps(parameters, sort_keys=True, default=str), safe="")
    inner = label.html if isinstance(label, Markup) else escape(label)
    href = f"{REPORT_SCHEME}:{quote(notebook, safe='')}?{query}"
    return Markup(f'<a href="{href}">{inner}</a>', format_value(label))


def claim_link(row: Any, label: object = None) -> Markup:
    """A link to a claim, from a row of *claims* (Series, mapping or named tuple).

    Without a label it reads as the figure and its bound: "at least 530".
    """
    claim = _mapping(row)
    shown = describe_figure(claim) if label is None else label
    return evidence_link(claim["claim_id"], shown, sentence=claim.get("sentence"))


def describe_figure(row: Any) -> str:
    """Bound and figure of a claim in words: "at least 530", "between 20 and 30"."""
    claim = _mapping(row)
    bound, point = claim["bound"], claim.get("point")
    if bound == "range":
        return f"between {format_value(claim['low'])} and {format_value(claim['high'])}"
    if bound == "vague" or _missing(point):
        return str(claim["exact"])
    words = {"exact": "", "more_than": "more than ", "fewer_than": "fewer than "}
    return words.get(bound, f"{str(bound).replace('_', ' ')} ") + format_value(int(str(point)))


def _mapping(row: Any) -> Mapping[str, Any]:
    if isinstance(row, Mapping):
        return row
    if isinstance(row, pd.Series):
        return {str(k): v for k, v in row.items()}
    return dict(row._asdict())


def _missing(value: Any) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))
