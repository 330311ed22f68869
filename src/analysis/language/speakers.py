"""Speakers: from a noun phrase to the actor that is answerable, the person and their office.

A noun phrase is read without a parse: known names, words for offices, and what is left over that
looks like a person's name. The office decides who is answerable: a minister for the ministry, a
spokesperson for the body beside it, a resident for themselves.
"""

from __future__ import annotations

import dataclasses
import re

from analysis.event import Event
from analysis.language.answerable import answerable_actor
from analysis.language.lexicon import (
    Actor,
    Entry,
    Lexicon,
    event_names,
    known_names,
    make_lexicon,
)
from analysis.language.naming import Phrase, read_phrase
from analysis.language.offices import office_vocabulary
from analysis.language.wording import clean


@dataclasses.dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the answerable actor, and the person, office and affiliation if told."""

    actor: Actor
    person: str | None
    role: str | None
    affiliation: str | None


@dataclasses.dataclass(frozen=True)
class Setting:
    """What a phrase is read against: the event, the country that the article is about, and the
    abbreviations that it defines."""

    event: Event | None = None
    home: str | None = None
    defined: Lexicon | None = None

    def lexicons(self) -> list[Lexicon]:
        """Most specific first."""
        return [x for x in (self.defined, event_names(self.event), known_names()) if x]


# "No minister", "protecting civilians": words for people that name nobody who speaks.
_NO_ONE = re.compile(
    r"(?:no|not|neither|(?:protect|kill|target|attack|displac|help|support|arm|evacuat|bomb|shell"
    r"|wound|hav|be|mak|tak|end|stop|us)ing)\s",
    re.IGNORECASE,
)
# "The sources and a witness": the first of two speaks for both.
_SECOND = re.compile(r"\s+and\s+(?:a|an)\s+")


def describe(text: str, setting: Setting) -> Speaker | None:
    """A noun phrase -> its speaker; None where nobody is named ("it", "the report")."""
    cleaned = _first_of_two(_SECOND.split(clean(text))[0])
    if not cleaned or _NOBODY.fullmatch(cleaned) or _NO_ONE.match(cleaned):
        return None
    speaker = speaker_of(read_phrase(cleaned, setting.lexicons()), setting.home)
    return speaker and _under_one_name(speaker, setting)


def _first_of_two(phrase: str) -> str:
    """ "Kenyan officials and analysts": of two kinds of people the first speaks for both."""
    first, _, second = phrase.partition(" and ")
    people = second.islower() and second.endswith("s") and second in office_vocabulary()
    office = first.rpartition(" ")[2].lower() in office_vocabulary()
    return first if people and office and known_names().find(first) else phrase


def _under_one_name(speaker: Speaker, setting: Setting) -> Speaker:
    """The speaker under the name that the event gives the actor, or, for a word that stands for
    many ("Monitors"), without the capital that only the start of a sentence gave it."""
    name = speaker.actor.name
    own = event_names(setting.event)
    known = [n for n in own.find(name) if n.end - n.start == len(name)] if own else []
    if known and known[0].entry.actor is not None:
        return _renamed(speaker, known[0].entry.actor)
    first = name.split(" ")[0]
    common = first.lower() in office_vocabulary() and name[1:] == name[1:].lower()
    if common and not speaker.person:
        actor = dataclasses.replace(speaker.actor, name=name.lower())
        return _renamed(speaker, actor)
    return speaker


def _renamed(speaker: Speaker, actor: Actor) -> Speaker:
    same = speaker.affiliation == speaker.actor.name
    affiliation = actor.name if same else speaker.affiliation
    return dataclasses.replace(speaker, actor=actor, affiliation=affiliation)


_NOBODY = re.compile(
    r"(?:it|he|she|they|we|i|you|one|this|that|these|those|who|which|him|her|them|me|us|some|many"
    r"|others|another|few|most|all|both|everyone|nobody|someone|anyone|there|what"
    r"|(?:the|a|an|this|that|its|his|her|their) (?:report|statement|figures?|numbers?|toll|news"
    r"|post|tweet|message|letter|document|study|survey|reports|statements|move|decision|video"
    r"|footage|images?|photos?|text|deal|agreement|plan|resolution|communique|declaration))",
    re.IGNORECASE,
)


def speaker_of(phrase: Phrase, home: str | None) -> Speaker | None:
    """What was found in a phrase -> its speaker; ``home`` is the country where none is named."""
    actor = answerable_actor(phrase, home)
    if actor is None:
        return None
    person = phrase.person
    body = actor.actor_type in _BODIES and actor.name != person
    affiliation = actor.name if body else _beside(phrase)
    return Speaker(actor, person, phrase.role(), affiliation)


_BODIES = ("state", "igo", "ngo", "monitor", "armed_group", "party", "media")


def _beside(phrase: Phrase) -> str | None:
    bodies = [n.entry.actor.name for n in phrase.names if n.entry.actor]
    return bodies[0] if bodies else phrase.organisation


def define(pairs: dict[str, Actor]) -> Lexicon:
    """Abbreviations that a text defines -> lexicon."""
    return make_lexicon(
        (alias, Entry("organisation", actor.country, actor)) for alias, actor in pairs.items()
    )
