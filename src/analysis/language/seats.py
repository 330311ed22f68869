"""Whose office it is: the country of a ministry or cleric that a text names without one.

"The foreign ministry said" is the home country's only where the text points to no other: to the
capital in which it was said, to the state that was speaking, or to the one a paragraph is about.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.lexicon import countries, known_names
from analysis.language.reading import Reading
from analysis.language.recall import Mention, is_named_state
from analysis.language.speakers import Speaker

_SAID_IN = re.compile(r"[^.,;:\n]{0,60}? said (?:on \w+ )?in (?P<place>[A-Z]\w+)")
_OPENING = re.compile(r"(?:^|[.!?”\"] +)(?=[A-Z])")


def place(
    speaker: Speaker,
    phrase: str,
    reading: Reading,
    start: int,
    earlier: Sequence[Mention],
    home: str | None,
) -> Speaker:
    """A speaker in their phrase at an offset, and whoever was named before -> the speaker with a
    country: a cleric belongs to the state named last, a bare office to the state whose doings the
    paragraph tells."""
    earlier = [m for m in earlier if not m.speaker.person or m.speaker.person != speaker.person]
    if speaker.actor.country is None and speaker.actor.actor_type == "religious":
        lands = [m.speaker.actor.country for m in earlier if _has_land(m)]
        return _moved(speaker, lands[-1] if lands else None)
    nowhere = speaker.actor.actor_type == "state" and speaker.actor.country is None
    if nowhere and speaker.actor.name[:1].isupper() and not _names(speaker.actor.name):
        state = _state_before(reading, start, earlier, home)
        return _placed_in(speaker, state) if state else speaker
    if not _is_home_by_default(speaker, home) or _lands(phrase):
        return speaker
    seat = _capital(reading, start) or _state_before(reading, start, earlier, home)
    return _moved(speaker, seat) if seat else speaker


def counterpart(land: str, earlier: Sequence[Mention]) -> Speaker | None:
    """ "Her Swedish counterpart": the office of whoever was speaking, in another country."""
    named = [n.entry.country for n in known_names().find(land) if n.entry.country]
    offices = [m.speaker for m in earlier if m.speaks and m.speaker.actor.actor_type == "state"]
    if not named or not offices or offices[-1].actor.country is None:
        return None
    return dataclasses.replace(_moved(offices[-1], named[0]), person=None)


def _has_land(mention: Mention) -> bool:
    """A state, or people of the church who were named with their country."""
    kind = mention.speaker.actor.actor_type
    land = mention.speaker.actor.country is not None
    return land and kind in ("state", "religious") and _names(mention.text)


def _names(text: str) -> bool:
    return bool(known_names().find(text))


def _lands(text: str) -> bool:
    """Whether a phrase says itself whose office it is: "Chile's foreign ministry"."""
    return any(name.entry.country for name in known_names().find(text))


def _is_home_by_default(speaker: Speaker, home: str | None) -> bool:
    """Whether an office of the state is that of the article's country for want of another."""
    actor = speaker.actor
    if actor.actor_type != "state" or actor.country != home:
        return False
    body = actor.name.startswith("Ministry of") or " Command of " in actor.name
    return body and not _names(speaker.role or "")


def _capital(reading: Reading, start: int) -> str | None:
    """ "The ministry said in Athens": the capital in which an office speaks."""
    said = _SAID_IN.match(reading.text, start)
    named = known_names().find(said["place"]) if said else []
    return named[0].entry.country if named and named[0].entry.kind == "capital" else None


def _state_before(
    reading: Reading, start: int, earlier: Sequence[Mention], home: str | None
) -> str | None:
    """The state that spoke in the paragraph, was named in it, opens a sentence of it, or spoke."""
    states = [m for m in earlier if is_named_state(m) and m.speaker.actor.country]
    states = [m for m in states if _names(m.text) or not _is_home_by_default(m.speaker, home)]
    near = [m for m in states if _names(m.text) and "\n" not in reading.text[m.start : start]]
    chosen = [m for m in near if m.speaks] or near
    if chosen:
        return chosen[-1].speaker.actor.country
    spoke = [m.speaker.actor.country for m in states if m.speaks]
    return _opening_state(reading, start) or (spoke[-1] if spoke else None)


def _opening_state(reading: Reading, start: int) -> str | None:
    """The country that a sentence of the paragraph begins with, last before an offset."""
    before, _, paragraph = reading.text[:start].rpartition("\n")
    if paragraph[:1] in '“"':  # a quotation goes on with what the paragraph before it tells
        paragraph = f"{before.rstrip().rpartition(chr(10))[2]} {paragraph}"
    openings = [m.end() for m in _OPENING.finditer(paragraph)]
    found = [n.entry.country for n in known_names().find(paragraph)
             if n.start in openings and n.entry.kind != "demonym"]  # fmt: skip
    return found[-1] if found else None


def _placed_in(speaker: Speaker, country: str) -> Speaker:
    """A body of a state that was named without it: "Border Guard Command of Iraq"."""
    name = f"{speaker.actor.name} of {countries()[country].name}"
    actor = dataclasses.replace(speaker.actor, name=name, country=country)
    affiliation = name if speaker.affiliation == speaker.actor.name else speaker.affiliation
    return dataclasses.replace(speaker, actor=actor, affiliation=affiliation)


def _moved(speaker: Speaker, country: str | None) -> Speaker:
    """The same office of another country."""
    actor = speaker.actor
    name = actor.name
    if country is not None and actor.country is not None:
        name = name.replace(countries()[actor.country].name, countries()[country].name)
    affiliation = name if speaker.affiliation == actor.name else speaker.affiliation
    moved = dataclasses.replace(actor, name=name, country=country)
    return dataclasses.replace(speaker, actor=moved, affiliation=affiliation)
