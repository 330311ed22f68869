"""Hand corrections: ``corrections.csv`` beside the raw articles changes single cells, visibly.

Columns: ``row_id`` (any id of *claims*, *reactions* or *frames*), ``column``, ``new_value`` (empty
for NA), ``who``, ``why``, ``date``. A changed row names the changed columns in ``corrected``; a
correction that fits no row any more is refused with its reason, never applied to another row. The
bounds of a claim follow a corrected figure by the codebook's table, unless corrected themselves.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.language.figures import interval
from analysis.language.lexicon import countries
from analysis.schema import KEYS, VOCABULARIES, Rejected, dtypes, is_nullable

COLUMNS = ("row_id", "column", "new_value", "who", "why", "date")
_TABLES = ("claims", "reactions", "frames")
# Evidence is not a matter of opinion: to move a span, correct the text or report the rule.
_FIXED = {
    "article_id", "start", "end", "exact", "sentence", "content", "rule", "corrected", "cue",
    "source_start", "source_end", "attribution_id", *KEYS.values(),
}  # fmt: skip


class CorrectionError(ValueError):
    """The corrections file itself cannot be read; the message says what is missing."""


@dataclasses.dataclass(frozen=True, slots=True)
class Correction:
    """One corrected cell, with who decided it, why and when."""

    row_id: str
    column: str
    new_value: str
    who: str
    why: str
    date: str
    line: int


def read_corrections(path: Path) -> list[Correction]:
    """``corrections.csv`` -> corrections in file order.

    Raises:
        CorrectionError: the file is not text, or a column is missing.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{path}: not UTF-8 ({error.reason}); save it as such") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = [c for c in COLUMNS if c not in (rows.fieldnames or [])]
    if missing:
        raise CorrectionError(
            f"{path}: no column {', '.join(missing)}; the header is {','.join(COLUMNS)}"
        )
    return [_correction(row, rows.line_num) for row in rows]


def _correction(row: Mapping[str, str | None], line: int) -> Correction:
    row_id, column, new_value, who, why, when = ((row[c] or "").strip() for c in COLUMNS)
    return Correction(row_id, column, new_value, who, why, when, line)


def read_decisions(path: Path) -> dict[str, list[Correction]]:
    """Row id -> its corrections; nothing where there is no such file."""
    decisions: dict[str, list[Correction]] = {}
    for correction in read_corrections(path) if path.is_file() else ():
        decisions.setdefault(correction.row_id, []).append(correction)
    return decisions


def apply_corrections(
    tables: Mapping[str, pd.DataFrame], corrections: Sequence[Correction], path: str
) -> tuple[dict[str, pd.DataFrame], list[Rejected]]:
    """Tables with corrected cells, and the corrections that were refused, with reasons."""
    changed = {name: table.copy() for name, table in tables.items()}
    by_row: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_row.setdefault(correction.row_id, []).append(correction)
    refused = [
        r for row_id, wanted in by_row.items() for r in _correct_row(changed, row_id, wanted)
    ]
    return changed, [
        Rejected(path, f"line {correction.line}", f"refused: {reason}")
        for correction, reason in sorted(refused, key=lambda r: r[0].line)
    ]


def _correct_row(
    tables: dict[str, pd.DataFrame], row_id: str, wanted: Sequence[Correction]
) -> list[tuple[Correction, str]]:
    """Correct one row in place, all of it or, where its figures would not fit, nothing."""
    name = next((n for n in _TABLES if (tables[n][KEYS[n]] == row_id).any()), None)
    if name is None:
        gone = f"no row {row_id!r} any more; look for its text and give the new id"
        return [(correction, gone) for correction in wanted]
    problems = [(correction, _problem(tables, name, correction)) for correction in wanted]
    table = tables[name]
    row = table.index[table[KEYS[name]] == row_id][0]
    before = table.loc[[row]].copy()
    fitting = [correction for correction, problem in problems if problem is None]
    for correction in fitting:
        table.loc[row, correction.column] = _value(name, correction)
    columns = list(dict.fromkeys(correction.column for correction in fitting))
    if name == "claims" and {"bound", "point"} & set(columns):
        columns += _follow(table, row, columns)
    if columns:
        table.loc[row, "corrected"] = ", ".join(columns)
    refused = [(correction, problem) for correction, problem in problems if problem]
    if name == "claims" and _is_reversed(table, row):
        table.loc[[row]] = before
        refused += [(correction, "low would be above high") for correction in fitting]
    return refused


def _follow(table: pd.DataFrame, row: Any, corrected: Sequence[str]) -> list[str]:
    """Set the bounds that belong to a corrected figure; the columns that this changed."""
    bound, point = table.at[row, "bound"], table.at[row, "point"]
    if bound in ("range", "vague") or pd.isna(point):
        return []
    _, low, high = interval(bound, int(point))
    changed = []
    for column, value in (("low", low), ("high", high)):
        old = None if pd.isna(table.at[row, column]) else int(table.at[row, column])
        if column not in corrected and old != value:
            table.loc[row, column] = pd.NA if value is None else value
            changed.append(column)
    return changed


def _is_reversed(table: pd.DataFrame, row: Any) -> bool:
    low, high = table.at[row, "low"], table.at[row, "high"]
    return not pd.isna(low) and not pd.isna(high) and low > high


def _problem(tables: Mapping[str, pd.DataFrame], name: str, correction: Correction) -> str | None:
    """Why a correction cannot be applied to a row of a table; None if it can."""
    column, value = correction.column, correction.new_value
    if column not in dtypes(name) or column in _FIXED:
        allowed = [c for c in dtypes(name) if c not in _FIXED]
        return f"column {column!r} of {name} cannot be corrected; these can: {', '.join(allowed)}"
    if not (correction.who and correction.why and correction.date):
        return "who, why and date must be filled in"
    try:
        _day(correction.date)
        _value(name, correction)
    except ValueError as error:
        return str(error)
    if not value:
        return None if is_nullable(name, column) else f"{column} cannot be left empty"
    if column in ("part_of", "supersedes") and not _is_other_claim(tables, correction):
        return f"{value!r} is no other claim; {column} names the id of one"
    if column == "country" and value not in countries():
        return f"{value!r} is no country; write its ISO 3166-1 code, as PER"
    vocabulary = VOCABULARIES.get(name, {}).get(column)
    if vocabulary and value not in vocabulary:
        return f"{value!r} is no value of {column}; valid: {', '.join(vocabulary)}"
    return None


def _is_other_claim(tables: Mapping[str, pd.DataFrame], correction: Correction) -> bool:
    known = (tables["claims"]["claim_id"] == correction.new_value).any()
    return bool(known) and correction.new_value != correction.row_id


def _value(table: str, correction: Correction) -> object:
    """The new value in the type of its column; ValueError in words where it has none."""
    dtype, value = dtypes(table)[correction.column], correction.new_value
    if not value:
        return pd.NaT if dtype.startswith("datetime") else pd.NA if dtype == "Int64" else None
    if dtype == "Int64":
        if not re.fullmatch(r"\d{1,9}", value):
            raise ValueError(f"{value!r} is no count; write it in figures, as 1383")
        return int(value)
    if dtype == "bool":
        if value.lower() not in ("true", "false"):
            raise ValueError(f"{value!r} is neither true nor false")
        return value.lower() == "true"
    if dtype.startswith("datetime"):
        return pd.Timestamp(_day(value))
    return value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no day; write year-month-day, as 2025-03-08") from None
