"""Who reports, by word order alone: "X reported that", "..., X said", where the parse fails."""

from __future__ import annotations

from analysis.language.cues import lexicon
from analysis.language.words import AUXILIARIES, Words

_NOUN_PHRASE = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "PRP$", "PRP"})
_BY_SAID = frozenset("said says told reported reports added confirmed announced stated".split())
_LONGEST = 14


def named_beside(w: Words, first: int, last: int) -> tuple[int, int] | None:
    """The subject of a reporting verb before token ``first`` or behind token ``last``."""
    lex = lexicon()
    for v in range(len(w)):
        verb = lex.verb(w.low[v])
        if verb is None or not (lex.takes(verb, "clause") or verb == "tell"):
            continue
        before = v < first and _opens_clause(w, v, first)
        if not before and not (v > last and w.low[v] in _BY_SAID and _closes(w, v)):
            continue
        begin = _phrase_start(w, v, 0 if before else last + 1, before)
        end = v - 1
        while w.word(end) in {",", "have", "has", "had"} or w.word(end)[-2:] == "ly":
            end -= 1
        if begin is not None and end >= begin:
            return w.start[begin], w.end[end]
    return None


def _opens_clause(w: Words, v: int, figure: int) -> bool:
    """ "Reported (on Saturday) that ...": what follows the verb is a clause up to the figure."""
    window = w.low[v + 1 : min(v + 8, figure)]
    if "that" in window:
        return True
    return (
        w.low[v] in _BY_SAID
        and v + 1 <= figure
        and w.kind(v)[:2] == "VB"
        and (
            v + 1 == figure or w.kind(v + 1) in {"DT", "NN", "NNS", "NNP", "PRP", "JJ", "CD", "EX"}
        )
    )


def _closes(w: Words, v: int) -> bool:
    """Whether the verb ends the sentence, but for when, where and to whom it was said."""
    rest = w.low[v + 1 :]
    return len(rest) <= 1 or rest[0] in {
        ".",
        "on",
        "in",
        "from",
        "at",
        "reporters",
        "stressing",
        "adding",
        "late",
    }


def _phrase_start(w: Words, v: int, stop: int, opening: bool) -> int | None:
    """Where the subject of a reporting verb begins, by word order."""
    i = v - 1
    while i >= stop and (w.low[i] in AUXILIARIES or w.kind(i) == "RB" or w.low[i][-2:] == "ly"):
        i -= 1
    if i < stop or not (w.is_noun(i) or w.kind(i) == "PRP"):
        return None
    first = i
    while w.kind(i) != "PRP" and first - 1 >= stop and i - first < _LONGEST:
        k = first - 1
        joins = w.kind(k) in _NOUN_PHRASE or w.low[k] in {"of", "for", "in", "and", "on", "to"}
        if not joins or (w.kind(first) in {"DT", "PRP$"} and w.low[k] not in {"of", "for", "in"}):
            break
        first = k
    while w.kind(first) in {"IN", "CC", "TO"}:
        first += 1
    return first if opening or first > stop or w.kind(first) in {"DT", "NNP"} else None
