"""Targets: which actor a reaction names, backs or asks, read from the place of its noun phrase."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import Counter
from collections.abc import Iterator

from analysis.event import Event
from analysis.language.actors import Cast, resolve_actor
from analysis.language.framecues import Blame
from analysis.language.reading import Reading

_CLAUSE_END = re.compile(r"[.!?;:\n()]|(?<=[\w,])[”\"]|\s[–—-]\s|,(?!\s*(?:and|or)\b)")
WORD = re.compile(r"[\w'’.-]*\w")
_EDGE = re.compile(
    r"^(?:[\s\"“”‘’'(]|(?:the|a|an|some|what|its|our|my|their|his|her|these|those|also)\b)+"
    r"|[\s\"“”‘’',)]+$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"""\b(?: urg(?:es?|ed|ing) | call(?:s|ed|ing)?\s+(?:up)?on | appeal(?:s|ed|ing)?\s+to
        | (?:press|request|ask|order|demand|beg)(?:s|es|ed|ged|ing|ging)? (?:\s+of)? | told
        | plead\w*\s+with | implor\w+ | advis\w+ | tell(?:s|ing)? | exhort\w* | invit\w+
        | encourag\w+ | instruct(?:s|ed|ing) | warn(?:s|ed|ing)? )\s+
    (?P<who>
        (?! (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b
          | (?:for|that|to|during|in|on|of|with|upon|him|her|reporters|journalists)\b )
        (?: (?!\bbe\b) [^.!?;:\n] ){2,160}? ),?
    \s*["“'‘]?\s*\b(?: to(?!\s+be\b) | not\s+to | against | should | must | for )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Whoever must act is asked: "both armies must pull back"; who must be protected is not.
_MUST = re.compile(
    r"(?:^|[.!?:;,\n\"“]|\b(?:that|and|but|said|says)\b)\s*(?P<who>[^.!?:;,\n\"“]{2,80}?)\s+"
    r"(?:must|should|ought to|ha(?:s|ve|d) to|needs? to|needed to)\s+(?!be\b|have\b)\w",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",?\s+(?:who|which|that|including)\b.*$|,.*$", re.DOTALL)
_SPLIT = re.compile(r"\b(?:that|said|says|but|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)\s+")
_OF_OBJECT = re.compile(r"^.*?\b(?:for|with|in|behind|by|of|beside)\s+", re.DOTALL)
_OPENS = re.compile(r"[.!?\n][\s\"“‘']*$")
_GERUND = re.compile(r"\s+\w+ing\b")
_PREPOSED = re.compile(r"^(?:up)?(?:on|to|for|at|against|with)\s+", re.IGNORECASE)
_DAY = re.compile(r"(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b")
BOUND_TO = frozenset("affiliated allied linked associated loyal close aligned siding".split())
_DEED_OF = re.compile(
    r"\W*(?:the\s+)?(?:attacks?|crimes?|violence|aggression|massacres?|provocations?|atrocities|abuses"
    r"|actions?|killings?|violations?)\s+(?:committed\s+|carried\s+out\s+)?(?:of|by)\s+",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("he she it they we i him her them us me who which that this these".split())
_COUNTED = re.compile(r"(?:all|both|any|every|each|some|many|no)\b", re.IGNORECASE)
_OWN_STATE = re.compile(
    r"(?:(?:country|nation)['’]s\s+)?[\"“]?(?:(?:new|interim|transitional|caretaker|current|ruling|local)\s+)*"
    r"(?:government|authorities|army|military|police|security\s+(?:forces|personnel|services)|soldiers"
    r"|troops|leadership|leaders|rulers|regime|administration|state|president)[\"”]?",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:all|both|every\w*|countries|states?|powers|neighbours|neighbors|nations?|world|community"
    r"|communities|people|citizens|residents|sides?|parties|leaders|officials|groups?|factions?|forces"
    r"|fighters|rebels|gunmen|militias?|army|armies|police|government|authorities|officers|soldiers"
    r"|rulers|everybody|brothers|sisters|families|media|members|actors|youths?)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}(?:attacks?|crimes?|violence|aggression|massacres?|bombings?"
    r"|provocations?|atrocit\w+|brutality|strikes?|assaults?|actions?|killings?)$",
    re.IGNORECASE,
)
_SUPPORTS = re.compile(
    r"\b(?:support(?:s|ed|ing)?|back(?:s|ed|ing)?|(?:stand(?:s|ing)?|stood)\s+(?:by|with|behind)"
    r"|sid(?:es|ed|ing)\s+with)\s+(?P<who>(?-i:(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?))"
    r"(?!['’\w-]|\s+(?-i:[a-z]+ing|in|as)\b)",
    re.IGNORECASE,
)
_BARE_SUPPORT = re.compile(r"\b(?:support|backing|solidarity|confidence)$", re.IGNORECASE)
_THEN_FOR = re.compile(r"\s+(?:for|of|to|behind|with|from)\s+")
_GIVEN = re.compile(
    r"\b(?:g[ai]ve[sn]?|giving|offer\w*|lent|lend\w*|assured?|assuring)\s+"
    r"(?P<who>[^.,;:!?]{3,60}?)\s+(?:of\s+)?(?:its|his|her|their|our)\s*[\"“]?$",
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r"[\"“'‘]?(?:all\s+|the\s+|any\s+)*(?:measures?|steps?|efforts?|actions?|decisions?|moves?)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:by|of)\s+",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"['’]s?\s.*$", re.DOTALL)


@dataclasses.dataclass(frozen=True)
class Namer:
    """Names the actor of a noun phrase of one article."""

    reading: Reading
    cast: Cast

    def name(self, start: int, end: int) -> str | None:
        """The canonical name of ``text[start:end]``, else the phrase itself without its article."""
        deed = _DEED_OF.match(self.reading.text, start, end)
        start = start if deed is None else deed.end()
        end = start + len(_DEED.sub("", self.reading.text[start:end]))
        phrase = clean(self.reading.text[start:end])
        if not phrase:
            return None
        if phrase.lower() in _PRONOUNS:
            return None
        return self._uncapitalised(self._canonical(phrase), start)

    def _canonical(self, phrase: str) -> str:
        """What the phrase itself names; "the new government" is that of the article's country."""
        actor = None if _COUNTED.match(phrase) else resolve_actor(phrase, self.reading.event)
        if actor is None or actor.actor_type == "other":
            return phrase
        if actor.actor_type == "state" and actor.country is None and _OWN_STATE.fullmatch(phrase):
            speaker = self.cast.resolve(phrase, 0, len(phrase))
            if speaker is not None and speaker.actor.country is not None:
                return clean(speaker.actor.name)
        return clean(actor.name)

    def _uncapitalised(self, name: str, start: int) -> str:
        """A name of common words without the capital that only a sentence's start gave it."""
        first, _, rest = name.partition(" ")
        opens = _OPENS.search(self.reading.text, max(0, start - 3), start) or start == 0
        common = (
            first[1:].islower()
            and rest[:1].islower()
            and self.reading.text.startswith(first, start)
        )
        if opens and common and resolve_actor(first, self.reading.event) is None:
            return name[0].lower() + name[1:]
        return name

    def name_of(self, phrase: str | None) -> str | None:
        """The canonical name of an addressee as a reaction has it ("on the army"), if it is one."""
        bare = clean(_RELATIVE.sub("", _PREPOSED.sub("", phrase or "")))
        bare = bare.partition(" to ")[0]
        if not bare or _DAY.match(bare) or bare.lower() in _PRONOUNS:
            return None
        actor = resolve_actor(bare, self.reading.event)
        named = actor is not None and actor.actor_type != "other"
        return self._canonical(bare) if named or _PEOPLE.search(bare) else None

    def is_foreign_state(self, start: int, end: int) -> bool:
        """Whether the phrase names a state other than the one in which the event takes place."""
        actor = resolve_actor(clean(self.reading.text[start:end]), self.reading.event)
        if actor is None or actor.actor_type != "state" or actor.country is None:
            return False
        return actor.country != self.home

    @functools.cached_property
    def home(self) -> str | None:
        """The state in which the event takes place: as the event file says, else the most named."""
        event = self.reading.event
        if event is not None and event.country:
            return event.country
        return _most_named(self.reading.text, event)


def _most_named(text: str, event: Event | None) -> str | None:
    counts = Counter(re.findall(r"\b[A-Z][a-zü]{3,}\b", text))
    countries: Counter[str] = Counter()
    for word, number in counts.items():
        actor = resolve_actor(word, event)
        if actor is not None and actor.actor_type == "state" and actor.country:
            countries[actor.country] += number
    return countries.most_common(1)[0][0] if countries else None


def clean(phrase: str) -> str:
    """A noun phrase without leading articles, determiners and quotation marks."""
    return _EDGE.sub("", _EDGE.sub("", phrase)).strip()


def phrase_end(text: str, start: int, limit: int, blame: Blame) -> int:
    """Where the noun phrase that starts here ends: at a clause mark, a closed word, a joint."""
    while start < limit and text[start] in " \"“”‘'":
        start += 1
    clause = _CLAUSE_END.search(text, start, limit)
    stop = clause.start() if clause else limit
    end, before = start, ""
    for count, word in enumerate(WORD.finditer(text, start, stop)):
        low = word.group().lower()
        stops = low in blame.stop_words or low in {"and", "or"}
        stops = stops or (low == "of" and bool(_GERUND.match(text, word.end())))
        if count >= 12 or (stops and not (low in {"with", "to"} and before in BOUND_TO)):
            break
        end, before = word.end(), low
    return end


def asked(namer: Namer, start: int, end: int) -> str | None:
    """Whom the words before ``end`` ask, if they say so ("urged *both sides* to ...")."""
    last = None
    for match in _ASKED.finditer(namer.reading.text, start, end):
        last = match
    if last is None:
        return _must_act(namer, start, end)
    left = last.start("who")
    return namer.name(left, left + len(_RELATIVE.sub("", last.group("who"))))


def _must_act(namer: Namer, start: int, end: int) -> str | None:
    """Of whom it is said that they must do something, if it is people, a body or a state."""
    text = namer.reading.text
    for match in reversed(list(_MUST.finditer(text, start, end))):
        left, right = match.span("who")
        joint = max((m.end() for m in _SPLIT.finditer(text, left, right)), default=left)
        if namer.name_of(text[joint:right]) is not None:
            return namer.name(joint, right)
    return None


def states_backed(namer: Namer, region: tuple[int, int]) -> Iterator[tuple[str, int, int]]:
    """States and governments named as the object of "support": name and span with the verb."""
    text = namer.reading.text
    for match in _SUPPORTS.finditer(text, *region):
        left, right = match.span("who")
        actor = resolve_actor(clean(text[left:right]), namer.reading.event)
        if actor is not None and actor.actor_type == "state":
            yield actor.name, match.start(), right


def backed(namer: Namer, blame: Blame, start: int, end: int) -> str | None:
    """Whom an endorsement backs: the object of its preposition ("confidence in *the army*").

    Of measures, efforts and the like it is whose they are ("the steps taken by *the cabinet*").
    """
    text = namer.reading.text
    lead = _OF_OBJECT.match(text[start:end] + " ")
    bare = not lead and _BARE_SUPPORT.search(text[start:end])
    given = bare and _GIVEN.search(text, max(0, start - 90), start)
    if given:
        return namer.name(*given.span("who"))
    later = _THEN_FOR.match(text, end) if bare else None
    if bare and not later:
        return None  # "its full backing": whom it backs stands elsewhere
    if lead:
        left = start + lead.end()
    elif later:
        left = later.end()
    else:
        left = start + len(text[start:end].split()[0]) + 1
    limit = min(len(text), left + 80)
    owner = _DONE_BY.match(text, left, limit)
    left = owner.end() if owner else left
    right = phrase_end(text, left, limit, blame)
    phrase = _POSSESSED.sub("", text[left:right])
    return namer.name(left, left + len(phrase)) if clean(phrase) else None
