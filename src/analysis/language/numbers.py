"""The ledger: every number of a text with its kind, so that nothing is lost silently."""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from analysis.language.figures import Figure, extract_figures
from analysis.language.people import is_person

_WINDOW = 48  # characters behind a number that can tell what it counts
_BEFORE = 20  # and before it
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_AGES = re.compile(r"\d\d?[-–]\d\d?")
_LOOSE = re.compile(r"\d(?:[\d.,:/-]*\d)?")
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|twentieth|thirtieth)\b",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r"(?:[ -](?:of |the )?[\w'’-]+){1,4}")
_VAGUE_WORDS = re.compile(r"several|many|numerous|multiple|various|countless|few|number", re.I)


@dataclasses.dataclass(frozen=True, slots=True)
class Count:
    """A number of the text that no claim uses: its span, value and kind."""

    start: int
    end: int
    value: float | None
    kind: str


@dataclasses.dataclass(frozen=True)
class _Kinds:
    """What stands before, behind and around a number, each as one pattern with a group a kind."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    quantity: re.Pattern[str]
    enclosed: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]


def kind_of(text: str, start: int, end: int) -> str | None:
    """Why the number ``text[start:end]`` counts no people; None where it may."""
    kinds = _kinds()
    match = kinds.after.match(text, end) or kinds.before.search(
        text[max(0, start - _BEFORE) : start]
    )
    if match is not None:
        return match.lastgroup
    if end - start > 2 and not _AGES.fullmatch(text, start, end):
        return None
    for kind, opening, closing in kinds.enclosed:
        if closing.match(text, end) and opening.search(text, max(0, start - _WINDOW), start):
            return kind
    return None


@functools.cache
def _kinds() -> _Kinds:
    path = files("analysis") / "codebook" / "numbers.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Kinds(
        before=re.compile(rf"(?:{_by_kind(table, 'before')})$", re.IGNORECASE),
        after=re.compile(_by_kind(table, "after"), re.IGNORECASE),
        quantity=re.compile(table["quantity"]["after"], re.IGNORECASE),
        enclosed=tuple(
            (kind, re.compile(opening + "$", re.IGNORECASE), re.compile(closing))
            for kind, (opening, closing) in table["enclosed"].items()
        ),
    )


def _by_kind(table: Mapping[str, Any], side: str) -> str:
    """The patterns of one side, in the order of the codebook, each kind as a named group."""
    return "|".join(
        f"(?P<{row['kind']}>{'|'.join(row[side])})" for row in table["kinds"] if row.get(side)
    )


def count_numbers(text: str, figures: Sequence[Figure] | None = None) -> list[Count]:
    """Text -> every number in it, in order: figures, ordinals and loose digits."""
    found = extract_figures(text) if figures is None else figures
    counts = [_of_figure(text, f) for f in found if f.point != 0]
    taken = {i for c in counts for i in range(c.start, c.end)}
    for match in _ORDINAL.finditer(text):
        if match.start() not in taken:
            counts.append(Count(match.start(), match.end(), None, "ordinal"))
    for match in _LOOSE.finditer(text):
        if match.start() not in taken:
            kind = kind_of(text, match.start(), match.end()) or _loose_kind(text, match)
            value = float(match.group()) if match.group().isdigit() else None
            counts.append(Count(match.start(), match.end(), value, kind))
    return sorted(counts, key=lambda c: c.start)


def _of_figure(text: str, figure: Figure) -> Count:
    start, end = figure.number_start, figure.number_end
    value = figure.point if figure.point is not None else figure.low
    kind = kind_of(text, start, end)
    if kind is None and figure.bound == "exact" and _YEAR.match(text[start:end]):
        kind = "date"
    return Count(start, end, value, kind or _countable(text, figure))


def _countable(text: str, figure: Figure) -> str:
    """What is counted, when neither unit nor date tells: things, people, or something else."""
    kinds = _kinds()
    after = text[figure.number_end : figure.number_end + _WINDOW]
    if kinds.quantity.match(after):
        return "quantity"
    match = _NOUN_AFTER.match(after)
    nouns = re.findall(r"[\w'’-]+", match.group().lower()) if match else []
    vague = figure.bound == "vague" and _VAGUE_WORDS.search(figure.exact)
    if not vague and any(is_person(noun, False) for noun in nouns[:3]):
        return "unresolved"
    return "other"


def _loose_kind(text: str, match: re.Match[str]) -> str:
    digits = match.group()
    if re.search(r"[/-]", digits) or _YEAR.match(digits):
        return "date"
    if ":" in digits:
        return "time"
    before = text[match.start() - 1 : match.start()]
    return "identifier" if before and (before.isalnum() or before in "-/@_=#.") else "other"
