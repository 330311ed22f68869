"""Occasions: the day for which a figure holds and the period it counts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from datetime import date

from analysis.dateline import opening_end
from analysis.language.dates import DateMention, extract_dates
from analysis.language.drafts import Draft
from analysis.language.reading import Reading, Sentence
from analysis.schema import Attribution

# Words by which a figure counts all that happened up to a day.
CUMULATIVE = re.compile(
    r"\b(?:so far|in total|total of|over the (?:past|last)|to date|ha(?:s|ve) (?:now|already)"
    r"|(?<!have )(?<!has )(?<!had )since(?! \w+ed\b)"
    r"|(?:in|over|during|within) (?:the )?(?:past|last|recent|\w+ (?:days|weeks|months|years))"
    r"|(?:in|over|during|within) (?:the )?\w+ hours"
    r"|(?<!earlier )(?<!later )this (?:year|month|week))\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\bsince (?:the |its |their |an? )?(?:[\w'’-]+ ){1,4}(?:(?:of|on|in|at) (?:the )?)?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:days?|nights?|weeks?) (?:earlier|before|later|after)\b"
    r"|\b(?:previous|next|following) day\b"
)
# Figures of a toll or a list hold for the day on which somebody gives them.
_TALLIES = frozenset("toll total in_all counts listed ranked revised_from".split())
_COUNTS_NOW = frozenset("counts lists records documents tallies".split())


@dataclasses.dataclass(frozen=True, slots=True)
class When:
    """The day for which a figure holds and the period it counts."""

    as_of: date | None
    basis: str | None
    start: date | None
    end: date | None
    text: str | None


def when(draft: Draft, attribution: Attribution | None, reading: Reading) -> When:
    """Days of a claim: the period counted, the day of the harm or of the statement."""
    published = reading.published
    mentions = _dates_of(draft.sentence, reading)
    window = next((d for d in mentions if d.kind == "window"), None)
    day, basis = _day(draft, mentions, attribution)
    if day is None and window is None and _tells_of_a_deed(draft):
        day, basis = _day_before(draft, reading)
    if day is None and published is not None:
        day, basis = published, "published"
    if window is None:
        return When(day, basis, None, None, None)
    return When(day, basis, window.first, window.last, window.exact)


def _dates_of(sentence: Sentence, reading: Reading) -> list[DateMention]:
    """The dates of a sentence; the day that opens the article is when it was written.

    "Since the ambushes of Thursday" begins a period, as "since Thursday" does.
    """
    found = extract_dates(sentence.text, reading.published, _day_named_before(sentence, reading))
    if sentence.start == 0:
        opening = opening_end(reading.text)
        found = [d for d in found if d.start >= opening]
    return [
        dataclasses.replace(d, kind="window", last=reading.published)
        if d.kind == "day" and _SINCE.search(sentence.text, 0, d.start)
        else d
        for d in found
    ]


def _day_named_before(sentence: Sentence, reading: Reading) -> date | None:
    """The day from which "a day earlier" counts: the last one named in the sentence before."""
    if sentence.index == 0 or not _RELATIVE.search(sentence.text):
        return None
    before = reading.sentences[sentence.index - 1]
    days = [d for d in extract_dates(before.text, reading.published) if d.kind == "day"]
    return next((d.first for d in reversed(days) if d.first and d.precision == "day"), None)


def _tells_of_a_deed(draft: Draft) -> bool:
    """Whether a figure counts what one deed did, so that the day of the story can be its day."""
    if draft.link.rule in _TALLIES or CUMULATIVE.search(draft.sentence.text):
        return False
    if "toll" in draft.words.low:
        return False
    return not any(w in _COUNTS_NOW for w in draft.words.low)


def _day_before(draft: Draft, reading: Reading) -> tuple[date | None, str | None]:
    """ "A bomb went off on Thursday. Nine people were killed": the day of the story goes on."""
    index = draft.sentence.index - 1
    if index < 0 or reading.sentences[index].paragraph != draft.sentence.paragraph:
        return None, None
    mentions = _dates_of(reading.sentences[index], reading)
    mentions = [d for d in mentions if not _RELATIVE.search(d.exact)]  # told of something else
    days = [d.first for d in mentions if d.kind == "day" and d.first and d.precision == "day"]
    return (days[0], "stated") if len(set(days)) == 1 else (None, None)


def _day(
    draft: Draft, mentions: Sequence[DateMention], attribution: Attribution | None
) -> tuple[date | None, str | None]:
    days = [d for d in mentions if d.kind == "day" and d.first and d.precision == "day"]
    if not days:
        return None, None
    offset = draft.sentence.start
    if attribution is not None and attribution.cue_end is not None:
        said = [d for d in days if 0 <= offset + d.start - attribution.cue_end <= 16]
        if said:
            return said[0].first, "statement"
    closest = min(days, key=lambda d: abs(offset + d.start - draft.end))
    return closest.first, "stated"
