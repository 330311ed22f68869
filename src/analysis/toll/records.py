"""Records of the analysis as tables: columns and types come from the dataclass."""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

_DTYPES = {str: "str", int: "Int64", float: "Float64", bool: "bool", date: "datetime64[us]"}


def as_table(kind: type, records: Iterable[Any]) -> pd.DataFrame:
    """Records of one dataclass -> DataFrame, also when there is none; tuples stay tuples."""
    types = _dtypes(kind)
    rows = list(records)
    columns = {
        name: pd.Series([getattr(row, name) for row in rows], dtype=object).astype(dtype)
        if not dtype.startswith("datetime")
        else pd.to_datetime(pd.Series([getattr(row, name) for row in rows], dtype=object))
        .astype("datetime64[us]")
        for name, dtype in types.items()
    }  # fmt: skip
    return pd.DataFrame(columns)


@functools.cache
def _dtypes(kind: type) -> Mapping[str, str]:
    hints = typing.get_type_hints(kind)
    return {field.name: _dtype(hints[field.name]) for field in dataclasses.fields(kind)}


def _dtype(hint: Any) -> str:
    kinds = [a for a in typing.get_args(hint) if a is not type(None)] or [hint]
    return "object" if typing.get_origin(hint) is tuple else _DTYPES.get(kinds[0], "str")


def as_records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dicts in which missing is None and days are ``date``."""
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return tuple(value)
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
