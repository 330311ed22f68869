"""Dates: text and publication day -> days and periods."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.dates import DateMention, extract_dates

CASES = Path(__file__).parent / "cases" / "dates.toml"
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
PIECES = [
    *WEEKDAYS,
    "on",
    "since",
    "last",
    "next",
    "6 March",
    "March 6",
    "2025",
    "yesterday",
    "in the past",
    "48 hours",
    "two days",
    "ago",
    "earlier",
    "weekend",
    "over the",
    "will meet",
    "between 7 and 9 May",
    "overnight",
    "in 2016",
    ",",
    ".",
    "the start of",
    "31 June",
    "99 March",
    "this week",
    "9999-12-31",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


def read_cases() -> list[Any]:
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    return [pytest.param(c, id=f"{n}: {c['text'][:50]}") for n, c in enumerate(cases)]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def row(mention: DateMention) -> tuple[str, date | None, date | None, str, str]:
    return mention.exact, mention.first, mention.last, mention.kind, mention.precision


@pytest.mark.parametrize("case", read_cases())
def test_text(case: dict[str, Any]) -> None:
    published = day(case.get("published", "2025-03-09"))
    want = [(e, day(f), day(z), k, p) for e, f, z, k, p in case["dates"]]
    assert [row(m) for m in extract_dates(case["text"], published)] == want


def test_a_calendar_date_is_stated_and_a_weekday_is_counted_from_publication() -> None:
    found = extract_dates("On Friday, on 6 March and soon.", date(2025, 3, 9))
    assert [m.basis for m in found] == ["published", "stated"]


def test_what_cannot_be_resolved_has_no_basis() -> None:
    assert [m.basis for m in extract_dates("Yesterday and on Friday.", None)] == [None, None]


@given(TEXTS, st.none() | DAYS)
def test_mentions_quote_the_text_in_order_and_apart(text: str, published: date | None) -> None:
    end = 0
    for mention in extract_dates(text, published):
        assert text[mention.start : mention.end] == mention.exact
        assert mention.start >= end
        end = mention.end
        if mention.first and mention.last:
            assert mention.first <= mention.last
        assert (mention.basis is None) == (mention.first is None and mention.last is None)


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_last_one_up_to_publication(published: date, weekday: str) -> None:
    (found,) = extract_dates(f"It happened on {weekday}.", published)
    assert found.first is not None
    assert found.first.strftime("%A") == weekday
    assert timedelta(0) <= published - found.first < timedelta(days=7)


@given(DAYS, DAYS)
def test_a_full_date_needs_no_publication_day(told: date, published: date) -> None:
    text = f"It happened on {told.day} {told.strftime('%B')} {told.year}."
    for given_day in (published, None):
        (found,) = extract_dates(text, given_day)
        assert (found.first, found.last, found.basis) == (told, told, "stated")


@given(DAYS, st.integers(1, 60))
def test_days_ago_count_back_from_publication(published: date, days: int) -> None:
    (found,) = extract_dates(f"It happened {days} days ago.", published)
    assert found.first == published - timedelta(days=days)


@given(TEXTS)
def test_without_a_publication_day_only_full_dates_are_resolved(text: str) -> None:
    for mention in extract_dates(text, None):
        assert mention.first is None or any(c.isdigit() for c in mention.exact)
