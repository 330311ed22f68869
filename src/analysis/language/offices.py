"""Offices: words for what somebody is, and which actor is answerable for what they say."""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from analysis.language.lexicon import Actor, countries


@dataclasses.dataclass(frozen=True, slots=True)
class OfficeClass:
    """A class of offices: who is answerable, and as what kind of actor and source."""

    name: str
    answerable: str
    actor_type: str
    source_type: str


@dataclasses.dataclass(frozen=True, slots=True)
class Office:
    """An office word in a phrase; ``portfolio`` is set for ministries and their heads."""

    start: int
    end: int
    kind: OfficeClass
    portfolio: str | None = None


@functools.cache
def _codebook() -> Mapping[str, Any]:
    text = (files("analysis") / "codebook" / "offices.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def classes() -> Mapping[str, OfficeClass]:
    """Name -> class of offices."""
    return {
        name: OfficeClass(name, part["answerable"], part["actor_type"], part["source_type"])
        for name, part in _codebook()["classes"].items()
    }


@functools.cache
def _class_of_word() -> Mapping[str, str]:
    return {word: name for name, part in _codebook()["classes"].items() for word in part["words"]}


@functools.cache
def _word_pattern() -> re.Pattern[str]:
    words = sorted(_class_of_word(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])")


@functools.cache
def _portfolio_of_word() -> Mapping[str, str]:
    return {word: name for name, words in _codebook()["portfolios"].items() for word in words}


@functools.cache
def _ministry_pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_portfolio_of_word(), key=len, reverse=True)))
    heads = "ministry|ministries|minister|ministers|secretary"
    return re.compile(
        rf"(?<![\w-])(?P<before>{words})(?:['’]s)?(?:\s+and\s+\w+)?\s+"
        rf"(?:{heads}|department(?! of)|vice minister)(?![\w-])"
        rf"|(?<![\w-])(?:{heads}|department)\s+(?:of|for)\s+"
        rf"(?:state\s+for\s+)?(?:the\s+)?(?P<after>{words})(?![\w-])"
        rf"|(?<![\w-])(?P<short>defence|defense)\s+(?=spokes|official|source|chief|statement)"
    )


@functools.cache
def _diplomat_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:top|chief) diplomat(?!\w)|(?<!\w)foreign office(?!\w)")


@functools.cache
def office_vocabulary() -> frozenset[str]:
    """Every single word that can stand inside an office, for telling offices from other words."""
    words = {w for phrase in _class_of_word() for w in phrase.split()}
    words |= {w for phrase in _portfolio_of_word() for w in phrase.split()}
    return frozenset(words | set(_codebook()["modifiers"]["words"]))


def find_offices(phrase: str) -> list[Office]:
    """Phrase -> its offices in order; ministries first, then words outside them."""
    return list(_offices(phrase.lower().replace("’", "'")))


@functools.lru_cache(maxsize=4096)
def _offices(low: str) -> tuple[Office, ...]:
    found = [_ministry(m) for m in _ministry_pattern().finditer(low)]
    found += [
        Office(m.start(), m.end(), classes()["minister"], "Foreign Affairs")
        for m in _diplomat_pattern().finditer(low)
    ]
    taken = [(o.start, o.end) for o in found]
    for m in _word_pattern().finditer(low):
        if not any(s < m.end() and m.start() < e for s, e in taken):
            found.append(Office(m.start(), m.end(), classes()[_class_of_word()[m.group()]]))
    return tuple(sorted(found, key=lambda o: o.start))


def _ministry(match: re.Match[str]) -> Office:
    word = match["before"] or match["after"] or match["short"]
    return Office(match.start(), match.end(), classes()["minister"], _portfolio_of_word()[word])


_US_DEPARTMENTS = {"Foreign Affairs": "State", "Defence": "Defense", "Finance": "the Treasury",
                   "Health": "Health and Human Services", "Interior": "Homeland Security",
                   "Home Affairs": "Homeland Security"}  # fmt: skip


def ministry_of(portfolio: str, alpha3: str | None) -> Actor:
    """A ministry, by the names that English uses for it."""
    if alpha3 is None:
        return Actor(f"Ministry of {portfolio}", "state", "government", None)
    if alpha3 == "USA":
        name = f"United States Department of {_US_DEPARTMENTS.get(portfolio, portfolio)}"
    elif alpha3 == "GBR" and portfolio in ("Home Affairs", "Interior"):
        name = "Home Office of the United Kingdom"
    else:
        name = f"Ministry of {portfolio} of {countries()[alpha3].name}"
    return Actor(name, "state", "government", alpha3)
