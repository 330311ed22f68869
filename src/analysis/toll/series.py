"""What a figure counts, reduced to a key: only figures with the same key may share a line.

Each part of the key is decided from one claim and the event file alone, never from other claims, so
that adding or removing an article cannot move another article's figure to another chain.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from analysis.event import Event, Place
from analysis.markup import format_value

# Kinds of victims in the order in which they are told, in the words of readers.
VICTIMS: Mapping[str, str] = {
    "civilian": "civilians",
    "all": "all victims",
    "state_forces": "state forces",
    "armed_group": "armed groups",
    "unknown": "victims not described",
}
# Reports round the first day ("since Wednesday night", "in the past 72 hours"): a count that begins
# this close to the event's first day counts the event; one that begins elsewhere has its own chain.
_EARLIER, _LATER = timedelta(days=1), timedelta(days=3)
# Without an event file, a count that goes back further than this counts something else.
_RECENT = timedelta(days=31)
_GEOGRAPHY = frozenset(
    "the a an of in and its s several many some other all parts part area areas region regions "
    "province provinces governorate governorates district districts town towns village villages "
    "city cities country whole across countryside".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Series:
    """The key of a chain. Empty text: not restricted (all groups, the whole event)."""

    source: str
    outcome: str
    victim_status: str
    victim_group: str
    victim_demographic: str
    scope: str
    window: str
    place: str

    @property
    def counted(self) -> tuple[str, ...]:
        """The key without the source: series that agree in it are comparable."""
        return dataclasses.astuple(self)[1:]

    @property
    def chain_id(self) -> str:
        """The key as one readable line."""
        return " · ".join(part for part in dataclasses.astuple(self) if part)


def make_series(claim: Mapping[str, Any], source: str, event: Event | None) -> Series:
    """One claim -> the key of the only chain that it may join."""
    place = place_key(claim["place"], event)
    scope = str(claim["scope"])
    if scope == "incident" and not place and _one_day(event):
        scope = "cumulative"  # the event is one attack: its toll is the toll
    if scope == "incident" and not place:
        place = f"incident told in {claim['article_id']}"
    return Series(
        source=source,
        outcome=str(claim["outcome"]),
        victim_status=str(claim["victim_status"]),
        victim_group=group_key(claim["victim_group"], str(claim["victim_status"]), event),
        victim_demographic=claim["victim_demographic"] or "",
        scope=scope,
        window=window_key(claim["window_start"], claim["as_of"], event),
        place=place,
    )


def _one_day(event: Event | None) -> bool:
    return event is not None and event.start is not None and event.start == event.end


def window_key(start: date | None, as_of: date | None, event: Event | None) -> str:
    """'' for a count of the event from its beginning, else the day the count begins."""
    if start is None:
        return ""
    if event is not None and event.start is not None:
        whole = event.start - _EARLIER <= start <= event.start + _LATER
    else:
        whole = as_of is None or start >= as_of - _RECENT
    return "" if whole else f"from {format_value(start)}"


def group_key(group: str | None, status: str, event: Event | None) -> str:
    """'' where the event file makes the group one with its status, else the group.

    Where a party of the event is "Alawite civilians", reports say "civilians" and "Alawite
    civilians" of the same count; without such a party they are counted apart.
    """
    if not group:
        return ""
    for party in event.parties if event else ():
        named = party.victim_group or party.name.split()[0]
        if party.victim_status == status and named.casefold() == group.casefold():
            return ""
    return group


def place_key(place: str | None, event: Event | None) -> str:
    """'' for the whole event, else the place; spellings are joined by the event file.

    The place in the event's own name, its country, and several of its places named together stand
    for the whole event. Without an event file each wording is a place of its own.
    """
    if not place:
        return ""
    if event is None or not event.places:
        return " ".join(place.split())
    named = [p for p in event.places if _names(p).search(place)]
    wide = [p for p in event.places if _names(p).search(event.name)]
    if len(named) == 1 and named[0] not in wide:
        return named[0].name
    known = _words(event.name) | {w for p in wide for n in (p.name, *p.aliases) for w in _words(n)}
    if named or _words(place) <= known | _country_words(event.country) | _GEOGRAPHY:
        return ""
    return " ".join(place.split())


@functools.cache
def _names(place: Place) -> re.Pattern[str]:
    names = sorted((place.name, *place.aliases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


@functools.cache
def _country_words(code: str | None) -> frozenset[str]:
    from babel import Locale
    from babel.core import get_global

    two = get_global("territory_aliases").get(code or "", [])
    return frozenset(_words(Locale("en").territories[two[0]])) if two else frozenset()
