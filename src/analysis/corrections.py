"""Hand corrections: ``corrections.csv`` beside the raw articles changes single cells, visibly.

Columns: ``row_id`` (any id of *claims*, *reactions* or *frames*), ``column``, ``new_value`` (empty
for NA), ``who``, ``why``, ``date``. A changed row names the changed columns in ``corrected``; a
correction that fits no row any more is refused with its reason, never applied to another row. The
bounds of a claim follow a corrected figure by the codebook's table, unless corrected themselves.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.language.figures import interval
from analysis.schema import KEYS, VOCABULARIES, Rejected, dtypes

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
        CorrectionError: a column is missing.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        missing = [c for c in COLUMNS if c not in (rows.fieldnames or [])]
        if missing:
            raise CorrectionError(
                f"{path}: no column {', '.join(missing)}; the header is {','.join(COLUMNS)}"
            )
        return [_correction(row, number) for number, row in enumerate(rows, 2)]


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
    tables: Mapping[str, pd.DataFrame], corrections: list[Correction], path: str
) -> tuple[dict[str, pd.DataFrame], list[Rejected]]:
    """Tables with corrected cells, and the corrections that were refused, with reasons."""
    changed = {name: table.copy() for name, table in tables.items()}
    refused = []
    for correction in corrections:
        reason = _apply(changed, correction)
        if reason:
            refused.append(Rejected(path, f"line {correction.line}", f"refused: {reason}"))
    return changed, refused


def _apply(tables: dict[str, pd.DataFrame], correction: Correction) -> str | None:
    """Change one cell in place; the reason if that cannot be done."""
    name = next((n for n in _TABLES if (tables[n][KEYS[n]] == correction.row_id).any()), None)
    if name is None:
        return f"no row {correction.row_id!r} any more; look for its text and give the new id"
    problem = _problem(name, correction)
    if problem:
        return problem
    table, column = tables[name], correction.column
    row = table.index[table[KEYS[name]] == correction.row_id][0]
    table.loc[row, column] = _value(dtypes(name)[column], correction.new_value)
    _mark(table, row, [column])
    if name == "claims" and column in ("bound", "point"):
        _mark(table, row, _follow(table, row))
    return None


def _mark(table: pd.DataFrame, row: Any, columns: Sequence[str]) -> None:
    """Name the changed columns, each once, in the order in which they were changed."""
    marks = _marks(table, row)
    table.loc[row, "corrected"] = ", ".join(dict.fromkeys([*marks, *columns]))


def _marks(table: pd.DataFrame, row: Any) -> list[str]:
    marks = table.at[row, "corrected"]
    return marks.split(", ") if isinstance(marks, str) else []


def _follow(table: pd.DataFrame, row: Any) -> list[str]:
    """Set the bounds that belong to a corrected figure; the columns that this changed."""
    bound, point = table.at[row, "bound"], table.at[row, "point"]
    if bound in ("range", "vague") or pd.isna(point):
        return []
    _, low, high = interval(bound, int(point))
    changed = []
    for column, value in (("low", low), ("high", high)):
        old = None if pd.isna(table.at[row, column]) else int(table.at[row, column])
        if column not in _marks(table, row) and old != value:
            table.loc[row, column] = pd.NA if value is None else value
            changed.append(column)
    return changed


def _problem(name: str, correction: Correction) -> str | None:
    column, value = correction.column, correction.new_value
    if column not in dtypes(name) or column in _FIXED:
        allowed = [c for c in dtypes(name) if c not in _FIXED]
        return f"column {column!r} of {name} cannot be corrected; these can: {', '.join(allowed)}"
    if not (correction.who and correction.why and correction.date):
        return "who, why and date must be filled in"
    vocabulary = VOCABULARIES.get(name, {}).get(column)
    if value and vocabulary and value not in vocabulary:
        return f"{value!r} is no value of {column}; valid: {', '.join(vocabulary)}"
    try:
        _value(dtypes(name)[column], value)
    except ValueError as error:
        return f"{column}: {error}"
    return None


def _value(dtype: str, value: str) -> object:
    if not value:
        return pd.NaT if dtype.startswith("datetime") else pd.NA if dtype == "Int64" else None
    if dtype == "Int64":
        return int(value)
    if dtype == "bool":
        if value.lower() not in ("true", "false"):
            raise ValueError(f"{value!r} is neither true nor false")
        return value.lower() == "true"
    if dtype.startswith("datetime"):
        return pd.Timestamp(date.fromisoformat(value))
    return value
