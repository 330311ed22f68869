"""Blame: which actors a reaction holds to be the cause, by the words before or after them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from analysis.language.actors import resolve_actor
from analysis.language.framecues import Blame, FrameRule
from analysis.language.targets import BOUND_TO, WORD, Namer, clean, phrase_end

_JOINT = re.compile(
    r"(?:\s*,?\s*\b(?:and|or)\b|\s*&|\s*,(?=\s[^,.;:]{1,40},?\s(?:and|or)\s))"
    r"(?!\s+\w+(?:ed|ing|s)\s+(?:the|that|an?|for|on|its|their|his|her|all|to|upon)\b)"
)
_OPENING = tuple(" \n\"“‘'")
_HEARSAY = re.compile(
    r"\s*what\s+(?:he|she|it|they)\s+(?:had\s+|has\s+|have\s+)?(?:call|describ|label|term|brand)\w*"
    r"(?:\s+as)?\s+",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"have|has|had|been|also|then|both|were|are|is|was|\w+ly", re.I)
# A verb or joint of an earlier clause, and words after which no subject can stand.
_CLAUSE_WORDS = frozenset(
    "that which who when while because said says but if as where was were is are has have had by "
    "called calls describes described after before since until than not".split()
)
_NO_SUBJECT = frozenset("the a an of in on at to for with from and or his her its their".split())


@dataclasses.dataclass(frozen=True, slots=True)
class Blamed:
    """An actor that is blamed: the cause frame, its name, and the words that blame it."""

    frame: str
    target: str | None
    start: int
    end: int


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
    position = begin = hearsay.end() if hearsay else position
    for _ in range(3):
        end = phrase_end(text, position, limit, blame)
        if text[position:end].strip().lower().startswith("of "):
            return  # "accused of": what follows is the deed, not the actor
        found = _classify(namer, causes, position, end)
        if found is None:
            return
        if not blame.not_blamed.search(text, end, min(len(text), end + 30)):
            first = match.start() if position == begin else position
            yield Blamed(found, namer.name(position, end), first, end)
        joint = _JOINT.match(text, end)
        if joint is None:
            return
        position = joint.end()
        while text[position : position + 1] in _OPENING:
            position += 1


def _before(
    namer: Namer, blame: Blame, causes: tuple[FrameRule, ...], match: re.Match[str]
) -> Iterator[Blamed]:
    text = namer.reading.text
    floor = max(0, match.start() - 110)
    marks = [m.end() for m in re.finditer(r"[.!?;:,\n(]", text[floor : match.start()])]
    start = floor + marks[-1] if marks else floor
    words = list(WORD.finditer(text, start, match.start()))
    while words and _AUXILIARY.fullmatch(words[-1].group()):
        words.pop()
    if words and words[-1].group().lower() == "who":
        words.pop()  # "gunmen who shoot at worshippers": whom the relative clause is about
    cut = [i + 1 for i, word in enumerate(words) if _ends_clause(words, i)]
    words = words[max([*cut, len(words) - 16, 0]) :]
    if not words or words[-1].group().lower() in _NO_SUBJECT:
        return
    for left, right in _conjuncts(words):
        found = _classify(namer, causes, left, right)
        if found is not None:
            yield Blamed(found, namer.name(left, right), left, match.end())


def _ends_clause(words: list[re.Match[str]], i: int) -> bool:
    """Whether the word ends what stands before: a verb, a joint, the "to" of an infinitive."""
    word = words[i].group().lower()
    before = words[i - 1].group().lower() if i else ""
    return word in _CLAUSE_WORDS or (word == "to" and before not in BOUND_TO)


def _conjuncts(words: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Spans of the noun phrases that "and" joins, first to last."""
    first = 0
    for i, word in enumerate(words):
        if word.group().lower() in {"and", "or"} and i > first:
            yield words[first].start(), words[i - 1].end()
            first = i + 1
    if first < len(words):
        yield words[first].start(), words[-1].end()


def _classify(namer: Namer, causes: tuple[FrameRule, ...], start: int, end: int) -> str | None:
    """The cause frame of the actor that a noun phrase names, or None if it names no actor."""
    text = namer.reading.text
    for rule in causes:
        if rule.frame == "state_forces" and namer.is_foreign_state(start, end):
            return "foreign_state"
        if rule.actors is None or not rule.actors.search(text, start, end):
            continue
        if rule.unless is None or not rule.unless.search(text, start, end):
            return rule.frame
    actor = resolve_actor(clean(text[start:end]), namer.reading.event) if end > start else None
    if actor is None or (actor.actor_type == "state" and actor.country is None):
        return None
    return {"state": "state_forces", "armed_group": "armed_group"}.get(actor.actor_type)
