"""Dates: days and periods that a text names, resolved against the day of publication.

Every rule is a pattern and a function from its match to the days it names. Nothing that counts from
the publication day is resolved when that day is unknown; calendar dates with a year still are.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from datetime import date

from analysis.language.daymath import Context, Found
from analysis.language.daynames import HINT, PATTERNS
from analysis.language.dayrules import RULES


@dataclasses.dataclass(frozen=True, slots=True)
class DateMention:
    """A day or period in the text.

    ``first`` and ``last`` are its bounds (equal for a day; ``last`` None for an open period such as
    "since 6 March 2025" without a publication day); both None when nothing can be resolved.
    ``kind``: ``day`` ("on Friday"), ``window`` ("since Thursday", "in two days", "last week").
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


def extract_dates(
    text: str, published: date | None, previous: date | None = None
) -> list[DateMention]:
    """Text -> date mentions in order, offsets relative to the text; spans do not overlap.

    ``previous`` is the day named last before the text, from which "a day earlier" counts.
    """
    if not HINT.search(text):
        return []
    mentions: list[DateMention] = []
    for name, match in _longest(text):
        found = RULES[name](match, Context(text, published, previous))
        if found is None:
            continue
        mentions.append(_mention(match, found))
        if found.kind == "day" and found.first and found.precision == "day":
            previous = found.first
    return mentions


def _mention(match: re.Match[str], found: Found) -> DateMention:
    basis = found.basis if found.first or found.last else None
    return DateMention(
        match.start(), match.end(), match.group(), found.first, found.last, found.kind, basis,
        found.precision,
    )  # fmt: skip


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for name, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            yield name, match


@functools.lru_cache(maxsize=256)  # claims and reactions ask for the dates of one sentence
def _longest(text: str) -> tuple[tuple[str, re.Match[str]], ...]:
    chosen: list[tuple[str, re.Match[str]]] = []
    end = -1
    for name, match in sorted(_matches(text), key=lambda f: (f[1].start(), -f[1].end())):
        if match.start() >= end:
            chosen.append((name, match))
            end = match.end()
    return tuple(chosen)
