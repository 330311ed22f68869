"""A source span as one line: without its dateline, relative clause, time, age and articles."""

from __future__ import annotations

import functools
import re

# What follows a name without being part of it.
_TAIL = re.compile(
    r"(?:,?\s+(?:who|whose|which|whom|where|when)\b"
    r"|,\s+(?:citing|quoting|speaking|adding|told|said|referring|using|writing|as|according|after"
    r"|but|while|in (?:a|an|his|her|their|its|remarks|comments)\b|on \w+day)\b"
    r"|\s+(?:told|said|says|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b).*$",
    re.DOTALL,
)
_AGE = re.compile(r"(?:,\s+(?:aged\s+)?|\s+aged\s+)\d{1,3}(?=,|$)|,?\s+\d{1,2}-year-old\b")
# "LIMA, Peru - Ana Rey": the place from which a report was sent.
_DATELINE = re.compile(r"^[A-Z][A-Za-z .,'’]{1,50}(?:\([^)]*\) ?)?\s*[–—-]\s+(?=[A-Z])")
_OPENER = re.compile(
    r"^(?:(?:although|though|while|because|since|if|when|as|that|but|and|or|however|meanwhile|unless"
    r"|whereas|whether|after|before|until|with|also|instead|then|so)\s*,?\s+)+(?=[A-Z]|the\b|a\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:,?\s+(?:today|yesterday|tonight|also|meanwhile|(?:(?:late|early) )?on \w+day"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|night|evening))?))+$"
)
_DETERMINER = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|our|my|this|that|these|those|some|another|according to|both"
    r"|one|two|three|four|five|several|many|other|meanwhile|all|even)\s+)+",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """A source span as one line, without marks around it, age and relative clause."""
    line = re.sub(r"\s+", " ", text).strip(" \"“”‘’'.,;:–—-[]")
    line = _OPENER.sub("", _DATELINE.sub("", line))
    return _WHEN.sub("", _AGE.sub("", _TAIL.sub("", line)).strip(" ,;:")).strip(" ,;:")


def without_determiner(text: str) -> str:
    """The phrase without the articles and counts that open it."""
    return _DETERMINER.sub("", text).strip(" ,;:")
