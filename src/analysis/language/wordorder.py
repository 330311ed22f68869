"""Who reports, by word order alone: "X reported that", "..., X said", where the parse fails."""

from __future__ import annotations

from analysis.language.counters import before_insertion
from analysis.language.cues import lexicon
from analysis.language.words import AUXILIARIES, BE, Words

_NOUN_PHRASE = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "PRP$", "PRP"})
_BY_SAID = frozenset(
    "said says told reported reports added confirmed announced stated states found".split()
)
_JOINING = frozenset("of for in and on to".split())
_LONGEST = 14


def named_beside(w: Words, first: int, last: int) -> tuple[int, int] | None:
    """The subject of a reporting verb before token ``first`` or behind token ``last``."""
    lex = lexicon()
    for v in range(len(w)):
        verb = lex.verb(w.low[v])
        if verb is None or not (lex.takes(verb, "clause") or verb == "tell"):
            continue
        if w.word(v - 1) in BE:
            continue  # "it was reported that"
        before = v < first and _opens_clause(w, v, first)
        if not before and not (v > last and w.low[v] in _BY_SAID and _closes(w, v)):
            continue
        end = _name_before(w, v - 1)
        begin = _phrase_start(w, end + 1, 0 if before else last + 1, before)
        while w.word(end) in {",", "have", "has", "had"} or w.word(end)[-2:] == "ly":
            end -= 1
        if begin is not None and end >= begin:
            return w.start[begin], w.end[end]
    return None


def _opens_clause(w: Words, v: int, figure: int) -> bool:
    """ "Reported (on Saturday) that ...": what follows the verb is a clause up to the figure."""
    that = [i for i in range(v + 1, min(v + 8, figure)) if w.low[i] == "that"]
    if any(w.kind(i + 1)[:2] != "VB" for i in that):  # not "the raids that killed seven"
        return True
    return (
        w.low[v] in _BY_SAID
        and "," not in w.low[v + 1 : figure]
        and v + 1 <= figure
        and w.kind(v)[:2] == "VB"
        and (
            v + 1 == figure or w.kind(v + 1) in {"DT", "NN", "NNS", "NNP", "PRP", "JJ", "CD", "EX"}
        )
    )


def _closes(w: Words, v: int) -> bool:
    """Whether the verb ends the sentence, but for when, where and to whom it was said."""
    rest = w.low[v + 1 :]
    if w.low[v] == "told" and len(rest) <= _LONGEST and "that" not in rest:
        return True
    return len(rest) <= 1 or rest[0] in {
        ".",
        ";",
        "on",
        "in",
        "from",
        "at",
        "reporters",
        "stressing",
        "adding",
        "late",
    }


def _name_before(w: Words, i: int) -> int:
    """The last word of the name in "Ana Rey, the mayor of Lima, told": what stands between commas
    behind it says who it is."""
    name = before_insertion(w, i)
    return name if name >= 0 and w.kind(name) == "NNP" else i


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
        compound = w.kind(k) == "VBN" and w.kind(k - 1) == "HYPH"  # "a London-based monitor"
        joins = compound or w.kind(k) in _NOUN_PHRASE or w.low[k] in _JOINING
        if not joins or (w.kind(first) in {"DT", "PRP$"} and w.low[k] not in {"of", "for", "in"}):
            break
        first = k
    while w.kind(first) in {"IN", "CC", "TO"}:
        first += 1
    return first if opening or first > stop or w.kind(first) in {"DT", "NNP"} else None
