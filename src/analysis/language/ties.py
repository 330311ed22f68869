"""How the figures of a sentence hang together, and the small words that join them."""

from __future__ import annotations

import dataclasses

from analysis.language.linked import Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.words import Words

JOINS = frozenset({"and", ",", "&", "or", ";", "–", "-", "—", "(", "plus"})


@dataclasses.dataclass(slots=True)
class Ties:
    """Links between the figures of a sentence, by mention identity.

    ``part_of``: part -> total in this sentence; ``outer``: parts whose total stands in an earlier
    sentence, with the outcome of that total; ``revised``: newer -> older figure.
    """

    part_of: dict[int, Mention]
    outer: dict[int, str]
    revised: dict[int, Mention]


def host_of(s: Sentence, m: Mention, ties: Ties) -> Mention | None:
    """The nearest earlier figure of the sentence with an outcome that is no part itself."""
    earlier = [o for o in s.mentions if o.first < m.first and id(o) in s.links and o.kind != "none"]
    for other in reversed(earlier):
        if id(other) not in ties.part_of and id(other) not in ties.outer:
            return other
    return None


def join(s: Sentence, m: Mention, host: Mention | None, rule: str, ties: Ties) -> None:
    """Make a figure part of a total, or of one to be found in an earlier sentence."""
    own = s.links.get(id(m))
    if m.person is False:
        return
    if host is None:
        ties.outer[id(m)] = own.outcome if own else ""
        if own is None:
            s.links[id(m)] = Link(m, "", rule, part=True)
        return
    outcome = s.links[id(host)].outcome
    if own is not None and outcome == "casualties" and own.outcome in {"killed", "injured"}:
        ties.part_of[id(m)] = host
        return
    if own is not None and own.outcome != outcome:
        relative = own.trigger is not None and "who" in s.words.low[m.last : own.trigger.first]
        if own.rule not in {"coordination", "subject"} or relative:
            return  # "four wounded, including one who later died"
    if own is None or own.outcome != outcome:
        s.links[id(m)] = Link(m, outcome, rule, s.links[id(host)].trigger, part=True)
    ties.part_of[id(m)] = host


def skip_back(w: Words, i: int) -> int:
    """The place left of small words that may stand between "including" and a figure."""
    while w.word(i) in {"at", "least", "the", "also", "are", "were", "was", ":"} and i > 0:
        i -= 1
    if w.word(i) == "of" and w.word(i - 1) in {"that", "those"}:
        i -= 2  # "ten bodies, including those of two women"
    return i


def joined_to(s: Sentence, m: Mention) -> Mention | None:
    """The mention that a comma or "and" joins to this one, without anything between."""
    i = m.first - 1
    if s.words.word(i) not in JOINS:
        return None
    while s.words.word(i) in JOINS:
        i -= 1
    return next((o for o in s.mentions if max(o.last, o.number - 1) == i and o is not m), None)


def same_trigger(s: Sentence, a: Mention, b: Mention) -> bool:
    """Whether two figures have their outcome from one word of harm."""
    x, y = s.links[id(a)].trigger, s.links[id(b)].trigger
    return x is not None and x is y
