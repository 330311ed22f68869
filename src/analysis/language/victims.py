"""Victims: status, group and demographic of the counted people, from the words that name them."""

from __future__ import annotations

import dataclasses
import functools
import re

from analysis.event import Event
from analysis.language.mentions import Mention
from analysis.language.people import people_words
from analysis.language.words import BE, Words, low_of

_WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
_AMONG = re.compile(
    r"[ ,]*(?:of the )?(?:(?:dead|killed|wounded|injured|victims) )?"
    r"(?:(?:who|that|which) (?:were|are) )?(?:(?:were|was|have been|had been) (?:\w+ed )?)?"
    r"(?:belong(?:ed|ing|s)? )?"
    r"(?:among|amongst|from|in the ranks of|on the (?:part|side) of|to)"
    r" (?!(?:them|whom|these|those)\b)"
    r"((?:the |its |their |our )?[\w' -]{3,40})",
    re.IGNORECASE,
)
# "On the side of the insurgents 120 were killed"
_AHEAD = re.compile(
    r"(?:^|[,;] |\band )(?:among|amongst|from|in the ranks of|on the (?:part|side) of)"
    r" ((?:the |its |their )?[\w' -]{3,30}?),? $",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:both|all|the two) (?:sides|parties)\b", re.IGNORECASE)
_FAR = 12  # words between people and the verb that says who they were
_NO_GROUP = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday anti pro".split()
)


@dataclasses.dataclass(frozen=True, slots=True)
class Victims:
    """Who the counted people are; ``status`` None where the phrase does not tell."""

    status: str | None
    group: str | None
    demographic: str | None
    text: str | None


def describe(words: Words, m: Mention, event: Event | None) -> Victims:
    """A mention -> its victims, by the event's parties where they match, else by vocabulary."""
    phrase = _phrase(words, m)
    status = party_status(phrase, event) or _status(words, m, phrase)
    status = "all" if _is_mixed(words, m, status) else status
    return Victims(
        status=status,
        group=_group(words, m, phrase, event),
        demographic=_demographic(words, m),
        text=phrase or None,
    )


def group_named(words: Words, first: int, last: int, event: Event | None) -> str | None:
    """The people that a span names: "the number of Tamil fishermen killed"."""
    phrase = words.span(first, last)
    party = (g for p, _, g in (_parties(event) if event else ()) if g and p.search(phrase))
    known = people_words().peoples
    named = (known[w] for w in words.low[first : last + 1] if w in known)
    return next(party, None) or next(named, None)


def named_by(words: Words, first: int, last: int, event: Event | None) -> str | None:
    """The status of the people that a span names: "the number of civilians killed"."""
    phrase = words.span(first, last)
    lows = [w.lower() for w in _WORD.findall(phrase)]
    if any(w in {"civilian", "civilians"} for w in lows):
        return "civilian"
    if _BOTH.search(words.text):
        return "all"
    known = (people_words().status[w] for w in lows if w in people_words().status)
    return party_status(phrase, event) or next(known, None)


def _phrase(words: Words, m: Mention) -> str:
    """The noun phrase without its figure."""
    first = m.number if m.kind != "single" else m.first
    return words.span(first, m.last) if m.last >= first else ""


@functools.lru_cache(maxsize=16)
def _parties(event: Event) -> tuple[tuple[re.Pattern[str], str | None, str | None], ...]:
    """Each alias of each party, longest first, with its status and group."""
    rows = [
        (alias, party.victim_status, party.victim_group)
        for party in event.parties
        for alias in (party.name, *party.aliases)
    ]
    rows.sort(key=lambda row: -len(row[0]))
    return tuple(
        (re.compile(rf"(?<![\w-]){re.escape(alias)}(?![\w-])", re.IGNORECASE), status, group)
        for alias, status, group in rows
    )


def party_status(phrase: str, event: Event | None) -> str | None:
    """The status that the event file gives the people named in a phrase."""
    if event is None:
        return None
    return next((s for p, s, _ in _parties(event) if s and p.search(phrase)), None)


def _status(words: Words, m: Mention, phrase: str) -> str | None:
    lex = people_words()
    lows = [low_of(w) for w in _WORD.findall(phrase.replace("’", "'"))]
    lows += [part for w in lows if "-" in w for part in w.split("-")]
    if _is_civilian(lows):
        return "civilian"
    head = words.low[m.head] if m.head is not None else None
    own = lex.status.get(head or "")
    if head is None:
        return _predicate(words, m) or _among(words, m)
    if own in {None, "all", "armed_group"} or head in lex.containers:
        hint = _hint(lows, head)
        if hint is not None:
            return hint
    if own == "state_forces" and _hint(lows, head) == "armed_group":
        return "armed_group"
    if own == "all" or head == "others":
        return _among(words, m) or (None if head in {"others", "other"} else "all")
    if own is not None:
        return own
    return _among(words, m) if head in lex.containers or m.person is None else "all"


def _is_civilian(lows: list[str]) -> bool:
    """Whether a phrase speaks of civilians; a civilian militia is none."""
    after = [lows[i + 1 : i + 2] for i, w in enumerate(lows) if w in {"civilian", "civilians"}]
    return any(not (w and w[0] in people_words().hints) for w in after)


def _is_mixed(words: Words, m: Mention, own: str | None) -> bool:
    """ "213 policemen and militants": one figure for both."""
    joined = words.word(m.last + 1) == "and" and words.kind(m.last + 2) == "NNS"
    other = people_words().status.get(words.word(m.last + 2)) if joined else None
    return None not in {own, other} and own != other


def _predicate(words: Words, m: Mention) -> str | None:
    """ "Nine were soldiers", "18 of them women": the noun behind says who they were."""
    noun = _predicate_noun(words, m)
    return None if noun is None else people_words().status.get(words.low[noun])


def told_by_predicate(words: Words, whole: Mention) -> str | None:
    """ "Six of the seven men killed in the raid were rebels": what a share of a set was."""
    for i in range(whole.last + 1, min(whole.last + _FAR, len(words) - 1)):
        if words.low[i] in {"was", "were", "are"}:
            noun = next((w for w in words.low[i + 1 : i + 3] if w in people_words().status), "")
            return people_words().status.get(noun)
        if words.low[i] in {",", ";"}:
            return None
    return None


def _predicate_noun(words: Words, m: Mention) -> int | None:
    i = max(m.last + 1, m.number)
    while words.word(i) in BE or words.word(i) in {"killed", "dead", "injured", "wounded", "also"}:
        i += 1
    for k in range(i, min(i + 4, len(words))):
        if words.low[k] in people_words().status:
            return k
        if words.kind(k)[:2] not in {"JJ", "NN", "CD"}:
            return None
    return None


def _hint(lows: list[str], head: str | None) -> str | None:
    """What a colouring word of the phrase says, the side of the state first."""
    lex = people_words()
    found = {lex.hints[w] for w in lows if w in lex.hints and w != head}
    if "state_forces" in found and "armed_group" not in found:
        return "state_forces"
    if {"pro-government", "pro-regime", "government-backed"} & set(lows):
        return "state_forces"
    return "armed_group" if "armed_group" in found else None


def _among(words: Words, m: Mention) -> str | None:
    """ "No casualties among the security forces", "89 from the army"."""
    offset = words.end[m.last] if m.last >= m.number else words.end[m.number - 1]
    match = _AMONG.match(words.text, offset) or _AHEAD.search(words.text[: words.start[m.first]])
    if match is None:
        return None
    lex = people_words()
    for word in _WORD.findall(match[1].lower()):
        status = lex.status.get(word) or lex.hints.get(word)
        if status is not None and status != "all":
            return status
    return None


def _group(words: Words, m: Mention, phrase: str, event: Event | None) -> str | None:
    if event is not None:
        party = next((g for p, _, g in _parties(event) if g and p.search(phrase)), None)
        if party is not None:
            return party
    if m.head is None:
        return None
    lex = people_words()
    for i in range(m.number, m.head + 1):
        if words.low[i] in lex.peoples:
            return lex.peoples[words.low[i]]
    return _name_before(words, m)


def _name_before(words: Words, m: Mention) -> str | None:
    """ "Boko Haram militants": a name right before the head noun."""
    assert m.head is not None
    if sum(f[:1].isupper() for f in words.form) * 5 > 3 * len(words):
        return None  # a headline in title case: capitals tell nothing
    i = m.head
    while i > m.number and words.form[i - 1][:1].isupper() and words.kind(i - 1)[:1] in {"N", "J"}:
        i -= 1
    if i == m.head or words.low[i] in _NO_GROUP or words.word(i - 1) == "-":
        return None
    return words.span(i, m.head - 1)


def _demographic(words: Words, m: Mention) -> str | None:
    table = people_words().demographics
    first, last = m.number, m.last
    if m.head is None:
        noun = _predicate_noun(words, m)
        if noun is None:
            return None
        first = last = noun
    found: list[str] = []
    for i in range(first, last + 1):
        pair = f"{words.word(i - 1)}-{words.low[i].removesuffix('s')}"
        name = table.get(pair) or table.get(words.low[i])
        if (
            name is not None
            and name not in found
            and (i in {m.head, last} or words.kind(i) != "JJ")
        ):
            found.append(name)
    return " and ".join(found) or None
