"""What a statement does: the acts of its cue, of its content, and of its set phrases."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Token

from analysis.acts import Deed, governing_verbs, is_everybody, is_perfect, read_deed
from analysis.language.actors import Cast, Speaker
from analysis.language.actwords import act_of_noun, lemma, phrases, words
from analysis.language.doers import Range, subject_of
from analysis.language.lexicon import known_names
from analysis.language.moods import demands, is_negated
from analysis.language.reading import Reading, Sentence
from analysis.language.verbs import PASSIVE, in_group, is_governed, is_passive, is_reduced, is_verb

_NO = ("not ", "n't ", "n’t ", "never ")
_SELF = frozenset("i we it he she they".split())
_FORCE = frozenset("force response retaliation fire resistance violence severity".split())
FIRST_PERSON = frozenset("i we us our my me ours".split())


@dataclasses.dataclass(frozen=True)
class Said:
    """A statement with its parse: the cue's tokens and the content's."""

    reading: Reading
    cast: Cast
    speaker: Speaker
    cue: tuple[Token, ...]
    content: tuple[tuple[Sentence, Token], ...]


def of_phrases(said: Said) -> Iterator[tuple[str, str]]:
    """Set phrases of what is said ("out of the question"), unless negated right before."""
    if not said.content:
        return
    (first, opening), (last, closing) = said.content[0], said.content[-1]
    start, end = first.start + opening.idx, last.start + closing.idx + len(closing)
    text = said.reading.text[start:end].lower()
    for act, pattern in phrases().items():
        for match in pattern.finditer(text):
            relative = act == "ACCUSE" and text[: match.start()].endswith(("who ", "that "))
            if not relative and not text[: match.start()].endswith(_NO):
                yield act, f"phrase:{match.group()}"


# ------------------------------------------------------------------ the cue
def of_cue(said: Said) -> Iterator[tuple[str, str]]:
    """The acts of the reporting words: of the verb, and of the noun that a light verb takes."""
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
            # "Fighters are a threat", "no threat would be allowed": no object of the light verb.
            predicate = any(c.dep_ == "cop" for c in token.children) or "nsubj" in token.dep_
            if act is not None and token.pos_ in ("NOUN", "PROPN") and not predicate:
                yield act, f"expressed:{token.lower_}"


# ------------------------------------------------------------------ the content
def of_content(said: Said) -> Iterator[tuple[str, str]]:
    """The acts that the speaker does in what is said."""
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
        if _is_promised(token, words("justice", "passive")):
            yield "AGREE", f"justice:{lemma(token)}"
        if _is_promised(token, words("hostile", "passive")) or _meets_with_force(token):
            yield "THREATEN", f"harm:{lemma(token)}"


def _counts(said: Said, sentence: Sentence, deed: Deed, subject: Range | None, asks: bool) -> bool:
    """Whether a deed in the content is one that the speaker does by speaking."""
    verb = deed.verb
    if is_governed(verb, governing_verbs()) or _describes_noun(verb):
        return False
    if deed.act in ("ACCUSE", "SUPPORT") and is_passive(verb) and _has_subject(verb):
        return False  # "it was accused": that is what others did
    if any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children):
        return False  # the verb that governs an infinitive decides
    if verb.tag_ == "VBG" and verb.dep_ in ("csubj", "obj", "nmod", "obl", "amod", "acl"):
        return in_group(verb)
    modal = any(c.tag_ == "MD" for c in verb.children)
    if asks and verb.tag_ == "VB" and not modal:
        return False
    return _is_official_deed(said, deed) or _is_own(said, sentence, subject)


def _is_official_deed(said: Said, deed: Deed) -> bool:
    """ "An inquiry had been opened": of a deed of authorities without a doer, who tells it."""
    doer = any(c.dep_ in ("obl:agent", "agent") for c in deed.verb.children)
    speaks = said.speaker.actor.actor_type in ("state", "igo", "ngo")
    return is_passive(deed.verb) and not doer and speaks and deed.act in ("INVESTIGATE", "AID")


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in PASSIVE for c in verb.children)


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


def phrase_of(sentence: Sentence, token: Token) -> str:
    """A word with all that hangs on it, as the sentence has it."""
    left, right = token.left_edge, token.right_edge
    return sentence.text[left.idx : right.idx + len(right)]


def _is_own(said: Said, sentence: Sentence, subject: Range | None) -> bool:
    """Whether the doer in the content is the one who speaks."""
    doc = sentence.doc
    if subject is None or doc is None:
        return True
    first, last = doc[subject[0]], doc[subject[1] - 1]
    if subject[1] - subject[0] == 1 and first.lower_ in _SELF:
        return first.lower_ in FIRST_PERSON or not _is_quoted(said, sentence, first)
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


def _is_quoted(said: Said, sentence: Sentence, token: Token) -> bool:
    """Whether a word of the content stands inside its quotation marks."""
    start = said.content[0][0].start + said.content[0][1].idx
    before = said.reading.text[start : sentence.start + token.idx]
    opened = before.count("“") - before.count("”")
    return opened > 0 or before.count('"') % 2 == 1


def _is_promised(verb: Token, deeds: frozenset[str]) -> bool:
    """ "Those responsible will be held to account": a deed to come without a doer of its own."""
    if is_perfect(verb):
        return False
    passive = any(c.dep_ in ("nsubj:pass", "nsubjpass", "aux:pass") for c in verb.children)
    future = any(c.lower_ in ("will", "shall", "would", "'ll", "’ll") for c in verb.children)
    doer = any(c.dep_ in ("obl:agent", "agent") for c in verb.children)
    return passive and future and not doer and lemma(verb) in deeds and not is_negated(verb)


def _meets_with_force(verb: Token) -> bool:
    """ "Any attack will be met with force"."""
    with_what = {str(c.lower_) for c in verb.children if c.dep_ in ("obl", "obl:agent")}
    return _is_promised(verb, frozenset({"meet"})) and not with_what.isdisjoint(_FORCE)
