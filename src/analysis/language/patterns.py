"""Word patterns: how the codebook writes down the words of a frame, and their regular expressions.

A pattern is a line of elements, each matched without regard to case:

=============  ==================================================================================
``word``       this word
``word~``      the word in any regular inflection (kill~: kill, kills, killed, killing, killings)
``word*``      any word that begins so
``a|b_c``      one of several; ``_`` joins the words of one alternative
``word?``      the word may be missing (not the last element)
``@name``      a word list of the codebook
``..3``        up to three words of any kind
``>3``         up to three words of the same noun phrase (no preposition, verb or conjunction)
=============  ==================================================================================

Between two elements stand only spaces, commas, hyphens, brackets or quotation marks, so that no
pattern crosses the end of a sentence or a clause set off by a semicolon or colon.
"""

from __future__ import annotations

import dataclasses
import functools
import heapq
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

_GAP = re.compile(r"(\.\.|>)(\d)")
_BETWEEN = r"(?:['’]s)?[^\w.!?;:\n]+"
_WORD = r"(?:(?:[a-z]\.){2,}|[\w'’]+)"
_CLOSED = (
    "of on in at with for to from that who which was were is are be been by had has have will "
    "would could should may might can must after before against into over as said says and or but "
    "not while"
).split()
_PHRASE_WORD = rf"(?!(?:{'|'.join(_CLOSED)})\b){_WORD}"
_VOWELS = "aeiou"
_LONGEST = 6  # letters of the beginning of a word
_SLACK = 3  # words: "U.S.'s" is two
_TOKEN = re.compile(r"(?:[a-z]\.){2,}|['’]*\w[\w'’]*")
_SPELLINGS = re.compile(r"(?<=\w{3})(?:is|our)")  # where two spellings part


class PatternError(ValueError):
    """A pattern of the codebook cannot be read; the message names it."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Line:
    """One pattern: its regular expression, uncompiled, and what a text must hold to match it.

    ``needs`` has the beginnings of words, one set for each word that has to be there, in order;
    first and last of them are at most ``reach`` words apart.
    """

    source: str
    needs: tuple[frozenset[str], ...]
    reach: int

    @property
    def regex(self) -> re.Pattern[str]:
        return _compiled(self.source)

    def may_match(self, places: Mapping[str, Sequence[int]]) -> bool:
        """Whether the words stand in a text in this order and close enough to one another."""
        spots = [[n for word in need & places.keys() for n in places[word]] for need in self.needs]
        return all(spots) and any(self._follow(first, spots[1:]) for first in spots[0])

    def _follow(self, first: int, others: Sequence[Sequence[int]]) -> bool:
        last = first
        for spots in others:
            last = min((n for n in spots if n >= last), default=sys.maxsize)
        return last - first <= self.reach


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    """Compiled when a text first holds the words of the pattern: most are never needed."""
    return re.compile(source, re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Patterns in order of precedence, looked for as one search would that lists them all.

    Only those are tried whose words the text holds: ``keys`` leads from the beginning of a word to
    the patterns that cannot match without such a word. ``lines`` of a call are the numbers of those
    that may match, where they are known already (``Index.present``).
    """

    lines: tuple[_Line, ...]
    keys: Mapping[str, tuple[int, ...]]

    def finditer(
        self, text: str, start: int, end: int, lines: Sequence[int] | None = None
    ) -> Iterator[re.Match[str]]:
        """Matches in ``text[start:end]``, left to right."""
        numbers = self._in(text[start:end]) if lines is None else lines
        first = (self._next(number, text, start, end) for number in numbers)
        waiting = [item for item in first if item is not None]
        heapq.heapify(waiting)
        position = start
        while waiting:
            begin, number, match = heapq.heappop(waiting)
            if begin >= position:
                yield match
                position = match.end()
            following = self._next(number, text, position, end)
            if following is not None:
                heapq.heappush(waiting, following)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        numbers = self._in(text[start:end])
        found = (self._next(number, text, start, end) for number in numbers)
        best = min((item for item in found if item is not None), default=None)
        return None if best is None else best[2]

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match that begins at ``start``; no pattern goes beyond a line of text."""
        line = text[start:].partition("\n")[0]
        found = (self.lines[number].regex.match(text, start) for number in self._in(line))
        return next((match for match in found if match is not None), None)

    def _in(self, text: str) -> list[int]:
        places = word_places(text)
        numbers = {n for word in self.keys.keys() & places.keys() for n in self.keys[word]}
        return sorted(n for n in numbers if self.lines[n].may_match(places))

    def _next(
        self, number: int, text: str, start: int, end: int
    ) -> tuple[int, int, re.Match[str]] | None:
        match = self.lines[number].regex.search(text, start, end)
        return None if match is None else (match.start(), number, match)


@dataclasses.dataclass(frozen=True, slots=True)
class Index:
    """All patterns of several groups by the beginning of a word that each of them needs."""

    entries: Mapping[str, tuple[tuple[Patterns, int], ...]]

    def present(self, text: str) -> dict[Patterns, list[int]]:
        """The numbers of the patterns that may match in a text, by group, in order."""
        places = word_places(text)
        found: dict[Patterns, list[int]] = {}
        for group, number in {e for word in places for e in self.entries.get(word, ())}:
            if group.lines[number].may_match(places):
                found.setdefault(group, []).append(number)
        return {group: sorted(numbers) for group, numbers in found.items()}


def make_index(groups: Iterable[Patterns]) -> Index:
    """Groups of patterns -> their index."""
    entries: dict[str, list[tuple[Patterns, int]]] = {}
    for group in groups:
        for beginning, numbers in group.keys.items():
            entries.setdefault(beginning, []).extend((group, number) for number in numbers)
    return Index({beginning: tuple(found) for beginning, found in entries.items()})


def word_places(text: str) -> dict[str, list[int]]:
    """The beginnings of the words of a text, one to six letters -> the numbers of these words."""
    places: dict[str, list[int]] = {}
    for number, word in enumerate(_TOKEN.findall(text.lower())):
        for beginning in _beginnings(word):
            places.setdefault(beginning, []).append(number)
    return places


@functools.lru_cache(maxsize=16384)
def _beginnings(word: str) -> frozenset[str]:
    """Also of what stands after an apostrophe or a full stop inside a word."""
    parts = re.findall(r"\w+", word)
    return frozenset(part[:n] for part in parts for n in range(1, _LONGEST + 1))


def compile_patterns(
    patterns: Iterable[str], words: Mapping[str, Iterable[str]], *, greedy: bool = False
) -> Patterns:
    """Patterns of the codebook -> one search; at one place the pattern of more elements wins.

    A gap takes as few words as it can, or as many as it can if *greedy*.

    Raises:
        PatternError: an unknown word list, or an optional element at the end.
    """
    longest_first = sorted(set(patterns), key=lambda p: (-len(p.split()), p))
    lines = tuple(
        _Line(
            rf"(?<![\w-]){_pattern(pattern, words, '' if greedy else '?')}(?!\w)",
            _needs(pattern, words),
            sum(_length(element, words) for element in pattern.split()) + _SLACK,
        )
        for pattern in longest_first
    )
    keys: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for beginning in min(line.needs, key=_commonness):
            keys.setdefault(beginning, []).append(number)
    return Patterns(lines, {beginning: tuple(numbers) for beginning, numbers in keys.items()})


def _length(element: str, words: Mapping[str, Iterable[str]]) -> int:
    """How many words an element is at most."""
    if gap := _GAP.fullmatch(element):
        return int(gap[2])
    choices = element.removesuffix("?").split("|")
    listed = (w for c in choices for w in (words[c[1:]] if c.startswith("@") else [c]))
    return max(len(re.findall(r"\w+", word.replace("_", " "))) for word in listed)


def _commonness(need: frozenset[str]) -> tuple[int, int]:
    """Short and closed-class words are found in most texts, few others in few."""
    return sum(len(word) < 4 or word in _CLOSED for word in need), len(need)


def _needs(pattern: str, words: Mapping[str, Iterable[str]]) -> tuple[frozenset[str], ...]:
    fixed = (e for e in pattern.split() if not e.endswith("?") and not _GAP.fullmatch(e))
    needs = (
        frozenset(
            _beginning(word)
            for choice in element.split("|")
            for word in (words[choice[1:]] if choice.startswith("@") else [choice])
        )
        for element in fixed
    )
    return tuple(need for need in needs if "" not in need)  # a comma or "&" is no word


def _beginning(word: str) -> str:
    """What every form and spelling of a word begins with, at most six letters."""
    first = re.split(r"[\W_]", word.lower())[0]
    sure = len(first) - 1 if word.split("_")[0].endswith("~") else len(first)
    return _SPELLINGS.split(first[:sure])[0][:_LONGEST]


def _pattern(pattern: str, words: Mapping[str, Iterable[str]], lazy: str = "?") -> str:
    elements = pattern.split()
    if not elements or elements[-1].endswith("?") or _GAP.fullmatch(elements[-1]):
        raise PatternError(f"pattern {pattern!r} must end in a word that has to be there")
    parts = []
    for element in elements:
        gap = _GAP.fullmatch(element)
        if gap:
            word = _WORD if gap[1] == ".." else _PHRASE_WORD
            parts.append(f"(?:{word}{_BETWEEN}){{0,{gap[2]}}}{lazy}")
        elif element.endswith("?"):
            parts.append(f"(?:{_element(element[:-1], words)}{_BETWEEN})?")
        else:
            parts.append(_element(element, words) + _BETWEEN)
    return "".join(parts).removesuffix(_BETWEEN)


def _element(element: str, words: Mapping[str, Iterable[str]]) -> str:
    choices = [_choice(choice, words) for choice in element.split("|")]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _choice(choice: str, words: Mapping[str, Iterable[str]]) -> str:
    if choice.startswith("@"):
        if choice[1:] not in words:
            raise PatternError(f"no word list {choice[1:]!r} in the codebook")
        ordered = sorted(set(words[choice[1:]]), key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(_choice(word, words) for word in ordered)})"
    return _BETWEEN.join(_word(word) for word in choice.split("_"))


def _word(word: str) -> str:
    if word.endswith("*"):
        return _letters(word[:-1]) + r"\w*"
    if word.endswith("~"):
        return inflections(word[:-1])
    return _letters(word)


def inflections(word: str) -> str:
    """Regular expression of a regular word in all its forms, in both spellings (stop, stopping)."""
    stem, last = _letters(word[:-1]), word[-1]
    if last == "e":
        return rf"{stem}(?:e[sd]?|ings?)"
    if last == "y" and word[-2] not in _VOWELS:
        return rf"{stem}(?:y|ies|ied|yings?)"
    double = f"{last}?" if last not in "aeiouwxy" and word[-2] in _VOWELS else ""
    plural = "e?s" if last in "sxzh" else "s"
    return rf"{stem}{last}(?:{plural}|{double}ed|{double}ings?)?"


def _letters(word: str) -> str:
    """The word as written, with either apostrophe and with both spellings of -ise and -our."""
    text = re.escape(word.lower())
    text = re.sub(r"(?<=\w{3})is(?=e|at|in|$)", "i[sz]", text)
    text = re.sub(r"(?<=lab|avo|ono|rum)our", "ou?r", text)
    return text.replace("'", "['’]?")
