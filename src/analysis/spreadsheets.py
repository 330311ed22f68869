"""Tables as CSV that no spreadsheet runs."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from analysis.markup import Markup

# What a spreadsheet would take for a formula, also after blanks or in full width, and is no number.
_FORMULA = re.compile(r"\s*(?=[=+\-@＝＋－＠]|\t|\r)(?![+-]?\d[\d.,]*\Z|-\Z)")


def to_csv(table: pd.DataFrame) -> str:
    """Table -> CSV: ISO dates, empty for missing, lists in one cell, formulas made text."""
    safe = table.copy()
    for column in safe.columns[[dtype in ("str", object) for dtype in safe.dtypes]]:
        safe[column] = safe[column].map(_harmless)
    safe.columns = pd.Index([_harmless(str(name)) for name in safe.columns])
    text: str = safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return text


def _harmless(value: Any) -> Any:
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        value = " ".join(map(str, value))
    if isinstance(value, Markup):
        value = value.plain
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
