"""Whose spokesman, head of which group: persons whose office names no body, only a kind of one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from analysis.language.introductions import Person
from analysis.language.recall import Mention
from analysis.language.speakers import Speaker

_OWNER_BEFORE = re.compile(
    r"(?:(?P<owner>(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) \w+)(?: in [A-Z]\w+)?"
    r"|[Ff]or (?P<body>the [\w ]+), \w+"
    r"|\bAt (?P<at>the [A-Z][\w ]+), [\w ]+"
    r"|\b(?P<group>[Tt]he [a-z]+(?: [a-z]+)?)['’]s(?: [\w-]+)?),? $"
)
_OWNER_BEHIND = re.compile(r"\b(?:of|for) (?P<owner>(?:the|its|their) [a-z][\w -]*)$")
_HEADS_OF_IGOS = ("secretary-general", "secretary general")
_OF_A_BODY = re.compile(
    r"\b(?:of|for) (?:the|its|their) (?:commission|committee|council|panel|inquiry|mission|group"
    r"|organi[sz]ation|agency|union|bloc|body|monitor|observatory|network|movement|party)$"
)
_DETERMINED = re.compile(r"(?:the|its|their|his|her)\b", re.IGNORECASE)
_A_BODYS = re.compile(
    r"(?P<owner>(?:the )?(?:ministry|party|group|movement|agency|army|organi[sz]ation"
    r"|charity|bloc))['’]s [\w -]+$"
)
# One who speaks for whoever was speaking: "spokesman Ana Rey".
_SPEAKS_FOR = re.compile(r"(?:chief |deputy )?spokes(?:man|woman|person)", re.IGNORECASE)
_JUST_BEFORE = 400  # characters
_BESIDE = 120  # characters
_BODIES = frozenset({"state", "igo", "ngo", "monitor", "armed_group", "party", "media"})


def is_unattached(person: Person) -> bool:
    """Whether an office is told, but no body whose office it is, or only a kind of body."""
    actor = person.speaker.actor
    alone = actor.name == person.name and actor.actor_type in ("other", "ngo", "party")
    role = person.speaker.role or ""
    return alone or bool(_OF_A_BODY.search(role)) or bool(_A_BODYS.match(role))


def owners(person: Person, text: str) -> Iterator[str]:
    """The words for the body: before the name ("its spokesman, X"), then in the office."""
    before = _OWNER_BEFORE.search(text[max(0, person.start - _BESIDE) : person.start])
    role = person.speaker.role or ""
    behind = _A_BODYS.match(role) or _OWNER_BEHIND.search(role)
    for match in (before, behind):
        for group in filter(None, match.groups() if match else ()):
            yield group if _DETERMINED.match(group) else f"the {group}"


def union_of(person: Person, bodies: Sequence[Mention]) -> Speaker | None:
    """A secretary-general is that of the union or organisation of states named last."""
    if not (person.speaker.role or "").lower().endswith(_HEADS_OF_IGOS):
        return None
    unions = [b.speaker for b in bodies if b.speaker.actor.actor_type == "igo"]
    return unions[-1] if unions else None


def spoken_for(person: Person, earlier: Sequence[Mention]) -> Speaker | None:
    """Whose spokesman "spokesman Ana Rey" is: the body's that was speaking just before."""
    if not _SPEAKS_FOR.fullmatch(person.speaker.role or ""):
        return None
    others = [m for m in earlier if m.speaker.person != person.name]
    spoke = [m.speaker for m in others if m.speaks and person.start - m.start < _JUST_BEFORE]
    return spoke[-1] if spoke and may_own(spoke[-1]) else None


def may_own(speaker: Speaker) -> bool:
    """Whether somebody can speak for it: a body of a known kind, or one that is named."""
    named = speaker.person is None and speaker.role is None and speaker.actor.name[:1].isupper()
    return named or speaker.actor.actor_type in _BODIES


def of_body(person: Person, body: Speaker) -> Person:
    """The person as one who speaks for a body."""
    speaker = Speaker(body.actor, person.name, person.speaker.role, body.actor.name)
    return dataclasses.replace(person, speaker=speaker)
