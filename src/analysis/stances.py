"""Stances: which act an attributed statement is, and whether it reacts at all."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from analysis.acts import (
    strongest,
)
from analysis.blame import find_blame, find_finding
from analysis.contents import FIRST_PERSON, Said, of_content, of_cue, of_phrases, phrase_of
from analysis.language.actors import Cast, Speaker
from analysis.language.actwords import lemma, words
from analysis.language.gate import may_yield
from analysis.language.reading import Reading, Sentence
from analysis.schema import Attribution

_DENYING = frozenset("deny dismiss refute rebut".split())
_PREPOSITION = re.compile(r"^(?:on|upon|to)\s+")
_ASKING = frozenset("urge ask call appeal tell demand press request".split())


@dataclasses.dataclass(frozen=True, slots=True)
class Stance:
    """The act of a statement, whom it addresses, and the rule that found it."""

    act: str
    addressee: str | None
    rule: str


def read_stance(
    reading: Reading,
    cast: Cast,
    attribution: Attribution,
    speaker: Speaker,
    extent: tuple[int, int],
) -> Stance | None:
    """An attribution -> its stance, or None if it only reports a figure or a plain event."""
    said = Said(
        reading, cast, speaker, tuple(_cue_tokens(reading, attribution)),
        tuple(_tokens(reading, *extent)),
    )  # fmt: skip
    if _was_asked(said):
        return None
    found = _acts(said)
    act = strongest(a for a, _ in found)
    if act is None and not _evaluates(said):
        return None
    rule = next((r for a, r in found if a == act), "evaluates")
    return Stance(act or "STATEMENT", _addressee(said), f"{attribution.rule}|{rule}")


def _was_asked(said: Said) -> bool:
    """ "Asked about it", "asked to stop": the one who is named was asked."""
    asked = [t for t in said.cue if t.lower_ == "asked"]
    to = bool(said.content) and said.content[0][1].lower_ == "to" and len(said.cue) == 1
    return any(t.tag_ == "VBN" and len(said.cue) == 1 for t in asked) or (bool(asked) and to)


def _acts(said: Said) -> list[tuple[str, str]]:
    """Every act of the statement with its rule. A report by the media blames nobody itself."""
    cues = {lemma(t) for t in said.cue}
    if cues & _DENYING:
        return list(of_cue(said))  # what is denied is not done by denying it
    asks = _questions(said)
    found = [*(() if asks else of_cue(said)), *of_content(said), *of_phrases(said)]
    if "investigate" in cues:
        return found
    blamed = find_blame(said.cue, [t for _, t in said.content])
    if blamed is None and said.speaker.actor.actor_type in ("ngo", "igo"):
        blamed = find_finding([t for _, t in said.content])
    counts = said.speaker.actor.actor_type in ("media", "monitor") and blamed is not None
    if blamed and not _only_operates(found) and not (counts and not blamed.startswith("names")):
        found.append(("ACCUSE", blamed))
    return found


def _questions(said: Said) -> bool:
    """ "“Where are they?” the mother asked": a question demands nothing."""
    return any(lemma(t) == "ask" for t in said.cue) and any(t.text == "?" for _, t in said.content)


def _only_operates(found: Sequence[tuple[str, str]]) -> bool:
    """An army that tells of its operation names its enemy without accusing anybody."""
    return any(act == "MOBILIZE" for act, _ in found)


def _tokens(reading: Reading, start: int, end: int) -> Iterator[tuple[Sentence, Token]]:
    for sentence in reading.sentences_in(start, end):
        if sentence.doc is None or not may_yield(sentence.text):
            continue  # the same whether or not the gate was on
        first, last = max(start - sentence.start, 0), min(end, sentence.end) - sentence.start
        within = sentence.doc.char_span(first, last, alignment_mode="expand")
        for token in within or ():
            if start <= sentence.start + token.idx < end:
                yield sentence, token


def _cue_tokens(reading: Reading, attribution: Attribution) -> Iterator[Token]:
    if attribution.cue_start is not None and attribution.cue_end is not None:
        for _, token in _tokens(reading, attribution.cue_start, attribution.cue_end):
            yield token


# ------------------------------------------------------------------ reports and reactions
def _is_direct(tokens: Sequence[Token]) -> bool:
    """Whether a statement is given in its own words, which are more than a figure."""
    quoted = bool(tokens) and tokens[0].is_quote and len(tokens) > 7
    return quoted and not any(t.like_num for t in tokens)


def _counts_harm(tokens: Sequence[Token]) -> bool:
    """Whether a figure and a word of harm or of the harmed stand in what is said."""
    numbers = any(t.tag_ == "CD" and t.lower_ != "one" for t in tokens)
    return numbers and any(
        lemma(t) in words("harm", "verbs") or t.lower_ in words("harm", "tolls") for t in tokens
    )


def _evaluates(said: Said) -> bool:
    """Whether a statement without an act says more than that something happened."""
    quoted = any(t.text in '“"' for _, t in said.content)
    counted = _counts_harm([t for _, t in said.content])
    if quoted and not counted:
        return True  # whose words are quoted judges in them
    if said.speaker.actor.actor_type in ("media", "monitor"):
        return False
    if said.speaker.actor.actor_type == "expert":
        return not counted  # experts are asked for their view
    if any(lemma(t) in words("stance", "verbs") for t in said.cue):
        return True
    tokens = [t for _, t in said.content]
    if _is_direct(tokens):
        return True
    if any(t.lower_ in words("evaluative") and not _is_guess(t) for t in tokens):
        return True
    conditional = any(t.lower_ in ("if", "unless") for t in tokens)
    if not conditional and any(_obliges(t) for t in tokens):
        return True
    return any(t.lower_ in FIRST_PERSON for t in tokens)


_DUTIES = frozenset("must should shall will would ought".split())


def _obliges(token: Token) -> bool:
    """What must, should or will be: a view or an intention, not an event."""
    return token.tag_ == "MD" and token.lower_ in _DUTIES and not _is_guess(token)


def _is_guess(token: Token) -> bool:
    """ "Must have left in the dark"."""
    return token.lower_ == "must" and any(
        t.lower_ == "have" for t in token.doc[token.i + 1 : token.i + 2]
    )


def _addressee(said: Said) -> str | None:
    """Whom the cue asks: "urged all parties to", "called on Rome to"."""
    for token in said.cue:
        if lemma(token) not in _ASKING:
            continue
        for child in _asked(token):
            sentence = _sentence_of(said, child)
            if sentence is not None:
                return _PREPOSITION.sub("", phrase_of(sentence, child))
    asks = said.cue and said.cue[-1].lower_ in ("on", "upon") and said.content
    return _opening(*said.content[0]) if asks else None


def _opening(sentence: Sentence, first: Token) -> str | None:
    """The noun phrase that opens the content, by position."""
    last = first.i
    while last < len(first.doc) and first.doc[last].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "ADP"):
        last += 1
    span = first.doc[first.i : last]
    return sentence.text[span.start_char : span.end_char] or None


def _asked(verb: Token) -> Sequence[Token]:
    prepositions = {"on", "upon", "to"}
    return [
        c
        for c in verb.children
        if c.i > verb.i
        and (
            (c.dep_ in ("obj", "iobj") and lemma(verb) in ("urge", "ask", "press", "tell"))
            or (c.dep_ == "obl" and any(d.lower_ in prepositions for d in c.children))
        )
        and c.pos_ in ("NOUN", "PROPN", "PRON")
    ]


def _sentence_of(said: Said, token: Token) -> Sentence | None:
    return next((s for s in said.reading.sentences if s.doc is token.doc), None)
