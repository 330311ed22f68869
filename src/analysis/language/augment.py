"""Spelling variants of annotated sentences, as newspapers and scraped pages write them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from analysis.language.treebanks import Sentence

_APOSTROPHES = str.maketrans("", "", "'’‘")
_CURLY = {"``": "“", "''": "”"}


def vary(sentence: Sentence, rng: Random, share: float) -> Sentence:
    """A spelling variant of the sentence, or, in most cases, the sentence itself.

    ``share`` is the share of sentences in lower case, in capitals, capitalised like a headline, or
    without commas and apostrophes or the closing full stop. Typographic quotation marks, which the
    treebanks hardly have, are set apart from that share in every third sentence.
    """
    if rng.random() < 1 / 3:
        sentence = _curl(sentence)
    draw = rng.random() / share if share else 1.0
    if draw < 0.30:
        return _respell(sentence, [word.lower() for word in sentence.words])
    if draw < 0.50:
        return _respell(sentence, [word.upper() for word in sentence.words])
    if draw < 0.60:
        return title(sentence)
    if draw < 0.90:
        return strip_marks(sentence)
    if draw < 1.0:
        return strip_end(sentence)
    return sentence


def lower(sentence: Sentence) -> Sentence:
    """The sentence in lower case."""
    return _respell(sentence, [word.lower() for word in sentence.words])


def title(sentence: Sentence) -> Sentence:
    """The sentence with capitals as in a headline."""
    words = [word if len(word) < 4 else word[0].upper() + word[1:] for word in sentence.words]
    return _respell(sentence, words)


def strip_marks(sentence: Sentence) -> Sentence:
    """The sentence without commas and apostrophes; a bare possessive joins its noun."""
    words = list(sentence.words)
    gone = {i for i, word in enumerate(words) if word == "," and _is_leaf(sentence, i)}
    for i, word in enumerate(words):
        bare = word.translate(_APOSTROPHES)
        if sentence.tags[i] == "POS" and i and not sentence.spaces[i - 1] and _is_leaf(sentence, i):
            words[i - 1] += bare
            gone.add(i)
        elif bare:
            words[i] = bare
        elif _is_leaf(sentence, i):
            gone.add(i)
    return _drop(_respell(sentence, words), gone)


def strip_end(sentence: Sentence) -> Sentence:
    """The sentence without its closing full stop, like a headline."""
    last = len(sentence.words) - 1
    ends = last > 0 and sentence.tags[last] == "." and _is_leaf(sentence, last)
    return _drop(sentence, {last}) if ends else sentence


def _curl(sentence: Sentence) -> Sentence:
    pairs = zip(sentence.words, sentence.tags, strict=True)
    words = [
        _CURLY[tag] if word == '"' and tag in _CURLY else word.replace("'", "’")
        for word, tag in pairs
    ]
    return _respell(sentence, words)


def _respell(sentence: Sentence, words: list[str]) -> Sentence:
    return replace(sentence, words=tuple(words))


def _is_leaf(sentence: Sentence, i: int) -> bool:
    return sentence.heads.count(i) == (sentence.heads[i] == i) and sentence.heads[i] != i


def _drop(sentence: Sentence, gone: set[int]) -> Sentence:
    """The sentence without some of its words, none of which governs another."""
    if not gone:
        return sentence
    kept = [i for i in range(len(sentence.words)) if i not in gone]
    new = {old: i for i, old in enumerate(kept)}
    spaces = list(sentence.spaces)
    for i in sorted(gone, reverse=True):
        if i:
            spaces[i - 1] = spaces[i - 1] or spaces[i]
    count = [0]
    for i in range(len(sentence.words)):
        count.append(count[-1] + (i in new))
    return Sentence(
        document=sentence.document,
        words=tuple(sentence.words[i] for i in kept),
        spaces=tuple(spaces[i] for i in kept),
        tags=tuple(sentence.tags[i] for i in kept),
        parts=tuple(sentence.parts[i] for i in kept),
        lemmas=tuple(sentence.lemmas[i] for i in kept),
        heads=tuple(new[sentence.heads[i]] for i in kept),
        relations=tuple(sentence.relations[i] for i in kept),
        names=tuple((count[a], count[b], x) for a, b, x in sentence.names if count[a] < count[b]),
        undecided=frozenset(new[i] for i in sentence.undecided if i in new),
    )
