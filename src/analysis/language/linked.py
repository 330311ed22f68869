"""A sentence in which figures are being linked to words of harm, and what rules ask of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from analysis.language.harm import Trigger
from analysis.language.mentions import Mention
from analysis.language.people import people_words
from analysis.language.words import AUXILIARIES, Words

GAP = 16  # words between a subject and its verb, or a verb and its object, when no tree helps
FAR = 40  # words between a subject with its lists and its verb
# Words that may stand in a verb group before the word of harm.
GROUP = AUXILIARIES | frozenset(
    "listed reportedly allegedly reported feared believed confirmed presumed thought said known "
    "declared found left to also later subsequently eventually so far now already since instantly "
    "all both either critically seriously severely badly fatally slightly lightly not n't went "
    "gone going being still only just each who that which themselves could may might would will "
    "should must and or made rendered".split()
)
_OBJECT_STARTS = frozenset({"DT", "PRP$", "PRP", "JJ", "NN", "NNS", "CD", "PDT", "VBN"})
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight last this "
    "early late earlier".split()
)


_LATER = frozenset("later subsequently then eventually afterwards".split())


@dataclasses.dataclass(slots=True)
class Link:
    """A figure's outcome, the rule that found it and the trigger or mention it came from."""

    mention: Mention
    outcome: str
    rule: str
    trigger: Trigger | None = None
    shared: Mention | None = None
    part: bool = False
    also: str | None = None


class Sentence:
    """One sentence's words, mentions and triggers, and the links between them."""

    def __init__(
        self, words: Words, mentions: Sequence[Mention], triggers: Sequence[Trigger]
    ) -> None:
        """Take the found parts of a sentence; ``link_all`` connects them."""
        self.words = words
        self.mentions = list(mentions)
        self.triggers = list(triggers)
        self.at = {i: t for t in triggers for i in range(t.first, t.last + 1)}
        self.starts = {m.first: m for m in mentions}
        self.ends = {m.last: m for m in mentions if m.last >= m.first}
        self.links: dict[int, Link] = {}

    def active_reading(self, t: Trigger, m: Mention) -> bool:
        """Whether the verb right behind ``m`` has an object: "two gunmen killed five"."""
        if t.kind != "verb":
            return False
        if t.form in {"base", "past"}:
            return True
        nxt = t.last + 1
        joined = self.at.get(nxt + 1) if self.words.word(nxt) in {"and", "or"} else None
        if joined is not None and joined.form == t.form and joined.kind == "verb":
            nxt = joined.last + 1
        other = self.starts.get(nxt)
        if other is not None:
            return other.person is not False and not self._has_own_harm(other)
        if self.words.word(nxt) in {"himself", "herself", "themselves", "him", "her", "them"}:
            return True
        return self._starts_object(nxt)

    def _has_own_harm(self, m: Mention) -> bool:
        nxt = m.last + 1
        while self.words.word(nxt) in GROUP and nxt not in self.at:
            nxt += 1
        t = self.at.get(nxt)
        return t is not None and t.form != "ing" and t.kind in {"verb", "adjective", "happens"}

    def _starts_object(self, i: int) -> bool:
        if self.words.kind(i) not in _OBJECT_STARTS or self.words.word(i) in _TIMES:
            return False
        if self.words.kind(i) in {"DT", "PRP$", "PDT"}:
            return self.words.word(i) not in {"that", "this", "last"}
        for k in range(i, min(i + 4, len(self.words))):
            if self.words.low[k] in people_words().status:
                return True
            if self.words.kind(k) not in _OBJECT_STARTS | {"NNP"}:
                return False
        return False


def befalls(s: Sentence, t: Trigger) -> bool:
    """Whether the subject of the word suffers the harm: it dies, is dead, is killed."""
    if t.kind == "happens":
        return True
    return t.kind == "adjective" or (t.kind == "verb" and t.form == "participle")


def both(s: Sentence, t: Trigger) -> str:
    """The outcome of coordinated harm: "shot and killed", "killed and wounded" (casualties)."""
    w, i = s.words, t.last + 1
    while w.word(i) in {"later", "subsequently", "then", "also", "fatally", "critically", ","}:
        i += 1
    if w.word(i) not in {"and", "or", "and/or"}:
        return t.outcome
    i += 1
    while w.word(i) in {"later", "subsequently", "then", "also", "eventually"}:
        i += 1
    other = s.at.get(i)
    if other is None or other.kind not in {"verb", "adjective", "happens"} or other.form != t.form:
        return t.outcome
    if {t.outcome, other.outcome} == {"killed", "injured"} and not _separate(s, other):
        # "Wounded and later died": one after the other, for the same people.
        in_turn = not _LATER.isdisjoint(w.low[t.last + 1 : other.first])
        return t.outcome if in_turn else "casualties"
    return other.outcome if t.outcome == "casualties" else t.outcome


def _separate(s: Sentence, other: Trigger) -> bool:
    """ "Killed and wounded 20 others" behind a subject: the second verb has an object."""
    return other.last + 1 in s.starts and other.form == "ing"


def pair(s: Sentence, t: Trigger) -> str:
    """The outcome of coordinated verbs before one object: "killing or wounding dozens"."""
    if s.words.word(t.first - 1) not in {"and", "or", "and/or"}:
        return t.outcome
    other = s.at.get(t.first - 2)
    if other is None or other.kind != "verb":
        return t.outcome
    if {t.outcome, other.outcome} == {"killed", "injured"}:
        return "casualties"
    return t.outcome


def has_be(s: Sentence, t: Trigger) -> bool:
    """Whether an auxiliary stands in the words right before."""
    return any(word in AUXILIARIES for word in s.words.low[max(0, t.first - 4) : t.first])


def has_passive(s: Sentence, t: Trigger) -> bool:
    """Whether the verb group says that the harm was suffered: "were reported killed"."""
    w = s.words
    for k in range(t.first - 1, max(-1, t.first - 6), -1):
        if w.low[k] in {
            "was",
            "were",
            "been",
            "being",
            "is",
            "are",
            "be",
            "got",
            "get",
            "gets",
            "remain",
            "remains",
            "remained",
        }:
            return True
        if w.low[k] in {"feared", "reported", "believed", "confirmed", "left", "found", "presumed"}:
            return True
        if w.low[k] in {"has", "have", "had"} or w.is_verb(k):
            return False
    return False


def opens_share(s: Sentence, m: Mention) -> bool:
    """ "Of them 973 were civilians": the figure is part of a count of the sentence before."""
    w = s.words
    return w.low[0] == "of" and w.word(1) in {"them", "these", "those"} and m.first <= 3
