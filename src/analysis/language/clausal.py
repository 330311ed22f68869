"""Reports of a clause: 'X said that', 'X said: ...', 'X told Y that', 'X urged Y to'."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.clauses import Range, child, is_circumstance, right, subtree
from analysis.language.cues import lexicon
from analysis.language.extent import DAYS, clause_end, content_start, delayed_that, phrase_end
from analysis.language.linear import has_clause, starts_clause
from analysis.language.scene import Scene, Statement
from analysis.language.sources import FINITE, cue_span

_LONGEST_ADDRESS = 9  # words between a cue and its colon: 'wrote to the council in a letter:'
_NOT = frozenset("not n't n’t never".split())
_QUESTIONS = frozenset("whether how why what who when where if".split())


def read_clause(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X said that ...', 'X believes ...', 'the report shows ...'."""
    if not lexicon().takes(verb, "clause", "thought", "evidence"):
        return None
    ccomp = next((c for c in token.rights if _is_reported(c, source)), None)
    cue = cue_span(token, source)
    if _is_inserted(scene, source, cue):
        return None  # 'It was wrong, he added; they had no part in it.'
    if ccomp is not None:
        first = content_start(token, ccomp, cue[1], addressed=False)
    elif _opens_clause(scene, token, verb, cue[1]):
        first = content_start(token, scene.doc[cue[1]], cue[1], addressed=False)
    else:
        return None
    if token.dep_ == "acl" and verb != "say" and scene.doc[first].tag_ in FINITE:
        return None  # 'the plan that X announced includes ...'
    last = clause_end(scene, token, first)
    if first < source[1] and source[0] < last:
        return None  # 'What it shows is grave, said the envoy': the clause is before the source
    return scene.statement(source, cue, [(first, last)], f"clause:{verb}")


def _is_inserted(scene: Scene, source: Range, cue: Range) -> bool:
    """Whether marks stand on both sides of 'he said', or a semicolon behind it."""
    if cue[1] >= len(scene.doc):
        return False
    first = min(source[0], cue[0])
    before = scene.doc[first - 1].text if first else ""
    behind = scene.doc[cue[1]].text
    return behind == ";" or (before == behind == ",")


def _is_reported(clause: Token, source: Range) -> bool:
    """A clausal complement that is neither the speaker nor the circumstances of speaking."""
    if clause.dep_ != "ccomp" or is_circumstance(clause):
        return False
    return not source[0] <= clause.i < source[1]


def _opens_clause(scene: Scene, token: Token, verb: str, start: int) -> bool:
    """Whether a clause follows a verb that takes one, though the tree does not say so."""
    if delayed_that(token, start) is not None:
        return lexicon().takes(verb, "clause")
    if start >= len(scene.doc) or scene.doc[start].is_punct:
        return False
    if lexicon().takes(verb, "clause") and scene.doc[start].lower_ in _QUESTIONS:
        return has_clause(scene, start)
    if verb == "say" and token.dep_ == "acl:relcl" and scene.doc[start].tag_ in FINITE:
        return True  # 'a plan which officials said was dead'
    if verb == "say" and _lost_its_verb(scene, start):
        return True
    if not has_clause(scene, start):
        return False
    return verb in lexicon().bare and (verb == "say" or starts_clause(scene.doc[start]))


def _lost_its_verb(scene: Scene, start: int) -> bool:
    """'said the pattern of abuses | amounted to a crime': what is said has a verb, be it one that
    the tree takes for a participle."""
    first = scene.doc[start]
    if not starts_clause(first) or first.lower_ in DAYS:
        return False
    return any(t.tag_ == "VBN" and t.dep_ == "acl" for t in scene.doc[start + 1 :])


def read_colon(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X said: ...', 'X wrote on Telegram: ...', without quotation marks."""
    if not lexicon().takes(verb, "clause") and verb not in lexicon().told:
        return None
    cue = cue_span(token, source)
    if not _NOT.isdisjoint(scene.words[cue[0] : cue[1]]):
        return None  # 'it does not agree with them: ...'
    for index in range(cue[1], min(cue[1] + _LONGEST_ADDRESS, len(scene.doc))):
        if scene.doc[index].text == ":":
            return scene.statement(source, cue, [(index + 1, len(scene.doc))], f"colon:{verb}")
        if scene.doc[index].text in (",", ";", "“", '"') or scene.doc[index].tag_.startswith("VB"):
            return None
    return None


def read_told(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X told Y that ...' (Y is no content), 'X urged Y to ...' (Y is)."""
    if not lexicon().takes(verb, "addressee"):
        return None
    person = right(token, "obj", "iobj")
    said = right(token, "ccomp", "xcomp", "advcl")
    cue = cue_span(token, source)
    delayed = delayed_that(token, cue[1]) if verb in lexicon().told else None
    if delayed is not None:
        last = clause_end(scene, token, delayed)
        return scene.statement(source, cue, [(delayed, last)], f"addressee:{verb}")
    if said is None and person is not None and verb in lexicon().told:
        first = _after_person(person)
        if first < len(scene.doc) and has_clause(scene, first):
            last = clause_end(scene, token, first)
            return scene.statement(source, cue, [(first, last)], f"addressee:{verb}")
    if said is None and person is not None and _asks(scene, person):
        last = phrase_end(scene, token, cue[1], subtree(person)[1])
        return scene.statement(source, cue, [(cue[1], last)], f"addressee:{verb}")
    if said is None or (person is None and said.dep_ == "advcl"):
        return None
    told = verb in lexicon().told or (said.dep_ == "ccomp" and verb not in ("urge", "ask"))
    first = content_start(token, said, cue[1], addressed=told)
    if told and person is not None and cue[1] <= person.i < first:
        first = min(first, _after_person(person))
    last = (
        clause_end(scene, token, first)
        if said.dep_ == "ccomp"
        else phrase_end(scene, token, first, said.i)
    )
    return scene.statement(source, cue, [(first, last)], f"addressee:{verb}")


def _asks(scene: Scene, person: Token) -> bool:
    """'urged Y to act', where the tree lost the infinitive."""
    rest = scene.doc[person.i + 1 : person.i + 8]
    marks = (t for t in rest if t.lower_ == "to" and t.i + 1 < len(scene.doc))
    return any(t.nbor(1).tag_ == "VB" for t in marks)


def _after_person(person: Token) -> int:
    """End of the person told: a clause without a pronoun is no relative clause but what is told."""
    clauses = [c for c in person.rights if child(c, "nsubj", "nsubj:pass") is not None]
    told = [c for c in clauses if not any(t.tag_ in ("WP", "WDT") for t in c.subtree)]
    return subtree(person, told)[1] if told else len(person.doc)
