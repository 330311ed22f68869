"""People words: what a counted noun says about who was harmed (``codebook/victims.toml``)."""

from __future__ import annotations

import csv
import dataclasses
import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

_PERSON_SUFFIX = re.compile(r"(?:men|women|[^aeious]ists|[^p]ers|ors|ants|ians)$")


@dataclasses.dataclass(frozen=True)
class PeopleWords:
    """Nouns of people by form, with their status; words that colour a phrase; nouns of things."""

    status: Mapping[str, str]  # noun form -> victim_status
    plural: frozenset[str]
    hints: Mapping[str, str]  # any word of the phrase -> victim_status
    containers: frozenset[str]
    things: frozenset[str]
    demographics: Mapping[str, str]
    peoples: Mapping[str, str]  # form -> adjective or name of the group


@functools.cache
def people_words() -> PeopleWords:
    """The vocabulary, read once."""
    path = files("analysis") / "codebook" / "victims.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    irregular = raw["plurals"]
    status, plural = {}, set()
    for name in ("all", "unknown", "civilian", "state_forces", "armed_group"):
        for word in raw[name]["people"].split():
            status[word] = name
            status[pluralize(word, irregular)] = name
            plural.add(pluralize(word, irregular))
    hints = {
        w: name for name in ("armed_group", "state_forces") for w in raw[name]["words"].split()
    }
    return PeopleWords(
        status=status,
        plural=frozenset(plural),
        hints=hints,
        containers=_both(raw["containers"]["words"].split(), irregular),
        things=_both(raw["things"]["words"].split(), irregular),
        demographics=_demographics(raw["demographics"], irregular),
        peoples=_peoples(raw["peoples"]["words"].split()),
    )


def pluralize(word: str, irregular: Mapping[str, str] = {}) -> str:
    """A noun's plural."""
    for tail in (word, word.rpartition("-")[2]):
        if tail in irregular:
            return word.removesuffix(tail) + irregular[tail]
    for singular, plural in (("woman", "women"), ("man", "men"), ("child", "children")):
        if word.endswith(singular) and word not in {"human", "german"}:
            return word.removesuffix(singular) + plural
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|ch|sh)$", word) else "s")


def is_person(word: str, proper: bool) -> bool | None:
    """Whether a noun (lower case) counts people; None where its form does not tell."""
    lex = people_words()
    if word in lex.status or word in lex.peoples:
        return True
    if word in lex.things:
        return False
    if _PERSON_SUFFIX.search(word) and len(word) > 4:
        return True
    return None if proper else False


def _both(words: Iterable[str], irregular: Mapping[str, str]) -> frozenset[str]:
    listed = list(words)
    return frozenset([*listed, *(pluralize(w, irregular) for w in listed)])


def _demographics(raw: Mapping[str, object], irregular: Mapping[str, str]) -> dict[str, str]:
    table = {}
    for word in str(raw["words"]).split():
        table[word] = table[pluralize(word, irregular)] = pluralize(word, irregular)
    wider = raw["as"]
    assert isinstance(wider, dict)
    for name, words in wider.items():
        for word in words.split():
            table[word] = table[pluralize(word, irregular)] = name
    return table


def _peoples(words: Iterable[str]) -> dict[str, str]:
    """Names of peoples and nationalities with their plurals -> the adjective."""
    names = list(words)
    path = files("analysis") / "codebook" / "countries.csv"
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        names += [d for d in row["demonyms"].split("|") if d and not d.endswith("s")]
    table = {}
    for name in names:
        table[name.lower()] = table[name.lower() + "s"] = name
    return table
