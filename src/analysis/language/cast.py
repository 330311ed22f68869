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
from analysis.language.actwords import act_of_verb, lemma
from analysis.language.gate import may_yield
from analysis.language.introductions import (
    Person,
    find_abbreviations,
    find_persons,
    find_short_names,
)
from analysis.language.lexicon import Actor, Name, known_names
from analysis.language.naming import clean, without_determiner
from analysis.language.offices import office_vocabulary
from analysis.language.reading import Reading, Sentence
from analysis.language.speakers import Setting, Speaker, define, describe

_PERSON_PRONOUN = frozenset("he she him her his hers".split())
_BODY_PRONOUN = frozenset("it its".split())
_GROUP_PRONOUN = frozenset("they we them their us our i".split())
_FIRST_PERSON = frozenset("we us our i my".split())
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
_COUNTRY = re.compile(r"(?:\w+ )?(?:country|nation|homeland|kingdom|republic)", re.IGNORECASE)
_REPORTING = frozenset(
    "say tell add warn urge ask announce state claim note stress call condemn accuse express voice "
    "issue release write post read report confirm deny declare insist vow pledge promise argue "
    "describe explain emphasise emphasize reiterate affirm comment respond reply continue".split()
)
_DEFINITE = re.compile(r"(?:the|that|this|these|those|its|his|her|their|said)\s+(?P<rest>.+)", re.I)


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named as the subject of a verb, before whom a pronoun may look back."""

    start: int
    speaker: Speaker
    text: str
    plural: bool
    speaks: bool = False


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
            return self._placed(self._before(start, low), start)
        return self._placed(self._look(phrase, self._until(start), start), start)

    def _placed(self, speaker: Speaker | None, start: int) -> Speaker | None:
        """A cleric without a country belongs to that of the state named last before them."""
        if speaker is None or speaker.actor.country or speaker.actor.actor_type != "religious":
            return speaker
        introduced = [p.start for p in self.persons if p.speaker.person == speaker.person]
        earlier = self._until(introduced[0] if introduced else start)
        states = [m.speaker.actor for m in earlier if _is_named_state(m)]
        country = states[-1].country if states else None
        return dataclasses.replace(
            speaker, actor=dataclasses.replace(speaker.actor, country=country)
        )

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
            return _author(match["rest"].lower(), earlier)
        if _COUNTRY.fullmatch(match["rest"]):
            return _nation(phrase.split()[0].lower(), earlier)
        if known_names().find(match["rest"]) or (_AT_HOME.fullmatch(match["rest"]) and self._home):
            return None
        words = [_stem(w) for w in match["rest"].lower().split()]
        found = (
            _last_fitting(words, earlier)
            or _last_fitting(words, self._introduced(start))
            or _last_fitting(words, [m for m in self._named_bodies if m.start < start])
            or _last_fitting(words, self._named_bodies)
        )
        return found and _as_named(words[-1], found)

    def _introduced(self, start: int) -> list[Mention]:
        """Persons with an office, as mentions, for descriptions that no subject fits."""
        return [
            Mention(p.start, p.speaker, p.speaker.role, plural=False)
            for p in self.persons
            if p.speaker.role and p.start < start
        ]

    @functools.cached_property
    def _named_bodies(self) -> list[Mention]:
        """Organisations by name anywhere, also where no verb has them as its subject."""
        if self.reading is None:
            return []
        text = self.reading.text
        return [
            Mention(n.start, Speaker(n.entry.actor, None, None, None), text[n.start : n.end], False)
            for n in known_names().find(text)
            if n.entry.actor is not None and n.entry.kind == "organisation"
        ]

    @functools.cached_property
    def author(self) -> Speaker | None:
        """Who speaks in a text that is one statement ("We urge ..." outside of quotation marks)."""
        if self.reading is None or not _is_own_text(self.reading):
            return None
        bodies = [m.speaker for m in self._mentions if _is_body(m)]
        names = collections.Counter(b.actor.name for b in bodies)
        most = names.most_common(1)
        if not most:
            return self._look(_opening_name(self.reading.text), (), 0)
        return next(b for b in bodies if b.actor.name == most[0][0])

    def _before(self, start: int, pronoun: str) -> Speaker | None:
        """The last one before a pronoun that it can stand for; who was speaking comes first."""
        earlier = self._until(start)
        if pronoun in _PERSON_PRONOUN:
            fitting = [m for m in earlier if m.speaker.person or _is_individual(m)]
        elif pronoun in _BODY_PRONOUN:
            fitting = [m for m in earlier if _is_body(m) and not m.plural]
        elif pronoun in _FIRST_PERSON and self.author is not None:
            return self.author
        else:
            fitting = [m for m in earlier if m.plural and m.speaks]
            fitting = fitting or [m for m in earlier if _is_body(m)]
        speaking = [m for m in fitting if m.speaks]
        chosen = (speaking or fitting)[-1:]
        return chosen[0].speaker if chosen else None

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
            if sentence.doc is None or not may_yield(sentence.text):
                continue  # the same whether or not the gate was on
            for token in sentence.doc:
                if token.dep_ in _SUBJECTS and token.pos_ in ("NOUN", "PROPN"):
                    mention = self._mention(sentence, token, found)
                    if mention is not None:
                        found.append(mention)
        return tuple(sorted([*found, *self._introduced(len(self.reading.text))], key=_position))

    def _mention(
        self, sentence: Sentence, token: Token, earlier: Sequence[Mention]
    ) -> Mention | None:
        left, right = token.left_edge, token.right_edge
        if left.tag_ == "VBG":
            return None
        start = sentence.start + left.idx
        phrase = clean(sentence.text[left.idx : right.idx + len(right)])
        speaker = self._look(phrase, earlier, start)
        if speaker is None or not _is_somebody(speaker, token):
            return None
        verb = lemma(token.head)
        speaks = token.dep_ == "nsubj" and (verb in _REPORTING or verb in act_of_verb())
        return Mention(start, speaker, phrase, token.tag_ in ("NNS", "NNPS"), speaks)


# "UK-controlled", "Chilean-born": the country inside a compound.
_COMPOUND = re.compile(
    r"\b(?P<name>[A-Z][\w.]*)-(?:led|based|backed|controlled|run|made|held|born|occupied"
    r"|administered|owned|funded|trained|allied)\b"
)
_OUR_WORDS = re.compile(r"\b(?:[Ww]e|[Oo]ur|I)\b")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")


def _opening_name(text: str) -> str:
    """The first known name of a text, where the tree has no subject for it."""
    names = known_names().find(text)
    return text[names[0].start : names[0].end] if names else ""


def _is_own_text(reading: Reading) -> bool:
    """Whether at least a third of the sentences say "we" or "I" outside of quotation marks."""
    outside = [_QUOTED.sub("", s.text) for s in reading.sentences]
    ours = sum(bool(_OUR_WORDS.search(text)) for text in outside)
    return ours >= 2 and 3 * ours >= len(outside)


def _position(mention: Mention) -> int:
    return mention.start


def _is_named_state(mention: Mention) -> bool:
    """A state that the words name, not one that was only inferred."""
    state = mention.speaker.actor.actor_type == "state"
    return state and (mention.speaks or bool(known_names().find(mention.text)))


def _is_body(mention: Mention) -> bool:
    actor = mention.speaker.actor
    return not mention.speaker.person and actor.actor_type not in ("resident", "other", "expert")


def _author(document: str, earlier: Sequence[Mention]) -> Speaker | None:
    """Whose statement or report it is: the one named with such a document, else who spoke last."""
    named = [m for m in earlier if _stem(document) in m.text.lower()]
    spoke = [m for m in earlier if m.speaks and (_is_body(m) or m.speaker.person)]
    bodies = [m for m in earlier if _is_body(m)]
    chosen = (named or spoke or bodies)[-1:]
    return chosen[0].speaker if chosen else None


def _nation(owner: str, earlier: Sequence[Mention]) -> Speaker | None:
    """ "Her country": whoever spoke last speaks for it."""
    spoke = [m for m in earlier if m.speaks and m.speaker.actor.country]
    if owner in ("his", "her"):
        spoke = [m for m in spoke if m.speaker.person]
    named = [m for m in earlier if m.speaker.actor.country]
    chosen = (spoke or named)[-1:]
    return chosen[0].speaker if chosen else None


def _as_named(word: str, speaker: Speaker) -> Speaker:
    """ "The ministry" is the body, even if the one who last spoke for it was a person."""
    if speaker.person and word in {_stem(w) for w in speaker.actor.name.lower().split()}:
        return Speaker(speaker.actor, None, None, speaker.actor.name)
    return speaker


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
    names = known_names().find(reading.text)
    home = (event.country if event else None) or _home(reading.text, names)
    bare_setting = Setting(event, home)
    pairs = find_abbreviations(reading.text, bare_setting)
    pairs = find_short_names(reading.text, names, bare_setting) | pairs
    setting = Setting(event, home, define(pairs) if pairs else None)
    return Cast(event, reading, setting, tuple(find_persons(reading, setting)))


def _is_local(actor: Actor) -> bool:
    return actor.actor_type in ("armed_group", "party", "state")


def _home(text: str, names: Sequence[Name]) -> str | None:
    """The country that an article names most. Its opening counts double, and so do the offices
    of one state ("Scotland Yard"), which are seldom named from abroad."""
    counts: collections.Counter[str] = collections.Counter()
    compounds = " ".join(m["name"] for m in _COMPOUND.finditer(text))
    for name in [*names, *known_names().find(compounds)]:
        country, actor = name.entry.country, name.entry.actor
        if country is None or (actor is not None and not _is_local(actor)):
            continue
        if actor is not None and actor.actor_type == "party":
            continue
        double = name.start < 400 or (actor is not None and actor.actor_type == "state")
        counts[country] += 2 if double else 1
    return counts.most_common(1)[0][0] if counts else None
