"""Reporting constructions: one function for each, from a cue token to a statement or None."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.language.clauses import (
    Range,
    chain_start,
    child,
    cue_start,
    is_passive,
    is_verbal,
    next_word,
    source_span,
    subject_of,
    subtree,
)
from analysis.language.cues import lexicon
from analysis.language.scene import Scene, Statement

_COMPLEMENTS = ("ccomp", "xcomp")
_RELATIVE = frozenset("which who that whom whose what".split())


def read_statements(scene: Scene) -> Iterator[Statement]:
    """The statements of one sentence whose cue is a verb outside quotations."""
    for token in scene.doc:
        verb = lexicon().verb(token.lower_)
        if verb is None or scene.quoted[token.i] >= 0 or not is_verbal(token):
            continue
        statement = _read(scene, token, verb)
        if statement is not None:
            yield statement


def _read(scene: Scene, token: Token, verb: str) -> Statement | None:
    if is_passive(token):
        return _passive(scene, token, verb)
    source = find_source(scene, token)
    if source is None:
        return None
    for construction in (_clause, _told, _prepositional, _naming, _infinitive, _object, _left):
        statement = construction(scene, token, verb, source)
        if statement is not None:
            return statement
    return None


def find_source(scene: Scene, verb: Token) -> Range | None:
    """The source of an active reporting verb, outside quotations."""
    opener = chain_start(verb)
    subject = subject_of(opener)
    if subject is None or scene.quoted[subject.i] >= 0:
        return None
    if subject.lower_ in ("it", "there", "this", "what") and subject.tag_ != "NNP":
        if subject.lower_ in ("there", "what") or child(opener, "expl") is not None:
            return None
    return source_span(subject, opener if opener.i < verb.i else verb)


def cue_span(verb: Token, source: Range | None, last: int | None = None) -> Range:
    """The cue from its first auxiliary or adverb to the verb, its particle and preposition."""
    opener = chain_start(verb)
    floor = source[1] if source is not None and source[1] <= opener.i else 0
    particle = child(verb, "compound:prt")
    end = verb.i + 1
    if particle is not None and particle.i == verb.i + 1:
        end += 1
    return cue_start(opener, floor), max(end, last or 0)


def _complement(verb: Token, *relations: str) -> Token | None:
    return next((c for c in verb.rights if c.dep_ in relations), None)


def extend_right(scene: Scene, verb: Token, last: int) -> int:
    """End of the content: over what follows until the sentence or the next reporting clause ends."""
    for other in verb.rights:
        if other.i >= last and other.dep_ in ("conj", "advcl", "parataxis", "cc"):
            break
        if other.i >= last and other.dep_ in ("obl", "advmod", "obj"):
            last = max(last, subtree(other)[1])
    return last


def _clause(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    if not lexicon().takes(verb, "clause", "thought", "evidence"):
        return None
    ccomp = _complement(token, "ccomp")
    if ccomp is None:
        if next_word(scene.doc, token.i + 1) != "that":
            return None
        first, last = token.i + 1, len(scene.doc)
    else:
        first, last = subtree(ccomp)
    if first <= token.i:
        return None
    last = extend_right(scene, token, last)
    cue = cue_span(token, source)
    return scene.statement(source, cue, [(max(first, cue[1]), last)], f"clause:{verb}")


def _told(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    if not lexicon().takes(verb, "addressee"):
        return None
    person = _complement(token, "obj", "iobj")
    said = _complement(token, *_COMPLEMENTS)
    if said is None:
        return None
    first, last = subtree(said)
    if person is not None and person.i < said.i and verb not in lexicon().told:
        first = min(first, subtree(person)[0])
    cue = cue_span(token, source)
    return scene.statement(source, cue, [(max(first, cue[1]), last)], f"addressee:{verb}")


def _infinitive(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    if not lexicon().takes(verb, "infinitive", "clause", "thought"):
        return None
    wanted = _complement(token, "xcomp", "ccomp")
    if wanted is None:
        return None
    first, last = subtree(wanted)
    target = _complement(token, "obj", "iobj")
    if target is not None and target.i < wanted.i:
        first = min(first, subtree(target)[0])
    cue = cue_span(token, source)
    return scene.statement(source, cue, [(max(first, cue[1]), last)], f"infinitive:{verb}")


def _prepositional(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    prepositions = lexicon().prepositions.get(verb)
    if not prepositions:
        return None
    for topic in token.rights:
        case = child(topic, "case", "mark")
        if topic.dep_ not in ("obl", "advcl", "ccomp", "xcomp", "nmod") or case is None:
            continue
        if case.lower_ in prepositions and case.i - token.i <= 3:
            first, last = subtree(topic)
            cue = cue_span(token, source, case.i + 1)
            for part in token.rights:
                if part.dep_ in ("xcomp", "advcl") and _case(part) in ("", "to"):
                    last = max(last, subtree(part)[1])
            return scene.statement(source, cue, [(case.i + 1, last)], f"preposition:{verb}")
    return None


def _naming(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    if not lexicon().takes(verb, "naming"):
        return None
    named = _complement(token, "obj", "iobj", "ccomp")
    if named is None:
        return None
    first, last = subtree(named)
    tail = [c for c in token.rights if c.i > named.i and c.dep_ in ("xcomp", "obl", "advcl", "ccomp")]
    tail = [c for c in tail if c.dep_ == "xcomp" or _case(c) in ("as", "of", "for", "to", "with")]
    if not tail and not lexicon().takes(verb, "object"):
        return None
    for part in tail:
        last = max(last, subtree(part)[1])
    cue = cue_span(token, source)
    return scene.statement(source, cue, [(max(first, cue[1]), last)], f"naming:{verb}")


def _case(token: Token) -> str:
    case = child(token, "case", "mark")
    return "" if case is None else case.lower_


def _object(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    if not lexicon().takes(verb, "object"):
        return None
    thing = _complement(token, "obj", "ccomp", "xcomp")
    if thing is None:
        return None
    first, last = subtree(thing)
    for part in token.rights:
        if part.i > thing.i and part.dep_ in ("obl", "advcl") and _case(part) in ("as", "for", "of", "over"):
            last = max(last, subtree(part)[1])
    cue = cue_span(token, source)
    return scene.statement(source, cue, [(max(first, cue[1]), last)], f"object:{verb}")


def _passive(scene: Scene, token: Token, verb: str) -> Statement | None:
    agent = next((c for c in token.rights if c.dep_ in ("obl", "obl:agent") and _case(c) == "by"), None)
    subject = child(token, "nsubj:pass", "nsubj")
    if agent is None or not lexicon().takes(verb, "clause", "object", "naming", "evidence"):
        return None
    by = child(agent, "case")
    assert by is not None
    first, last = subtree(agent)
    cue = (cue_start(token), token.i + 1)
    pieces = [] if subject is None else [subtree(subject)]
    if token.dep_ == "acl":
        pieces = [subtree(token.head, [token])]
    pieces += [subtree(c) for c in token.rights if c.dep_ in ("xcomp", "ccomp")]
    if first > by.i:
        return None
    return scene.statement((by.i + 1, last), cue, pieces, f"passive:{verb}")


def _left(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'..., X said': the clause stands after or inside what was said."""
    if not lexicon().takes(verb, "clause", "thought", "addressee"):
        return None
    cue = cue_span(token, source)
    start = min(source[0], cue[0])
    if start == 0 or scene.doc[start - 1].text not in _BEFORE:
        return None
    end = max(source[1], cue[1])
    pieces = [(_left_edge(scene, start), start)]
    end = _skip_adjuncts(scene, end)
    if next_word(scene.doc, end) == "," and end + 2 < len(scene.doc):
        pieces.append((end + 1, len(scene.doc)))
    return scene.statement(source, cue, pieces, f"left:{verb}")


_BEFORE = frozenset(",\"”’?!»-–—") | {"''", "--"}


def _left_edge(scene: Scene, start: int) -> int:
    """Where the content before a final attribution begins: normally the sentence."""
    return 0


def _skip_adjuncts(scene: Scene, index: int) -> int:
    """Past 'on Friday', 'in a statement' after a final cue."""
    while index < len(scene.doc) and scene.doc[index].text not in (",", ".", ";", ":", "“", '"'):
        index += 1
    return index
