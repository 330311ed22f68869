"""Stances: which act an attributed statement is, and whether it reacts at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from analysis.acts import (
    act_of_noun,
    demands,
    is_everybody,
    is_negated,
    lemma,
    read_deed,
    strongest,
    subject_of,
    words,
)
from analysis.language.actors import Cast, Speaker
from analysis.language.lexicon import known_names
from analysis.language.reading import Reading, Sentence
from analysis.schema import Attribution

_SELF = frozenset("i we it he she they who".split())
_ASKING = frozenset("urge ask call appeal tell demand press request".split())
_FIRST_PERSON = frozenset("i we us our my me ours".split())


@dataclasses.dataclass(frozen=True, slots=True)
class Stance:
    """The act of a statement, whom it addresses, and the rule that found it."""

    act: str
    addressee: str | None
    rule: str


@dataclasses.dataclass(frozen=True)
class _Said:
    """A statement with its parse: the cue's tokens and the content's."""

    reading: Reading
    cast: Cast
    speaker: Speaker
    cue: tuple[Token, ...]
    content: tuple[tuple[Sentence, Token], ...]


def read_stance(
    reading: Reading, cast: Cast, attribution: Attribution, speaker: Speaker
) -> Stance | None:
    """An attribution -> its stance, or None if it only reports a figure or a plain event."""
    said = _Said(
        reading, cast, speaker, tuple(_cue_tokens(reading, attribution)),
        tuple(_tokens(reading, attribution.start, attribution.end)),
    )  # fmt: skip
    found = [*_of_cue(said), *_of_content(said)]
    act = strongest(a for a, _ in found)
    if act is None and not _evaluates(said, attribution):
        return None
    rule = next((r for a, r in found if a == act), "evaluates")
    return Stance(act or "STATEMENT", _addressee(said), f"{attribution.rule}|{rule}")


def _tokens(reading: Reading, start: int, end: int) -> Iterator[tuple[Sentence, Token]]:
    for sentence in reading.sentences:
        if sentence.doc is None or sentence.end <= start or sentence.start >= end:
            continue
        for token in sentence.doc:
            if start <= sentence.start + token.idx < end:
                yield sentence, token


def _cue_tokens(reading: Reading, attribution: Attribution) -> Iterator[Token]:
    if attribution.cue_start is not None and attribution.cue_end is not None:
        for _, token in _tokens(reading, attribution.cue_start, attribution.cue_end):
            yield token


# ------------------------------------------------------------------ the cue
def _of_cue(said: _Said) -> Iterator[tuple[str, str]]:
    for token in said.cue:
        deed = read_deed(token) if token.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else None
        if deed is not None:
            yield deed.act, deed.rule
    if any(lemma(t) in words("light", "verbs") for t in said.cue):
        for _, token in said.content[:7]:
            act = act_of_noun().get(lemma(token)) or act_of_noun().get(token.lower_)
            if act is not None and token.pos_ in ("NOUN", "PROPN"):
                yield act, f"expressed:{token.lower_}"


# ------------------------------------------------------------------ the content
def _of_content(said: _Said) -> Iterator[tuple[str, str]]:
    for sentence, token in said.content:
        if token.pos_ not in ("VERB", "AUX", "ADJ"):
            continue
        if demands(token) and not _is_own(said, sentence, subject_of(token)):
            yield _demand(said, sentence, token), f"must:{lemma(token)}"
            continue
        deed = read_deed(token)
        if deed is not None and _is_own(said, sentence, subject_of(token)):
            yield deed.act, f"content:{deed.rule}"
        if _promises_justice(token):
            yield "AGREE", f"justice:{lemma(token)}"
    yield from _blame(said)


def _demand(said: _Said, sentence: Sentence, verb: Token) -> str:
    subject = subject_of(verb)
    if subject is None or is_everybody(subject):
        return "APPEAL"
    named = known_names().find(_phrase(sentence, subject))
    return "REQUEST" if named else "APPEAL"


def _phrase(sentence: Sentence, token: Token) -> str:
    left, right = token.left_edge, token.right_edge
    return sentence.text[left.idx : right.idx + len(right)]


def _is_own(said: _Said, sentence: Sentence, subject: Token | None) -> bool:
    """Whether the doer in the content is the one who speaks."""
    if subject is None:
        return True
    if subject.lower_ in _SELF:
        return True
    country = said.speaker.actor.country
    start = sentence.start + subject.left_edge.idx
    right = subject.right_edge
    end = sentence.start + right.idx + len(right)
    doer = said.cast.resolve(said.reading.text, start, end)
    if doer is None:
        return False
    if doer.actor.name == said.speaker.actor.name:
        return True
    ours = doer.actor.country is not None and doer.actor.country == country
    return ours and doer.actor.actor_type == said.speaker.actor.actor_type == "state"


def _promises_justice(verb: Token) -> bool:
    """ "Those responsible will be held to account": a pledge without a subject of its own."""
    passive = any(c.dep_ in ("nsubj:pass", "nsubjpass", "aux:pass") for c in verb.children)
    future = any(c.lower_ in ("will", "shall", "'ll", "’ll") for c in verb.children)
    hold = lemma(verb) in ("hold", "prosecute", "refer", "punish", "bring", "try", "investigate")
    return passive and future and hold and not is_negated(verb)


def _blame(said: _Said) -> Iterator[tuple[str, str]]:
    """A word of judgement beside somebody who did it, unless the speaker only worries about it."""
    cue = {lemma(t) for t in said.cue}
    tokens = [t for _, t in said.content]
    judged = [t for t in tokens if t.lower_ in words("judgement") and not _denied(t)]
    if not judged or cue & {"deny", "reject", "investigate", "fear", "dismiss"}:
        return
    if any(t.lower_ in words("culprits") or _names_actor(t) for t in tokens):
        yield "ACCUSE", f"judgement:{judged[0].lower_}"


def _denied(word: Token) -> bool:
    return is_negated(word) or is_negated(word.head)


def _names_actor(token: Token) -> bool:
    if token.pos_ != "PROPN":
        return False
    found = known_names().find(token.text)
    return any(n.entry.actor or n.entry.kind in ("name", "metonym") for n in found)


# ------------------------------------------------------------------ reports and reactions
def _evaluates(said: _Said, attribution: Attribution) -> bool:
    """Whether a statement without an act says more than that something happened."""
    if said.speaker.actor.actor_type in ("media", "monitor"):
        return False
    if any(lemma(t) in words("stance", "verbs") for t in said.cue):
        return True
    tokens = [t for _, t in said.content]
    if any(t.lower_ in words("evaluative") for t in tokens):
        return True
    return any(t.lower_ in _FIRST_PERSON for t in tokens)


def _addressee(said: _Said) -> str | None:
    """Whom the cue asks: "urged all parties to", "called on Rome to"."""
    for token in said.cue:
        if lemma(token) not in (
            "urge",
            "ask",
            "call",
            "appeal",
            "tell",
            "demand",
            "press",
            "request",
        ):
            continue
        for child in _asked(token):
            sentence = _sentence_of(said, child)
            if sentence is not None:
                return _phrase(sentence, child)
    return None


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


def _sentence_of(said: _Said, token: Token) -> Sentence | None:
    return next((s for s in said.reading.sentences if s.doc is token.doc), None)
