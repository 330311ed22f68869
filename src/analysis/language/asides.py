"""'..., X said': the reporting clause stands after or inside what was said."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.language.clauses import Range, is_circumstance, next_word
from analysis.language.cues import lexicon
from analysis.language.extent import DAYS, content_lead
from analysis.language.scene import Scene, Statement
from analysis.language.sources import FEWEST, cue_span, head_of, is_document


def read_aside(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'..., X said': the clause stands after or inside what was said."""
    evidence = lexicon().takes(verb, "evidence") and is_document(head_of(scene, source))
    put = verb == "put" and next_word(scene.doc, token.i + 1) == "it"
    if not put and token.tag_ not in _FINITE and token.lower_ not in lexicon().plain:
        return None
    speaks = lexicon().takes(verb, "clause") or verb in lexicon().parenthetical or verb == "tell"
    if not (put or speaks or evidence):
        return None
    cue = cue_span(token, source)
    start = min(source[0], cue[0])
    if start > 1 and scene.doc[start - 1].lower_ == "as":
        start -= 1  # '..., as X put it'
    end = _skip_adjuncts(scene, max(source[1], cue[1]))
    closed = scene.doc[start - 1].text in _BEFORE if start else False
    if not closed and (
        verb not in ("say", "add", "report") or start < FEWEST or end < len(scene.doc) - 1
    ):
        return None  # a lost comma is forgiven to the plainest verbs at the end of a sentence
    things = [c for c in token.rights if c.dep_ in _COMPLEMENTS and not is_circumstance(c)]
    # What goes on behind the mark is said as well, even where the tree makes the speaker its doer.
    things = [c for c in things if c.left_edge.i < end and not _opens_with(c, source)]
    things = [c for c in things if c.left_edge.lower_ not in DAYS]
    if verb == "tell":  # whom it was told to
        things = [c for c in things if c.dep_ != "obj"]
    if not put and any(not source[0] <= thing.i < source[1] for thing in things):
        return None
    pieces = [(content_lead(scene, start), start)]
    if resumes(scene.doc, end):
        pieces.append((end + 1, len(scene.doc)))
    elif not _may_be_clause(scene.doc, pieces[0][0], start, end):
        return None  # only an adverbial stands before: 'On Friday, officials announced ...'
    return scene.statement(source, cue, pieces, f"left:{verb}")


def _may_be_clause(doc: Doc, first: int, end: int, last: int) -> bool:
    """A verb stands in it, or a noun opens it and nothing else is told in the sentence: then the
    tagger took the verb for a noun ("Haste in the talks benefits smugglers, she said")."""
    if any(t.tag_.startswith(("VB", "MD")) for t in doc[first:end]):
        return True
    opens = doc[first].tag_ in ("NN", "NNS", "NNP", "NNPS") and doc[first].lower_ not in DAYS
    plural = any(t.tag_ == "NNS" for t in doc[first + 1 : end - 2])
    return opens and plural and end - first > FEWEST and last >= len(doc) - 1


_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))
_COMPLEMENTS = frozenset(("obj", "xcomp", "ccomp"))
_BEFORE = frozenset(',"”’?!»-–—') | {"''", "--"}


def _opens_with(clause: Token, source: Range) -> bool:
    return source[0] <= clause.left_edge.i < source[1] <= clause.i


def resumes(doc: Doc, mark: int) -> bool:
    """Whether the content goes on behind the mark after an inserted 'X said': not with a comment
    on the saying, nor with something else that the speaker said or did."""
    if mark + 2 >= len(doc) or doc[mark].text not in (",", ";"):
        return False
    token = doc[mark + 1]
    if token.tag_ == "VBG" or token.lower_ in _COMMENTS:
        return False
    joined = token.tag_ == "CC" and doc[mark + 2].lower_ in _PRONOUNS and mark + 3 < len(doc)
    return not (joined and lexicon().verb(doc[mark + 3].lower_))


_PRONOUNS = frozenset("he she it they".split())
_COMMENTS = frozenset(
    "as after before while when although though because according but which who".split()
)


def _skip_adjuncts(scene: Scene, index: int) -> int:
    """Past 'on Friday', 'in a statement' after a final cue."""
    while index < len(scene.doc) and scene.doc[index].text not in (",", ".", ";", ":", "“", '"'):
        index += 1
    return index
