"""Modality: whether a text asserts the harm, holds it possible or denies it."""

from __future__ import annotations

from analysis.language.harmwords import harm_words
from analysis.language.linked import Link
from analysis.language.words import AUXILIARIES, Words

_REACH = 5
_NEGATIONS = frozenset({"not", "n't", "never", "without"})
_MODALS = frozenset({"could", "may", "might", "would"})
# Negated, these say nothing about the harm: "could not confirm that 5 were killed".
_LINKING = frozenset("to that have has had been be also even only still already as".split())


def modality_of(words: Words, link: Link) -> str:
    """``asserted``, ``possible`` or ``denied``: by the words before the word of harm."""
    lex = harm_words()
    m, t = link.mention, link.trigger
    if words.word(m.first - 1) in {"fearing", "feared", "fears"}:
        return "possible"
    anchor = t.first if t is not None and link.rule != "toll" else m.first
    for i in _verb_group(words, anchor, m.last if t is not None and t.first > m.last else -1):
        low = words.low[i]
        if low == "may" and words.kind(i) != "MD":
            continue
        if low in lex.denied:
            return "denied"
        if low in _NEGATIONS and m.kind != "none":
            return "denied"
        if low in lex.possible:
            return "possible"
    return "asserted"


def _verb_group(words: Words, anchor: int, stop: int) -> list[int]:
    """Positions from the word of harm leftwards, as far as its verb group reaches."""
    reached = []
    for i in range(anchor - 1, max(-1, anchor - 1 - _REACH, stop), -1):
        low = words.low[i]
        reached.append(i)
        in_group = (
            low in AUXILIARIES
            or low in _LINKING
            or low in _MODALS
            or words.kind(i) in {"RB", "MD", "TO"}
            or low in harm_words().possible
            or low in harm_words().denied
        )
        if not in_group:
            break
    return reached
