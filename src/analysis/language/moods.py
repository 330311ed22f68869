"""Moods of a verb: negated, future, possible, demanded, conditional, by the tree or by position."""

from __future__ import annotations

import itertools

from spacy.tokens import Token

from analysis.language.doers import OBJECTS

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll", "would", "’d"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
_HAVE_TO = frozenset({"must", "should", "ought"})
_OBLIGED = frozenset({"has", "have", "need", "needs"})
_NEAR = 6  # words between "if" and the verb of its clause
_CONDITIONS = frozenset({"if", "unless", "whether", "until"})


def is_negated(verb: Token) -> bool:
    """Whether the verb itself, its subject or its object carries a negation."""
    spoken = [c for c in verb.children if c.dep_ not in ("discourse", "conj")]
    if any(c.lower_ in NEGATIONS for c in spoken):
        return True
    before = [str(t.lower_) for t in verb.doc[max(0, verb.i - 2) : verb.i]]
    behind = [str(t.lower_) for t in verb.doc[verb.i + 1 : verb.i + 3]]
    if behind[:1] == ["nobody"] or behind == ["no", "one"]:
        return True
    if before == ["no", "longer"] or {"not", "n't", "n’t", "never"} & set(before):
        return True
    nouns = [c for c in spoken if c.dep_ in OBJECTS | {"nsubj", "nsubj:pass", "obl", "obl:agent"}]
    return any(
        c.lower_ in ("nobody", "none") or any(d.lower_ in ("no", "neither") for d in c.children)
        for c in nouns
    )


def modals(verb: Token) -> set[str]:
    """The auxiliaries of a verb, also where the tree has lost them."""
    found = {str(c.lower_) for c in verb.children if c.dep_ in ("aux", "aux:pass")}
    left = verb.doc[max(0, verb.i - 3) : verb.i]
    return found | {str(t.lower_) for t in left if t.tag_ == "MD" or t.lower_ in _HAVE_TO}


def condition_of(verb: Token) -> str | None:
    """ "if" or "unless", where such a clause follows the verb or opens the sentence."""
    after = [str(t.lower_) for t in verb.doc[verb.i + 1 :]]
    found = [w for w in (*after, str(verb.doc[0].lower_)) if w in ("if", "unless")]
    return found[0] if found else None


def is_hypothetical(verb: Token) -> bool:
    """Whether the verb stands in a condition or a reported question, by the tree or by position."""
    if any(
        (c.dep_ == "mark" and c.lower_ in _CONDITIONS) or c.lower_ == "whether"
        for c in verb.children
    ):
        return True
    near = True
    for token in reversed(verb.doc[: verb.i]):
        if token.lower_ == "whether" or (near and token.lower_ in ("if", "unless")):
            return True
        if token.pos_ == "VERB":
            return False
        near = near and not token.is_punct and verb.i - token.i < _NEAR
    return False


def demands(verb: Token) -> bool:
    """Whether the verb is what somebody must or should do."""
    before = [str(t.lower_) for t in verb.doc[max(0, verb.i - 3) : verb.i]]
    if before[-2:] == ["must", "have"] or before[:2] == ["must", "have"]:
        return False  # "must have been kidnapped": a guess
    obliged = any(a in _OBLIGED and b == "to" for a, b in itertools.pairwise(before))
    return obliged or bool(modals(verb) & _HAVE_TO)
