"""Modality: whether a text asserts the harm, holds it possible or denies it."""

from __future__ import annotations

from analysis.language.harmwords import harm_words
from analysis.language.linked import Link
from analysis.language.words import AUXILIARIES, Words

_REACH = 5
_NEGATIONS = frozenset({"not", "n't", "never", "without"})
_MODALS = frozenset({"could", "may", "might", "would"})
# Negated, these take back what follows: "it is not true that", "does not mean that".
_NO_PROOF = frozenset("mean means meant imply implies show shows prove proves true".split())
_UNITS = frozenset("day week month year hour night minute".split())
_CAUSES = frozenset("cause caused lead led result resulted bring mean claim cost see".split())
_CALLS = frozenset({"call", "calls", "called", "calling"})
_REPORTS = frozenset("report reports claim claims rumour rumours rumor rumors allegations".split())
# Negated, these say nothing about the harm: "could not confirm that 5 were killed".
_LINKING = frozenset("to that have has had been be also even only still already as".split())


def modality_of(words: Words, link: Link) -> str:
    """``asserted``, ``possible`` or ``denied``: by the words before the word of harm."""
    lex = harm_words()
    m, t = link.mention, link.trigger
    if link.rule == "revised_from" and words.word(m.first - 1) == "not":
        return "denied"  # "three people, and not four as first reported"
    if words.word(m.first - 1) in {"fearing", "feared", "fears"}:
        return "possible"
    anchor = t.first if t is not None and link.rule != "toll" else m.first
    if link.rule == "lost":
        anchor -= 1
    elif t is None or t.kind == "noun":
        anchor = _cause(words, anchor)
        if words.low[anchor] in _CALLS:
            return "possible"
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
    return "denied" if _is_denied(words, link) else "asserted"


def _cause(words: Words, noun: int) -> int:
    """The verb that brings about what a noun names: "lead" in "could lead to the deaths of 40"."""
    i = noun - 1
    while words.word(i) in {"the", "a", "further", "more", "many"}:
        i -= 1
    i -= words.word(i) in {"to", "in", "for"}
    return i if words.word(i) in _CAUSES | _CALLS else noun


def is_unsaid(words: Words, link: Link) -> bool:
    """ "An entry does not mean that a person died", "200 die every day", "a boy was almost killed":
    nobody in particular is said to have."""
    if _is_rate(words, link) or _is_averted(words, link):
        return True
    governor = _governor(words, link)
    unproven = governor is not None and words.low[governor] in _NO_PROOF
    return link.mention.kind == "single" and unproven and _is_negated(words, governor)


def _is_averted(words: Words, link: Link) -> bool:
    verb = link.trigger.first if link.trigger is not None else 0
    return verb > link.mention.last and words.word(verb - 1) in {"almost", "nearly"}


def _is_rate(words: Words, link: Link) -> bool:
    """ "Two hundred people were dying every day"."""
    behind = max(link.mention.last, link.trigger.last if link.trigger is not None else 0) + 1
    return words.word(behind) in {"every", "each", "per"} and words.word(behind + 1) in _UNITS


def _is_denied(words: Words, link: Link) -> bool:
    """ "The army denied that two monks were shot", "it is not true that ...", by the parse."""
    governor = _governor(words, link)
    if _is_denied_report(words, link):
        return True
    if governor is None:
        return False
    if words.low[governor] in harm_words().denied:
        return not _is_negated(words, governor)
    return words.low[governor] in _NO_PROOF and _is_negated(words, governor)


def _is_denied_report(words: Words, link: Link) -> bool:
    """ "Dismissed as false reports that two monks were shot"."""
    stop = link.trigger.first if link.trigger is not None else link.mention.first
    for i in range(stop - 1, 1, -1):
        if words.low[i] == "that":
            before = words.low[max(0, i - 5) : i - 1]
            return words.low[i - 1] in _REPORTS and not harm_words().denied.isdisjoint(before)
    return False


def _governor(words: Words, link: Link) -> int | None:
    """The word whose clause tells the harm: "denied" in "denied that two monks were shot"."""
    i = link.trigger.first if link.trigger is not None else link.mention.head
    if i is None or link.trigger is None:
        return None
    if words.dep[i] == "conj" and words.kind(words.head[i])[:1] == "V":
        i = words.head[i]
    governor = words.head[i]
    clause = words.dep[i] in {"ccomp", "csubj", "advcl"} and governor < i
    marked = "that" in words.low[governor + 1 : i]
    return governor if clause and marked else None


def _is_negated(words: Words, governor: int | None) -> bool:
    """Whether "not" or "never" hangs on a word or stands before it in its verb group."""
    return governor is not None and not _NEGATIONS.isdisjoint(
        words.low[max(0, governor - 3) : governor]
    )


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
