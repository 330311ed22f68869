"""Who is answerable for what a phrase says: the office decides, and the country around it."""

from __future__ import annotations

import re

from analysis.language.lexicon import Actor, countries, government_of
from analysis.language.naming import Phrase
from analysis.language.offices import Office, ministry_of
from analysis.language.wording import without_determiner


def _seat(phrase: Phrase, ministry: Office, home: str | None) -> str | None:
    """The country of a ministry that names none: few countries call their ministers secretaries."""
    words = phrase.text[ministry.start : ministry.end].lower()
    if "secretary" not in words or home in _WITH_SECRETARIES:
        return home
    return "USA" if "defense" in words else "GBR" if "defence" in words else home


_WITH_SECRETARIES = frozenset({"USA", "GBR", "PHL", "MEX", "KEN", "PAK", "IND", "BGD", "HKG"})


def answerable_actor(phrase: Phrase, home: str | None) -> Actor | None:
    """A phrase -> its answerable actor; ``home`` is the country where it names none."""
    if phrase.is_just_country() and not phrase.person:
        return government_of(phrase.country() or "")
    head = phrase.head()
    body = phrase.body()
    sender = _sender(phrase, head)
    if sender is not None:
        return sender
    if head and head.kind.answerable == "self" and _is_own_voice(phrase, head, body):
        return _own_voice(phrase, head, home)
    if body and not _is_state_office(phrase, head, body):
        return body
    if head and phrase.organisation and phrase.within_organisation(head):
        return _organisation(phrase, phrase.country() or home)
    if head and head.kind.name == "head" and phrase.organisation:
        return _organisation(phrase, phrase.country())
    if head and phrase.is_former(head):
        return _former(phrase, head)
    if head and _STAFF.search(phrase.text):
        return _of_the_head(phrase, home)
    ministry = next((o for o in phrase.offices if o.portfolio), None)
    if ministry and ministry.portfolio:
        return ministry_of(ministry.portfolio, phrase.country() or _seat(phrase, ministry, home))
    if head:
        return _office_actor(phrase, head, home)
    return _named(phrase, home)


# The chief of staff of a head of state or government is no soldier.
_STAFF = re.compile(
    r"(?:White House|Kremlin|Elys[eé]e|presidential|president['’]s|minister['’]s) chief of staff",
    re.IGNORECASE,
)


def _of_the_head(phrase: Phrase, home: str | None) -> Actor | None:
    country = phrase.country() or home
    return government_of(country) if country else None


# Those whom a country sends to a body or another country.
_SENT = frozenset(
    "ambassador ambassadors envoy envoys delegate delegation representative representatives".split()
)


def _sender(phrase: Phrase, head: Office | None) -> Actor | None:
    """ "Chile's ambassador to the United Nations" speaks for Chile; a "Sudan envoy" does not speak
    for Sudan, but for whoever sent them there."""
    if head is None or phrase.text[head.start : head.end].lower() not in _SENT:
        return None
    named = phrase.country_name()
    if named is None:
        return None
    told = phrase.text[named.start : named.end]
    bare = named.entry.kind in ("name", "capital") and told[-1] not in "s'’"
    if bare and head.start == named.end + 1:
        return Actor(phrase.person, "other", "unattributed", None) if phrase.person else None
    about = re.search(r"\b(?:to|for|in|on)\s+(?:the\s+)?$", phrase.text[: named.start])
    if about and not phrase.body():
        name = phrase.person or without_determiner(phrase.text)
        return Actor(name, "other", "government", None)
    if about or phrase.within_organisation(head):
        return None
    return government_of(named.entry.country or "") if phrase.body() else None


def _is_own_voice(phrase: Phrase, head: Office, body: Actor | None) -> bool:
    """Experts, residents and relatives speak for themselves even where a body is named; rebels,
    doctors or lawyers of a named body speak for it, unless the body is a later addition."""
    if body is None or head.kind.name in (
        "expert",
        "resident",
        "relative",
        "activist",
        "religious",
    ):
        return True
    return phrase.body_follows(head) and head.kind.name == "legislator"


def _is_state_office(phrase: Phrase, head: Office | None, body: Actor) -> bool:
    """ "Turkish President ... of NATO member Turkey": a state's office is not its alliance's."""
    if head is None or head.kind.name not in ("head", "minister") or body.actor_type == "state":
        return False
    named = phrase.country_name()
    return named is not None and named.end <= head.start and named.start < phrase.body_start()


# Who speaks for themselves on the spot belongs to the country that the article is about.
_LOCAL_VOICES = frozenset(
    {"resident", "armed_group", "medical", "rescue", "activist", "legislator"}
)


def _own_voice(phrase: Phrase, head: Office, home: str | None) -> Actor:
    kind = head.kind
    name = phrase.person or phrase.organisation or without_determiner(phrase.text)
    country = phrase.country()
    if kind.name == "monitor":
        country = None
    elif country is None and kind.name in _LOCAL_VOICES:
        country = home
    return Actor(name, kind.actor_type, kind.source_type, country)


# Governments in general: those of no one country.
_SEVERAL = re.compile(
    r"(?:(?:other|many|several|most|some|all|western|european|arab|african|asian|foreign|regional"
    r"|allied|neighbou?ring|world|both|these|those|the) )*(?:governments|capitals|states)",
    re.IGNORECASE,
)


def _abroad(phrase: Phrase, head: Office, home: str | None) -> str | None:
    """The one state whose chief diplomat is its "secretary of state", with no portfolio named."""
    bare = phrase.text[head.start :].lower().startswith("secretary of state")
    portfolio = phrase.text[head.end :].startswith(" for ")
    return "USA" if bare and not portfolio and home not in _WITH_SECRETARIES else None


# "Kurdish-led forces", "Tigrayan forces": those of a people that is no state.
_OF_A_PEOPLE = re.compile(
    r"(?:[Tt]he )?(?!Afric|Europ|Asi)(?:[A-Z][\w’']+-led|[A-Z][a-z]+(?:ish|an)) (?:forces|fighters)"
)


def _office_actor(phrase: Phrase, head: Office, home: str | None) -> Actor | None:
    kind = head.kind
    if phrase.country() is None and _OF_A_PEOPLE.fullmatch(phrase.text):
        return Actor(without_determiner(phrase.text), "armed_group", "armed_group", home)
    if phrase.country() is None and _SEVERAL.fullmatch(phrase.text):
        return Actor(without_determiner(phrase.text).lower(), "state", "government", None)
    country = phrase.country() or _abroad(phrase, head, home) or home
    if kind.answerable == "affiliation":
        return _affiliated(phrase, head, country)
    if kind.answerable in ("state", "security") and phrase.is_local(head):
        return Actor(
            without_determiner(phrase.text_before_person()), "state", "government", country
        )
    if country is None:
        name = phrase.organisation or without_determiner(phrase.text_before_person())
        return Actor(name, kind.actor_type, kind.source_type, None)
    return _state_actor(phrase, kind.answerable, country)


def _state_actor(phrase: Phrase, answerable: str, country: str) -> Actor:
    adjective, name = countries()[country].adjective, countries()[country].name
    if answerable == "state":
        return government_of(country)
    if answerable == "police" and (phrase.organisation or phrase.place()):
        return Actor(
            phrase.organisation or f"{phrase.place()} police", "state", "government", country
        )
    titles = {
        "forces": f"{adjective} Armed Forces", "security": f"{adjective} security forces",
        "police": f"{adjective} police", "parliament": f"Parliament of {name}",
        "court": f"{phrase.title() or 'Judiciary'} of {name}",
    }  # fmt: skip
    if answerable == "forces" and country == "USA":
        return ministry_of("Defence", "USA")
    return Actor(titles[answerable], "state", "government", country)


def _affiliated(phrase: Phrase, head: Office, country: str | None) -> Actor | None:
    """A leader, spokesperson or source: the body, office or country named beside the word."""
    others = [o for o in phrase.offices if o is not head and o.kind.answerable != "affiliation"]
    if head.kind.name == "media":
        name = phrase.organisation or without_determiner(phrase.text)
        return Actor(name, "media", "media", phrase.country())
    if phrase.organisation:
        return _organisation(phrase, country)
    if others:
        other = min(others, key=lambda o: (abs(o.start - head.start), o.start))
        if other.kind.answerable == "self":
            return _own_voice(phrase, other, country)
        if other.kind.answerable == "security" and phrase.is_local(head):
            name = without_determiner(phrase.text_before_person())
            return Actor(name, "state", "government", country)
        return _office_actor(phrase, other, country)
    if phrase.country() and not _is_source_in(phrase, head):
        return government_of(phrase.country() or "")
    if phrase.person:
        return Actor(phrase.person, "other", "unattributed", None)
    return _unnamed(phrase, head, country)


# Leaders and members of more than one country.
_WIDE = re.compile(
    r"\b(?:world|western|european|arab|african|asian|gulf|regional|global|international|allied"
    r"|foreign|nato)\b",
    re.IGNORECASE,
)


def _is_source_in(phrase: Phrase, head: Office) -> bool:
    """ "Field sources in Cusco" are on the spot; "Peruvian sources" are the country's."""
    named = phrase.country_name()
    source = phrase.text[head.start : head.end].lower().startswith("source")
    return source and named is not None and named.start > head.end


def _unnamed(phrase: Phrase, head: Office, country: str | None) -> Actor | None:
    word = phrase.text[head.start : head.end].lower()
    if word.startswith("official") and country:
        return government_of(country)
    name = without_determiner(phrase.text)
    if word.startswith("expert"):
        return Actor(name, "expert", "expert", None)
    if head.kind.name != "leader":
        return Actor(name, "other", "unattributed", None)
    return Actor(name, "other", "witness", None if _WIDE.search(name) else country)


# A body that calls itself national is the state's, unless its name says what else it is.
_NATIONAL = re.compile(
    r"(?:National|Federal|State|Royal|Presidential)\b(?!.*\b(?:Party|Union|Association|Front"
    r"|Coalition|Movement|Congress|Church|Society|Federation|Resistance|League|Newspaper|News|TV"
    r"|Bank|University|Hospital)\b)"
)


def _organisation(phrase: Phrase, country: str | None) -> Actor:
    """A body that no list knows, by the kind of its last telling word."""
    name = phrase.organisation or ""
    kinds = [o.kind for o in phrase.offices if phrase.within_organisation(o)]
    kinds = [k for k in kinds if k.name not in ("leader", "spokesperson")] or kinds
    if country and _NATIONAL.match(name):
        return Actor(f"{name} of {countries()[country].name}", "state", "government", country)
    if not kinds or kinds[-1].name in ("leader", "spokesperson"):
        return Actor(name, "other", "unattributed", country)
    kind = kinds[-1]
    if kind.name == "monitor" or (kind.name == "ngo" and not phrase.country()):
        country = None
    if kind.actor_type == "state" and country and not phrase.names_country_within():
        name = f"{name} of {countries()[country].name}"
    return Actor(name, kind.actor_type, kind.source_type, country)


def _former(phrase: Phrase, head: Office) -> Actor:
    """Who held an office once speaks for themselves."""
    kind = "expert" if head.kind.name in ("forces", "police", "government") else "other"
    name = phrase.person or without_determiner(phrase.text)
    return Actor(name, kind, "expert", phrase.country())


def _land(phrase: Phrase, home: str | None) -> str | None:
    """Where a people lives: "Kurds of Iraq"; ethnic Albanians live elsewhere than in Albania."""
    named = phrase.land() or phrase.country()
    if re.match(r"(?:the )?ethnic\b", phrase.text, re.IGNORECASE) and named != home:
        return phrase.land() or home
    return named


# Who is of such a body, without an office in it, is asked for their own view.
_LEARNED = re.compile(r"\b(?:Institut\w+|University|College|Academy|Cent(?:re|er)|School)\b")


# A party to talks: "the Chilean side".
_SIDE = re.compile(r"[A-Z][\w-]+ side")


def _named(phrase: Phrase, home: str | None) -> Actor | None:
    """No office at all: a country, an unknown body, or a person."""
    if phrase.is_people() and not phrase.person:
        name = without_determiner(phrase.text)
        return Actor(name, "resident", "witness", _land(phrase, home))
    if phrase.organisation:
        if phrase.person and _LEARNED.search(phrase.organisation):
            return Actor(phrase.person, "expert", "expert", phrase.country())
        return _organisation(phrase, phrase.country())
    if phrase.person:
        return Actor(phrase.person, "other", "unattributed", phrase.country())
    text = without_determiner(phrase.text)
    if _SIDE.fullmatch(text) and phrase.country():
        return government_of(phrase.country() or "")
    return Actor(text, "other", "unattributed", phrase.country()) if text else None
