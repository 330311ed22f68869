"""The gate: which sentences can yield a row at all, decided on raw text.

Parsing is an order of magnitude slower than looking. A sentence without a quotation mark, a
reporting cue or the words of an act, and without a number next to a word of harm, is never parsed.
The gate must lose nothing: a test compares the tables with the gate off.
"""

from __future__ import annotations

import functools
import re

from analysis.language.actwords import may_act
from analysis.language.continuations import SIGNS
from analysis.language.counters import may_declare
from analysis.language.cues import may_attribute
from analysis.language.figures import has_figure
from analysis.language.harmwords import harm_words

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LOST = frozenset({"lose", "loses", "losing", "lost"})  # "lost 26 men"
_ONE = frozenset({"a", "an", "another"})
# Shares of people counted before: "two of them", "including ten women".
_SHARE = re.compile(
    r"\b(?:of (?:them|whom|which|these|those|the (?:dead|victims|wounded|injured|missing))"
    r"|among (?:them|the|those)|includ(?:ing|es?|ed)|victims?)\b",
    re.IGNORECASE,
)
_SHARE_SIGNS = frozenset("of among including includes include included victim victims".split())


# What must be done may go on with a statement before it.
_DUTY = re.compile(r"\b(?:must|should|ought)\b")


@functools.lru_cache(maxsize=4096)  # the reading asks, and so does every rule that uses the parse
def may_yield(sentence: str) -> bool:
    """Whether a sentence can hold a claim, an attribution or a reaction, or name a source."""
    if may_attribute(sentence) or may_act(sentence) or may_count(sentence):
        return True
    if _DUTY.search(sentence) is not None:
        return True
    return may_declare(frozenset(_WORD.findall(sentence.lower())))


@functools.lru_cache(maxsize=4096)
def may_count(sentence: str) -> bool:
    """Whether a sentence can hold a claim: a figure or "a" beside words of harm or of shares."""
    words = frozenset(_WORD.findall(sentence.lower()))
    if not _LOST.isdisjoint(words) and has_figure(sentence):
        return True
    if not harm_words().signs.isdisjoint(words):
        return not _ONE.isdisjoint(words) or has_figure(sentence)
    shares = not _SHARE_SIGNS.isdisjoint(words) and _SHARE.search(sentence) is not None
    return (shares or SIGNS.search(sentence) is not None) and has_figure(sentence)
