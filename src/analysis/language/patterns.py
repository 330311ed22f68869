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
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

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


class PatternError(ValueError):
    """A pattern of the codebook cannot be read; the message names it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns as one regular expression, and what a text must hold for any of them to match.

    ``needs`` has for each pattern the beginnings, one set for each word that has to be there.
    """

    regex: re.Pattern[str]
    needs: tuple[tuple[frozenset[str], ...], ...]

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Matches in ``text[start:end]``, left to right."""
        return self.regex.finditer(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        return self.regex.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match that begins at ``start``."""
        return self.regex.match(text, start)

    def can_match(self, beginnings: AbstractSet[str]) -> bool:
        """Whether a text with these `beginnings` may match; most texts are told apart by this."""
        return any(all(not need.isdisjoint(beginnings) for need in needs) for needs in self.needs)


def beginnings(text: str) -> set[str]:
    """The first one, two and three letters of every word of a text, in lower case."""
    words = set(re.findall(r"\w+", text.lower()))
    return {word[:n] for word in words for n in (1, 2, 3)}


def compile_patterns(
    patterns: Iterable[str], words: Mapping[str, Iterable[str]], *, greedy: bool = False
) -> Patterns:
    """Patterns of the codebook -> one search; at one place the pattern of more elements wins.

    A gap takes as few words as it can, or as many as it can if *greedy*.

    Raises:
        PatternError: an unknown word list, or an optional element at the end.
    """
    longest_first = sorted(set(patterns), key=lambda p: (-len(p.split()), p))
    parts = "|".join(_pattern(pattern, words, "" if greedy else "?") for pattern in longest_first)
    regex = re.compile(rf"(?<![\w-])(?:{parts})(?!\w)", re.IGNORECASE)
    return Patterns(regex, tuple(_needs(pattern, words) for pattern in longest_first))


def _needs(pattern: str, words: Mapping[str, Iterable[str]]) -> tuple[frozenset[str], ...]:
    fixed = (e for e in pattern.split() if not e.endswith("?") and not _GAP.fullmatch(e))
    return tuple(
        frozenset(
            _beginning(word)
            for choice in element.split("|")
            for word in (words[choice[1:]] if choice.startswith("@") else [choice])
        )
        for element in fixed
    )


def _beginning(word: str) -> str:
    """What every form of a word begins with, at most three letters."""
    first = re.split(r"[\W_]", word.lower())[0]
    return first[: min(3, len(first) - 1)] if word.split("_")[0].endswith("~") else first[:3]


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
    return _letters(word) + r"(?!\w)"


def inflections(word: str) -> str:
    """Regular expression of a regular word in all its forms, in both spellings (stop, stopping)."""
    stem, last = _letters(word[:-1]), word[-1]
    if last == "e":
        return rf"{stem}(?:e[sd]?|ings?)(?!\w)"
    if last == "y" and word[-2] not in _VOWELS:
        return rf"{stem}(?:y|ies|ied|yings?)(?!\w)"
    double = f"{last}?" if last not in "aeiouwxy" and word[-2] in _VOWELS else ""
    plural = "e?s" if last in "sxzh" else "s"
    return rf"{stem}{last}(?:{plural}|{double}ed|{double}ings?)?(?!\w)"


def _letters(word: str) -> str:
    """The word as written, with either apostrophe and with both spellings of -ise and -our."""
    text = re.escape(word.lower())
    text = re.sub(r"(?<=\w{3})is(?=e|at|in|$)", "i[sz]", text)
    text = re.sub(r"(?<=lab|avo|ono|rum)our", "ou?r", text)
    return text.replace("'", "['’]?")
