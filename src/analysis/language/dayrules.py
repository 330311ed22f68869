"""What each pattern of a date means: one function per pattern, from its match to days."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from datetime import date

from analysis.language.daymath import (
    Context,
    Found,
    infer_year,
    is_future,
    make_day,
    month_span,
    next_weekday,
    past_weekday,
    shift,
)
from analysis.language.daynames import (
    MONTHS,
    NOT_A_DAY_AFTER,
    NOT_A_DAY_BEFORE,
    WEEKDAYS,
    parse_count,
)


# ------------------------------------------------------------------ calendar dates
def _calendar(match: re.Match[str], context: Context) -> Found | None:
    found = {k: v for k, v in match.groupdict().items() if v}
    month = MONTHS[found["month"].lower()[:3]]
    day = int(found["day"])
    start = match.start()
    if "year" in found:
        first = make_day(int(found["year"]), month, day)
    else:
        first = infer_year(month, day, context, start)
    if first is None and not 1 <= day <= 31:
        return None
    return _framed(found.get("lead"), Found(first, first, basis="stated"), context)


def _calendar_range(match: re.Match[str], context: Context) -> Found | None:
    found = {k: v for k, v in match.groupdict().items() if v}
    month2 = MONTHS[found.get("month2", found.get("month", "")).lower()[:3]]
    month = MONTHS[found["month"].lower()[:3]] if "month" in found else month2
    if "year" in found:
        last = make_day(int(found["year"]), month2, int(found["day2"]))
    else:
        last = infer_year(month2, int(found["day2"]), context, match.start())
    if last is None:
        return Found(None, None, "window")
    first = make_day(last.year - (month > month2), month, int(found["day"]))
    if first is None or first > last:
        return None
    return Found(first, last, "window", "stated")


def _iso(match: re.Match[str], context: Context) -> Found | None:
    day = make_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return Found(day, day, basis="stated") if day else None


def _month(match: re.Match[str], context: Context) -> Found | None:
    month = MONTHS[match["month"].lower()[:3]]
    lead = (match["lead"] or "").lower()
    if not lead and not match["year"] and not match["part"]:
        return None
    year = int(match["year"]) if match["year"] else _month_year(month, context, match)
    if year is None:
        return Found(None, None, "window", precision="month")
    first, last = month_span(year, month)
    part = Found(first, last, "window", "stated", "month")
    return _framed(match["lead"], _part_of_period(match["part"], part), context)


def _month_year(month: int, context: Context, match: re.Match[str]) -> int | None:
    published, lead = context.published, (match["lead"] or "").lower()
    if published is None:
        return None
    if "next" in lead or is_future(context, match.start()):
        return published.year + (month < published.month)
    if "last" in lead:
        return published.year - (month >= published.month)
    return published.year - (month > published.month)


def _year(match: re.Match[str], context: Context) -> Found | None:
    year = int(match["year"])
    found = Found(date(year, 1, 1), date(year, 12, 31), "window", "stated", "year")
    return _framed(match["lead"], _part_of_period(match["part"], found), context)


def _part_of_period(part: str | None, found: Found) -> Found:
    """ "The start of 2025": its first day counts as the beginning, and only roughly so."""
    if part is None or found.first is None or found.last is None:
        return found
    third = (found.last - found.first).days // 3
    low = part.lower()
    if low.startswith(("start", "begin", "early", "outset")):
        return dataclasses.replace(found, last=shift(found.first, third))
    if low.startswith(("end", "late")):
        return dataclasses.replace(found, first=shift(found.last, -third))
    middle = shift(found.first, third), shift(found.last, -third)
    return dataclasses.replace(found, first=middle[0], last=middle[1])


def _framed(lead: str | None, found: Found, context: Context) -> Found:
    """ "Since X" opens a window that the publication day closes; other leads leave X as it is."""
    low = (lead or "").lower()
    if "since" not in low and not low.startswith(("starting", "beginning")):
        return found
    last = context.published
    if last and found.first and last < found.first:
        last = None
    return dataclasses.replace(found, last=last, kind="window")


# ------------------------------------------------------------------ weekdays
def _weekday(match: re.Match[str], context: Context) -> Found | None:
    before, after = context.text[: match.start("day")], context.text[match.end("day") :]
    if NOT_A_DAY_BEFORE.search(before) or NOT_A_DAY_AFTER.match(after):
        return None
    found = Found(None, None)
    if context.published is not None:
        day = _weekday_date(match, context, context.published)
        found = Found(day, day)
    return _framed(match["lead"], found, context)


def _weekday_date(match: re.Match[str], context: Context, published: date) -> date | None:
    weekday = WEEKDAYS[match["day"].lower()[:3]]
    lead, week = (match["lead"] or "").lower(), (match["week"] or "").lower()
    if "last week" in week or "previous week" in week:
        return shift(published, weekday - published.weekday() - 7)
    if "next week" in week:
        return shift(published, weekday - published.weekday() + 7)
    if "next" in lead or "coming" in lead or "later" in lead:
        return next_weekday(weekday, published, strictly="later" not in lead)
    if is_future(context, match.start()):
        return next_weekday(weekday, published)
    if "ago" in week and context.published:
        return shift(past_weekday(weekday, published), -7)
    return past_weekday(weekday, published, strictly="last" in lead or "previous" in lead)


def _weekday_range(match: re.Match[str], context: Context) -> Found | None:
    if context.published is None:
        return Found(None, None, "window")
    last = past_weekday(WEEKDAYS[match["day2"].lower()[:3]], context.published)
    first = last and past_weekday(WEEKDAYS[match["day"].lower()[:3]], last, strictly=True)
    return Found(first, last, "window")


# ------------------------------------------------------------------ counted from publication
def _near(match: re.Match[str], context: Context) -> Found | None:
    low = match.group().lower()
    if "tomorrow" in low:
        day = shift(context.published, 1)
    else:
        steps = -1 if ("yesterday" in low or "last night" in low or "last evening" in low) else 0
        day = shift(context.published, steps - ("day before yesterday" in low))
    return _framed(match["lead"], Found(day, day), context)


def _overnight(match: re.Match[str], context: Context) -> Found | None:
    return Found(shift(context.published, -1), context.published, "window")


def _ago(match: re.Match[str], context: Context) -> Found | None:
    """ "Two days ago" counts from publication, "two days earlier" from the day last named."""
    count = parse_count(match["count"])
    days = _unit_days(match["unit"], count)
    relation = match["relation"].lower()
    anchor = context.published
    if relation in ("earlier", "before", "later", "after") and context.previous:
        anchor = context.previous
    if days is None or anchor is None:
        return Found(None, None, precision=_unit_precision(match["unit"]))
    forward = relation in ("later", "after")
    if forward and anchor == context.published and context.previous is None:
        return Found(None, None, precision=_unit_precision(match["unit"]))
    day = shift(anchor, days if forward else -days)
    found = Found(day, day, precision=_unit_precision(match["unit"]))
    return _framed(match["lead"], found, context)


def _previous_day(match: re.Match[str], context: Context) -> Found | None:
    anchor = context.previous or context.published
    forward = match.group().lower().endswith(("following day", "next day", "day after"))
    if forward and context.previous is None:
        return Found(None, None)
    day = shift(anchor, 1 if forward else -1)
    return Found(day, day)


def _duration(match: re.Match[str], context: Context) -> Found | None:
    """ "In the past 48 hours", "over two days": a window that ends on the publication day."""
    marked = match["past"] is not None
    count = parse_count(match["count"]) if match["count"] else 1
    days = _unit_days(match["unit"], count)
    precision = _unit_precision(match["unit"])
    if not marked and (match["count"] is None or is_future(context, match.start())):
        return None
    if days is None or context.published is None:
        return Found(None, None, "window", precision=precision)
    first = shift(context.published, -days)
    return Found(first, context.published, "window", precision=precision)


_SIZES = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


def _unit_days(unit: str, count: int | None) -> int | None:
    if count is None or count > 5000:
        return None
    low = unit.lower().rstrip("s")
    if low == "hour":
        return max(1, round(count / 24))

    return count * _SIZES[low]


def _unit_precision(unit: str) -> str:
    low = unit.lower().rstrip("s")
    return {"week": "week", "fortnight": "week", "month": "month", "year": "year"}.get(low, "day")


def _weekend(match: re.Match[str], context: Context) -> Found | None:
    published = context.published
    if published is None:
        return Found(None, None, "window")
    if is_future(context, match.start()) or "next" in match.group().lower():
        saturday = next_weekday(5, published)
    else:
        saturday = past_weekday(5, published, strictly="last" in match.group().lower())
    sunday = shift(saturday, 1)
    return Found(saturday, sunday, "window")


def _period(match: re.Match[str], context: Context) -> Found | None:
    """ "Last week", "this month", "earlier this year"."""
    unit, which = match["unit"].lower(), match["which"].lower()
    if context.published is None:
        return Found(None, None, "window", precision=unit)
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    first, last = _period_span(unit, context.published, step)
    ahead = is_future(context, match.start()) or "later" in match.group().lower()
    if step == 0 and not ahead:
        last = context.published
    return _framed(match["lead"], Found(first, last, "window", precision=unit), context)


def _period_span(unit: str, published: date, step: int) -> tuple[date | None, date | None]:
    if unit == "week":
        monday = shift(published, 7 * step - published.weekday())
        return monday, shift(monday, 6)
    if unit == "month":
        index = published.year * 12 + published.month - 1 + step
        if not 12 <= index < 9999 * 12:
            return None, None
        return month_span(index // 12, index % 12 + 1)
    year = published.year + step
    return make_day(year, 1, 1), make_day(year, 12, 31)


def _vague(match: re.Match[str], context: Context) -> Found | None:
    """ "In recent days": a period without bounds, kept so that nobody mistakes it for a date."""
    return Found(None, None, "window", precision=match["unit"].lower().rstrip("s"))


Rule = Callable[[re.Match[str], Context], Found | None]
RULES: Mapping[str, Rule] = {
    "calendar": _calendar,
    "calendar_us": _calendar,
    "calendar_range": _calendar_range,
    "calendar_range_us": _calendar_range,
    "iso": _iso,
    "dotted": _iso,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "weekday_range": _weekday_range,
    "near": _near,
    "overnight": _overnight,
    "ago": _ago,
    "previous_day": _previous_day,
    "duration": _duration,
    "weekend": _weekend,
    "period": _period,
    "vague": _vague,
}
