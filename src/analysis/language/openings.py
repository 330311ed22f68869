"""Names that open a sentence: "Ardern said", where a capital tells the tagger nothing.

A word that the same article writes with a capital in the middle of a sentence, and never without
one, is a name at the start of a sentence too, whatever the tagger made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token

_INSIDE = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]*[a-z]\b")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NO_SUBJECT = frozenset({"advmod", "discourse", "vocative", "obl", "dep", "amod", "compound", "cc"})


def name_openings(text: str, docs: Iterable[Doc]) -> None:
    """Tag the first words of parsed sentences as names where the article shows them to be."""
    names: frozenset[str] | None = None
    for doc in docs:
        first = doc[0] if len(doc) > 1 else None
        if first is None or not first.is_title or first.tag_ in ("NNP", "NNPS"):
            continue
        if names is None:
            names = frozenset(_INSIDE.findall(text))
        if first.text in names and not re.search(rf"\b{re.escape(first.lower_)}\b", text):
            _name(first)


def _name(first: Token) -> None:
    verb = first.head
    first.tag_, first.pos_ = "NNP", "PROPN"
    free = verb.tag_ in _FINITE and not any(c.dep_.startswith("nsubj") for c in verb.children)
    if free and first.dep_ in _NO_SUBJECT:
        first.dep_ = "nsubj"
