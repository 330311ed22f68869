"""Stances: which act an attributed statement is, and whether it reacts at all."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from analysis.acts import (
    Deed,
    demands,
    governing_verbs,
    is_everybody,
    is_negated,
    read_deed,
    strongest,
)
from analysis.blame import find_blame
from analysis.language.actors import Cast, Speaker
from analysis.language.actwords import act_of_noun, lemma, phrases, words
from analysis.language.doers import Range, in_group, is_governed, is_reduced, is_verb, subject_of
from analysis.language.gate import may_yield
from analysis.language.lexicon import known_names
from analysis.language.reading import Reading, Sentence
from analysis.schema import Attribution

_SELF = frozenset("i we it he she they who".split())
_PREPOSITION = re.compile(r"^(?:on|upon|to)\s+")
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
    reading: Reading,
    cast: Cast,
    attribution: Attribution,
    speaker: Speaker,
    extent: tuple[int, int],
) -> Stance | None:
    """An attribution -> its stance, or None if it only reports a figure or a plain event."""
    said = _Said(
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


def _was_asked(said: _Said) -> bool:
    """ "Asked about it", "asked to stop": the one who is named was asked."""
    asked = [t for t in said.cue if t.lower_ == "asked"]
    to = bool(said.content) and said.content[0][1].lower_ == "to" and len(said.cue) == 1
    return any(t.tag_ == "VBN" and len(said.cue) == 1 for t in asked) or (bool(asked) and to)


def _acts(said: _Said) -> list[tuple[str, str]]:
    """Every act of the statement with its rule. A report by the media blames nobody itself."""
    found = [*_of_cue(said), *_of_content(said), *_of_phrases(said)]
    if {lemma(t) for t in said.cue} & {"deny", "dismiss", "investigate"}:
        return found
    blamed = find_blame(said.cue, [t for _, t in said.content])
    counts = said.speaker.actor.actor_type in ("media", "monitor") and blamed is not None
    if blamed and not _only_operates(found) and not (counts and not blamed.startswith("names")):
        found.append(("ACCUSE", blamed))
    return found


def _of_phrases(said: _Said) -> Iterator[tuple[str, str]]:
    """Set phrases of what is said ("out of the question"), unless negated right before."""
    if not said.content:
        return
    (first, opening), (last, closing) = said.content[0], said.content[-1]
    start, end = first.start + opening.idx, last.start + closing.idx + len(closing)
    text = said.reading.text[start:end].lower()
    for act, pattern in phrases().items():
        for match in pattern.finditer(text):
            if not text[: match.start()].endswith(("not ", "n't ", "n’t ", "never ")):
                yield act, f"phrase:{match.group()}"


def _only_operates(found: Sequence[tuple[str, str]]) -> bool:
    """An army that tells of its operation names its enemy without accusing anybody."""
    return any(act == "MOBILIZE" for act, _ in found)


def _tokens(reading: Reading, start: int, end: int) -> Iterator[tuple[Sentence, Token]]:
    for sentence in reading.sentences:
        if sentence.doc is None or sentence.end <= start or sentence.start >= end:
            continue
        if not may_yield(sentence.text):
            continue  # the same whether or not the gate was on
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
        if token.dep_ in ("aux", "aux:pass") or token.pos_ in ("ADP", "PUNCT", "DET"):
            continue
        deed = read_deed(token)
        if deed is not None:
            yield deed.act, deed.rule
        if lemma(token) in ("fail", "refuse", "decline"):
            return  # what follows was not done
    if any(lemma(t) in words("light", "verbs") for t in said.cue):
        for _, token in said.content[:7]:
            act = act_of_noun().get(lemma(token)) or act_of_noun().get(token.lower_)
            if act is not None and token.pos_ in ("NOUN", "PROPN"):
                yield act, f"expressed:{token.lower_}"


# ------------------------------------------------------------------ the content
def _of_content(said: _Said) -> Iterator[tuple[str, str]]:
    asks = any(lemma(t) in governing_verbs() for t in said.cue)
    for sentence, token in said.content:
        if (not is_verb(token) and token.pos_ != "ADJ") or token.dep_.startswith("aux"):
            continue
        if is_reduced(token):
            continue
        subject = subject_of(token)
        if demands(token) and not _is_own(said, sentence, subject):
            yield _demand(sentence, subject), f"must:{lemma(token)}"
            continue
        deed = read_deed(token)
        if deed and _counts(said, sentence, deed, subject, asks):
            yield deed.act, f"content:{deed.rule}"
        if _promises_justice(token):
            yield "AGREE", f"justice:{lemma(token)}"


def _counts(said: _Said, sentence: Sentence, deed: Deed, subject: Range | None, asks: bool) -> bool:
    """Whether a deed in the content is one that the speaker does by speaking."""
    verb = deed.verb
    if is_governed(verb, governing_verbs()) or _describes_noun(verb):
        return False
    if any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children):
        return False  # the verb that governs an infinitive decides
    if verb.tag_ == "VBG" and verb.dep_ in ("csubj", "obj", "nmod", "obl", "amod", "acl"):
        return in_group(verb)
    modal = any(c.tag_ == "MD" for c in verb.children)
    if asks and verb.tag_ == "VB" and not modal:
        return False
    return _is_own(said, sentence, subject)


def _describes_noun(verb: Token) -> bool:
    """ "A resolution censuring the raid": the noun's doing, not the speaker's."""
    if in_group(verb) or verb.dep_ not in ("acl", "acl:relcl", "amod"):
        return False
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ != "acl:relcl"
    return verb.head.pos_ in ("NOUN", "PROPN") and not finite


def _demand(sentence: Sentence, subject: Range | None) -> str:
    doc = sentence.doc
    if subject is None or doc is None:
        return "APPEAL"
    tokens = doc[subject[0] : subject[1]]
    named = known_names().find(tokens.text)
    return "REQUEST" if named and not is_everybody(tokens.root) else "APPEAL"


def _phrase(sentence: Sentence, token: Token) -> str:
    left, right = token.left_edge, token.right_edge
    return sentence.text[left.idx : right.idx + len(right)]


def _is_own(said: _Said, sentence: Sentence, subject: Range | None) -> bool:
    """Whether the doer in the content is the one who speaks."""
    doc = sentence.doc
    if subject is None or doc is None:
        return True
    first, last = doc[subject[0]], doc[subject[1] - 1]
    if subject[1] - subject[0] == 1 and first.lower_ in _SELF:
        return first.lower_ in _FIRST_PERSON or not _is_quoted(said, sentence, first)
    start, end = sentence.start + first.idx, sentence.start + last.idx + len(last)
    doer = said.cast.resolve(said.reading.text, start, end)
    if doer is None:
        return False
    if doer.actor.name == said.speaker.actor.name:
        return True
    state = doer.actor.actor_type == said.speaker.actor.actor_type == "state"
    if state and not known_names().find(doc[subject[0] : subject[1]].text):
        return True  # "the forces", "the ministry": those of the speaker
    ours = doer.actor.country is not None and doer.actor.country == said.speaker.actor.country
    return ours and state


def _is_quoted(said: _Said, sentence: Sentence, token: Token) -> bool:
    """Whether a word of the content stands inside its quotation marks."""
    start = said.content[0][0].start + said.content[0][1].idx
    before = said.reading.text[start : sentence.start + token.idx]
    opened = before.count("“") - before.count("”")
    return opened > 0 or before.count('"') % 2 == 1


def _promises_justice(verb: Token) -> bool:
    """ "Those responsible will be held to account": a pledge without a subject of its own."""
    passive = any(c.dep_ in ("nsubj:pass", "nsubjpass", "aux:pass") for c in verb.children)
    future = any(c.lower_ in ("will", "shall", "'ll", "’ll") for c in verb.children)
    hold = lemma(verb) in ("hold", "prosecute", "refer", "punish", "bring", "try", "investigate")
    return passive and future and hold and not is_negated(verb)


# ------------------------------------------------------------------ reports and reactions
def _is_direct(tokens: Sequence[Token]) -> bool:
    """Whether a statement is given in its own words, which are more than a figure."""
    quoted = bool(tokens) and tokens[0].is_quote and len(tokens) > 7
    return quoted and not any(t.like_num for t in tokens)


def _evaluates(said: _Said) -> bool:
    """Whether a statement without an act says more than that something happened."""
    if said.speaker.actor.actor_type in ("media", "monitor"):
        return False
    if any(lemma(t) in words("stance", "verbs") for t in said.cue):
        return True
    tokens = [t for _, t in said.content]
    if _is_direct(tokens):
        return True
    if any(t.lower_ in words("evaluative") for t in tokens):
        return True
    return any(t.lower_ in _FIRST_PERSON for t in tokens)


def _addressee(said: _Said) -> str | None:
    """Whom the cue asks: "urged all parties to", "called on Rome to"."""
    for token in said.cue:
        if lemma(token) not in _ASKING:
            continue
        for child in _asked(token):
            sentence = _sentence_of(said, child)
            if sentence is not None:
                return _PREPOSITION.sub("", _phrase(sentence, child))
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


def _sentence_of(said: _Said, token: Token) -> Sentence | None:
    return next((s for s in said.reading.sentences if s.doc is token.doc), None)
