"""Targets: which actor a reaction blames, backs or asks, read from the place of its noun phrase."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import Counter
from collections.abc import Iterator

from analysis.event import Event
from analysis.language.actors import Cast, resolve_actor
from analysis.language.framecues import Blame, FrameRule
from analysis.language.reading import Reading

_CLAUSE_END = re.compile(r"[.!?;:\n()]|(?<=[\w,])[”\"]|\s[–—-]\s|,(?!\s*(?:and|or)\b)")
_WORD = re.compile(r"[\w'’.-]*\w")
_JOINT = re.compile(r"\s*,?\s*\b(?:and|or)\b|\s*&|\s*,(?=\s[^,.;:]{1,40},?\s(?:and|or)\s)")
_EDGE = re.compile(
    r"^(?:[\s\"“”‘’'(]|(?:the|a|an|some|what|its|their|his|her|these|those|also)\b)+"
    r"|[\s\"“”‘’',)]+$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:urg(?:es?|ed|ing)|call(?:s|ed|ing)?\s+(?:up)?on|ask(?:s|ed|ing)?|appeal(?:s|ed|ing)?\s+to|press(?:es|ed|ing)?"
    r"|request(?:s|ed|ing)?|implor\w+|advis\w+|tell(?:s|ing)?|told|order(?:s|ed|ing)?|exhort\w*|beg(?:s|ged|ging)?"
    r"|invit\w+|encourag\w+|instruct(?:s|ed|ing)|demand(?:s|ed|ing)?\s+(?:of|that)|warn(?:s|ed|ing)?|plead\w*\s+with)\s+"
    r"(?P<who>(?!for\b|that\b|to\b|during\b|in\b|on\b|of\b|him\b|her\b|reporters\b|journalists\b)[^.!?;:\n]{2,160}?),?"
    r"\s*[\"“'‘]?\s*\b(?:to|not\s+to|against|should|must|for)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",?\s+(?:who|which|that|including)\b.*$|,.*$", re.DOTALL)
_OF_OBJECT = re.compile(r"^.*?\b(?:for|with|in|behind|by|of|beside)\s+", re.DOTALL)
_AUXILIARY = re.compile(r"have|has|had|been|also|then|were|are|is|was|\w+ly", re.IGNORECASE)
_PRONOUNS = frozenset("he she it they we i him her them us me who which that this these".split())
_COUNTED = re.compile(r"(?:all|both|any|every|each|some|many|no)\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\s*what\s+(?:he|she|it|they)\s+(?:had\s+|has\s+|have\s+)?(?:call|describ|label|term|brand)\w*"
    r"(?:\s+as)?\s+",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}(?:attacks?|crimes?|violence|aggression|massacres?|bombings?"
    r"|provocations?|atrocit\w+|brutality|strikes?|assaults?|actions?|killings?)$",
    re.IGNORECASE,
)
_SUPPORTS = re.compile(
    r"\b(?:support(?:s|ed|ing)?|back(?:s|ed|ing)?|stand(?:s|ing)?\s+(?:by|with|behind)"
    r"|sid(?:es|ed|ing)\s+with)\s+(?P<who>(?-i:(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?))"
    r"(?!['’\w-]|\s+(?-i:[a-z]+ing|in|as)\b)",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"['’]s?\s.*$", re.DOTALL)


@dataclasses.dataclass(frozen=True, slots=True)
class Blamed:
    """An actor that is blamed: the cause frame, its name, and the words that blame it."""

    frame: str
    target: str | None
    start: int
    end: int


@dataclasses.dataclass(frozen=True)
class Namer:
    """Names the actor of a noun phrase of one article."""

    reading: Reading
    cast: Cast

    def name(self, start: int, end: int) -> str | None:
        """The canonical name of ``text[start:end]``, else the phrase itself without its article."""
        end = start + len(_DEED.sub("", self.reading.text[start:end]))
        phrase = clean(self.reading.text[start:end])
        if not phrase:
            return None
        speaker = self.cast.resolve(self.reading.text, start, end)
        counted = _COUNTED.match(phrase)
        if speaker is not None and speaker.actor.actor_type != "other" and not counted:
            return speaker.actor.name
        return None if phrase.lower() in _PRONOUNS else phrase

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


def blamed(
    namer: Namer,
    blame: Blame,
    causes: tuple[FrameRule, ...],
    region: tuple[int, int],
    accuses: bool,
) -> Iterator[Blamed]:
    """The actors blamed in ``text[region]``, by the words before or after them."""
    text, (start, end) = namer.reading.text, region
    rights = [blame.right, blame.right_accuse] if accuses else [blame.right]
    for pattern in rights:
        for match in pattern.finditer(text, start, end):
            yield from _after(namer, blame, causes, match, end)
    lefts = [blame.left, blame.left_accuse] if accuses else [blame.left]
    for pattern in lefts:
        for match in pattern.finditer(text, start, end):
            yield from _before(namer, blame, causes, match)


def _after(
    namer: Namer, blame: Blame, causes: tuple[FrameRule, ...], match: re.Match[str], limit: int
) -> Iterator[Blamed]:
    text, position = namer.reading.text, match.end()
    hearsay = _HEARSAY.match(text, position, limit)
    position = hearsay.end() if hearsay else position
    for _ in range(3):
        end = _phrase_end(text, position, limit, blame)
        if text[position:end].strip().lower().startswith("of "):
            return  # "accused of": what follows is the deed, not the actor
        found = _classify(namer, causes, position, end)
        if found is None:
            return
        if not blame.not_blamed.search(text, end, min(len(text), end + 30)):
            yield Blamed(found, namer.name(position, end), match.start(), end)
        joint = _JOINT.match(text, end)
        if joint is None:
            return
        position = joint.end()


def _phrase_end(text: str, start: int, limit: int, blame: Blame) -> int:
    """Where the noun phrase that starts here ends: at a clause mark, a closed word, a joint."""
    while start < limit and text[start] in " \"“”‘'":
        start += 1
    clause = _CLAUSE_END.search(text, start, limit)
    stop = clause.start() if clause else limit
    end = start
    for count, word in enumerate(_WORD.finditer(text, start, stop)):
        if count >= 10 or word.group().lower() in blame.stop_words | {"and", "or"}:
            break
        end = word.end()
    return end


def _before(
    namer: Namer, blame: Blame, causes: tuple[FrameRule, ...], match: re.Match[str]
) -> Iterator[Blamed]:
    text = namer.reading.text
    floor = max(0, match.start() - 90)
    marks = [m.end() for m in re.finditer(r"[.!?;:,\n“”\"(]", text[floor : match.start()])]
    start = floor + marks[-1] if marks else floor
    words = list(_WORD.finditer(text, start, match.start()))
    while words and _AUXILIARY.fullmatch(words[-1].group()):
        words.pop()
    closed = blame.stop_words - {"in", "of", "on"}
    cut = max((i + 1 for i, w in enumerate(words) if w.group().lower() in closed), default=0)
    words = words[max(cut, len(words) - 9) :]
    if not words:
        return
    left, right = words[0].start(), words[-1].end()
    found = _classify(namer, causes, left, right)
    if found is not None:
        yield Blamed(found, namer.name(left, right), left, match.end())


def _classify(namer: Namer, causes: tuple[FrameRule, ...], start: int, end: int) -> str | None:
    """The cause frame of the actor that a noun phrase names, or None if it names no actor."""
    text = namer.reading.text
    for rule in causes:
        if rule.frame == "state_forces" and namer.is_foreign_state(start, end):
            return "foreign_state"
        if rule.actors is not None and rule.actors.search(text, start, end):
            return rule.frame
    actor = resolve_actor(clean(text[start:end]), namer.reading.event) if end > start else None
    if actor is None:
        return None
    return {"state": "state_forces", "armed_group": "armed_group"}.get(actor.actor_type)


def asked(namer: Namer, start: int, end: int) -> str | None:
    """Whom the words before ``end`` ask, if they say so ("urged *both sides* to ...")."""
    last = None
    for match in _ASKED.finditer(namer.reading.text, start, end):
        last = match
    if last is None:
        return None
    left = last.start("who")
    return namer.name(left, left + len(_RELATIVE.sub("", last.group("who"))))


def states_backed(namer: Namer, region: tuple[int, int]) -> Iterator[tuple[str, int, int]]:
    """States and governments named as the object of "support": name and span with the verb."""
    text = namer.reading.text
    for match in _SUPPORTS.finditer(text, *region):
        left, right = match.span("who")
        actor = resolve_actor(clean(text[left:right]), namer.reading.event)
        if actor is not None and actor.actor_type == "state":
            yield actor.name, match.start(), right


def backed(namer: Namer, blame: Blame, start: int, end: int) -> str | None:
    """Whom an endorsement backs: the object of its preposition ("confidence in *the army*")."""
    text = namer.reading.text
    lead = _OF_OBJECT.match(text[start:end] + " ")
    left = start + (lead.end() if lead else len(text[start:end].split()[0]) + 1)
    right = _phrase_end(text, left, min(len(text), left + 80), blame)
    phrase = _POSSESSED.sub("", text[left:right])
    return namer.name(left, left + len(phrase)) if clean(phrase) else None
