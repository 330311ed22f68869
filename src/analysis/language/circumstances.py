"""Circumstances of a claim: for which day and period it holds, where, and by whose hand."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from datetime import date

from analysis.dateline import opening_end
from analysis.event import Event
from analysis.language.dates import DateMention, extract_dates
from analysis.language.drafts import Draft
from analysis.language.lexicon import known_names
from analysis.language.people import people_words
from analysis.language.reading import Reading, Sentence
from analysis.language.words import BE, Words
from analysis.schema import Attribution

_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
_CUMULATIVE = re.compile(
    r"\b(?:so far|in total|total of|since|over the (?:past|last)|to date|has now|have now|toll"
    r"|(?:in|over|during|within) (?:the )?(?:past|last|recent|\w+ (?:days|weeks|months|years))"
    r"|(?:in|over|during|within) (?:the )?\w+ hours|this (?:year|month|week))\b",
    re.IGNORECASE,
)
_INCREMENT = re.compile(r"\b(?:more(?! than)|another|further|additional)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\bsince (?:the |its |their |an? )?(?:[\w'’-]+ ){1,4}(?:of|on|in|at) (?:the )?$", re.IGNORECASE
)
# Figures of a toll or a list hold for the day on which somebody gives them.
_TALLIES = frozenset("toll total in_all counts listed ranked revised_from".split())
_COUNTS_NOW = frozenset("counts lists records documents tallies".split())
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]cross|[Aa]round|of)\s+((?:the\s+)?"
    r"(?:(?:[a-z]+ern|central|rural|city of|town of|village of|province of)\s+)*"
    r"[A-Z](?:(?!-based\b)[\w'’-])+(?:[ -](?:[A-Z][\w'’-]+|al|el|de|of(?= [A-Z])))*)"
)
_NO_PLACE = re.compile(
    r"^(?:the )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March"
    r"|April|May|June|July|August|September|October|November|December)"
)


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
    found = extract_dates(sentence.text, reading.published)
    if sentence.start == 0:
        opening = opening_end(reading.text)
        found = [d for d in found if d.start >= opening]
    return [
        dataclasses.replace(d, kind="window", last=reading.published)
        if d.kind == "day" and _SINCE.search(sentence.text, 0, d.start)
        else d
        for d in found
    ]


def _tells_of_a_deed(draft: Draft) -> bool:
    """Whether a figure counts what one deed did, so that the day of the story can be its day."""
    if draft.link.rule in _TALLIES or _CUMULATIVE.search(draft.sentence.text):
        return False
    return not any(w in _COUNTS_NOW for w in draft.words.low)


def _day_before(draft: Draft, reading: Reading) -> tuple[date | None, str | None]:
    """ "A bomb went off on Thursday. Nine people were killed": the day of the story goes on."""
    index = draft.sentence.index - 1
    if index < 0 or reading.sentences[index].paragraph != draft.sentence.paragraph:
        return None, None
    mentions = _dates_of(reading.sentences[index], reading)
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


def scope_of(draft: Draft, place: str | None, event: Event | None) -> str:
    """``cumulative``, ``increment`` or ``incident``.

    The words of the sentence decide; where they leave it open, an event of one day has the toll of
    one attack, and in a longer one a figure without a place of its own counts the whole event.
    """
    text = draft.sentence.text
    figure = draft.words.text[draft.start - draft.sentence.start : draft.end - draft.sentence.start]
    if _INCREMENT.search(figure) and draft.part_of is None:
        return "increment"
    if event is not None and event.start is not None and event.start == event.end:
        return "incident"
    if draft.link.rule in {"toll", "total", "revised_from"}:
        return "cumulative"
    if event is not None and event.start is not None:
        part = draft.link.rule == "by_place" or (place is not None and _is_local(place, event))
        return "incident" if part else "cumulative"
    return "cumulative" if _CUMULATIVE.search(text) else "incident"


def _is_local(place: str, event: Event) -> bool:
    """Whether a place is only a part of where the event took place."""
    bare = _ARTICLE.sub("", place).casefold()
    if bare in event.name.casefold() or _is_country(place):
        return False
    whole = (p for p in event.places if p.name.casefold() in event.name.casefold())
    return all(bare not in (a.casefold() for a in (p.name, *p.aliases)) for p in whole)


def _is_country(place: str) -> bool:
    return any(n.entry.kind == "name" for n in known_names().find(place))


def place_of(draft: Draft, attribution: Attribution | None = None) -> str | None:
    """The first named place behind the figure, else before it, in the same sentence.

    Where the source sits or spoke is not where the harm was done.
    """
    text, first = draft.sentence.text, draft.sentence.start
    offset = draft.end - first
    found = [
        m
        for m in _PLACE.finditer(text)
        if m[0][:2] != "of" and not _NO_PLACE.match(m[1])
        and not _in_report(m.start() + first, attribution)
    ]  # fmt: skip
    behind = [m for m in found if m.start() >= offset]
    chosen = behind[0] if behind else (found[-1] if found else None)
    return chosen[1] if chosen else None


def _in_report(position: int, attribution: Attribution | None) -> bool:
    """Whether a position lies in the words that name and introduce the source."""
    if attribution is None or attribution.source_start is None or attribution.source_end is None:
        return False
    edges = [attribution.source_start, attribution.source_end]
    if attribution.cue_start is not None and attribution.cue_end is not None:
        edges += [attribution.cue_start, attribution.cue_end]
    return min(edges) <= position < max(edges)


def perpetrator_of(draft: Draft, event: Event | None) -> tuple[str | None, str | None]:
    """The doer as this sentence names it: canonical name and words; None where it is no actor."""
    w, t = draft.words, draft.link.trigger
    if t is None:
        return None, None
    span = _agent(w, t.first) or _subject(w, t.first)
    if span is None or not _is_actor(w, span):
        return None, None
    words = w.span(*span)
    return _party(words, event) or _ARTICLE.sub("", words), words


def _agent(w: Words, trigger: int) -> tuple[int, int] | None:
    """The phrase behind "by" that hangs on the word of harm."""
    for i in range(trigger + 1, min(trigger + 12, len(w))):
        if w.low[i] == "by" and w.kind(i + 1)[:1] in {"N", "J", "D", "V", "C"}:
            head = w.head[i]
            return _phrase(w, head) if head > i else None
        if w.is_verb(i):
            return None
    return None


def _subject(w: Words, trigger: int) -> tuple[int, int] | None:
    """The subject of an active verb of harm, or of the verb it is added to ("..., killing")."""
    if any(w.low[k] in BE for k in range(max(0, trigger - 3), trigger)):
        return None
    verb = trigger
    for _ in range(3):
        subject = [k for k in range(len(w)) if w.head[k] == verb and w.dep[k] == "nsubj"]
        if subject:
            return _phrase(w, subject[0])
        if w.dep[verb] not in {"conj", "advcl", "xcomp"}:
            return None
        verb = w.head[verb]
    return None


def _phrase(w: Words, head: int) -> tuple[int, int]:
    """A noun with its modifiers and what is coordinated with it, but no clause."""
    first = last = head
    while w.kind(first - 1)[:2] in {"NN", "JJ", "VB"} and w.head[first - 1] in range(
        first, head + 1
    ):
        first -= 1
    while w.word(last + 1) in {"and", "of", "the"} or (
        w.is_noun(last + 1) or w.kind(last + 1)[:2] == "JJ"
    ):
        last += 1
    while w.word(last) in {"and", "of", "the"} or w.kind(last)[:2] == "JJ":
        last -= 1
    return first, max(last, head)


def _is_actor(w: Words, span: tuple[int, int]) -> bool:
    lex = people_words()
    words = w.low[span[0] : span[1] + 1]
    armed = any(
        lex.status.get(x) in {"armed_group", "state_forces"} or x in lex.hints for x in words
    )
    return armed and not any(x in _DEEDS for x in words)


_DEEDS = frozenset(
    "attack attacks airstrike airstrikes strike strikes raid raids bomb bombs bombing bombings "
    "shelling explosion blast operation fire missiles rockets rocket drone drones mortar "
    "ambush".split()
)


def _party(words: str, event: Event | None) -> str | None:
    if event is None:
        return None
    aliases = [(a, p.name) for p in event.parties for a in (p.name, *p.aliases)]
    for alias, name in sorted(aliases, key=lambda pair: -len(pair[0])):
        if re.search(rf"(?<![\w-]){re.escape(alias)}(?![\w-])", words, re.IGNORECASE):
            return name
    return None
