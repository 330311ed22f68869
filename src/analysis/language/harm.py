"""Words of harm: what was done to the counted people, as the codebook names it.

``find_triggers`` marks every verb, noun and adjective of a sentence that can give a figure its
outcome; which figure belongs to which is for linking.py.
"""

from __future__ import annotations

import dataclasses
import re

from analysis.language.harmwords import CAPTURED, HELD_PEOPLE, HarmWords, harm_words
from analysis.language.phrases import is_corpse
from analysis.language.words import AUXILIARIES, BE, Words

_DEATH_WINDOW = 9  # words between "beat" and "to death"
_HIS_DEATH = re.compile(r"\b(?:his|her|their|whose) (?:\w+ )?deaths?\b", re.IGNORECASE)
_FIGURATIVE = {"a", "an", "any", "large", "unknown", "unspecified"}  # "an unknown number of"
# "The exact number of the injured": these say how the number was reached, not that it is large.
_EXACT = frozenset(
    "exact precise total overall final minimum maximum lowest highest latest official confirmed "
    "reported estimated known current actual true likely".split()
)
_COUNTS = frozenset({"number", "numbers", "count", "tally", "toll", "range"})
_SUMS = frozenset({"toll", "tally", "count", "range", "estimate", "estimates", "figure"})

_BLOWS = {"blow", "blows", "blew", "blown", "blowing"}
_CARE = frozenset({"hospital", "hospitals", "clinic", "clinics"})
_LIMBS = frozenset("leg legs arm arms hand hands foot feet thigh knee shoulder ankle calf".split())

_HOLD = {"hold", "holds", "held", "holding"}
_HELD_OTHERWISE = {"responsible", "accountable", "liable", "up", "back", "together"}


@dataclasses.dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase of harm over tokens ``first..last``.

    ``kind``: ``verb`` (done to somebody), ``happens`` (befalls the subject), ``adjective``,
    ``noun`` (an act or a count), ``body``, ``toll``, ``lives`` ("claimed the lives").
    ``form``: ``base``, ``past`` (finite only), ``participle`` (also past), ``ing`` or ``none``.
    """

    first: int
    last: int
    outcome: str
    kind: str
    form: str


def find_triggers(words: Words) -> list[Trigger]:
    """The words of harm of a sentence, in order; of two that overlap the first and longer stays."""
    lex = harm_words()
    found: list[Trigger] = []
    taken = -1
    for i, low in enumerate(words.low):
        if i <= taken:
            continue
        trigger = _trigger(words, i, low, lex)
        if trigger is not None:
            found.append(trigger)
            taken = trigger.last
    return found


def _trigger(words: Words, i: int, low: str, lex: HarmWords) -> Trigger | None:
    if (
        low == "fatally"
        and words.kind(i + 1) in {"VBN", "VBD"}
        and words.word(i + 1) not in lex.single
    ):
        return Trigger(i, i + 1, "killed", "verb", "participle")
    if low in _BLOWS and words.word(i + 1) in {"himself", "herself", "themselves"}:
        return Trigger(i, i + 1, "killed", "happens", "past")
    if low in lex.violence:
        return _violence(words, i, low, lex)
    suffered = low == "treated" and not BE.isdisjoint(words.low[max(0, i - 3) : i])
    treats = low.startswith("treat") and words.word(i + 1) != "for" and not suffered
    if low in lex.suffer and not treats and _within(words, i, 6, lex.wounds):
        last = _within(words, i, 6, lex.wounds) or i
        return Trigger(i, last, "injured", "happens", lex.suffer[low])
    if suffered and _within(words, i, 4, _CARE):
        return Trigger(i, i, "injured", "verb", "participle")
    if low in lex.life_verbs and (lives := _lives(words, i, lex)) is not None:
        return lives
    if low in _HOLD:
        return _held(words, i)
    for second, outcome, form in lex.phrases.get(low, ()):
        if words.word(i + 1) == second:
            return Trigger(i, i + 1, outcome, "verb", form)
        if second in CAPTURED and _within(
            words, i, _DEATH_WINDOW, frozenset({second, f"{second}s"})
        ):
            return Trigger(i, i, outcome, "verb", form)
    if low in _COUNTS or low in _SUMS:
        return _toll(words, i, low, lex)
    if is_corpse(words, i):
        return Trigger(i, i, "killed", "body", "none")
    if low in lex.nouns and words.is_noun(i):
        return Trigger(i, i, lex.nouns[low], "noun", "none")
    if low in lex.single:
        kind, outcome, form = lex.single[low]
        noun = form == "base" and words.is_noun(i) and words.kind(i - 1) in {"DT", "POS", "PRP$"}
        return None if noun else Trigger(i, i, outcome, kind, form)  # "escaped from the jails"
    if low in lex.nouns:
        return Trigger(i, i, lex.nouns[low], "noun", "none")
    return None


def _violence(words: Words, i: int, low: str, lex: HarmWords) -> Trigger | None:
    """Shoot, stab, beat: killed where "dead", "to death" or "fatally" says so."""
    outcome, form = lex.violence[low]
    if words.word(i + 1) == "alive":
        return Trigger(i, i + 1, "killed", "verb", form)
    if words.word(i + 1) == "dead":
        return Trigger(i, i + 1, "killed", "verb", form)
    if words.word(i - 1) == "fatally":
        return Trigger(i, i, "killed", "verb", form)
    for j in range(i + 1, min(i + _DEATH_WINDOW, len(words))):
        if words.low[j] == "to" and words.word(j + 1) == "death":
            last = j + 1 if j == i + 1 else i
            return Trigger(i, last, "killed", "verb", form)
        if words.low[j] == "dead" and j > i + 1 and words.kind(i)[:1] == "V":
            return Trigger(i, i, "killed", "verb", form)
        if words.low[j] in _LIMBS and "in" in words.low[i + 1 : j] and outcome == "casualties":
            return Trigger(i, i, "injured", "verb", form)
        if words.is_verb(j) or words.low[j] in AUXILIARIES or words.low[j] in {",", ";", "and"}:
            break
    if _HIS_DEATH.search(words.text, words.end[i]):
        return Trigger(i, i, "killed", "verb", form)
    if outcome == "untold" or words.word(i + 1) in {"down", "at", "himself", "into", "out"}:
        return None
    if words.kind(i)[:1] == "N":
        return Trigger(i, i, outcome, "noun", "none")
    return Trigger(i, i, outcome, "verb", form)


def _held(words: Words, i: int) -> Trigger | None:
    """ "Are being held", "holds 22 hostages": people who are held are detained."""
    before = {words.word(i - 1), words.word(i - 2)}
    if words.low[i] == "held" and before & {"being", "are", "is", "were", "was", "been"}:
        if words.word(i + 1) not in _HELD_OTHERWISE:
            return Trigger(i, i, "detained", "verb", "participle")
    elif _within(words, i, 5, HELD_PEOPLE):
        return Trigger(i, i, "detained", "verb", "base")
    return None


def _lives(words: Words, i: int, lex: HarmWords) -> Trigger | None:
    """Claimed the lives of; cost ... their lives; lost their lives."""
    low = words.low[i]
    window = 10 if low.startswith("cost") else 4
    j = _within(words, i, window, lex.lives)
    if j is None or (words.word(j - 1) in {"his", "her", "its"} and not low.startswith("los")):
        return None
    owner = words.word(j - 1) in {"their", "his", "her"}
    if low.startswith("los") and owner:
        return Trigger(i, j, "killed", "happens", "participle")
    if low.startswith("cost") and owner:
        return Trigger(i, i, "killed", "verb", "base")
    if words.word(j + 1) == "of":
        return Trigger(i, j, "killed", "lives", "none")
    return Trigger(i, i, "killed", "lives", "none")


def _toll(words: Words, i: int, low: str, lex: HarmWords) -> Trigger | None:
    """Death toll; body count; number of people killed."""
    before = words.word(i - 1)
    if low in _SUMS:
        if before in {"death", "body", "fatality"} or (low == "toll" and before not in lex.nouns):
            return Trigger(i, i, "killed", "toll", "none")
        if before in lex.nouns or before in {"casualty", "injury"}:
            return Trigger(i, i, lex.nouns[before], "toll", "none")
        if low != "range" and words.word(i + 1) != "of":
            return None
    vague = words.kind(i - 1)[:2] == "JJ" and before not in _EXACT
    if before in _FIGURATIVE or vague:
        return None
    for j in range(i + 1, min(i + 8, len(words))):
        if words.kind(j) == "CD" and low in _SUMS:
            return None
        _, outcome, _ = lex.single.get(words.low[j], ("", lex.nouns.get(words.low[j], ""), ""))
        group = lex.groups.get(words.low[j], "")
        if group == "casualties" and before in _EXACT:
            return None  # "the total number of victims": killed or not, as told before
        if outcome or group:
            found = outcome or group
            joined = lex.single.get(words.word(j + 2), ("", "", ""))[1]
            if words.word(j + 1) in {"and", "or"} and {joined, found} == {"killed", "injured"}:
                return Trigger(i, j + 2, "casualties", "toll", "none")
            return Trigger(i, j, found, "toll", "none")
        relative = not {"who", "that"}.isdisjoint(words.low[i:j])
        if words.low[j] in {",", ".", "and"} or (words.low[j] in AUXILIARIES and not relative):
            return None
    return None


def _within(words: Words, i: int, window: int, targets: frozenset[str]) -> int | None:
    for j in range(i + 1, min(i + 1 + window, len(words))):
        if words.low[j] in targets:
            return j
        if words.low[j] in {",", ";", "."}:
            return None
    return None
