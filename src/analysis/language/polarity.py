"""Whether words are asserted, denied, asked for, or another side's, by what stands around them."""

from __future__ import annotations

import re

from analysis.language.framecues import Context

_CLAUSE = re.compile(r"[.!?;:\n]|\s[–—]\s|, (?:but|while|whereas|adding|saying|and that)\b")
_SENTENCE = re.compile(r"[.!?;]\s|\n")
_WORD = re.compile(r"[\w'’-]+")
# "They must not destabilise the country" fears that it will happen and denies nothing.
_FORBIDS = re.compile(r"\b(?:must|should|shall|may|to)\s+not\b|\bnot\s+to\b", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:is|are|was|were)\b", re.IGNORECASE)
# Reporting words whose content is denied.
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|refut\w*|rebut\w*)\b")
_BEFORE_PARTICIPLE = re.compile(r"([\w'’-]+)\s+$")
_PARTICIPLE = re.compile(r"\w+ing\b")
_OPENS_PARTICIPLE = frozenset(
    "is are was were be been being by of for in and or but while from also as after before".split()
)
_CLAUSE_JOINT = re.compile(r"[.,;:!?]|\b(?:and|but|that|said|accused|blamed)\b")
_REACH = 6  # words between the denying word and what it denies
_QUOTE_REACH = 3  # words between "what they call" and what they call it
_AROUND = 70  # characters before a cue in which another side can be named


def sentence_start(text: str, floor: int, position: int) -> int:
    """Where the sentence of a position starts, not before ``floor``."""
    marks = [m.end() for m in _SENTENCE.finditer(text[floor:position])]
    return floor + (marks[-1] if marks else 0)


def is_asked(text: str, floor: int, span: tuple[int, int], context: Context) -> bool:
    """Whether the sentence asks, promises or offers, up to the end of the span."""
    start = sentence_start(text, floor, span[0])
    return context.asking.search(text, start, span[1]) is not None


def is_opponents(text: str, floor: int, position: int, context: Context) -> bool:
    """Whether the words are quoted from another side: "what the rebels call a genocide"."""
    start = max(_clause_start(text, floor, position), position - _AROUND)
    for cue in context.opponent.finditer(text, start, position):
        between = text[cue.end() : position]
        near = _words(between) <= _QUOTE_REACH and not _COPULA.search(between)
        own = context.own_words.search(cue.group()) or context.own_words.search(between)
        if near and not own:
            return True
    return False


def is_denied(text: str, region: tuple[int, int], span: tuple[int, int], context: Context) -> bool:
    """Whether what the span says is denied in ``text[region]``: "there was no massacre"."""
    later = min(region[1], span[1] + 60)
    promised = context.not_denied_after.search(text, span[1], later)
    if promised is not None and _words(text[span[1] : promised.start()]) <= _REACH:
        return False
    start = _clause_start(text, region[0], span[0])
    for cue in context.negation.finditer(text, start, span[0]):
        between = text[cue.end() : span[0]]
        forbids = _FORBIDS.search(text[max(start, cue.start() - 8) : cue.end() + 4])
        if forbids or _words(between) > _REACH:
            continue
        if not context.not_denied.search(between) and not context.not_denied.match(text, span[0]):
            return True
    after = context.denied_after.search(text, span[1], min(region[1], span[1] + 40))
    return after is not None and _words(text[span[1] : after.start()]) <= 2


def describes_others(text: str, position: int) -> bool:
    """Whether a participle or a relative clause says it of a third party: "gunmen *siding with*
    the state", "those who *support* the junta"."""
    before = _BEFORE_PARTICIPLE.search(text, max(0, position - 24), position)
    if before is None:
        return False
    last = before.group(1).lower()
    participle = _PARTICIPLE.match(text, position) is not None
    return last == "who" or (participle and last not in _OPENS_PARTICIPLE)


def same_clause(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether neither a mark nor a joint of clauses stands between two spans."""
    between = text[min(one[1], other[1]) : max(one[0], other[0])]
    return _CLAUSE_JOINT.search(between) is None


def _clause_start(text: str, floor: int, position: int) -> int:
    marks = [m.end() for m in _CLAUSE.finditer(text, floor, position)]
    return marks[-1] if marks else floor


def _words(text: str) -> int:
    return len(_WORD.findall(text))
