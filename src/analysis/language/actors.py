"""Actors: states, organisations, monitors, armed groups and persons, and who speaks for whom."""

from __future__ import annotations

import functools

from analysis.event import Event
from analysis.language.cast import Cast, make_cast
from analysis.language.lexicon import Actor
from analysis.language.naming import read_phrase
from analysis.language.speakers import Setting, Speaker, speaker_of
from analysis.language.wording import clean

__all__ = ["Actor", "Cast", "Speaker", "make_cast", "resolve_actor"]


def resolve_actor(text: str, event: Event | None = None) -> Actor | None:
    """A noun phrase -> the actor that it names, or None if it names none by itself."""
    return _resolve(text, event)


@functools.lru_cache(maxsize=4096)
def _resolve(text: str, event: Event | None) -> Actor | None:
    phrase = read_phrase(clean(text), Setting(event).lexicons())
    speaker = speaker_of(phrase, None)
    known = phrase.names or phrase.offices or phrase.organisation
    return speaker.actor if speaker and known else None
