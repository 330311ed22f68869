"""The cast of an article: everybody it names, so that later mentions find their way back."""

from __future__ import annotations

import bisect
import collections
import dataclasses
import functools
import re
from collections.abc import Mapping, Sequence

from analysis.event import Event
from analysis.language.attaching import (
    is_unattached,
    may_own,
    of_body,
    owners,
    spoken_for,
    union_of,
)
from analysis.language.gathering import SUBJECTS, introduced, named_bodies, reporting, subjects
from analysis.language.introductions import (
    Person,
    find_abbreviations,
    find_persons,
    find_short_names,
    read_person,
    surname,
)
from analysis.language.lexicon import known_names
from analysis.language.naming import find_names
from analysis.language.offices import office_vocabulary
from analysis.language.reading import Reading
from analysis.language.recall import (
    Mention,
    as_named,
    author,
    compatible,
    home_of,
    is_body,
    is_individual,
    is_official,
    is_own_text,
    last_fitting,
    nation,
    opening_name,
    owned,
    position,
    stem,
)
from analysis.language.seats import counterpart, place
from analysis.language.speakers import Setting, Speaker, define, describe
from analysis.language.wording import clean

_PERSON_PRONOUN = frozenset("he she him her his hers".split())
_BODY_PRONOUN = frozenset("it its".split())
_GROUP_PRONOUN = frozenset("they we them their us our i".split())
_FIRST_PERSON = frozenset("we us our i my".split())
_DOCUMENT = re.compile(
    r"\b(?:statement|report|post|tweet|message|letter|communique|communiqué|declaration|message"
    r"|remarks?|comments?|speech|release|study|survey|document|video|resolution"
    r"|finding|count|toll|tally|figure|number|estimate)s?\b",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"\s+(?:(?:by|from|of|for)\s+(?P<who>.+)$"
    r"|(?:that|which)\s+(?P<issuer>.+?)\s+(?:ha[sd] )?(?:released|published|issued|gave|given)\b)",
    re.DOTALL,
)
_BY_WHOM = re.compile(r"\b(?:by|from)\s+(?P<who>.+)$", re.DOTALL)
# Offices of the state that, without a name, are those of the country the article is about.
_AT_HOME = re.compile(
    r"(?:\w+ )?(?:government|authorities|army|military|police|president|prime minister|parliament"
    r"|regime|security forces|king|state)",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"(?:\w+ )?(?:country|nation|homeland|kingdom|republic)", re.IGNORECASE)
_HEAD = (
    "(?:representative|director|chief|head|leader|chair\\w*|delegate|coordinator|commander"
    "|secretary-general)"
)
_OWNED = re.compile(
    r"(?P<whose>his|her|its|their) (?:(?:press|media|own|foreign) )?(?:ministry|office|department)?"
    r"(?:['’]s )?(?:spokes(?:man|woman|person)|press service)?"
    rf"|(?P<whom>its|their) (?:\w+ )?{_HEAD}",
    re.IGNORECASE,
)
_ITS_HEAD = re.compile(rf"(?P<whose>its|their) (?:\w+ )?{_HEAD}\b", re.IGNORECASE)
_AIDE = re.compile(
    r"(?P<chief>[A-Z][\w-]+)['’]s (?:[a-z]+ )?(?:deputy|aide|adviser|advisor|chief of staff"
    r"|spokes(?:man|woman|person))\b"
)
_COUNTERPART = re.compile(r"(?:his|her|its|their|the) (?P<land>[A-Z][\w ]+?) counterpart\b.*")
# "The main ally of the rebels" is whoever was speaking, not the rebels.
_RELATED = re.compile(
    r"(?:the|its|their) (?:[\w'’-]+ ){0,3}(?:ally|allies|supporter|backer|opponent|rival|critic"
    r"|enemy|foe|neighbour|neighbor|partner|patron)s? of ",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"(?:the )?(?:senior |local |other )?(?:members|fighters|leaders|officials|commanders"
    r"|representatives) of (?P<body>the [a-z]+)",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"(?: (?:of|from|at) (?P<behind>the [a-z][\w -]*)$|^(?P<before>[Tt]he [a-z][\w -]*)['’]s )"
)
_JUST_BEFORE = 400  # characters between an official and the name that follows
_SAME = re.compile(r"^((?:the|that|this) )same ", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|that|this|these|those|its|his|her|their|said)\s+(?P<rest>.+)", re.I)


@dataclasses.dataclass(frozen=True)
class Cast:
    """Everybody an article names, with the office and affiliation that the text gives them."""

    event: Event | None
    reading: Reading | None = None
    setting: Setting = dataclasses.field(default_factory=Setting)
    persons: tuple[Person, ...] = ()
    named: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def resolve(self, text: str, start: int, end: int) -> Speaker | None:
        """The source span ``text[start:end]`` of the article -> its speaker, pronouns included."""
        key = text[start:end], start
        if key not in self._resolved:
            self._resolved[key] = self._resolve(*key)
        return self._resolved[key]

    @functools.cached_property
    def _resolved(self) -> dict[tuple[str, int], Speaker | None]:
        """What was asked before: claims and reactions ask for the same sources again."""
        return {}

    @functools.cached_property
    def _described(self) -> dict[str, Speaker | None]:
        """What a phrase says by itself, wherever it stands."""
        return {}

    def _resolve(self, span: str, start: int) -> Speaker | None:
        phrase = clean(span)
        low = phrase.lower()
        if low == "it" and self._is_thing(start):
            return None
        if low in _PERSON_PRONOUN | _BODY_PRONOUN | _GROUP_PRONOUN:
            return self._placed(self._before(self._outside(start), low), "", start)
        return self._placed(self._look(phrase, self._until(start), start), phrase, start)

    def _placed(self, speaker: Speaker | None, phrase: str, start: int) -> Speaker | None:
        """The speaker, with the country that the text around gives an office without one."""
        if speaker is None:
            return None
        if self.reading is None:
            return speaker
        introduced = [p.start for p in self.persons if p.speaker.person == speaker.person]
        start = introduced[0] if introduced else self._outside(start)
        return place(speaker, phrase, self.reading, start, self._until(start), self.setting.home)

    def _look(self, phrase: str, earlier: Sequence[Mention], start: int) -> Speaker | None:
        document = _DOCUMENT.search(phrase)
        if document is not None:
            whom = _OF_WHOM.match(phrase, document.end()) or _BY_WHOM.search(phrase)
            if whom:
                issuer = next(filter(None, whom.groups()))
                return self._look(clean(issuer), earlier, start)
        if _RELATED.match(phrase):
            spoke = [m for m in earlier if m.speaks and is_body(m)]
            return spoke[-1].speaker if spoke else None
        if (members := _MEMBERS.fullmatch(phrase)) is not None:
            body = self._definite(members["body"], earlier, start)
            if body is not None and may_own(body):
                return body
        owner = _OWNED.fullmatch(phrase)
        if owner is not None:
            return owned((owner["whose"] or owner["whom"]).lower(), earlier)
        if (other := _COUNTERPART.fullmatch(phrase)) is not None:
            return counterpart(other["land"], earlier)
        return (
            self._known(phrase, earlier)
            or self._definite(phrase, earlier, start)
            or (self._new(phrase, earlier, start))
        )

    def _known(self, phrase: str, earlier: Sequence[Mention]) -> Speaker | None:
        """A person by full name or surname alone, as introduced anywhere in the article."""
        words = phrase.split()
        if not words or len(words) > 4 or any(w.lower() in office_vocabulary() for w in words[1:]):
            return None
        key = surname(words[-1])
        for known in self.persons:
            if surname(known.name.split()[-1]) == key and compatible(phrase, known.name):
                return known.speaker
        full = self.named.get(key)
        if full is None or full == phrase or not compatible(phrase, full):
            return None
        person = read_person(full, 0, self.setting)
        if person is None:
            return None
        return self._named_after(full, earlier) or person.speaker

    def _new(self, phrase: str, earlier: Sequence[Mention], start: int) -> Speaker | None:
        if phrase not in self._described:
            self._described[phrase] = describe(phrase, self.setting)
        speaker = self._described[phrase]
        if speaker is None or speaker.person is None:
            return speaker
        known = self._known(speaker.person, earlier)
        office = phrase.replace(speaker.person, "")
        bare = not find_names(office, self.setting.lexicons())  # "the ministry's spokeswoman, X"
        if known and (speaker.role is None or bare or speaker.actor.name == speaker.person):
            return known
        own_voice = speaker.actor.actor_type in ("expert", "resident", "religious")
        alone = speaker.affiliation is None or speaker.actor.name == speaker.person
        alone = alone and not own_voice
        body = self._belonging(phrase, earlier, start) if alone else None
        if body is not None:
            return dataclasses.replace(body, person=speaker.person, role=speaker.role)
        if speaker.role is None and speaker.affiliation is None:
            return self._named_after(speaker.person, earlier) or speaker
        return speaker

    def _belonging(self, phrase: str, earlier: Sequence[Mention], start: int) -> Speaker | None:
        """ "Ana Rey of the organisation", "the group's Ana Rey": the body that is meant."""
        if (whose := _ITS_HEAD.match(phrase)) is not None:
            return owned(whose["whose"].lower(), earlier)
        if (aide := _AIDE.match(phrase)) is not None:
            return self._known(aide["chief"], earlier)
        owner = _BELONGS.search(phrase)
        if owner is None:
            return None
        body = self._definite(owner["behind"] or owner["before"], earlier, start)
        return body if body is not None and may_own(body) else None

    def _named_after(self, person: str, earlier: Sequence[Mention]) -> Speaker | None:
        """ "The police chief said. Ana Rey told reporters": the name of the official before it."""
        first = self.reading.text.find(person) if self.reading else -1
        sentence = self.reading.sentence_at(first) if self.reading and first >= 0 else None
        stop = first if sentence is None else sentence.start
        before = [m for m in earlier if m.speaks and first - _JUST_BEFORE < m.start < stop]
        if not before or not is_official(before[-1]):
            return None
        return dataclasses.replace(before[-1].speaker, person=person)

    def attach(self, person: Person) -> Person:
        """ "Its spokesman, Ana Rey", "Ana Rey, head of the group": with the body that is meant."""
        bodies = [b for b in self._named_bodies if b.start < person.start]
        body = union_of(person, bodies) or self._owner(person)
        body = body or spoken_for(person, self._until(person.start))
        return person if body is None else of_body(person, body)

    def _owner(self, person: Person) -> Speaker | None:
        phrases = list(owners(person, self.reading.text if self.reading else ""))
        if not phrases:
            return None  # most: no mention needs to be looked up
        earlier = [m for m in self._until(person.start) if m.speaker.person != person.name]
        found = (self._look(phrase, earlier, person.start) for phrase in phrases)
        return next((body for body in found if body is not None and may_own(body)), None)

    def _definite(self, phrase: str, earlier: Sequence[Mention], start: int) -> Speaker | None:
        """ "The minister", "the group", "the statement": the last one of that kind before it."""
        match = _DEFINITE.fullmatch(_SAME.sub(r"\1", phrase))
        if match is None or len(match["rest"].split()) > 3:
            return None
        if _DOCUMENT.fullmatch(match["rest"]):
            return author(match["rest"].lower(), earlier)
        if _COUNTRY.fullmatch(match["rest"]):
            return nation(phrase.split()[0].lower(), earlier)
        if known_names().find(match["rest"]) or (
            _AT_HOME.fullmatch(match["rest"]) and self.setting.home
        ):
            return None
        words = [stem(w) for w in match["rest"].lower().split()]
        found = (
            self._of_kind(match["rest"], words, earlier)
            or last_fitting(words, earlier)
            or last_fitting(words, self._introduced(start))
            or last_fitting(words, [m for m in self._named_bodies if m.start < start])
            or last_fitting(words, self._named_bodies)
        )
        return found and as_named(words[-1], found)

    def _of_kind(self, rest: str, words: list[str], earlier: Sequence[Mention]) -> Speaker | None:
        """ "The human rights organisation": the last body of the kind that the words tell."""
        kind = describe(rest, self.setting) if len(words) > 1 else None
        if kind is None or kind.actor.actor_type != "ngo" or kind.person:
            return None
        return last_fitting(words[-1:], [m for m in earlier if _is_ngo(m)])

    @functools.cached_property
    def _named_bodies(self) -> list[Mention]:
        """Organisations by name anywhere, also where no verb has them as its subject."""
        return [] if self.reading is None else named_bodies(self.reading.text, self.setting)

    @functools.cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        if self.reading is None:
            return ()
        found = subjects(self.reading, self._look, self.setting.home)
        found += reporting(self.reading.text, self._named_bodies, found)
        return tuple(sorted([*found, *self._introduced(len(self.reading.text))], key=position))

    def _introduced(self, start: int) -> list[Mention]:
        before = [p for p in self.persons if p.start < start]
        return introduced(before, self.reading.text if self.reading else "")

    @functools.cached_property
    def author(self) -> Speaker | None:
        """Who speaks in a text that is one statement ("We urge ..." outside of quotation marks)."""
        if self.reading is None or not is_own_text(self.reading):
            return None
        bodies = [m.speaker for m in self._mentions if is_body(m)]
        names = collections.Counter(b.actor.name for b in bodies)
        most = names.most_common(1)
        if not most:
            return self._look(opening_name(self.reading.text), (), 0)
        return next(b for b in bodies if b.actor.name == most[0][0])

    def _before(self, start: int, pronoun: str) -> Speaker | None:
        """The last one before a pronoun that it can stand for; who was speaking comes first."""
        earlier = self._until(start)
        if pronoun in _PERSON_PRONOUN:
            fitting = [m for m in earlier if m.speaker.person or is_individual(m)]
        elif pronoun in _BODY_PRONOUN:
            fitting = [m for m in earlier if is_body(m) and not m.plural]
        elif pronoun in _FIRST_PERSON and self.author is not None:
            return self.author
        else:
            fitting = [m for m in earlier if m.plural and m.speaks]
            fitting = fitting or [m for m in earlier if is_body(m)]
        speaking = [m for m in fitting if m.speaks]
        chosen = (speaking or fitting)[-1:]
        return chosen[0].speaker if chosen else None

    def _is_thing(self, start: int) -> bool:
        """ "A list stands beside it, and it does not agree": what the clause before is about."""
        sentence = self.reading.sentence_at(start) if self.reading else None
        if sentence is None or sentence.doc is None:
            return False
        pronoun = next((t for t in sentence.doc if sentence.start + t.idx == start), None)
        if pronoun is None or pronoun.dep_ != "nsubj" or pronoun.head.dep_ != "conj":
            return False
        subject = next((c for c in pronoun.head.head.children if c.dep_ in SUBJECTS), None)
        if subject is None or subject.tag_ != "NN" or subject.i > pronoun.i:
            return False
        first = sentence.start + subject.left_edge.idx
        return not any(m.start == first for m in self._until(start))

    def _outside(self, start: int) -> int:
        """ "All were to blame, it found": the pronoun of an aside means nobody in what was said."""
        if self.reading is None or not self.reading.text[:start].endswith((", ", "” ")):
            return start
        sentence = self.reading.sentence_at(start)
        if sentence is None or not sentence.start:
            return start
        said = re.split("[:;]", self.reading.text[sentence.start : start])[-1]
        return start - len(said)

    def _until(self, start: int) -> tuple[Mention, ...]:
        mentions = self._mentions
        return mentions[: bisect.bisect_left(mentions, start, key=lambda m: m.start)]


def _is_ngo(mention: Mention) -> bool:
    return mention.speaker.actor.actor_type == "ngo"


def make_cast(reading: Reading) -> Cast:
    """Reading -> its cast."""
    event = reading.event
    names = known_names().find(reading.text)
    home = (event.country if event else None) or home_of(reading.text, names)
    bare_setting = Setting(event, home)
    pairs = find_abbreviations(reading.text, bare_setting)
    pairs = find_short_names(reading.text, names, bare_setting) | pairs
    setting = Setting(event, home, define(pairs) if pairs else None)
    persons, named = find_persons(reading, setting)
    cast = Cast(event, reading, setting, tuple(persons), named)
    if any(is_unattached(p) for p in persons):
        attached = tuple(cast.attach(p) if is_unattached(p) else p for p in persons)
        return dataclasses.replace(cast, persons=attached)
    return cast
