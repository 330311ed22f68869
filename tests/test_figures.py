"""Figures: the codebook's table, and properties that hold for every number."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.figures import Figure, extract_figures, has_figure, interval
from analysis.language.numerals import value_of

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "figures.toml").read_text("utf-8")
)["case"]
FIELDS = ("exact", "point", "low", "high", "bound", "qualifier")
BOUNDS = {
    "at least": "at_least", "more than": "more_than", "up to": "at_most",
    "fewer than": "fewer_than", "nearly": "nearly", "about": "about",
}  # fmt: skip
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _row(figure: Figure) -> dict[str, Any]:
    values = {field: getattr(figure, field) for field in FIELDS}
    return {field: value for field, value in values.items() if value is not None}


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["text"]))
def test_figures_of_a_text(case: dict[str, Any]) -> None:
    assert [_row(f) for f in extract_figures(case["text"])] == case["figures"]


def spell(number: int) -> str:
    """A number below a million in English words."""
    if number >= 1000:
        rest = f" {spell(number % 1000)}" if number % 1000 else ""
        return f"{spell(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{_UNITS[number // 100]} hundred{rest}"
    if number >= 20:
        return _TENS[number // 10 - 2] + (f"-{_UNITS[number % 10]}" if number % 10 else "")
    return _UNITS[number]


@given(st.integers(min_value=1, max_value=999_999))
def test_words_digits_and_groups_say_the_same(number: int) -> None:
    for text in (spell(number), str(number), f"{number:,}"):
        assert value_of(text) == number
        (figure,) = extract_figures(f"They counted {text} people.")
        assert (figure.point, figure.exact) == (number, text)


@given(st.integers(min_value=2, max_value=10**9), st.sampled_from(sorted(BOUNDS)))
def test_bounds_are_read_and_quoted(number: int, word: str) -> None:
    (figure,) = extract_figures(f"There were {word} {number} of them.")
    assert figure.bound == BOUNDS[word]
    assert figure.qualifier == word
    assert (figure.point, figure.low, figure.high) == interval(BOUNDS[word], number)


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(sorted(BOUNDS.values())))
def test_an_interval_never_turns_round(number: int, bound: str) -> None:
    _, low, high = interval(bound, number)
    assert low is None or high is None or low <= high


@given(st.text(alphabet="abmnost 0123456789,.-–'\n", max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    figures = extract_figures(text)
    assert has_figure(text) or not figures
    for figure in figures:
        assert text[figure.start : figure.end] == figure.exact
        assert figure.start <= figure.number_start < figure.number_end <= figure.end
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    starts = [figure.number_start for figure in figures]
    assert starts == sorted(starts)
