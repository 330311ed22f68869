"""Figures: every number of a text with its bound, by the codebook's table.

The grammar works on words, not on a parse: annotators of treebanks do not agree on how to analyse
"at least" or "more than", so no dependency label can be trusted for them.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files

from analysis.language.numerals import NUMERAL, SPACE, value_of

_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_MANY = {"several": 3, "many": 3, "a few": 2, "a couple": 2, "a couple of": 2}
# What numbers begin with; looking ahead for it doubles the speed of the search.
_STARTS = (
    r"\d|an?[ \u00a0]|b[eio]|co|do|e[il]|f[io]|h[au]|la|m[aiu]|n[eiou]|one|s[ceix]|t[ehrw]"
    r"|un|va|wi|ze"
)
_ANOTHER = re.compile(r"\b(?:another|further) $", re.IGNORECASE)
_LIMITS = {"at_most", "fewer_than", "nearly"}  # of a vague number, these leave no floor


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A figure: ``[start, end)`` covers bound words and number, ``number_*`` the number alone."""

    start: int
    end: int
    exact: str
    number_start: int
    number_end: int
    point: int | None
    low: int | None
    high: int | None
    bound: str
    qualifier: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class _Grammar:
    """The codebook's bound words, compiled."""

    number: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    bounds_before: dict[str, str]
    bounds_after: dict[str, str]
    floors: dict[str, int | None]


def extract_figures(text: str) -> list[Figure]:
    """Text -> figures in order, offsets relative to the text; none of two overlap."""
    grammar = _grammar()
    return [
        figure for match in grammar.number.finditer(text) for figure in _read(text, match, grammar)
    ]


def has_figure(text: str) -> bool:
    """Whether ``extract_figures`` can find one: the first hit decides."""
    return _grammar().number.search(text) is not None


def interval(bound: str, value: int) -> tuple[int | None, int | None, int | None]:
    """Bound and value -> point, low, high by the codebook's table."""
    low = {"exact": value, "at_least": value, "more_than": value + 1}.get(bound)
    high = {"exact": value, "at_most": value, "nearly": value, "fewer_than": value - 1}.get(bound)
    return value, low, high


@functools.cache
def _grammar() -> _Grammar:
    path = files("analysis") / "codebook" / "bounds.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    before = {p: bound for bound, phrases in table["before"].items() for p in phrases}
    after = {p: bound for bound, phrases in table["after"].items() for p in phrases}
    filler = "a|another|a further|an additional|a total of|just|only|"
    filler += "|".join(table["before"]["about"]).replace("~|", "")
    return _Grammar(
        number=_number_pattern(table["floors"], table["none"]["words"]),
        before=re.compile(
            rf"(?<![\w-])(?P<bound>{_any(before)})(?P<filler>{SPACE}(?:{filler}))?{SPACE}?$",
            re.IGNORECASE,
        ),
        after=re.compile(
            rf"(?P<noun>{SPACE}\w+(?={SPACE}(?:or|at)\b))?{SPACE}?(?P<bound>{_any(after)})"
            rf"(?!\w|{SPACE}?(?:\d|{NUMERAL}\b))",
            re.IGNORECASE,
        ),
        bounds_before=before,
        bounds_after=after,
        floors={word: value if value >= 0 else None for word, value in table["floors"].items()},
    )


def _any(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", SPACE) for p in ordered)


def _number_pattern(floors: Iterable[str], none: Iterable[str]) -> re.Pattern[str]:
    """One alternation for all numbers; the earlier alternative wins where two begin together."""
    scale = "dozen|hundred|thousand|million|billion"
    alternatives = (
        rf"between{SPACE}(?P<a>(?>{NUMERAL})){SPACE}?(?:and|to|-|–){SPACE}?(?P<b>{NUMERAL})(?![\w-])",
        rf"(?P<c>(?>{NUMERAL}))(?:{SPACE}(?:to|or){SPACE}|{SPACE}?[-–—]{SPACE}?)(?P<d>{NUMERAL})"
        r"(?![\w-]|[.,/:]\d|%)",
        rf"half{SPACE}a{SPACE}(?P<half>million|billion)",
        rf"(?P<one>(?>{NUMERAL}))(?!\w|/\d|:\d)",
        rf"(?:(?P<many>{_any(_MANY)}){SPACE})?"
        rf"(?P<large>tens|tenths|dozens|scores|hundreds|thousands|(?:{scale})s?)"
        rf"(?:{SPACE}of{SPACE}(?P<scale>hundreds|thousands|millions))?(?![\w-])",
        r"(?P<round>10+)s(?= of )",
        rf"(?P<none>{_any(none)})(?![\w-]|\.\w|\.?{SPACE}?\d|{SPACE}(?:(?:more|less|fewer){SPACE}than|longer)\b)",
        rf"(?P<vague>(?<!\bas )(?<!\bso )(?<!\btoo )(?<!\bhow )(?:{_any(floors)}))(?![\w-])",
        rf"(?P<both>both)(?={SPACE}(?:of{SPACE}|were|are|have|had|died|later|reportedly)\b"
        r"|[.;,](?!\w)|$)",
        rf"(?P<couple>a{SPACE}couple|a{SPACE}pair)(?={SPACE}of\b|{SPACE}more\b)",
    )
    return re.compile(
        rf"(?<![\w.,/:$£€¥#@-])(?={_STARTS})(?:{'|'.join(alternatives)})", re.IGNORECASE
    )


def _read(text: str, match: re.Match[str], grammar: _Grammar) -> Iterator[Figure]:
    got = match.groupdict()
    start, end = match.span()
    if got["a"]:
        yield from _range(text, match, "a", "b", grammar)
    elif got["c"]:
        yield from _range(text, match, "c", "d", grammar)
    elif got["half"]:
        yield from _counted(text, start, end, _SCALES[got["half"].lower()] / 2, grammar)
    elif got["one"]:
        yield from _counted(text, start, end, value_of(got["one"]), grammar)
    elif got["none"]:
        exact = text[start:end]
        yield Figure(start, end, exact, start, end, 0, 0, 0, "exact", None)
    elif got["both"]:
        yield Figure(start, end, text[start:end], start, end, 2, 2, 2, "exact", None)
    elif got["couple"]:
        yield Figure(start, end, text[start:end], start, end, 2, None, None, "about", None)
    else:
        yield from _vague(text, match, grammar)


def _range(
    text: str, match: re.Match[str], first: str, second: str, grammar: _Grammar
) -> Iterator[Figure]:
    a, b = _scaled(match[first], match[second])
    if a is not None and b is not None and b >= 1000 > a and not match[first].isdigit():
        a = None  # "five to 2,000" is a slip or a score, never one range
    changes = re.search(
        rf"(?<!ranges )(?<!ranging )(?<!ranged )(?<!range )(?<!anywhere )\bfrom{SPACE}$",
        text[max(0, match.start() - 16) : match.start()],
    )
    dated = re.search(rf"\bin{SPACE}$", text[max(0, match.start() - 4) : match.start()])
    changes = changes or (dated and re.fullmatch(r"(?:19|20)\d\d", match[first]))
    level = a == b and match[0][len(match[first]) : -len(match[second])] in {"-", "–"}
    if a is None or b is None or (a >= b and not level) or changes:
        for part in (first, second):
            yield from _counted(text, *match.span(part), value_of(match[part]), grammar)
        return
    if a != int(a) or b != int(b):
        return
    start, end = match.span()
    begin = _before(text, start, grammar)[0]
    word = text[begin:start].strip() or ("between" if first == "a" else None)
    yield Figure(begin, end, text[begin:end], start, end, None, int(a), int(b), "range", word)


def _scaled(first: str, second: str) -> tuple[float | None, float | None]:
    """The ends of a range; the first of "two or three hundred" shares the scale of the second."""
    a, b = value_of(first), value_of(second)
    scale = _SCALES.get(re.split(r"[\s-]", second.lower())[-1], 1)
    bare = not any(word in first.lower() for word in _SCALES)
    if a is not None and b is not None and bare and a < b / scale:
        a *= scale
    return a, b


def _counted(
    text: str, start: int, end: int, value: float | None, grammar: _Grammar
) -> Iterator[Figure]:
    """A plain number with the bound words around it."""
    if value is None:
        return
    begin, bound = _before(text, start, grammar)
    close = end
    if bound is None:
        close, bound = _after(text, end, grammar)
    qualifier = text[begin:start].strip() or text[end:close].strip() or None
    point, low, high = interval(bound or "exact", int(value))
    if value != int(value):
        point = low = high = None
    exact = text[begin:close]
    yield Figure(begin, close, exact, start, end, point, low, high, bound or "exact", qualifier)


def _vague(text: str, match: re.Match[str], grammar: _Grammar) -> Iterator[Figure]:
    start, end = match.span()
    many, large = (match["many"] or "").lower(), (match["large"] or "").lower()
    begin, bound = _before(text, start, grammar)
    if large in _SCALES and not many:
        # "over hundred people", "another dozen": a scale word alone counts only behind such a word.
        if bound is not None or _ANOTHER.search(text, max(0, start - 10), start):
            yield from _counted(text, start, end, _SCALES[large], grammar)
        return
    floor = _floor(match, many, large, grammar)
    low = None if bound in _LIMITS else floor
    qualifier = text[begin:end]
    yield Figure(begin, end, text[begin:end], start, end, None, low, None, "vague", qualifier)


def _floor(match: re.Match[str], many: str, large: str, grammar: _Grammar) -> int | None:
    if match["vague"]:
        return grammar.floors[re.sub(SPACE, " ", match["vague"].lower())]
    if match["round"]:
        return 2 * int(match["round"])
    unit = _SCALES.get(large.removesuffix("s"), 0)
    floor = _MANY.get(many, 2) * unit if unit else grammar.floors[large] or 0
    scale = (match["scale"] or "").lower().removesuffix("s")
    return floor * _SCALES.get(scale, 1)


def _before(text: str, start: int, grammar: _Grammar) -> tuple[int, str | None]:
    """Where the bound words before a number begin, and the bound."""
    match = grammar.before.search(text, max(0, start - 40), start)
    if match is None:
        return start, None
    return match.start(), grammar.bounds_before[re.sub(SPACE, " ", match["bound"].lower())]


def _after(text: str, end: int, grammar: _Grammar) -> tuple[int, str | None]:
    """Where the bound words after a number end, and the bound."""
    match = grammar.after.match(text, end)
    if match is None:
        return end, None
    return match.end(), grammar.bounds_after[re.sub(SPACE, " ", match["bound"].lower())]
