"""The cast of an article: everybody it names, so that later mentions find their way back."""

from __future__ import annotations

import bisect
import collections
import dataclasses
import functools
import re
from collections.abc import Sequence

from spacy.tokens import Token

from analysis.event import Event
from analysis.language.introductions import (
    Person,
    find_abbreviations,
    find_persons,
    find_short_names,
)
from analysis.language.lexicon import Actor, known_names
from analysis.language.naming import clean, without_determiner
from analysis.language.offices import office_vocabulary
from analysis.language.reading import Reading
from analysis.language.speakers import Setting, Speaker, define, describe

_PERSON_PRONOUN = frozenset("he she him her i his hers".split())
_BODY_PRONOUN = frozenset("it its".split())
_GROUP_PRONOUN = frozenset("they we them their us our".split())
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
_DOCUMENT = re.compile(
    r"\b(?:statement|report|post|tweet|message|letter|communique|communiqué|declaration|message"
    r"|remarks?|comments?|speech|release|study|survey|document|video|resolution)s?\b",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"\b(?:by|from|of|for)\s+(?P<who>.+)$", re.DOTALL)
# Offices of the state that, without a name, are those of the country the article is about.
_AT_HOME = re.compile(
    r"(?:\w+ )?(?:government|authorities|army|military|police|president|prime minister|parliament"
    r"|regime|security forces|king|state)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:the|that|this|these|those|its|his|her|their|said)\s+(?P<rest>.+)", re.I)


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named as the subject of a verb, before whom a pronoun may look back."""

    start: int
    speaker: Speaker
    text: str
    plural: bool


@dataclasses.dataclass(frozen=True)
class Cast:
    """Everybody an article names, with the office and affiliation that the text gives them."""

    event: Event | None
    reading: Reading | None = None
    setting: Setting = dataclasses.field(default_factory=Setting)
    persons: tuple[Person, ...] = ()

    def resolve(self, text: str, start: int, end: int) -> Speaker | None:
        """The source span ``text[start:end]`` of the article -> its speaker, pronouns included."""
        phrase = clean(text[start:end])
        low = phrase.lower()
        if low in _PERSON_PRONOUN | _BODY_PRONOUN | _GROUP_PRONOUN:
            return self._before(start, low)
        return self._look(phrase, self._until(start), start)

    def _look(self, phrase: str, earlier: Sequence[Mention], start: int) -> Speaker | None:
        if _DOCUMENT.search(phrase):
            whom = _OF_WHOM.search(phrase)
            if whom:
                return self._look(clean(whom["who"]), earlier, start)
        return self._known(phrase) or self._definite(phrase, earlier, start) or self._new(phrase)

    def _known(self, phrase: str) -> Speaker | None:
        """A person by full name or surname alone, as introduced anywhere in the article."""
        words = phrase.split()
        if not words or len(words) > 4 or any(w.lower() in office_vocabulary() for w in words[1:]):
            return None
        key = surname(words[-1])
        for person in self.persons:
            if surname(person.name.split()[-1]) == key and _compatible(phrase, person.name):
                return person.speaker
        return None

    def _new(self, phrase: str) -> Speaker | None:
        speaker = describe(phrase, self.setting)
        if speaker is None or speaker.person is None:
            return speaker
        known = self._known(speaker.person)
        if known and (speaker.role is None or speaker.actor.name == speaker.person):
            return known
        return speaker

    def _definite(self, phrase: str, earlier: Sequence[Mention], start: int) -> Speaker | None:
        """ "The minister", "the group", "the statement": the last one of that kind before it."""
        match = _DEFINITE.fullmatch(phrase)
        if match is None or len(match["rest"].split()) > 3:
            return None
        if _DOCUMENT.fullmatch(match["rest"]):
            return earlier[-1].speaker if earlier else None
        if known_names().find(match["rest"]) or (_AT_HOME.fullmatch(match["rest"]) and self._home):
            return None
        words = [_stem(w) for w in match["rest"].lower().split()]
        return _last_fitting(words, earlier) or _last_fitting(words, self._introduced(start))

    def _introduced(self, start: int) -> list[Mention]:
        """Persons with an office, as mentions, for descriptions that no subject fits."""
        return [
            Mention(p.start, p.speaker, p.speaker.role, plural=False)
            for p in self.persons
            if p.speaker.role and p.start < start
        ]

    def _before(self, start: int, pronoun: str) -> Speaker | None:
        """The last subject before a pronoun that it can stand for."""
        earlier = self._until(start)
        if pronoun in _PERSON_PRONOUN:
            fitting = [m for m in earlier if m.speaker.person or _is_individual(m)]
        elif pronoun in _BODY_PRONOUN:
            fitting = [m for m in earlier if not m.speaker.person and not m.plural]
        else:
            fitting = [m for m in earlier if m.plural] or [
                m for m in earlier if not m.speaker.person
            ]
        return fitting[-1].speaker if fitting else None

    @property
    def _home(self) -> str | None:
        return self.setting.home

    def _until(self, start: int) -> tuple[Mention, ...]:
        mentions = self._mentions
        return mentions[: bisect.bisect_left(mentions, start, key=lambda m: m.start)]

    @functools.cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        if self.reading is None:
            return ()
        found: list[Mention] = []
        for sentence in self.reading.sentences:
            for token in sentence.doc or ():
                if token.dep_ in _SUBJECTS and token.pos_ in ("NOUN", "PROPN"):
                    first, last = token.left_edge.idx, token.right_edge
                    start = sentence.start + first
                    phrase = clean(sentence.text[first : last.idx + len(last)])
                    speaker = self._look(phrase, found, start)
                    if speaker and _is_somebody(speaker, token):
                        plural = token.tag_ in ("NNS", "NNPS")
                        found.append(Mention(start, speaker, phrase, plural))
        return tuple(sorted(found, key=lambda m: m.start))


def _last_fitting(words: list[str], earlier: Sequence[Mention]) -> Speaker | None:
    return next((m.speaker for m in reversed(earlier) if _fits(words, m)), None)


def _is_somebody(speaker: Speaker, token: Token) -> bool:
    if speaker.person and " " not in speaker.person:
        return token.pos_ == "PROPN"
    known = speaker.actor.source_type != "unattributed" or speaker.actor.country is not None
    return known or speaker.person is not None or speaker.affiliation is not None


def _is_individual(mention: Mention) -> bool:
    """A nameless person: "a spokesman", "the source", "a resident"."""
    last = without_determiner(mention.text).split(" of ")[0].split()
    return bool(last) and not mention.plural and bool(
        re.search(r"(?:man|woman|person|or|er|ist|ian|source|resident|chief|head|official|aide|envoy"
                  r"|cleric|witness|diplomat|analyst|president|activist)$", last[-1].lower())
    )  # fmt: skip


def _fits(words: list[str], mention: Mention) -> bool:
    """Whether a definite description names what the mention was called, or is."""
    called = {_stem(w) for w in re.findall(r"[\w-]+", mention.text.lower())}
    called |= {_stem(w) for w in re.findall(r"[\w-]+", mention.speaker.actor.name.lower())}
    called |= {_stem(w) for w in re.findall(r"[\w-]+", (mention.speaker.role or "").lower())}
    if words[-1] not in called | _generic(mention.speaker.actor):
        return False
    return all(w in called | office_vocabulary() for w in words[:-1])


def _generic(actor: Actor) -> set[str]:
    """Words that stand for any actor of a kind."""
    kinds = {
        "monitor": {"monitor", "observatory", "group", "organization", "watchdog", "network"},
        "ngo": {"group", "organization", "charity", "agency", "watchdog"},
        "igo": {"organization", "body", "agency", "bloc", "alliance"},
        "media": {"agency", "newspaper", "outlet", "channel", "paper", "broadcaster", "daily"},
        "armed_group": {"group", "militia", "movement", "faction", "organization"},
        "party": {"party", "movement", "group", "coalition"},
    }
    return kinds.get(actor.actor_type, set())


def _stem(word: str) -> str:
    word = word.replace("organis", "organiz").replace("defence", "defense").strip("'’")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def surname(word: str) -> str:
    """The form under which a surname is compared: no article, no case, no apostrophes."""
    low = word.lower().replace("’", "").replace("'", "").rstrip(".")
    return re.sub(r"^(?:al|el|ar|as|ash|an|ad|az)-", "", low)


def _compatible(phrase: str, name: str) -> bool:
    """Whether a shorter name may be the longer one: all its words occur there."""
    words = {surname(w) for w in phrase.split() if w[:1].isupper() or "-" in w}
    full = {surname(w) for w in name.split()}
    honorifics = {"mr", "mrs", "ms", "dr", "sheikh", "gen", "col", "sir", "lord"}
    return bool(words & full) and words <= full | honorifics


def make_cast(reading: Reading) -> Cast:
    """Reading -> its cast."""
    event = reading.event
    home = (event.country if event else None) or _home(reading.text)
    bare_setting = Setting(event, home)
    pairs = find_abbreviations(reading.text, bare_setting)
    pairs = find_short_names(reading.text, bare_setting) | pairs
    setting = Setting(event, home, define(pairs) if pairs else None)
    return Cast(event, reading, setting, tuple(find_persons(reading, setting)))


def _is_local(actor: Actor) -> bool:
    return actor.actor_type in ("armed_group", "party")


def _home(text: str) -> str | None:
    """The country that an article names most; its opening counts double."""
    counts: collections.Counter[str] = collections.Counter()
    for name in known_names().find(text):
        if name.entry.country and (name.entry.actor is None or _is_local(name.entry.actor)):
            counts[name.entry.country] += 2 if name.start < 400 else 1
    return counts.most_common(1)[0][0] if counts else None
