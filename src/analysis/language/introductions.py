"""Introductions: where an article says who a person is, or what an abbreviation stands for."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence

from analysis.language.lexicon import Actor, Name, event_names
from analysis.language.naming import read_phrase
from analysis.language.offices import office_vocabulary
from analysis.language.reading import Reading
from analysis.language.speakers import Setting, Speaker, describe, speaker_of
from analysis.language.wording import clean

_CAPITAL = r"(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]r|[Aa]s|[Aa]d|[Aa]n)-)?[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]*\w\.?"
_INNER = r"(?:al|el|bin|ibn|bint|ben|abu|de|del|da|dos|di|van|von|der|den|la|le|ul)"
# Two or more capitalised words in a row: a person, or the end of an office and a person.
_NAME_RUN = re.compile(rf"{_CAPITAL}(?:\s+(?:{_INNER}\s+)*{_CAPITAL})+")
_ABBREVIATION = re.compile(
    rf"(?P<full>{_CAPITAL}(?:[\s-]+(?:of|for|and|the|in|on|al|de|del|la|{_CAPITAL})){{1,9}})"
    r"\s+\((?:known as |or )?[\"“]?(?P<short>[A-Z][A-Za-z.&-]{1,9})[\"”]?\)"
)
_BODY_RUN = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:of|for|and|the|on)\s+)*{_CAPITAL})+")
_WORD = re.compile(r"[\w’'.-]+,?")
_APPOSITION = re.compile(r"\s*,\s*(?P<role>[^.;:,\"“”()]{3,90}?)(?=[,.;:(]|$| said| told| who)")
# "Ana Rey, who leads the Front": what somebody does for a body is an office too.
_WHO_LEADS = re.compile(
    r"\s*,\s*who (?P<verb>leads|led|heads|headed|chairs|chaired|commands|commanded|directs|runs"
    r"|represents|speaks for|founded)"
    r"\s+(?P<body>(?:the )?[A-Z][^.;:,\"“”]{2,60}|the [a-z]+)"
)
_DOES = {
    "leads": "leader", "heads": "head", "chairs": "chair", "commands": "commander",
    "directs": "director", "runs": "head", "represents": "representative",
    "speaks for": "spokesperson", "founded": "founder", "led": "former leader",
    "headed": "former head", "chaired": "former chair", "commanded": "former commander",
}  # fmt: skip
# A clause with a verb of its own is no apposition.
_HAS_VERB = re.compile(r"\b(?:has|have|had|was|were|is|are|will|would|said|did)\b(?! been the)")
_OPENS = re.compile(r"(?:To|For|By|With|From|In|At|As|But|And|While|When|After|Before|Under)\s+")
_VERB_FIRST = re.compile(r"(?:\w+ed|\w+ing|has|had|was|is|were|are|will|said|told|and|but)\b")


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """A person as introduced: full name and what the text says they are."""

    name: str
    speaker: Speaker
    start: int


def find_abbreviations(text: str, setting: Setting) -> dict[str, Actor]:
    """ "Full Name (FN)" in a text -> abbreviation and actor."""
    found: dict[str, Actor] = {}
    if "(" not in text:
        return found
    for match in _ABBREVIATION.finditer(text):
        short = match["short"].replace(".", "")
        if not _stands_for(short, match["full"]):
            continue
        speaker = describe(match["full"], setting)
        if speaker and speaker.actor.actor_type != "state":
            found.setdefault(match["short"], _full(speaker.actor, match["full"]))
    return found


# Words by which a text calls a body once it has named it in full.
_SHORT = re.compile(
    r"\b(?:Observatory|Network|Coalition|Committee|Commission|Council|Agency|Command|Directorate"
    r"|Foundation|Institute|Centre|Center|Front|Movement|Brigades?|Federation|Association|Tribunal"
    r"|Authority|Alliance|Initiative|Mission|Bureau|Assembly)\b"
)


def find_short_names(text: str, names: Sequence[Name], setting: Setting) -> dict[str, Actor]:
    """ "Lima Peace Observatory ... the Observatory": short name and actor, where only one fits."""
    found: dict[str, set[Actor]] = {}
    for actor in _bodies(text, names, setting):
        for word in _SHORT.findall(actor.name):
            if actor.name != word:
                found.setdefault(word, set()).add(actor)
    return {word: actors.pop() for word, actors in found.items() if len(actors) == 1}


def _bodies(text: str, names: Sequence[Name], setting: Setting) -> Iterator[Actor]:
    own = event_names(setting.event)
    for name in [*names, *(own.find(text) if own else ())]:
        if name.entry.actor:
            yield name.entry.actor
    for match in _BODY_RUN.finditer(text):
        if not _SHORT.search(match.group()):
            continue
        phrase = read_phrase(clean(match.group()), setting.lexicons())
        if phrase.organisation and not phrase.body():
            speaker = speaker_of(phrase, None)
            if speaker and not speaker.person:
                yield speaker.actor


def _stands_for(short: str, full: str) -> bool:
    initials = [w[0].lower() for w in re.split(r"[\s-]+", full) if w]
    letters = [c.lower() for c in short if c.isalpha()]
    return (
        len(letters) >= 2
        and letters[0] in initials
        and (sum(c in initials for c in letters) >= len(letters) / 2)
    )


def _full(actor: Actor, full: str) -> Actor:
    """The actor under the name that the text spells out, when no list knows a better one."""
    if actor.source_type == "unattributed":
        name = re.sub(r"^[Tt]he\s+", "", full)
        return dataclasses.replace(actor, name=name)
    return actor


def find_persons(reading: Reading, setting: Setting) -> tuple[list[Person], dict[str, str]]:
    """Persons whom the article gives an office, in order, and all other runs of capitals as they
    are, by the form under which their last word is compared: few of them are ever looked up."""
    introduced: dict[str, Person] = {}
    plain: dict[str, str] = {}
    for sentence in reading.sentences:
        for whole, start, run in _runs(sentence.text):
            if not _has_office(whole):
                plain.setdefault(surname(run.rsplit(None, 1)[-1]), run)
                continue
            person = read_person(whole, sentence.start + start, setting)
            if person and person.speaker.role:
                introduced.setdefault(person.name, person)
            elif person:
                plain.setdefault(surname(person.name.rsplit(None, 1)[-1]), person.name)
    return list(introduced.values()), plain


def read_person(whole: str, start: int, setting: Setting) -> Person | None:
    """A run of capitals with the office around it -> the person, if there is one of two names."""
    phrase = read_phrase(clean(whole), setting.lexicons())
    if phrase.person is None or len(phrase.person.split()) < 2:
        return None
    speaker = speaker_of(phrase, setting.home)
    return None if speaker is None else Person(phrase.person, speaker, start)


def _runs(text: str) -> Iterator[tuple[str, int, str]]:
    """Runs of capitals: with the office around them, their start, and alone."""
    for run in _NAME_RUN.finditer(text):
        opening = _OPENS.match(text, run.start(), run.end())
        first = opening.end() if opening else run.start()
        if not re.search(r"\s", text[first : run.end()]):
            continue
        start = _office_start(text, first)
        apposition = _APPOSITION.match(text, run.end())
        role = apposition["role"] if apposition else None
        told = role is not None and not _VERB_FIRST.match(role) and _has_office(_first(role))
        clause = role is not None and not role.startswith("who ") and _HAS_VERB.search(role)
        told = told and not clause
        end = apposition.end("role") if apposition and told else run.end()
        does = _WHO_LEADS.match(text, run.end())
        whole = text[start:end]
        if does is not None:
            whole = f"{text[start : run.end()]}, {_DOES[does['verb']]} of {does['body']}"
        yield whole, first, text[first : run.end()]


def _first(role: str) -> str:
    return " ".join(role.split()[:6])


@functools.lru_cache(maxsize=4096)
def surname(word: str) -> str:
    """The form under which a surname is compared: no article, no case, no apostrophes."""
    low = word.lower().replace("’", "").replace("'", "").rstrip(".")
    return re.sub(r"^(?:al|el|ar|as|ash|an|ad|az)-", "", low)


def _has_office(words: str) -> bool:
    vocabulary = office_vocabulary()
    return any(w.strip("',") in vocabulary for w in words.lower().replace("’", "'").split())


def _office_start(text: str, start: int) -> int:
    """How far the office reaches back from a name: words of offices, names of bodies, "of the"."""
    position = start
    while position > 0 and text[position - 1] == " ":
        word_start = text.rfind(" ", 0, position - 1) + 1
        word = text[word_start : position - 1]
        if not _WORD.fullmatch(word) or not _belongs(word, position == start, text[: position - 1]):
            return position
        position = word_start
    return position


def _belongs(word: str, adjacent: bool, before: str) -> bool:
    plain = re.sub(r"['’]s$", "", word.rstrip(",")).lower()
    if word.endswith(","):
        after_of = re.search(r"\b(?:of|for|to)\s+(?:the\s+)?(?:[\w'’-]+\s+)?\S+,$", before)
        return adjacent and (plain in office_vocabulary() or after_of is not None)
    if _OPENS.match(f"{word} "):
        return False
    return (
        plain in office_vocabulary() | {"of", "for", "the", "and", "a", "an"} or word[:1].isupper()
    )
