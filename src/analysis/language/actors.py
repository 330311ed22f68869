"""Actors: states, organisations, monitors, armed groups and persons, and who speaks for whom."""

from __future__ import annotations

import dataclasses

from analysis.event import Event
from analysis.language.reading import Reading


@dataclasses.dataclass(frozen=True, slots=True)
class Actor:
    """An actor that can be answerable for a statement or a figure."""

    name: str
    actor_type: str
    source_type: str
    country: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the answerable actor, and the person, office and affiliation if told."""

    actor: Actor
    person: str | None
    role: str | None
    affiliation: str | None


def resolve_actor(text: str, event: Event | None = None) -> Actor | None:
    """A noun phrase -> the actor that it names, or None."""
    return None


@dataclasses.dataclass(frozen=True, slots=True)
class Cast:
    """Everybody an article names, with the office and affiliation that the text gives them."""

    event: Event | None

    def resolve(self, text: str, start: int, end: int) -> Speaker | None:
        """The source span ``text[start:end]`` of the article -> its speaker, pronouns included."""
        return None


def make_cast(reading: Reading) -> Cast:
    """Reading -> its cast."""
    return Cast(reading.event)
