"""Reports without a reporting verb: 'according to X', 'X's claim that', 'X is afraid that'."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from analysis.language.clauses import (
    SUBJECTS,
    Range,
    child,
    cue_start,
    source_span,
    subject_of,
    subtree,
    trim,
)
from analysis.language.cues import lexicon
from analysis.language.extent import clause_end, content_lead, phrase_end
from analysis.language.scene import Scene, Statement

_TOPIC_CASES = frozenset("in of for about on over against to with by that".split())
_CLAUSE_MARKS = frozenset("that to whether how why".split())
_COPULAS = frozenset(
    "remain remains remained stand stands stood stay stays stayed feel feels felt".split()
)
_SOURCE_STOPS = frozenset(',.;:"“”‘') | {"--", "—", "–", "but", "which", "who"}


def read_nominal(scene: Scene) -> Iterator[Statement]:
    """The statements of one sentence whose cue is no verb, outside quotations."""
    for index, word in enumerate(scene.words):
        read = _reader(word)
        if read is not None and scene.quoted[index] < 0:
            statement = read(scene, scene.doc[index])
            if statement is not None:
                yield statement


def _reader(word: str) -> Callable[[Scene, Token], Statement | None] | None:
    if word == "according":
        return _according
    if word in lexicon().nouns:
        return _noun
    return _adjective if word in lexicon().adjectives else None


def _according(scene: Scene, token: Token) -> Statement | None:
    doc = scene.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    source = _named_after(scene, token.i + 2)
    if source is None:
        return None
    start = 1 if doc[0].tag_ == "CC" else content_lead(scene, token.i)
    pieces: list[Range] = [(start, token.i)] if token.i > start else []
    last = source[1]
    behind = last + 2 < len(doc) and doc[last].text in (",", ")")
    if behind and not (pieces and doc[last + 1].lower_ in ("which", "who", "whose")):
        pieces.append((last + 1, len(doc)))
    cue = (token.i, token.i + 2)
    return scene.statement(source, cue, pieces, "according")


def _named_after(scene: Scene, first: int) -> Range | None:
    """The noun phrase after 'according to', with an apposition that is closed by a comma."""
    doc = scene.doc
    last = _next_stop(doc, first)
    head = next((t for t in doc[first:last] if t.head.i < first or t.head.i >= last), None)
    apposition = None if head is None else child(head, "appos", "acl:relcl")
    if apposition is not None and last < len(doc) and doc[last].text == "," and apposition.i > last:
        closing = _next_stop(doc, apposition.i)
        if closing >= len(doc) - 1 or doc[closing].text == ",":
            last = closing
    return trim(doc, (first, last))


def _next_stop(doc: Doc, index: int) -> int:
    """The next mark or word that no name goes across."""
    while index < len(doc) and doc[index].text not in _SOURCE_STOPS:
        if doc[index].tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
        index += 1
    return index


def _noun(scene: Scene, token: Token) -> Statement | None:
    """'X's claim that ...', 'X's call to ...': the owner is the source."""
    owner = child(token, "nmod:poss")
    if owner is None or owner.i > token.i or not token.tag_.startswith("NN"):
        return None
    first = _topic_start(token)
    source = source_span(owner, token)
    if first is None or source is None:
        return None
    source = _without_possessive(scene, source)
    cue = (source[1] + (scene.doc[source[1]].tag_ == "POS"), token.i + 1)
    last = clause_end(scene, token, first)
    return scene.statement(source, cue, [(first, last)], f"noun:{token.lower_}")


def _without_possessive(scene: Scene, source: Range) -> Range:
    first, last = source
    return (first, last - 1) if last - 1 > first and scene.doc[last - 1].tag_ == "POS" else source


def _topic_start(token: Token) -> int | None:
    """Where the clause after a noun begins."""
    if token.i + 2 >= len(token.doc):
        return None
    mark, following = token.nbor(1), token.nbor(2)
    if mark.lower_ == "whether" or (mark.lower_ == "that" and mark.tag_ == "IN"):
        return mark.i
    opens = following.tag_ in ("EX", "PRP", "NNP", "DT", "PRP$")
    return mark.i if mark.lower_ == "that" and opens else None


def _adjective(scene: Scene, token: Token) -> Statement | None:
    """'X is afraid that ...', 'X was unwilling to ...', 'X is critical of ...'."""
    copula = child(token, "cop")
    if copula is None and token.dep_ == "xcomp" and token.head.lower_ in _COPULAS:
        copula = token.head
    if copula is None or child(token, "expl") is not None:
        return None
    subject = child(token, *SUBJECTS) or subject_of(token)
    if subject is None or scene.quoted[subject.i] >= 0 or subject.i > token.i:
        return None
    topic = next(
        (c for c in token.rights if c.dep_ in ("ccomp", "xcomp", "obl", "advcl") and _marks(c)),
        None,
    )
    source = source_span(subject, token)
    if topic is None or source is None:
        return None
    case = child(topic, "case", "mark")
    first = subtree(topic)[0]
    cue_end = token.i + 1
    if case is not None and (case.dep_ == "case" or case.lower_ not in _CLAUSE_MARKS):
        first = cue_end = case.i + 1
    cue = (min(cue_start(copula, source[1]), copula.i), cue_end)
    if first < cue_end:
        return None
    last = phrase_end(scene, token, first, topic.i)
    return scene.statement(source, cue, [(first, last)], f"adjective:{token.lower_}")


def _marks(token: Token) -> bool:
    mark = child(token, "case", "mark")
    if mark is None:
        return token.dep_ == "ccomp"
    return mark.lower_ in _TOPIC_CASES | _CLAUSE_MARKS and mark.i - token.head.i <= 2
