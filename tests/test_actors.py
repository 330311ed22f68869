"""Actors: a noun phrase -> who is answerable; an article -> whom later mentions stand for."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.event import Event, Monitor, Party
from analysis.language import make_nlp
from analysis.language.actors import Cast, make_cast, resolve_actor
from analysis.language.reading import Reading, Source, read_articles
from analysis.language.speakers import Setting, Speaker, describe
from analysis.schema import ACTOR_TYPES, SOURCE_TYPES

CASES = Path(__file__).parent / "cases"
EVENT = Event(
    id="e",
    name="Fire in Lima",
    country="PER",
    parties=(Party(name="Andean Front", aliases=("hill fighters",), actor_type="armed_group"),),
    monitors=(Monitor(name="Lima Fire Watch", aliases=("LFW",)),),
)


def read_cases(name: str) -> list[Any]:
    cases = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(c, id=f"{n}: {c['text'][:50]}") for n, c in enumerate(cases)]


def countries() -> list[dict[str, str]]:
    path = files("analysis") / "codebook" / "countries.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def read(text: str, event: Event | None = None) -> tuple[Reading, Cast]:
    reading = next(iter(read_articles([Source("a", text)], make_nlp(), event, gate=False)))
    return reading, make_cast(reading)


def told(speaker: Speaker | None) -> list[str]:
    assert speaker is not None
    actor = speaker.actor
    found = (actor.name, actor.actor_type, actor.source_type, actor.country, speaker.person)
    return [part or "" for part in found]


@pytest.mark.parametrize("case", read_cases("actors.toml"))
def test_phrase(case: dict[str, Any]) -> None:
    assert told(describe(case["text"], Setting(home=case.get("home")))) == case["actor"]


@pytest.mark.parametrize("case", read_cases("casts.toml"))
def test_passage(case: dict[str, Any]) -> None:
    reading, cast = read(case["text"])
    for refer in case["refer"]:
        start = reading.text.rindex(refer["find"])
        speaker = cast.resolve(reading.text, start, start + len(refer["find"]))
        assert speaker is not None
        assert speaker.actor.name == refer["actor"]
        assert speaker.person == refer.get("person")
        assert speaker.actor.country == refer.get("country")


@pytest.mark.parametrize("row", countries(), ids=lambda row: row["alpha3"])
def test_every_name_of_a_country_is_its_government(row: dict[str, str]) -> None:
    names = [row["name"], *row["aliases"].split("|"), *row["metonyms"].split("|")]
    names.append(Locale("en").territories[row["alpha2"]])
    for name in filter(None, names):
        actor = resolve_actor(name)
        assert actor is not None, name
        assert actor.country == row["alpha3"], name


def test_a_nationality_gives_the_country_of_an_office() -> None:
    for row in countries():
        for word in filter(None, row["demonyms"].split("|")[:1]):
            actor = resolve_actor(f"the {word} government")
            assert actor is not None
            assert actor.country == row["alpha3"], word


def test_the_event_names_its_own_monitors_and_parties() -> None:
    monitor = resolve_actor("LFW", EVENT)
    party = resolve_actor("the hill fighters", EVENT)
    assert monitor is not None and monitor.name == "Lima Fire Watch"
    assert party is not None and party.name == "Andean Front"
    assert resolve_actor("LFW") is None or resolve_actor("LFW") != monitor


def test_the_event_says_whose_police_it_is() -> None:
    reading, cast = read("Police closed the road.", EVENT)
    speaker = cast.resolve(reading.text, 0, 6)
    assert speaker is not None
    assert speaker.actor.country == "PER"


@pytest.mark.parametrize("text", ["it", "which", "the report", "", "...", "some"])
def test_nobody_is_named(text: str) -> None:
    assert describe(text, Setting()) is None
    assert resolve_actor(text) is None


def test_the_role_is_what_the_text_says() -> None:
    speaker = describe("Rear Adm. Jon Park, the Pentagon press secretary", Setting())
    assert speaker is not None
    assert (speaker.person, speaker.role) == ("Jon Park", "Pentagon press secretary")


PIECES = [
    "the",
    "French",
    "president",
    "of",
    "Ana Rey",
    ",",
    "foreign ministry",
    "spokesman",
    "for",
    "ICRC",
    "'s",
    "Lima",
    "police",
    "and",
    "a",
    "resident",
    "67",
    "al-Amin",
    "(AAH)",
    "UN",
    "who said",
    "“",
    "—",
    "Jordan",
    "Council",
    "Army",
    "former",
    "\n",
    "Ivory",
    "Coast",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join), st.sampled_from([None, "PER"]))
def test_any_phrase_gives_a_coded_actor_or_none(text: str, home: str | None) -> None:
    speaker = describe(text, Setting(home=home))
    if speaker is not None:
        assert speaker.actor.name
        assert speaker.actor.actor_type in ACTOR_TYPES
        assert speaker.actor.source_type in SOURCE_TYPES
        assert speaker.actor.country is None or len(speaker.actor.country) == 3
