"""The event that a corpus reports on: its names, days, places and parties, from ``event.toml``."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class EventError(ValueError):
    """An event file cannot be used; the message says which field and what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Part):
    """A place of the event with the other names that reports use for it."""

    name: str
    aliases: tuple[str, ...] = ()


class Party(_Part):
    """A party to the event: how reports call it and which ``victim_status`` its members have."""

    name: str
    aliases: tuple[str, ...] = ()
    victim_status: str | None = None
    actor_type: str | None = None
    country: str | None = None
    victim_group: str | None = None


class Monitor(_Part):
    """A body that counts victims: canonical name, aliases and ``source_type``."""

    name: str
    aliases: tuple[str, ...] = ()
    type: str = "monitor"


class EventDay(_Part):
    """A dated turn of the event, drawn in charts."""

    date: date
    label: str


class Event(_Part):
    """One violent event. Every field but ``id`` and ``name`` may be left out."""

    id: str
    name: str
    start: date | None = None
    end: date | None = None
    time_zone: str | None = None
    country: str | None = None
    places: tuple[Place, ...] = ()
    parties: tuple[Party, ...] = ()
    monitors: tuple[Monitor, ...] = ()
    event_days: tuple[EventDay, ...] = Field(default=())


def read_event(path: Path) -> Event:
    """Event file (TOML) -> Event; EventError names the field that is missing or wrong."""
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise EventError(f"{path}: no such event file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EventError(f"{path}: not valid TOML: {error}") from error
    try:
        return Event.model_validate(raw)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise EventError(f"{path}: {problems}") from error
