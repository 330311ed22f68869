"""Arithmetic of dates: weekdays, missing years, months, counted from the day of publication."""

from __future__ import annotations

import calendar
import dataclasses
import re
from datetime import date, timedelta

from analysis.language.daynames import FUTURE

# A future verb governs a date only inside its own clause.
_CLAUSE = re.compile(r"[,;:.\"“”()—–]| and | but | said | says ")


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What a rule makes of its match: the fields of a date mention without its span."""

    first: date | None
    last: date | None
    kind: str = "day"
    basis: str = "published"
    precision: str = "day"


@dataclasses.dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides its match: the day of publication and the day last named."""

    text: str
    published: date | None
    previous: date | None


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date | None, days: int) -> date | None:
    """A day so many days later (earlier if negative), or None."""
    try:
        return None if day is None else day + timedelta(days=days)
    except OverflowError:
        return None


def past_weekday(weekday: int, published: date, strictly: bool = False) -> date | None:
    """The last such weekday up to publication; ``strictly`` leaves out the day itself."""
    back = (published.weekday() - weekday) % 7
    return shift(published, -(back or (7 if strictly else 0)))


def next_weekday(weekday: int, published: date, strictly: bool = False) -> date | None:
    """The next such weekday from publication; ``strictly`` leaves out the day itself."""
    ahead = (weekday - published.weekday()) % 7
    return shift(published, ahead or (7 if strictly else 0))


def is_future(context: Context, start: int) -> bool:
    """Whether a verb of the future governs the phrase: it stands before it in the same clause."""
    clause = _CLAUSE.split(context.text[:start])[-1]
    return bool(FUTURE.search(clause))


def infer_year(month: int, day: int, context: Context, start: int) -> date | None:
    """A day and month without a year: the last such day, or one close ahead, or a future one."""
    if context.published is None:
        return None
    year = context.published.year
    days = [d for y in (year - 1, year, year + 1) if (d := make_day(y, month, day))]
    ahead = [d for d in days if d > context.published]
    behind = [d for d in days if d <= context.published]
    if ahead and (
        is_future(context, start) or (ahead[0] - context.published).days <= 45 or not behind
    ):
        return ahead[0]
    return behind[-1] if behind else None


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
