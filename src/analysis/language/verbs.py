"""Whether a word is used as a verb, and in which kind of clause, from the tree and by position.

The parser takes some past tenses for participles or nouns ("Norway rejected plans"), above all
right after a name.
"""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.actwords import forms, lemma, phrasal

PASSIVE = frozenset({"nsubj:pass", "nsubjpass"})
BETWEEN = frozenset(
    "has have had was were is are been be also again today yesterday now not n't on "
    "outright flatly strongly bluntly will would may could should must has reportedly repeatedly "
    "once recently both each".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday morning night evening".split()
)


def is_verb(token: Token) -> bool:
    """Whether a word is used as a verb: by its tag, or as a past form right after a name."""
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("amod", "compound") or _follows_name(token) or in_group(token)
    low = token.lower_
    if low == token.text and _follows_modal(token):
        return low in forms()
    past = forms().get(low) not in (None, low)
    return (
        past
        and token.tag_ in ("JJ", "NN", "NNP", "NNS")
        and low == token.text
        and (_follows_name(token))
    )


# Verbs that need no object, so that a preposition after them says nothing about their form.
_INTRANSITIVE = frozenset(
    "agree appeal protest apologise apologize meet negotiate talk confer consult vow insist object "
    "surrender relent call withdraw".split()
)


def _takes(token: Token) -> bool:
    name = lemma(token) if token.pos_ == "VERB" else forms().get(token.lower_, "")
    return name in _INTRANSITIVE or f"{name} {token.nbor().lower_}" in phrasal()


def in_group(token: Token) -> bool:
    """Whether an auxiliary stands before it, be it outside of a quotation mark."""
    before = [t for t in token.doc[max(0, token.i - 3) : token.i] if not t.is_quote]
    participle = token.tag_ in ("VBN", "VBD", "VBG")
    return bool(before) and before[-1].lemma_ in ("have", "be") and participle


def _follows_modal(token: Token) -> bool:
    """ "Will no longer tolerate": a base form after a modal, whatever the tagger says."""
    i = token.i - 1
    while i >= 0 and token.doc[i].lower_ in ("not", "no", "longer", "also", "never", "soon"):
        i -= 1
    return i >= 0 and token.doc[i].tag_ == "MD"


def _follows_name(token: Token) -> bool:
    """A name before it, with at most adverbs and days between, and something to act on after."""
    i = token.i - 1
    while i >= 0 and (token.doc[i].lower_ in BETWEEN | DAYS or token.doc[i].tag_ == "RB"):
        i -= 1
    named = i >= 0 and token.doc[i].tag_ in ("NNP", "NNPS", "NNS", "NN")
    if token.lower_.endswith("ing"):
        return False
    if token.i + 1 < len(token.doc) and token.nbor().tag_ == "IN" and not _takes(token):
        return False
    return named and token.i + 1 < len(token.doc) and token.nbor().tag_ in (
        "DT", "PRP$", "NNP", "NNPS", "JJ", "NN", "NNS", "CD", "IN", "TO", "PRP", "RP",
    )  # fmt: skip


def is_finite(token: Token) -> bool:
    """Whether a verb heads a clause of the main line, not a relative clause or an attribute."""
    if token.dep_ in ("acl:relcl", "relcl") or is_reduced(token):
        return False
    marks = {str(c.lower_) for c in token.children if c.dep_ == "mark"}
    if token.dep_ == "advcl" and marks - _CONTRASTS:
        return False
    if token.dep_ == "acl" and is_issued(token):
        return True
    if token.dep_ in ("acl", "amod", "compound"):
        return _follows_name(token) or (token.tag_ in ("VBD", "VBZ", "VBP") and _takes_more(token))
    return True


_CONTRASTS = frozenset({"while", "whereas"})
_DOCUMENTS = frozenset(
    "statement declaration letter resolution communique communiqué message petition report note "
    "memo post tweet ultimatum leaflet decree".split()
)


def is_issued(verb: Token) -> bool:
    """ "Issued a declaration demanding": what the document does, its author does."""
    return verb.tag_ == "VBG" and str(verb.head.lemma_).lower() in _DOCUMENTS


def _takes_more(token: Token) -> bool:
    """Whether what follows is no preposition, as it would be after most participles."""
    return _is_last(token) or token.nbor().tag_ != "IN" or token.nbor().lower_ == "to"


def _is_last(token: Token) -> bool:
    return token.i + 1 >= len(token.doc)


def is_reduced(verb: Token) -> bool:
    """ "A channel disputed by two states": a participle with its agent, no auxiliary."""
    if verb.tag_ != "VBN" or _is_last(verb) or verb.nbor().lower_ != "by":
        return False
    return not any(c.dep_.startswith("aux") for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether the tree has a passive: an auxiliary of it, or a participle with such a subject."""
    if any(c.dep_ == "aux:pass" for c in verb.children):
        return verb.tag_ in ("VBN", "VBD")
    return verb.tag_ == "VBN" and any(c.dep_ in PASSIVE for c in verb.children)


def is_governed(verb: Token, governs: frozenset[str]) -> bool:
    """Whether the verb is the complement of one that asks, promises, refuses or threatens."""
    node = verb
    for _ in range(8):
        if node.dep_ not in ("xcomp", "ccomp", "advcl", "conj", "acl") or node.head is node:
            return False
        if any(c.lower_ in _CONTRASTS and c.dep_ == "mark" for c in node.children):
            return False  # "demanded a trial, while Chile gave its backing"
        if node.dep_ != "conj" and {lemma(node.head), str(node.head.lower_)} & governs:
            return True
        node = node.head
    return False
