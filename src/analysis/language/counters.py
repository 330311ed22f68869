"""Who counted, where no word of speech says so: "the network puts the number at 1,334".

Counting verbs with their subject or agent ("have been recorded by the monitor"), and counts that
belong to somebody ("by the Observatory's count", "the ministry's tally").
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.language.words import Words

_COUNTS = frozenset(
    "put puts count counts counted record records recorded document documents documented "
    "register registers registered list lists listed tally tallies tallied verify verifies "
    "verified log logs logged estimate estimates estimated give gives gave place places placed "
    "compile compiled confirm confirms confirmed identified".split()
)
_PASSIVE = frozenset(
    "recorded documented counted registered listed verified logged estimated compiled confirmed "
    "reported given published released announced identified".split()
)
_TALLIES = frozenset(
    "count tally toll figures figure estimate estimates records record data".split()
)
_PHRASE = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "PRP$", "CD"})
_LONGEST = 10


def counters(w: Words) -> Iterator[tuple[int, int]]:
    """Token ranges, ends included, of noun phrases that a sentence shows as counting."""
    for i, word in enumerate(w.low):
        if word in _PASSIVE and w.word(i + 1) == "by":
            yield from _phrase_after(w, i + 2)
        if word in _TALLIES and w.low[i - 1] in {"'s", "’s", "'"} and i > 1:
            yield from _phrase_before(w, i - 2)
        if word in _COUNTS and w.kind(i)[:1] == "V":
            yield from _subject(w, i)


def _subject(w: Words, verb: int) -> Iterator[tuple[int, int]]:
    """The subject by the tree, else the phrase before the verb, over an insertion of commas."""
    heads = [k for k in range(verb) if w.head[k] == verb and w.dep[k] == "nsubj"]
    if heads:
        yield from _phrase_before(w, heads[-1], forward=True)
        return
    i = verb - 1
    while i > 0 and (w.kind(i) == "RB" or w.low[i] in {"has", "have", "had", "also"}):
        i -= 1
    if w.low[i] == ",":
        opening = next((k for k in range(i - 1, 0, -1) if w.low[k] == ","), 0)
        i = opening - 1
    if i >= 0:
        yield from _phrase_before(w, i)


def _phrase_before(w: Words, last: int, *, forward: bool = False) -> Iterator[tuple[int, int]]:
    if w.kind(last)[:1] != "N":
        return
    first = last
    while first > 0 and last - first < _LONGEST and _joins(w, first - 1):
        if w.kind(first) == "DT":
            break  # "on Tuesday | the monitor"
        first -= 1
    end = last
    while forward and end + 1 < len(w) and _joins(w, end + 1) and end - last < _LONGEST:
        end += 1
    while w.low[first] in {"of", "for", "and"}:
        first += 1
    yield first, end


def _phrase_after(w: Words, first: int) -> Iterator[tuple[int, int]]:
    last = first
    while last < len(w) and last - first < _LONGEST and _joins(w, last):
        last += 1
    while last > first and w.kind(last - 1)[:1] != "N":
        last -= 1
    if last > first:
        yield first, last - 1


def _joins(w: Words, i: int) -> bool:
    return w.kind(i) in _PHRASE or w.low[i] in {"of", "for"}
