"""Blame: words of judgement tied to somebody who did it.

A word of judgement alone accuses nobody ("concern over massacres"); it must be said of something
("the silence is unacceptable"), be somebody's deed ("crimes committed by"), or name the doer of
harm ("terrorists shelled the city").
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from analysis.language.actwords import lemma, words
from analysis.language.doers import SUBJECTS, object_heads, objects_of, subject_of
from analysis.language.lexicon import known_names
from analysis.language.moods import is_negated
from analysis.language.verbs import is_passive, is_verb

_BE = frozenset({"be", "constitute", "represent", "remain", "amount", "become"})
_BY = frozenset({"by", "from"})
_WORDS_TO_BY = 3
_BREAKS = frozenset({"breach", "violate", "flout", "contravene"})
_RULES = frozenset(
    "convention conventions law laws right rights charter treaty treaties ceasefire truce rules "
    "constitution agreement sovereignty airspace resolution resolutions".split()
)
_UNSURE = frozenset({"may", "might", "could", "if", "whether", "alleged", "possible", "potential"})


def find_blame(cue: Sequence[Token], content: Sequence[Token]) -> str | None:
    """The rule by which a statement accuses somebody, or None."""
    named = {lemma(t) for t in cue} & words("judgement", "naming")
    if any(t.lower_ in ("for", "on", "upon") for t in cue):
        named = set()
    for token in content:
        if token.lower_ in words("judgement") and not _is_unsure(token):
            if named:
                return f"names:{token.lower_}"
            if _is_said_of(token):
                return f"is:{token.lower_}"
            if _has_doer(token) or _is_done(token):
                return f"deed:{token.lower_}"
        if lemma(token) in _BREAKS and object_heads(token) & _RULES and not is_negated(token):
            return f"breach:{lemma(token)}"
        if lemma(token) in words("harm", "verbs") and is_verb(token) and _names_doer(token):
            return f"doer:{lemma(token)}"
        if lemma(token) in words("harm", "aid") and is_verb(token) and _aids_culprits(token):
            return f"aids:{lemma(token)}"
    return None


def _aids_culprits(verb: Token) -> bool:
    """ "Rome shelters militias": somebody named helps those whom the word judges."""
    span = subject_of(verb)
    if span is None or is_passive(verb) or is_negated(verb) or _is_unsure(verb):
        return False
    named = any(t.pos_ in ("NOUN", "PROPN") for t in verb.doc[span[0] : span[1]])
    return named and bool(objects_of(verb) & words("judgement", "labels"))


def find_finding(content: Sequence[Token]) -> str | None:
    """ "Militias carried out the killings": who did it, as whoever investigates has found."""
    for verb in content:
        kill = lemma(verb) in words("harm", "verbs")
        carry = lemma(verb) == "carry" and any(c.lower_ == "out" for c in verb.children)
        span = subject_of(verb) if (kill or carry) and is_verb(verb) else None
        if span is None or is_passive(verb) or is_negated(verb) or _is_unsure(verb):
            continue
        if any(_is_label(t) for t in verb.doc[span[0] : span[1]]):
            return f"finding:{lemma(verb)}"
    return None


def _is_unsure(word: Token) -> bool:
    around = word.doc[max(0, word.i - 5) : word.i]
    return any(t.lower_ in _UNSURE for t in around) or is_negated(word) or is_negated(word.head)


def _is_said_of(word: Token) -> bool:
    """ "X is unacceptable", "X amounts to a crime": the word is predicated of a subject."""
    if any(c.dep_ == "cop" for c in word.children):
        return True
    head = word.head
    if word.dep_ == "amod" and any(c.dep_ == "cop" for c in head.children):
        return True
    return word.dep_ in ("xcomp", "obj", "obl") and lemma(head) in _BE


def _has_doer(word: Token) -> bool:
    """ "Crimes committed by the militia", "their brutal repression by", "the regime's crimes"."""
    noun = word.head if word.dep_ == "amod" else word
    for child in noun.children:
        if child.dep_ == "nmod:poss" and (child.pos_ == "PROPN" or _is_culprit(child)):
            return True
        if (
            child.dep_ in ("nmod", "obl:agent")
            and _introduced_by(child, _BY)
            and _is_culprit(child)
        ):
            return True
        if child.dep_ in ("acl", "acl:relcl") and lemma(child) in words("harm", "verbs"):
            return _doer_is_culprit(child)
    return _by_culprit(noun)


def _is_done(word: Token) -> bool:
    """ "They presided over the slaughter": the object of a verb that somebody else does."""
    verb = word.head
    if lemma(verb) not in words("harm", "does") or is_passive(verb) or is_negated(verb):
        return False
    span = subject_of(verb)
    return span is not None and verb.doc[span[0]].lower_ not in ("we", "i", "it")


def _by_culprit(noun: Token) -> bool:
    """ "Incitement by", "crimes committed by", read by position."""
    doc, i = noun.doc, noun.i + 1
    while i < len(doc) and i - noun.i <= _WORDS_TO_BY and doc[i].tag_ in ("VBN", "RB", "VBD", "RP"):
        i += 1
    if i >= len(doc) or doc[i].lower_ != "by":
        return False
    return any(_is_label(t) or t.pos_ == "PROPN" for t in doc[i + 1 : i + 9])


def _is_label(token: Token) -> bool:
    return token.lower_ in words("culprits") | words("judgement", "labels")


def _introduced_by(noun: Token, prepositions: frozenset[str]) -> bool:
    return any(c.dep_ == "case" and c.lower_ in prepositions for c in noun.children)


def _doer_is_culprit(verb: Token) -> bool:
    doers = [c for c in verb.children if c.dep_ in SUBJECTS | {"obl:agent", "obl"}]
    return any(_is_culprit(d) or d.pos_ in ("NOUN", "PROPN") for d in doers)


def _names_doer(verb: Token) -> bool:
    """The subject of a verb of harm carries a label that judges."""
    infinitive = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
    span = subject_of(verb)
    if span is None or infinitive or is_passive(verb) or is_negated(verb):
        return False
    return any(t.lower_ in words("judgement", "labels") for t in verb.doc[span[0] : span[1]])


def _is_culprit(noun: Token) -> bool:
    for token in noun.subtree:
        if _is_label(token):
            return True
        if token.pos_ == "PROPN" and _is_actor(token.text):
            return True
    return False


def _is_actor(word: str) -> bool:
    return any(n.entry.actor or n.entry.kind != "place" for n in known_names().find(word))
