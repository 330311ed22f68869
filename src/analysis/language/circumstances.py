"""Circumstances of a claim: its scope, where it happened, and by whose hand."""

from __future__ import annotations

import re

from analysis.event import Event
from analysis.language.drafts import Draft, adds
from analysis.language.lexicon import known_names
from analysis.language.occasions import CUMULATIVE
from analysis.language.people import people_words
from analysis.language.words import BE, Words, subject_of
from analysis.schema import Attribution

_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
_INCREMENT = re.compile(r"\b(?:more(?! than)|another|further|additional)\b", re.IGNORECASE)
_PLACES = re.compile(
    r"\bin (?:two|three|four|five|six|seven|eight|nine|ten|several|both|\d+) "
    r"(?:places|villages|towns|neighbou?rhoods|districts|suburbs|quarters)\b",
    re.IGNORECASE,
)
# "The death toll from the bombing rose": one attack; "the violence has claimed": not over yet.
_ONE_ATTACK = re.compile(
    r"\btoll (?:from|in|of|after) (?:the |an? )?(?:[\w'’-]+ ){0,4}(?:attack|ambush|bombing|blast"
    r"|explosion|shooting|encounter|raid|airstrike|strike|fire|crash|collapse|sinking|accident)\b",
    re.IGNORECASE,
)
_UNREST = re.compile(
    r"\b(?:violence|clashes|fighting|war|conflict|unrest|uprising|insurgency|offensive|crackdown"
    r"|campaign|siege|shelling|hostilities|outbreak|epidemic)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\bha(?:s|ve)(?: (?:\w+ly|also|been))* (?:killed|claimed|died|perished|left|cost|injured"
    r"|wounded|displaced|fled|been)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]cross|[Aa]round|of)\s+((?:the\s+)?"
    r"(?:(?:[a-z]+ern|central|rural|city of|town of|village of|province of)\s+)*"
    r"[A-Z](?:(?!-based\b)[\w'’-])+(?:[ -](?:[A-Z][\w'’-]+|(?:al|el|de|of)(?=[ -][A-Z])))*)"
)
_OWNER = re.compile(r"[’']s?$")
_NO_PLACE = re.compile(
    r"^(?:the )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March"
    r"|April|May|June|July|August|September|October|November|December)"
)


def scope_of(
    draft: Draft, place: str | None, event: Event | None, before: Draft | None = None
) -> str:
    """``cumulative``, ``increment`` or ``incident``; ``before`` is the figure told last.

    The words of the sentence decide; where they leave it open, an event of one day has the toll of
    one attack, and in a longer one a figure without a place of its own counts the whole event.
    """
    text = draft.sentence.text
    figure = draft.words.text[draft.start - draft.sentence.start : draft.end - draft.sentence.start]
    if _is_increment(draft, figure, before):
        return "increment"
    if event is not None and event.start is not None and event.start == event.end:
        return "incident"
    if draft.link.rule in {"toll", "total", "revised_from", "in_all"}:
        return "incident" if event is None and _ONE_ATTACK.search(text) else "cumulative"
    if event is not None and event.start is not None:
        part = draft.link.rule in {"by_place", "ranked"} or _PLACES.search(text) is not None
        part = part or (place is not None and _is_local(place, event))
        return "incident" if part else "cumulative"
    one = draft.link.mention.kind == "single"
    goes_on = CUMULATIVE.search(text) or (_UNREST.search(text) and _PERFECT.search(text))
    return "cumulative" if goes_on and not one else "incident"


def _is_increment(draft: Draft, figure: str, before: Draft | None) -> bool:
    """Whether a figure comes on top of a toll.

    "Three were killed and four more wounded" only tells people apart, by what they suffered.
    """
    if draft.link.rule == "added":
        return True
    if draft.part_of is not None:
        return adds(draft) and draft.part_of.link.rule in {"toll", "total"}
    near = before is not None and draft.sentence.index - before.sentence.index <= 1
    contrast = near and before is not None and before.link.outcome != draft.link.outcome
    return _INCREMENT.search(figure) is not None and not contrast


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
        if m[0][:2] != "of" and not _NO_PLACE.match(m[1]) and not _is_adjective(text, m)
        and not _in_report(m.start() + first, attribution)
    ]  # fmt: skip
    behind = [m for m in found if m.start() >= offset]
    chosen = behind[0] if behind else (found[-1] if found else None)
    return _OWNER.sub("", chosen[1]) if chosen else None


def _is_adjective(text: str, match: re.Match[str]) -> bool:
    """ "In Kenyan air strikes": the name of a people before a noun is no place."""
    return match[1].lower() in people_words().peoples and text[match.end() :][1:2].islower()


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
    subject = subject_of(w, trigger)
    return None if subject is None else _phrase(w, subject)


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
    return armed and not any(x in DEEDS for x in words)


DEEDS = frozenset(
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
