"""The figure of a claim as an interval, and what two of them say about each other."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

# ACLED's floors for vague words, by the floor that the project gives the same word.
_ACLED = {20: 10, 24: 12, 40: 20, 200: 100, 2000: 1000, 2_000_000: 1_000_000}
# "About 700" and 745 are taken for the same figure: words for a rounding, to one tenth.
_ROUNDING = 0.1


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A reported figure: its bound, and the least and greatest number that the words allow."""

    bound: str
    point: int | None
    low: int | None
    high: int | None

    @property
    def level(self) -> int:
        """Where it stands on a scale: the number named, else the end that is known."""
        value = next((v for v in (self.point, self.low, self.high) if v is not None), None)
        if value is None:
            raise ValueError("a figure without any number has no level")
        return value

    @property
    def has_number(self) -> bool:
        """Whether the words set any number at all ("a number of" sets none)."""
        return any(v is not None for v in (self.point, self.low, self.high))

    @property
    def exact(self) -> bool:
        """One number and no other."""
        return self.bound == "exact"

    @property
    def ceiling(self) -> bool:
        """An upper end and nothing else: "up to 70"."""
        return self.bound in ("at_most", "fewer_than")

    def allows(self, value: int) -> bool:
        """Whether the words are another way, or a weaker one, to say this number."""
        if self.point == value:
            return True
        if self.bound in ("about", "nearly") and self.point is not None:
            return abs(value - self.point) <= _ROUNDING * self.point
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def rewords(self, value: int) -> bool:
        """Whether the words may be a looser way to say this number: over 500 for 532, not 745."""
        near = self.bound not in ("at_least", "more_than") or self.level >= (1 - _ROUNDING) * value
        return near and self.allows(value)

    def excludes(self, other: Figure) -> bool:
        """Whether no number satisfies both."""
        return _above(self.low, other.high) or _above(other.low, self.high)


def _above(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def figure_of(row: Mapping[str, Any]) -> Figure:
    """The figure of a row of a table, such as a point of a chain."""
    return Figure(row["bound"], row["point"], row["low"], row["high"])


def apply_vague_rule(figure: Figure, rule: str) -> Figure:
    """The figure with the floor that the rule gives its vague word; other figures unchanged."""
    if rule == "project" or figure.bound != "vague" or figure.low is None:
        return figure
    return dataclasses.replace(figure, low=_ACLED.get(figure.low, figure.low))


def in_words(figure: Figure, said: str) -> str:
    """The figure in a sentence: 532, at least 530, “dozens” (24 or more); *said* by its text."""
    if figure.bound == "range":
        return f"between {figure.low:,} and {figure.high:,}"
    if figure.bound == "vague":
        word, _, _ = said.partition(" of ")
        return f"“{word[:1].lower()}{word[1:]}” ({figure.level:,} or more)"
    words = "" if figure.exact else figure.bound.replace("_", " ") + " "
    return f"{words}{figure.level:,}"


def short_of(row: Mapping[str, Any]) -> str:
    """The figure of a row for the label of a chart."""
    return short(figure_of(row))


def short(figure: Figure) -> str:
    """The figure for the label of a chart: 532, 530+, >500, ~700, 2,300–2,400."""
    if figure.bound == "range":
        return f"{figure.low:,}–{figure.high:,}"
    marks = {
        "at_least": "{:,}+", "vague": "{:,}+", "more_than": ">{:,}", "at_most": "≤{:,}",
        "fewer_than": "<{:,}", "about": "~{:,}", "nearly": "~{:,}",
    }  # fmt: skip
    return marks.get(figure.bound, "{:,}").format(figure.level)
