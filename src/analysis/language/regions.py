"""Where a reaction's words stand: its content, and the rest of the sentence that goes on with it.

A statement's content often ends before what its speaker says does: "she called the raid a crime
*and sent condolences*". What follows in the same sentence is still hers up to the next reaction
or to words that turn to the background ("after gunmen killed twelve").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.language.reading import Reading, Sentence
from analysis.schema import Reaction

Span = tuple[int, int]

_CUE_BEFORE = 200  # characters before the content in which its reporting word stands
_CUE_AFTER = 120
_BACKGROUND = re.compile(
    r"\b(?:after|as|when|while|whereas|following|amid|where|wh(?:o|om|ich|ose)|since|during"
    r"|ahead of"
    r"|(?:hours|days|weeks|months|years|a (?:day|week|month|year)) (?:after|before|earlier|later)"
    r"|according to|in (?:an?|the|his|her|its|their) (?:statement|interview|speech|post))\b"
    r"|\)|\n",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"(?:,\s*)?\b(?:and|but)\s+(?:also\s+|then\s+)?$", re.IGNORECASE)
_STANCE = re.compile(
    r"[\"“‘']|(?:(?:deeply|gravely|extremely|very)\s+)?(?:express|voic|condemn|denounc|deplor|welcom"
    r"|reject|stress|call|urg|appeal|warn|describ|concern|alarm|shock|sadden|worr|horrifi|appall)",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:in|on|at|by|for|with|from|during|after|as|when|while|if|following|amid|despite|since|before"
    r"|speaking|asked|meanwhile|also|however|earlier|later|according|days|hours|the same)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\b",
    re.IGNORECASE,
)
_REPORTED_THAT = re.compile(r"\bthat\s+")
_ENDS_IN_THAT = re.compile(r"\bthat\s+(?:the\s+|its\s+)?$", re.IGNORECASE)
_ENDS_IN_RELATIVE = re.compile(r"\b(?:that|which|who|whom)\b[\s,]*$", re.IGNORECASE)


def regions_of(reading: Reading, reaction: Reaction, others: Sequence[Reaction]) -> list[Span]:
    """The spans of the article in which a reaction's frames are read, the content's own first."""
    own = opening(reading, reaction), reaction.end
    first, last = reading.sentence_at(reaction.start), reading.sentence_at(reaction.end - 1)
    if first is None or last is None:
        return [own]
    taken = [
        (opening(reading, other), other.end)
        for other in others
        if other is not reaction and other.start < last.end and first.start < other.end
    ]
    regions = [(_left(reading, reaction, own, first, taken), _right(reading, own, last, taken))]
    regions += _before_source(reading, reaction, first, taken)
    return regions + _cue_after(reading, reaction, regions[0])


def opening(reading: Reading, reaction: Reaction) -> int:
    """Where the reaction begins: at its reporting word if that stands before the content."""
    if not reaction.cue:
        return reaction.start
    sentence = reading.sentence_at(reaction.start)
    floor = max(sentence.start if sentence else 0, reaction.start - _CUE_BEFORE)
    before = reading.text.rfind(reaction.cue, floor, reaction.start)
    return before if before >= 0 else reaction.start


def _cue_after(reading: Reading, reaction: Reaction, region: Span) -> list[Span]:
    """A reporting word that stands behind the content."""
    if not reaction.cue or region[0] < reaction.start:
        return []
    after = reading.text.find(reaction.cue, reaction.end, reaction.end + _CUE_AFTER)
    end = after + len(reaction.cue)
    return [(after, end)] if after >= region[1] else []


def _right(reading: Reading, own: Span, sentence: Sentence, taken: Sequence[Span]) -> int:
    """The end of what the sentence goes on to say."""
    starts = [start for start, end in taken if end > own[1]]
    limit = max(own[1], min([sentence.end, *starts]))
    background = _BACKGROUND.search(reading.text, own[1], limit)
    return background.start() if background else limit


def _left(
    reading: Reading, reaction: Reaction, own: Span, sentence: Sentence, taken: Sequence[Span]
) -> int:
    """Back over an earlier verb of the same subject ("*spoke of a pogrom* and blamed ...") and the
    earlier clauses of one report ("said *that A*, and that Rome stood by them")."""
    source = reaction.source_start, reaction.source_end
    if source[0] is None or source[1] is None or source[0] < sentence.start:
        return own[0]
    start = own[0]
    if source[1] <= own[0] and _COORDINATED.search(reading.text, source[1], own[0]):
        start = source[1]
    if _ENDS_IN_THAT.search(reading.text, sentence.start, source[0]):
        reported = _REPORTED_THAT.search(reading.text, sentence.start, source[0])
        start = reported.end() if reported and reported.end() < source[0] else start
    return start if _is_free((start, own[0]), taken) else own[0]


def _before_source(
    reading: Reading, reaction: Reaction, sentence: Sentence, taken: Sequence[Span]
) -> list[Span]:
    """What is said before its source is named: ""Deeply shocked" by it, the mayor wrote that"."""
    end = reaction.source_start
    if end is None or not sentence.start < end <= reaction.start:
        return []
    said = reading.text[sentence.start : end].rstrip()
    clause = (
        _FINITE.search(said) and not _ADVERBIAL.match(said) and not _ENDS_IN_RELATIVE.search(said)
    )
    if not said.endswith((",", ",”", ',"')) or not (_STANCE.match(said) or clause):
        return []
    return [(sentence.start, end)] if _is_free((sentence.start, end), taken) else []


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    return not any(start < span[1] and span[0] < end for start, end in taken)
