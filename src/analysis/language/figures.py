"""Figures: every number of a text with its bound, by the codebook's table."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A figure: ``[start, end)`` covers bound words and number, ``number_*`` the number alone."""

    start: int
    end: int
    exact: str
    number_start: int
    number_end: int
    point: int | None
    low: int | None
    high: int | None
    bound: str
    qualifier: str | None


def extract_figures(text: str) -> list[Figure]:
    """Text -> figures in order, offsets relative to the text."""
    return []
