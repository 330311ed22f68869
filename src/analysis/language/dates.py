"""Dates: days and periods that a text names, resolved against the day of publication."""

from __future__ import annotations

import dataclasses
from datetime import date


@dataclasses.dataclass(frozen=True, slots=True)
class DateMention:
    """A day or period in the text.

    ``first`` and ``last`` are its bounds (equal for a day; ``last`` None for an open period such as
    "since Thursday" without a publication day); both None when nothing can be resolved.
    ``kind``: ``day`` ("on Friday"), ``window`` ("since Thursday", "in two days", "over the weekend").
    ``basis``: ``stated`` (a calendar date), ``published`` (counted from the publication day).
    ``precision``: ``day``, ``week``, ``month``, ``year``.
    """

    start: int
    end: int
    exact: str
    first: date | None
    last: date | None
    kind: str
    basis: str | None
    precision: str


def extract_dates(text: str, published: date | None) -> list[DateMention]:
    """Text -> date mentions in order, offsets relative to the text."""
    return []
