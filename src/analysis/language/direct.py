"""Direct speech: whose is a quotation, from the words beside it."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.clauses import SUBJECTS, Range, cue_start, source_span, subject_of, trim
from analysis.language.constructions import cue_span, find_source
from analysis.language.cues import lexicon
from analysis.language.scene import Scene, Statement

_LONGEST_GAP = 14
_NAME_TAGS = frozenset("NNP NNPS NN NNS DT PRP PRP$ JJ CD HYPH POS".split())
_STOPS = frozenset(",.;:\"“”!?") | {"''", "--", "—", "–"}


def read_direct(scene: Scene) -> list[Statement]:
    """Quotations of this sentence whose speaker stands beside them in it."""
    found: list[Statement] = []
    taken: set[int] = set()
    for token in scene.doc:
        if scene.quoted[token.i] >= 0 or not _can_quote(token):
            continue
        number, rule = _quotation_before(scene, token), "quote_before"
        if number is None:
            number, rule = _quotation_after(scene, token), "quote_after"
        if number is None or number in taken:
            continue
        statement = _statement(scene, token, number, rule)
        if statement is not None:
            taken.add(number)
            found.append(statement)
    return found


def _can_quote(token: Token) -> bool:
    verb = lexicon().verb(token.lower_)
    return verb is not None and lexicon().takes(verb, "clause", "addressee") or token.lower_ in _GOES


_GOES = frozenset("began begins started starts went goes concluded".split())


def _statement(scene: Scene, token: Token, number: int, rule: str) -> Statement | None:
    quotation = scene.quotations[number]
    source = find_source(scene, token)
    if source is None or _crosses_quote(scene, source, token):
        source = _beside(scene, token, rule)
    if source is None:
        return None
    cue = cue_span(token, source)
    verb = lexicon().verb(token.lower_) or token.lower_
    return Statement(
        scene.offsets(source),
        scene.offsets(cue),
        ((quotation.start, quotation.end),),
        f"{rule}:{verb}",
    )


def _crosses_quote(scene: Scene, source: Range, token: Token) -> bool:
    first, last = min(source[0], token.i), max(source[1], token.i)
    return any(scene.quoted[i] >= 0 for i in range(first, last))


def _quotation_before(scene: Scene, token: Token) -> int | None:
    """'"...," X said' and '"...," said X': at most a name between the quotation and the verb."""
    index = token.i - 1
    while index >= 0 and scene.quoted[index] < 0:
        if scene.doc[index].text in (".", ";", ":") or token.i - index > _LONGEST_GAP:
            return None
        index -= 1
    if index < 0:
        return None
    between = scene.doc[index + 1 : token.i]
    if any(_is_other_verb(t) for t in between):
        return None
    return scene.quoted[index]


def _is_other_verb(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ not in ("aux", "aux:pass", "cop") and (
        token.dep_ not in ("acl:relcl",)
    )


def _quotation_after(scene: Scene, token: Token) -> int | None:
    """'X said: "..."', 'X told Y, "..."', 'X said, "..."'."""
    index = token.i + 1
    while index < len(scene.doc) and scene.quoted[index] < 0:
        if index - token.i > _LONGEST_GAP or _is_other_verb(scene.doc[index]):
            return None
        index += 1
    if index >= len(scene.doc):
        return None
    last = scene.doc[index - 1]
    if index - 1 == token.i or last.text in (",", ":") or last.lower_ not in ("that", "the", "a", "its"):
        if index - 1 > token.i and last.text not in (",", ":") and index - token.i > 4:
            return None
        return scene.quoted[index]
    return None


def _beside(scene: Scene, token: Token, rule: str) -> Range | None:
    """A name found by position, where the tree has none: before the verb or just after it."""
    start = cue_start(token)
    first = start
    while first > 0 and scene.quoted[first - 1] < 0 and scene.doc[first - 1].text not in _STOPS:
        first -= 1
    if first < start and _nominal(scene, first, start):
        return trim(scene.doc, (first, start))
    if rule != "quote_before":
        return None
    last = token.i + 1
    while last < len(scene.doc) and scene.doc[last].tag_ in _NAME_TAGS and scene.quoted[last] < 0:
        last += 1
    return trim(scene.doc, (token.i + 1, last)) if last > token.i + 1 else None


def _nominal(scene: Scene, first: int, last: int) -> bool:
    return any(scene.doc[i].tag_ in ("NNP", "NN", "NNS", "NNPS", "PRP") for i in range(first, last))
