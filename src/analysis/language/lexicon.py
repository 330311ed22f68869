"""Names that are known beforehand: countries and organisations of the codebook, and of the event.

A lexicon finds names by their first word and takes the longest that fits, so that the cost does
not grow with the number of names.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from analysis.event import Event

WORD = re.compile(r"[^\W_](?:[\w'’./&+-]*[^\W_])?['’]?")
# The source type of the codebook that goes with an actor type.
SOURCE_TYPES: Mapping[str, str] = {
    "state": "government", "igo": "igo", "ngo": "ngo", "monitor": "monitor", "media": "media",
    "armed_group": "armed_group", "party": "ngo", "religious": "witness", "expert": "expert",
    "resident": "witness", "other": "unattributed",
}  # fmt: skip
ACTOR_TYPES: Mapping[str, str] = {
    "government": "state", "medical": "other", "rescue": "other", "witness": "resident",
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Actor:
    """An actor that can be answerable for a statement or a figure."""

    name: str
    actor_type: str
    source_type: str
    country: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-3 code, English name with its article, first adjective."""

    alpha3: str
    name: str
    adjective: str


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: a country (by ``kind`` of name) or an organisation."""

    kind: str
    country: str | None
    actor: Actor | None


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """A known name in a text."""

    start: int
    end: int
    entry: Entry


@dataclasses.dataclass(frozen=True, eq=False)
class Lexicon:
    """First word -> names that begin with it, longest first, as tuples of words."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]

    def find(self, text: str) -> list[Name]:
        """Text -> names in order, longest match, without overlaps."""
        return list(_find(self, text))

    def names_in(self, text: str) -> Iterator[Name]:
        """As ``find``, looked for anew."""
        words = list(WORD.finditer(text))
        end = -1
        for i, word in enumerate(words):
            start = word.start()
            # Names begin with a capital, but for a few; the word that opens a phrase may hide one.
            if start < end or (text[start].islower() and word.group() not in self.lower and i):
                continue
            hit = self._match(words, i)
            if hit:
                end = words[i + hit[0] - 1].end()
                yield Name(start, end, hit[1])

    def _match(self, words: list[re.Match[str]], i: int) -> tuple[int, Entry] | None:
        first = bare(words[i].group())
        if first not in self.by_first:
            first = _as_if_plain(first, opens=i == 0)
        following: list[str] = []
        for name, entry in self.by_first.get(first, ()):
            while len(following) < len(name) - 1 and i + 1 + len(following) < len(words):
                following.append(bare(words[i + 1 + len(following)].group()))
            got = following[: len(name) - 1]
            if got == list(name[1:]) or [w.title() for w in got] == list(name[1:]):
                return len(name), entry
        return None

    @functools.cached_property
    def lower(self) -> frozenset[str]:
        """First words of names that are written small ("peshmerga", "al-Qaeda")."""
        return frozenset(w for w in self.by_first if w[:1].islower())


@functools.lru_cache(maxsize=1024)
def _find(lexicon: Lexicon, text: str) -> tuple[Name, ...]:
    """Articles and the phrases in them are looked at by several rules, one after the other."""
    return tuple(lexicon.names_in(text))


def bare(word: str) -> str:
    """The form that is looked up: no possessive, closing full stop or curly apostrophe."""
    word = word.replace("’", "'")
    if word.endswith(("'s", "'S")):
        word = word[:-2]
    return word.rstrip("'.")


def _as_if_plain(word: str, opens: bool) -> str:
    """A word in capitals in title case; the word that opens a phrase in lower case."""
    if word.isupper() and len(word) > 3:
        return word.capitalize()
    return word[:1].lower() + word[1:] if opens else word


def make_lexicon(names: Iterable[tuple[str, Entry]]) -> Lexicon:
    """(name, entry) pairs -> lexicon; of two entries for one name the first stays."""
    table: dict[tuple[str, ...], Entry] = {}
    for name, entry in names:
        words = tuple(bare(m.group()) for m in WORD.finditer(name.removeprefix("the ")))
        if words:
            table.setdefault(words, entry)
    by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for words, entry in sorted(table.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(words[0], []).append((words, entry))
    return Lexicon({first: tuple(entries) for first, entries in by_first.items()})


@functools.cache
def countries() -> Mapping[str, Country]:
    """ISO alpha-3 -> country."""
    return {
        row["alpha3"]: Country(row["alpha3"], row["name"], _adjective(row))
        for row in _country_rows()
    }


def _adjective(row: Mapping[str, str]) -> str:
    name, first = row["name"].removeprefix("the "), row["demonyms"].split("|")[0]
    return name if first.endswith("er") else first or name  # a New Zealander, New Zealand police


@functools.cache
def _country_rows() -> tuple[dict[str, str], ...]:
    text = (files("analysis") / "codebook" / "countries.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def government_of(alpha3: str) -> Actor:
    """The government of a country, as the codebook names it."""
    return Actor(f"Government of {countries()[alpha3].name}", "state", "government", alpha3)


@functools.cache
def known_names() -> Lexicon:
    """The lexicon of the codebook: organisations first, then countries."""
    return make_lexicon([*_organisations(), *_countries()])


def _countries() -> Iterator[tuple[str, Entry]]:
    columns = {
        "aliases": "name", "demonyms": "demonym", "capitals": "capital", "metonyms": "metonym",
        "places": "place",
    }  # fmt: skip
    for row in _country_rows():
        yield row["name"], Entry("name", row["alpha3"], None)
    for column, kind in columns.items():
        for row in _country_rows():
            for name in filter(None, row[column].split("|")):
                yield name, Entry(kind, row["alpha3"], None)


def _organisations() -> Iterator[tuple[str, Entry]]:
    text = (files("analysis") / "codebook" / "organisations.toml").read_text(encoding="utf-8")
    for actor_type, by_country in tomllib.loads(text).items():
        for country, bodies in by_country.items():
            for name, aliases in bodies.items():
                alpha3 = None if country == "none" else country
                actor = Actor(name, actor_type, SOURCE_TYPES[actor_type], alpha3)
                spelt = (way for alias in (name, *aliases) for way in _spellings(alias))
                for alias in dict.fromkeys(spelt):
                    yield alias, Entry("organisation", alpha3, actor)


def _spellings(alias: str) -> tuple[str, ...]:
    """A name of a body of the UN, written in each of the ways in which its own is."""
    if not alias.startswith("UN "):
        return (alias,)
    return tuple(f"{un} {alias[3:]}" for un in ("UN", "U.N.", "United Nations"))


@functools.cache
def event_names(event: Event | None) -> Lexicon | None:
    """The lexicon of an event's monitors and parties, by proper name; None without any."""
    if event is None:
        return None
    names = [*_monitors(event), *_parties(event)]
    return make_lexicon(names) if names else None


def _monitors(event: Event) -> Iterator[tuple[str, Entry]]:
    for monitor in event.monitors:
        actor_type = ACTOR_TYPES.get(monitor.type, monitor.type)
        country = event.country if actor_type == "state" else None
        actor = Actor(monitor.name, actor_type, monitor.type, country)
        for alias in (monitor.name, *monitor.aliases):
            yield alias, Entry("organisation", country, actor)


def _parties(event: Event) -> Iterator[tuple[str, Entry]]:
    for party in event.parties:
        actor_type = party.actor_type or "other"
        actor = Actor(party.name, actor_type, SOURCE_TYPES[actor_type], party.country)
        for alias in (party.name, *party.aliases):
            yield alias, Entry("party", party.country, actor)
