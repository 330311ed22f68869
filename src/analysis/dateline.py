"""The day of publication where no metadata gives it, and the day a report was written."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"""\b(?:
      (?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})\.?,?\s+(?P<y2>\d{{4}})
    | (?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HEAD_LINES = 12
_LINE_WORDS = 14
_HEAD_CHARACTERS = 600
_LABEL = re.compile(r"^\W*(?:first\s+)?(?:published|updated|posted|date|issued)\b", re.IGNORECASE)
_AGENCY_LINE = re.compile(r"^[A-Z][A-Z .'/-]{2,40}\b[^.]{0,30}$|^.{0,40}\((?:AP|AFP|Reuters|dpa)\)")
# "SRINAGAR, May 5: ", "Quito, 3 June (EFE) - ": a place, a day and a mark before the story.
_WRITTEN = re.compile(
    rf"""^\W*[A-Z][\w.'’-]+(?:[ ,/][ \w.'’-]+){{0,4}},\s+
    (?:(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH})\.?)
    \s*(?:\([^)\n]{{2,30}}\)\s*)?[-–—:]""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
# A text that opens with its day: "Wed Jun 1 2016 Flood kills 12", "06-01-2016 Flood kills 12".
_OPENING = re.compile(
    rf"""\W*(?:(?:posted|published|updated|date\s+of\s+publication:?)\s+(?:on\s+)?)?
    (?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:\d{{1,2}}:\d{{2}}\s+)?
    (?:{_DATE.pattern.strip().removeprefix(chr(92) + "b")}
    |(?P<d4>\d{{1,2}})(?P<mark>[-./])(?P<m4>\d{{1,2}})(?P=mark)(?P<y4>(?:19|20)\d{{2}}))
    (?:\s+(?:at\s+)?\d{{1,2}}:\d{{2}}(?:\s*[ap]\.?m\b\.?)?)?
    (?=\s*(?-i:$|[-–—:|(“"‘'A-Z0-9]))""",
    re.IGNORECASE | re.VERBOSE,
)

_MONTH_AND_DAY = re.compile(rf"\b(?:{_MONTH})\.?\s+\d|\d\s+(?:{_MONTH})\b", re.IGNORECASE)
_DELAY = timedelta(days=10)  # a longer way into print is taken for another year's day
_POST = re.compile(r"[—–-]\s*[^()\n]{1,60}\(@\w+\)\s*(?P<date>.{6,24})")


def find_published(text: str) -> tuple[date | None, str | None]:
    """Text -> (day, basis): a dateline near the top, else the last dated embedded post, else None.

    Only a full calendar date counts: a date inside a sentence of the story is not the day of
    publication, and a weekday is no date. In numbers the day comes first, as most of the world
    writes it, unless they can only be read the other way; with strokes they must tell.
    """
    opening = _OPENING.match(text)
    day = None if opening is None else _opened(opening)
    if day:
        return day, "dateline"
    lines = [line.strip() for line in text.split("\n") if line.strip()][:_HEAD_LINES]
    for line in lines:
        found = _DATE.search(line)
        if found and "@" not in line and _is_dateline(line, found):
            day = _to_date(found)
            if day:
                return day, "dateline"
    posts = [_DATE.search(m["date"]) for m in _POST.finditer(text)]
    days = [day for m in posts if m and (day := _to_date(m))]
    return (max(days), "embedded") if days else (None, None)


def opening_end(text: str) -> int:
    """Where the day that opens a text ends; 0 where none does. It is no day of the story."""
    opening = _OPENING.match(text)
    return 0 if opening is None else opening.end()


def written_on(text: str, published: date | None) -> date | None:
    """The day of the report's own dateline, shortly before publication; else publication's.

    "Today" in a report that was datelined 5 May and printed on 7 May is 5 May.
    """
    if published is None or not _MONTH_AND_DAY.search(text, 0, _HEAD_CHARACTERS):
        return published  # the whole pattern takes twenty times as long
    found = _WRITTEN.search(text, 0, _HEAD_CHARACTERS)
    if found is None:
        return published
    month = _MONTHS[(found["m1"] or found["m2"]).lower()]
    for year in (published.year, published.year - 1):
        try:
            day = date(year, month, int(found["d1"] or found["d2"]))
        except ValueError:  # the thirtieth of February is no day
            continue
        if timedelta(0) <= published - day <= _DELAY:
            return day
    return published


def _is_dateline(line: str, found: re.Match[str]) -> bool:
    if _LABEL.match(line) and found.start() < 40:
        return True
    before = line[: found.start()]
    if _AGENCY_LINE.match(before) and re.match(r"\s*(?:\([^)]*\)\s*)?[-–—:]", line[found.end() :]):
        return True
    return len(line.split()) <= _LINE_WORDS and not re.search(r"[a-z]{2}[.!?]$", line)


def _opened(found: re.Match[str]) -> date | None:
    """The day that opens a text."""
    if not found["y4"]:
        return _to_date(found)
    day, month, year = int(found["d4"]), int(found["m4"]), int(found["y4"])
    if month > 12 >= day:
        day, month = month, day
    elif found["mark"] == "/" and day <= 12:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # 31-06-2024 is no day
        return None


def _to_date(found: re.Match[str]) -> date | None:
    day, month, year = next(
        (found[f"d{i}"], found[f"m{i}"], found[f"y{i}"]) for i in (1, 2, 3) if found[f"y{i}"]
    )
    try:
        return date(int(year), _MONTHS.get(month.lower()) or int(month), int(day))
    except ValueError:  # the thirty-first of June is no day
        return None
