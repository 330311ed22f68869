"""Numerals: the cardinal numbers of English text, in digits, words and mixtures, with their value.

``NUMERAL`` is the pattern that finds one, ``value_of`` reads it. Bounds are for figures.py.
"""

from __future__ import annotations

import re

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * (position + 2)
    for position, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
# Lakh and crore are the scales of South Asian English.
_SCALES = {
    "hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_SHORT = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9}

_MONTHS = (
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sept sep oct nov dec".split()
)
SPACE = "[ \u00a0\u202f]"


def _pattern() -> str:
    join = f"(?:{SPACE}|-)"
    with_and = rf"(?:{join}and)?{join}"
    tens = "|".join(_TENS)
    unit = "|".join(sorted((word for word in _UNITS if word != "zero"), key=len, reverse=True))
    digit = "one|two|three|four|five|six|seven|eight|nine"
    below_100 = rf"(?:(?:{tens})(?:{join}(?:{digit})\b)?|(?:{unit}))\b"
    hundreds = rf"(?:(?:an?|{below_100}){join}hundred\b(?:{with_and}{below_100})?|{below_100})"
    large = r"(?:thousand|lakh|million|crore|billion)\b"
    words = (
        rf"(?:(?:an?|{hundreds}){join}{large}(?:,?{with_and}{hundreds}"
        rf"(?:{join}thousand\b(?:,?{with_and}{hundreds})?)?)?|{hundreds})"
    )
    # A space groups digits by threes, but not those of a day: "May 5 200 people" has two numbers.
    no_month = "".join(f"(?<!{month} )" for month in _MONTHS)
    digits = (
        r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)"
        rf"|{no_month}\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d|,\d)|\d+(?:\.\d+)?)"
    )
    scale = "|".join(_SCALES)
    mixed = rf"{digits}(?:{join}(?:{scale})\b|(?:k|mn?|bn)\b)?"
    count = rf"half{join}an?|an?{join}half|half|a|{below_100}|\d+"
    dozen = rf"(?:{count}){join}dozen\b"
    return rf"(?:{dozen}|{mixed}|{words})"


NUMERAL = _pattern()
_PARTS = re.compile(r"[a-z]+")


def value_of(numeral: str) -> float | None:
    """A numeral ("1.2 million", "two dozen", "a hundred and five") -> its value, else None."""
    text = re.sub(SPACE, " ", numeral.lower().strip())
    if text.endswith("dozen"):
        return _dozens(text)
    return _mixed(text) if text[:1].isdigit() else _words(_PARTS.findall(text))


def _dozens(text: str) -> float | None:
    head = text.removesuffix("dozen").strip(" -")
    if "half" in head:
        return 6
    count = 1 if head in {"", "a"} else value_of(head)
    return None if count is None else 12 * count


def _mixed(text: str) -> float | None:
    match = re.match(r"\d[\d, ]*(?:\.\d+)?", text)
    if match is None:
        return None
    rest = text[match.end() :].strip(" -")
    # Binary fractions must not turn 1.1 million into 1100000.0000000002.
    value = float(re.sub(r"[, ]", "", match.group()))
    return round(value * _SCALES.get(rest, _SHORT.get(rest, 1)), 6)


def _words(words: list[str]) -> float | None:
    total, part, seen = 0, 0, False
    for word in words:
        if word in _UNITS or word in _TENS:
            part += _UNITS[word] if word in _UNITS else _TENS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
        elif word in {"a", "an", "and"}:
            continue
        else:
            return None
        seen = True
    return float(total + part) if seen else None
