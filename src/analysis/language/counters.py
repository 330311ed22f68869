"""Who counted, where no word of speech says so: "the network puts the number at 1,334".

Counting verbs with their subject or agent ("have been recorded by the monitor"), figures spoken of,
and counts that belong to somebody ("by the Observatory's count", "the tally of the ministry").
"""

from __future__ import annotations

from collections.abc import Iterator, Set

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
    "count counts tally tallies toll figures figure estimate estimates records record data account "
    "statistics reckoning".split()
)
_SPOKEN = frozenset("speaks speak spoke spoken".split())
_RELAYS = frozenset({"citing", "quoting"})
_RELATIVE = frozenset({"which", "who", "that"})
_GIVEN = frozenset("gave gives give given provided provides offered".split())
_DETAILS = frozenset("details breakdown figure figures number numbers particulars toll".split())
_ISSUED = frozenset("released published issued compiled gave given announced posted".split())
_PHRASE = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "PRP$", "CD"})
_LONGEST = 10


def counters(w: Words) -> Iterator[tuple[int, int]]:
    """Token ranges, ends included, of noun phrases that a sentence shows as counting."""
    for i, word in enumerate(w.low):
        if word in _PASSIVE and w.word(i + 1) == "by":
            yield from _phrase_after(w, i + 2)
        owner = i - 1
        while word in _TALLIES and w.kind(owner)[:2] == "JJ":
            owner -= 1  # "the ministry's latest count"
        if word in _TALLIES and w.word(owner) in {"'s", "’s", "'"} and owner > 0:
            yield from _phrase_before(w, owner - 1)
        if word in _TALLIES and w.word(i + 1) in {"of", "by", "from"}:
            yield from _phrase_after(w, i + 2)
        if word in _SPOKEN and w.word(i + 1) == "of":
            yield from subject(w, i)
        if word in _COUNTS and (w.kind(i)[:1] == "V" or _has_figure(w, i)):
            yield from subject(w, i)


def cited(w: Words) -> Iterator[tuple[int, int]]:
    """Token ranges of whoever is relayed: "citing the ministry", "quoting the monitor"."""
    for i, word in enumerate(w.low):
        if word in _RELAYS:
            yield from _phrase_after(w, i + 1)


def declared(w: Words) -> Iterator[tuple[int, int, bool]]:
    """Whoever a sentence names as giving the figures around it, and whether these stand before:
    "she gave details of two places", "the breakdown was given by the ministry"."""
    for i, word in enumerate(w.low):
        if word in _GIVEN and not _DETAILS.isdisjoint(w.low[i + 1 : i + 4]):
            yield from ((*span, False) for span in subject(w, i))
        if word in _PASSIVE and w.word(i + 1) == "by" and not _DETAILS.isdisjoint(w.low[:i]):
            yield from ((*span, True) for span in _phrase_after(w, i + 2))


def may_declare(words: Set[str]) -> bool:
    """Whether ``declared`` can find anybody in a sentence of these words, in lower case."""
    return not _DETAILS.isdisjoint(words) and not (_GIVEN | _PASSIVE).isdisjoint(words)


def issuers(w: Words, first: int) -> Iterator[tuple[int, int]]:
    """Token ranges of whoever issued the document named before token ``first``: "a new toll
    (which) the monitor released", "figures published by the ministry"."""
    i = first + 1 if w.word(first) in {"which", "that"} else first
    if w.word(i) in _ISSUED and w.word(i + 1) == "by":
        yield from _phrase_after(w, i + 2)
    for verb in range(i + 1, min(i + _LONGEST, len(w))):
        if w.low[verb] in _ISSUED and all(_joins(w, k) for k in range(i, verb)):
            yield i, verb - 1


def _has_figure(w: Words, i: int) -> bool:
    """ "The monitor, a charity, counts more than 50": a plural noun would have no figure behind."""
    behind = w.low[i + 1 : i + 4]
    opens = w.kind(i + 1) == "CD" or behind[:2] in (["more", "than"], ["at", "least"])
    return w.kind(i) == "NNS" and opens


def subject(w: Words, verb: int) -> Iterator[tuple[int, int]]:
    """The subject by the tree, else the phrase before the verb, over an insertion of commas; of a
    relative clause, what it tells of."""
    heads = [k for k in range(verb) if w.head[k] == verb and w.dep[k] == "nsubj"]
    first = w.head[verb]
    if not heads and w.dep[verb] == "conj" and w.kind(first)[:1] == "V" and first < verb:
        yield from subject(w, first)
        return
    if heads and w.low[heads[-1]] in _RELATIVE:
        last = heads[-1] - (2 if w.word(heads[-1] - 1) == "," else 1)
        yield from _phrase_before(w, last) if last >= 0 else ()
        return
    if heads:
        yield from _phrase_before(w, heads[-1], forward=True)
        return
    i = verb - 1
    while i > 0 and (w.kind(i) == "RB" or w.low[i] in {"has", "have", "had", "also"}):
        i -= 1
    i = before_insertion(w, i)
    if i >= 0:
        yield from _phrase_before(w, i)


def before_insertion(w: Words, i: int) -> int:
    """The last token before an insertion between commas that ends at ``i``, else ``i``."""
    if w.word(i) != ",":
        return i
    return next((k for k in range(i - 1, 0, -1) if w.low[k] == ","), 0) - 1


def _phrase_before(w: Words, last: int, *, forward: bool = False) -> Iterator[tuple[int, int]]:
    if w.kind(last) == "PRP":
        yield last, last
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
