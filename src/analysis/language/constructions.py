"""From a reporting verb to a statement or None: may it report at all, and in which construction."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.language.asides import read_aside
from analysis.language.clausal import read_clause, read_colon, read_told
from analysis.language.clauses import Range, chain_start, is_passive, is_verbal, right
from analysis.language.cues import lexicon
from analysis.language.phrasal import (
    read_infinitive,
    read_naming,
    read_object,
    read_passive,
    read_prepositional,
    read_quoted,
)
from analysis.language.scene import Scene, Span, Statement
from analysis.language.sources import cue_span, find_source, head_of, officer_before

_CONSTRUCTIONS = (
    read_colon,
    read_quoted,
    read_clause,
    read_told,
    read_prepositional,
    read_naming,
    read_infinitive,
    read_object,
    read_aside,
)
_MODALS = frozenset(
    "can ca could may might must should shall ought would will wo 'll ’ll 'd ’d".split()
)
_NOBODY = frozenset(
    "you one nobody anyone everyone someone anybody everybody somebody nothing there what".split()
)


def read_statements(scene: Scene) -> Iterator[Statement]:
    """The statements of one sentence whose cue is a verb outside quotations."""
    for index, word in enumerate(scene.words):
        verb = lexicon().verb(word)
        if verb is None or scene.quoted[index] >= 0 or not is_verbal(scene.doc[index]):
            continue
        statement = _read(scene, scene.doc[index], verb)
        if statement is not None:
            yield statement


def read_block(scene: Scene, block: Span) -> Statement | None:
    """The report that a sentence ending in a colon opens: its content is the next paragraph."""
    for token in reversed(scene.doc):
        verb = lexicon().verb(token.lower_)
        if verb is None or scene.quoted[token.i] >= 0 or not is_verbal(token):
            continue
        if not _introduces(token, verb) or is_passive(token) or _is_irrealis(token):
            continue
        source = find_source(scene, token)
        if source is not None:
            cue = scene.offsets(cue_span(token, source))
            return Statement(scene.offsets(source), cue, (block,), f"block:{verb}")
    return None


def _introduces(token: Token, verb: str) -> bool:
    """'X added:', 'X made the following statement:'."""
    if lexicon().takes(verb, "clause", "quotation", "addressee", "evidence"):
        return True
    thing = right(token, "obj")
    words = lexicon().nouns | lexicon().documents
    return verb in lexicon().light and thing is not None and thing.lower_ in words


def _read(scene: Scene, token: Token, verb: str) -> Statement | None:
    if _is_irrealis(token) or _is_attribute(token, verb):
        return None
    officer = officer_before(scene, token)
    if officer is not None:
        return read_aside(scene, token, verb, officer)
    if is_passive(token):
        return read_passive(scene, token, verb)
    source = find_source(scene, token)
    if source is None or not _can_speak(scene, source, verb):
        return None
    if any(scene.quoted[i] >= 0 for i in range(*source)):
        return None
    for construction in _CONSTRUCTIONS:
        statement = construction(scene, token, verb, source)
        if statement is not None:
            return statement
    return None


def _is_irrealis(token: Token) -> bool:
    """What may, might or should be said is not said; nor is the purpose of something else."""
    opener = chain_start(token)
    if any(c.lower_ in _MODALS for c in opener.children if c.i < opener.i):
        return True
    infinitive = any(c.tag_ == "TO" for c in opener.children if c.i < opener.i)
    return infinitive and opener.dep_ in ("acl", "advcl", "csubj", "acl:relcl", "ROOT", "xcomp")


def _is_attribute(token: Token, verb: str) -> bool:
    """'voters supporting X' tells two groups apart; 'a letter urging X' reports."""
    if token.tag_ == "VBG" and token.i > 1 and token.nbor(-1).lower_ == "of":
        return token.nbor(-2).tag_ in ("VBN", "VBD")  # "accused of siding with": others say so
    if token.dep_ != "acl" or token.tag_ != "VBG" or lexicon().takes(verb, "clause"):
        return False
    issued = lexicon().documents | lexicon().evidence_sources | lexicon().nouns
    return token.nbor(-1).text != "," and token.head.lower_ not in issued if token.i else False


def _can_speak(scene: Scene, source: Range, verb: str) -> bool:
    head = head_of(scene, source)
    if head.lower_ in _NOBODY or (head.lower_ in ("that", "which") and head.tag_ == "WDT"):
        return lexicon().takes(verb, "clause", "evidence") and head.lower_ not in _NOBODY
    return True
