"""The words of dates: names of days and months, counts, and the patterns built from them."""

from __future__ import annotations

import re
from collections.abc import Mapping

WEEKDAYS: Mapping[str, int] = {
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
MONTHS: Mapping[str, int] = {
    name: n + 1 for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())
}
_COUNTS: Mapping[str, int] = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90} | {
    "forty-eight": 48, "twenty-four": 24, "seventy-two": 72, "a couple of": 2, "the other": 1,
}  # fmt: skip


def parse_count(text: str | None) -> int | None:
    """ "Two", "48", "a" -> the number; None for "several" and other vague words."""
    low = (text or "").lower().strip()
    return int(low) if low.isascii() and low.isdigit() else _COUNTS.get(low)


_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_ANY = rf"(?:{_DAY}|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_FULL_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_ORD = r"(?:st|nd|rd|th)?"
_DAY_OF_MONTH = r"(?:0?[1-9]|[12]\d|3[01])"
_PREP = r"(?:[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Aa]s of|[Ff]rom|[Tt]hrough|[Aa]fter|[Bb]efore)"
_WHEN = (
    r"(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater|[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Tt]he previous)"
)
_PART = r"(?:\s+(?:morning|afternoon|evening|night|noon|midnight|at dawn|dawn|midday))?"
_NUMBER = (
    r"(?:\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twenty-four|thirty|"
    r"forty|forty-eight|fifty|sixty|seventy-two|several|a few|few|many|some)"
)
_UNIT = r"(?:hours?|days?|nights?|weeks?|fortnights?|months?|years?)"

# Without one of these no pattern can match; most sentences have none.
HINT = re.compile(
    rf"\d|day|DAY|[Nn]ight|week|month|year|hour|omorrow|morning|evening|afternoon|{_FULL_MONTH}"
)
# A verb or word of the future before the date, in its clause.
FUTURE = re.compile(
    r"\b(?:will|won't|shall|'ll|’ll|(?:is|are|was|were) (?:to|due|scheduled|set|expected|planned"
    r"|slated)|due (?:on|to|in|for)|scheduled|planned for|upcoming|plans? to|expects? to"
    r"|hopes? to|going to|ahead of)\b",
    re.IGNORECASE,
)
# Names that contain the name of a day.
NOT_A_DAY_BEFORE = re.compile(
    r"\b(?:Bloody|Black|Palm|Easter|Good|Super|Cyber|Holy|Ash|Maundy|Shrove|Fat|Man|Freaky)\s+$"
)
NOT_A_DAY_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Herald|Mirror|Express|Post|Mail|Star|World|Sun|People|Agreement"
    r"|Accords?|Observer|Independent|Mosque|Magazine)\b"
)

_LEAD = rf"(?:(?P<lead>(?:{_PREP}\s+)?(?:{_WHEN})?)\s*)"
_FROM = r"(?:(?:[Bb]etween|[Ff]rom)\s+(?:the\s+)?)?"
_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*(?:the\s+)?"
# "March 23 Movement" is no date.
_NO_NAME = r"(?!\s+(?:Movement|Brigades?|Front|Alliance|Coalition|Group|Party|Square|Street)\b)"
_WEEKDAY_COMMA = rf"(?:{_DAY}|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?,?\s+(?:the\s+)?"


PATTERNS: Mapping[str, re.Pattern[str]] = {
    # 6 March 2025, the 6th of March
    "calendar": re.compile(
        rf"(?<![\w./-])(?:(?P<lead>{_PREP})\s+)?(?:{_WEEKDAY_COMMA})?(?:the\s+)?"
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w)"
        rf"(?:,?\s+(?P<year>{_YEAR})(?!\d))?"
    ),
    # March 6, Mar. 08, 2025
    "calendar_us": re.compile(
        rf"(?<![\w])(?:(?P<lead>{_PREP})\s+)?(?:{_WEEKDAY_COMMA})?"
        rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]){_NO_NAME}(?!,\d)(?!\.\d)"
        rf"(?:,?\s+(?P<year>{_YEAR})(?!\d))?"
    ),
    # between 7 and 9 March, 28 February to 2 March
    "calendar_range": re.compile(
        rf"(?<![\w./-]){_FROM}(?P<day>{_DAY_OF_MONTH}){_ORD}"
        rf"(?:\s+(?P<month>{_MONTH}))?{_TO}(?P<day2>\d{{1,2}}){_ORD}\s+(?:of\s+)?"
        rf"(?P<month2>{_MONTH})(?!\w)(?:,?\s+(?P<year>{_YEAR})(?!\d))?"
    ),
    # March 6-10, March 6 to April 2
    "calendar_range_us": re.compile(
        rf"(?<!\w){_FROM}(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}}){_ORD}{_TO}"
        rf"(?:(?P<month2>{_MONTH})\s+)?(?P<day2>\d{{1,2}}){_ORD}(?!\d|:|,\d|%|\s+(?:people|others))"
        rf"(?:,?\s+(?P<year>{_YEAR})(?!\d))?"
    ),
    "iso": re.compile(rf"(?<!\d)(?P<year>{_YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)"),
    "dotted": re.compile(
        rf"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>{_YEAR})(?!\d)"
    ),
    "month": re.compile(
        rf"(?<!\w)(?:(?P<lead>(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his"
        rf"|[Ff]rom|[Oo]f|[Aa]t|[Bb]ack in|[Tt]hroughout)(?:\s+(?:last|this|next|the))?)\s+)?"
        rf"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Ss]tart of|[Bb]eginning of|[Ee]nd of)[\s-]+)?"
        rf"(?P<month>{_FULL_MONTH})(?!\w)(?!\s+\d{{1,2}}(?!\d))(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})(?!\d))?"
    ),
    "year": re.compile(
        rf"(?<!\w)(?P<lead>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Tt]hroughout|[Ff]rom|[Aa]t)\s+"
        rf"(?:(?:the\s+)?(?P<part>start of|beginning of|end of|middle of|early|mid|late|outset of)"
        rf"[\s-]+)?(?P<year>{_YEAR})(?!\d|,\d|\s+(?:people|civilians|men|women|others))"
    ),
    "weekday_range": re.compile(
        rf"(?<!\w)(?:[Bb]etween|[Ff]rom)\s+(?:late\s+|early\s+)?(?P<day>{_DAY}){_PART}"
        rf"\s+(?:and|to|until|through)\s+(?P<day2>{_DAY}){_PART}"
    ),
    "weekday": re.compile(
        rf"(?<!\w){_LEAD}(?:on\s+)?(?P<day>{_DAY_ANY})(?!\w)(?!['’]s\s+[A-Z])"
        rf"(?P<week>\s+(?:of\s+)?(?:last|next|this|the previous) week|\s+a week ago)?{_PART}"
    ),
    "near": re.compile(
        r"(?<!\w)(?:(?P<lead>[Ss]ince|[Bb]y|[Ee]arlier|[Ll]ate|[Ee]arly|[Ll]ater|[Ff]rom|[Uu]ntil)\s+)?"
        r"(?:[Tt]oday|TODAY|(?:the )?[Dd]ay before [Yy]esterday|[Yy]esterday|[Tt]onight|[Tt]omorrow"
        r"|[Tt]his (?:morning|afternoon|evening)|[Ll]ast (?:night|evening))(?!\w)"
    ),
    "overnight": re.compile(
        r"(?<!\w)[Oo]vernight(?!\w)(?!\s+(?:shelters?|stay|bag|train|success))"
    ),
    "ago": re.compile(
        rf"(?<!\w)(?:(?P<lead>[Ss]ince)\s+)?(?:(?:about|some|around|just|only|barely)\s+)?"
        rf"(?P<count>{_NUMBER}|[Ss]everal|[Tt]wo|[Tt]hree|[Oo]ne|[Aa]|[Aa]n)\s+(?P<unit>{_UNIT})\s+"
        rf"(?P<relation>ago|earlier|before|later|after)(?!\w)"
    ),
    "previous_day": re.compile(
        r"(?<!\w)(?:[Oo]n )?[Tt]he (?:(?:previous|following|next) day|day (?:before|after))(?!\w)"
        r"(?! (?:the|he|she|it|they|a|an|his|her|their|its|yesterday|tomorrow|[A-Z])\b)"
    ),
    "duration": re.compile(
        rf"(?<!\w)(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or|[Aa]fter|[Tt]hroughout)\s+"
        rf"(?:(?:about|around|roughly|nearly|almost|just|only|at least|more than|under)\s+)?"
        rf"(?:the\s+)?(?P<past>past|last|previous|preceding)?\s*"
        rf"(?P<count>{_NUMBER})?\s*(?P<unit>{_UNIT})(?!\w)(?!\s+(?:ago|earlier|before|later|old))"
    ),
    "weekend": re.compile(
        r"(?<!\w)(?:(?:[Oo]ver|[Aa]t|[Dd]uring|[Oo]n)\s+)?(?:[Tt]he|[Tt]his|[Ll]ast|[Nn]ext)\s+"
        r"(?:past\s+|coming\s+)?weekend(?!\w)"
    ),
    "period": re.compile(
        r"(?<!\w)(?:(?P<lead>[Ss]ince|[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|[Dd]uring|[Ii]n|[Oo]ver)\s+)?"
        r"(?:the\s+)?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Cc]oming|[Pp]ast)\s+"
        r"(?P<unit>week|month|year)(?!\w|['’]s|[- ]?end)"
    ),
    "vague": re.compile(
        r"(?<!\w)(?:[Ii]n|[Oo]ver|[Dd]uring)\s+(?:the\s+)?(?:recent|coming|following|past few"
        r"|last few|past several|last several)\s+(?P<unit>days|weeks|months|years)(?!\w)"
    ),
}
