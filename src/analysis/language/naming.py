"""A noun phrase taken apart: known names, offices, a body that no list knows, a person's name."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Sequence

from analysis.language.lexicon import WORD, Actor, Lexicon, Name, bare
from analysis.language.offices import Office, find_offices, office_vocabulary
from analysis.language.propernames import (
    NOT_A_PERSON,
    ORGANISATION_HEAD,
    PARTICLE,
    find_organisation,
    find_person,
    is_surname,
)
from analysis.language.wording import without_determiner

_PARTY_KIND = re.compile(r"(?:Social|Christian|Liberal|Free|National|Young|New|United) $")
_GATHERS = re.compile(
    r"groups?|numbers?|majority|minority|coalition|teams?|crowds?|tens|dozens|scores|hundreds|pairs?"
    r"|thousands|millions|couple|handful|some|many|most|all|one|both|several|few|none|half|alliance"
    r"|part|parts|rest|generation|bloc|network|league|council|committee|panel|body|bodies|string"
    r"|two|three|four|five|six|seven|eight|nine|ten|\d+|union|association|federation|band|gang"
)
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-z][a-z]+(?![\w-])")
_SEGMENT = re.compile(r",|\(|\s(?:of|in|at|from|for|with|to|by|on|near|inside|across|under)\s")
_LOCAL = re.compile(
    r"\b(?:local|provincial|regional|district|municipal|province|governorate|county|municipality"
    r"|governor|mayor|city|town|village)\b",
    re.IGNORECASE,
)
# Words that leave a country's name the name of a country.
_AROUND_COUNTRY = frozenset(
    "the neighbouring neighboring both too itself also meanwhile and while however nearby along "
    "with its allies ally republic islamic people s democratic arab even only nuclear armed oil "
    "rich".split()
)
_COMMUNITIES = frozenset(
    "alawites kurds sunnis shiites shias muslims christians jews druze hindus tutsis hutus "
    "rohingya yazidis tamils sikhs uyghurs uighurs arabs copts assyrians armenians turkmens "
    "turkomans hazaras pashtuns catholics protestants ahmadis settlers minorities roma berbers "
    "tuareg fulani".split()
)
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Rr]etired|[Oo]netime|[Oo]ne-time)\b")


@dataclasses.dataclass(frozen=True)
class Phrase:
    """A noun phrase and what was found in it; all positions are offsets in ``text``."""

    text: str
    names: tuple[Name, ...]
    offices: tuple[Office, ...]
    person: str | None
    person_start: int
    person_end: int
    organisation: str | None
    organisation_start: int
    organisation_end: int

    def head(self) -> Office | None:
        """The office that the phrase is about: the last of its first part that ends in one."""
        cuts = [0, *(m.start() for m in _SEGMENT.finditer(self.text)), len(self.text)]
        outside = [o for o in self.offices if not self.within_organisation(o)]
        for offices in (outside, list(self.offices)):
            for left, right in itertools.pairwise(cuts):
                inside = [o for o in offices if left <= o.start < right]
                if inside and not self._only_gathers(inside[-1], right):
                    own = self._ends_part(inside[-1], right) and self._is_about(left)
                    return inside[-1] if own else None
        return None

    def _only_gathers(self, office: Office, right: int) -> bool:
        """ "A coalition of aid groups": the office behind "of" says what gathers."""
        told = self.text[office.start : right].lower()
        behind = self.text.startswith(" of ", right) and any(o.start > right for o in self.offices)
        return behind and bool(_GATHERS.fullmatch(told))

    def _is_about(self, left: int) -> bool:
        """Whether what stands before "of" only counts or gathers ("a group of", "hundreds of")."""
        if not self.text.startswith(" of ", left):
            return True
        before = self.text[:left].split()
        last = before[-1].lower() if before else ""
        named = bool(before) and before[-1][:1].isupper() and len(before) > 1
        return named or last in office_vocabulary() or bool(_GATHERS.fullmatch(last))

    def _ends_part(self, office: Office, right: int) -> bool:
        """Whether no thing follows the office ("army base", "the government's position")."""
        rest = _LOWER_WORD.findall(self.text[office.end : right])
        return all(w in office_vocabulary() or w in PARTICLE for w in rest)

    def within_organisation(self, office: Office) -> bool:
        """Whether an office word is part of the name of the unknown body."""
        return self.within(office.start)

    def body(self) -> Actor | None:
        """The first known organisation or party."""
        return next((n.entry.actor for n in self.names if n.entry.actor), None)

    def body_start(self) -> int:
        """Where the first known organisation begins; the end of the text without one."""
        return next((n.start for n in self.names if n.entry.actor), len(self.text))

    def body_follows(self, office: Office) -> bool:
        """Whether the known organisation stands after an office."""
        return self.body_start() > office.start

    def country_name(self) -> Name | None:
        """The first name of a country, its people, capital or government."""
        found = [n for n in self.names if n.entry.country and not n.entry.actor]
        national = [n for n in found if n.entry.kind != "place"]
        return next(iter(national or found), None)

    def country(self) -> str | None:
        """ISO code of that country."""
        named = self.country_name()
        return named.entry.country if named else None

    def is_just_country(self) -> bool:
        """Whether the phrase is the bare name of a country, its capital or seat of government."""
        named = self.country_name()
        if named is None or named.entry.kind in ("demonym", "place"):
            return False
        rest = self.text.split(",")[0]
        if named.end > len(rest):
            return False
        for name in reversed([n for n in self.names if n.entry.country and not n.entry.actor]):
            rest = rest[: name.start] + " " + rest[name.end :] if name.end <= len(rest) else rest
        return all(w.lower() in _AROUND_COUNTRY for w in re.findall(r"[^\W_]+", rest))

    def land(self) -> str | None:
        """The country after "of" or "in": where a people lives, whatever its name says."""
        for name in self.names:
            before = re.search(r"\b(?:of|in|from)\s+(?:\w+\s+)?$", self.text[: name.start])
            if before and name.entry.country and not name.entry.actor:
                return name.entry.country
        return None

    def is_people(self) -> bool:
        """Whether the phrase names a people or community ("Palestinians", "the Kurds of Iraq")."""
        head = _SEGMENT.split(without_determiner(self.text))[0].split()
        if not head or not head[-1].endswith(("s", "i", "a", "ese", "ish")):
            return False
        last = head[-1]
        demonym = any(
            n.entry.kind == "demonym" and self.text[n.start : n.end].endswith(last)
            for n in self.names
        )
        return (demonym and last.endswith("s")) or last.lower() in _COMMUNITIES

    def place(self) -> str | None:
        """The first place below the level of a country."""
        places = [n for n in self.names if n.entry.kind == "place"]
        return self.text[places[0].start : places[0].end] if places else None

    def is_local(self, head: Office) -> bool:
        """Whether the office is one of a province, district or town."""
        before = self.text[: head.end]
        return bool(_LOCAL.search(before)) and not re.search(r"\bgovernment\b", before)

    def is_former(self, head: Office) -> bool:
        """Whether the office is one that its holder has left."""
        return bool(_FORMER.search(self.text[: head.start]))

    def names_country_within(self) -> bool:
        """Whether the unknown body carries the name of a country or place."""
        return any(self.within(n.start) for n in self.names)

    def within(self, position: int) -> bool:
        """Whether a position is inside the name of the unknown body."""
        return self.organisation_start <= position < self.organisation_end

    def text_before_person(self) -> str:
        """The phrase without the person's name."""
        if self.person is None:
            return self.text
        rest = self.text[: self.person_start].rstrip(" ,") or self.text[self.person_end :]
        return rest.strip(" ,.;:–—-")

    def title(self) -> str | None:
        """The office in title case ("Supreme Court"), for courts."""
        head = self.head()
        if head is None or "court" not in self.text[head.start : head.end].lower():
            return None
        return self.text[head.start : head.end].title()

    def role(self) -> str | None:
        """The words that say what the person is, as the text has them."""
        if self.person is None:
            head = self.head()
            spoken = head is not None and head.kind.name in ("spokesperson", "leader", "expert")
            return without_determiner(self.text) if spoken else None
        before = without_determiner(self.text[: self.person_start].strip(" ,"))
        after = without_determiner(self.text[self.person_end :].strip(" ,"))
        told = [part for part in (before, after) if find_offices(part) or len(part.split()) > 2]
        return max(told, key=len, default=None)


@functools.lru_cache(maxsize=8192)
def _read(text: str, lexicons: tuple[Lexicon, ...]) -> Phrase:
    names = find_names(text, lexicons)
    masked = _mask(text, [(n.start, n.end) for n in names if n.entry.actor])
    offices = [o for o in find_offices(masked) if not is_surname(text, o, names)]
    body = find_organisation(text, names, offices)
    kept = tuple(n for n in names if not body[0] <= n.start < body[1] or not n.entry.actor)
    person = find_person(text, kept, offices, body)
    kept = tuple(n for n in kept if not person[0] <= n.start < person[1])
    return Phrase(
        text, kept, tuple(offices),
        text[slice(*person)] or None, *person, _plain(text[slice(*body)]) or None, *body,
    )  # fmt: skip


def read_phrase(text: str, lexicons: Sequence[Lexicon]) -> Phrase:
    """A cleaned noun phrase -> its parts."""
    return _read(text, tuple(lexicons))


def find_names(text: str, lexicons: Sequence[Lexicon]) -> list[Name]:
    """All names of a text, the longest first where two overlap, in text order."""
    found = [
        (-(n.end - n.start), i, n)
        for i, lexicon in enumerate(lexicons)
        for n in lexicon.find(text)
        if not (n.entry.kind == "organisation" and _is_part(text, n))
    ]
    names: list[Name] = []
    for _, _, name in sorted(found, key=lambda f: f[:2]):
        if not any(n.start < name.end and name.start < n.end for n in names):
            names.append(name)
    return sorted(names, key=lambda n: n.start)


def _is_part(text: str, name: Name) -> bool:
    """ "Amal Haddad", "Social Democrats": a body's short name inside a longer name."""
    word, following = text[name.start : name.end], WORD.match(text, name.end + 1)
    if word.split()[-1].islower() and re.match(r" [A-Z]\w+", text[name.end :]):
        return True  # "the Peruvian news agency Andina": the words before the name describe it
    if " " not in word and re.search(r"[A-Z]\w+ [A-Z]\w+ $", text[: name.start]):
        return not word.isupper()  # "Lima Peace Front", where the text later says "the Front"
    if " " in word or word.isupper():
        return False
    party = name.entry.actor is not None and name.entry.actor.actor_type == "party"
    if party and re.search(
        r"(?:Social|Christian|Liberal|Free|National|Young|New|United) $", text[: name.start]
    ):
        return True
    if following is None or text[name.end] != " ":
        return False
    after = bare(following.group())
    plain = after.lower() not in NOT_A_PERSON | office_vocabulary() and not after.isupper()
    return after[:1].isupper() and plain and not ORGANISATION_HEAD.fullmatch(after)


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _plain(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", name).strip(" ,'’")
