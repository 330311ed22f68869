"""Reporting constructions: one function for each, from a cue token to a statement or None."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.language.asides import read_aside
from analysis.language.clauses import (
    Range,
    chain_start,
    child,
    cue_start,
    is_passive,
    is_verbal,
    right,
    source_span,
    subtree,
)
from analysis.language.cues import lexicon
from analysis.language.extent import DAYS, clause_end, content_start, delayed_that, phrase_end
from analysis.language.linear import has_clause, starts_clause
from analysis.language.scene import Scene, Span, Statement
from analysis.language.sources import FINITE, cue_span, find_source, head_of

_LONGEST_ADDRESS = 9  # words between a cue and its colon: 'wrote to the council in a letter:'
_MODALS = frozenset("can ca could may might must should shall ought would will wo 'll ’ll 'd ’d".split())
_NOBODY = frozenset(
    "you one nobody anyone everyone someone anybody everybody somebody nothing there what".split()
)
_QUESTIONS = frozenset("whether how why what who when where if".split())
_AS_FOR = frozenset("as for of over with".split())


def read_statements(scene: Scene) -> Iterator[Statement]:
    """The statements of one sentence whose cue is a verb outside quotations."""
    for token in scene.doc:
        verb = lexicon().verb(token.lower_)
        if verb is None or scene.quoted[token.i] >= 0 or not is_verbal(token):
            continue
        statement = _read(scene, token, verb)
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
    if is_passive(token):
        return _passive(scene, token, verb)
    if _is_irrealis(token) or _is_attribute(token, verb):
        return None
    source = find_source(scene, token)
    if source is None or not _can_speak(scene, source, verb):
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
    return infinitive and opener.dep_ in ("acl", "advcl", "csubj", "acl:relcl", "ROOT")


def _is_attribute(token: Token, verb: str) -> bool:
    """'voters supporting X' tells two groups apart; 'a letter urging X' reports."""
    if token.dep_ != "acl" or token.tag_ != "VBG" or lexicon().takes(verb, "clause"):
        return False
    issued = lexicon().documents | lexicon().evidence_sources | lexicon().nouns
    return token.nbor(-1).text != "," and token.head.lower_ not in issued if token.i else False


def _can_speak(scene: Scene, source: Range, verb: str) -> bool:
    head = head_of(scene, source)
    if head.lower_ in _NOBODY or (head.lower_ in ("that", "which") and head.tag_ == "WDT"):
        return lexicon().takes(verb, "clause", "evidence") and head.lower_ not in _NOBODY
    return True


def _case(token: Token) -> str:
    case = child(token, "case", "mark")
    return "" if case is None else case.lower_


def _clause(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X said that ...', 'X believes ...', 'the report shows ...'."""
    if not lexicon().takes(verb, "clause", "thought", "evidence"):
        return None
    ccomp = right(token, "ccomp")
    cue = cue_span(token, source)
    if ccomp is not None:
        first = content_start(token, ccomp, cue[1], addressed=False)
    elif _opens_clause(scene, token, verb, cue[1]):
        first = content_start(token, scene.doc[cue[1]], cue[1], addressed=False)
    else:
        return None
    last = clause_end(scene, token, first)
    return scene.statement(source, cue, [(first, last)], f"clause:{verb}")


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
    if not has_clause(scene, start):
        return False
    return verb in lexicon().bare and (verb == "say" or starts_clause(scene.doc[start]))


def _colon(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X said: ...', 'X wrote on Telegram: ...', without quotation marks."""
    if not lexicon().takes(verb, "clause") and verb not in lexicon().told:
        return None
    cue = cue_span(token, source)
    for index in range(cue[1], min(cue[1] + _LONGEST_ADDRESS, len(scene.doc))):
        if scene.doc[index].text == ":":
            return scene.statement(source, cue, [(index + 1, len(scene.doc))], f"colon:{verb}")
        if scene.doc[index].text in (",", ";", "“", '"') or scene.doc[index].tag_.startswith("VB"):
            return None
    return None


def _told(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
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


def _prepositional(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X called for ...', 'X complained about ...'."""
    prepositions = lexicon().prepositions.get(verb)
    if not prepositions:
        return None
    for topic in token.rights:
        case = child(topic, "case", "mark")
        linked = topic.dep_ in ("obl", "advcl", "ccomp", "xcomp", "nmod")
        if not linked or case is None or case.tag_ == "TO":
            continue
        if case.lower_ in prepositions and 0 < case.i - token.i <= 3 and topic.lower_ not in DAYS:
            cue = cue_span(token, source, case.i + 1)
            last = phrase_end(scene, token, case.i + 1, topic.i)
            return scene.statement(source, cue, [(case.i + 1, last)], f"preposition:{verb}")
    return None


def _naming(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X called Y a Z', 'X described Y as Z'."""
    if not lexicon().takes(verb, "naming"):
        return None
    named = right(token, "obj", "iobj", "ccomp", "xcomp")
    if named is None:
        return None
    first = subtree(named)[0]
    tail = [c for c in token.rights if c.i > named.i and _is_predicate(c)]
    link = "of" if verb == "accuse" else "as"
    tail += [t for t in named.subtree if t.lower_ == link and t.i > named.i]
    tail += [t for t in scene.doc[named.i + 1 :] if t.text in ("“", '"') and verb == "call"]
    if not tail and named.dep_ in ("obj", "iobj") and not lexicon().takes(verb, "object"):
        return None
    cue = cue_span(token, source)
    first = max(first, cue[1])
    last = phrase_end(scene, token, first, max([named.i, *(part.i for part in tail)]))
    return scene.statement(source, cue, [(first, last)], f"naming:{verb}")


def _is_predicate(token: Token) -> bool:
    if token.dep_ in ("xcomp", "ccomp"):
        return True
    return token.dep_ in ("obl", "advcl", "nmod") and _case(token) in _AS_FOR | {"to", "by"}


def _infinitive(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X vowed to ...', 'X wants Y to ...'."""
    if not lexicon().takes(verb, "infinitive"):
        return None
    wanted = right(token, "xcomp", "ccomp") or _loose_infinitive(token)
    if wanted is None:
        return None
    cue = cue_span(token, source)
    first = content_start(token, wanted, cue[1], addressed=False)
    last = phrase_end(scene, token, first, wanted.i)
    return scene.statement(source, cue, [(first, last)], f"infinitive:{verb}")


def _loose_infinitive(token: Token) -> Token | None:
    """'agreed on Friday to send aid': an infinitive that the tree takes for one of purpose."""
    if right(token, "obj") is not None:
        return None
    purpose = right(token, "advcl")
    return purpose if purpose is not None and _case(purpose) == "to" else None


def _object(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X condemned ...', 'X denied ...'."""
    if not lexicon().takes(verb, "object"):
        return None
    thing = right(token, "obj", "ccomp", "xcomp")
    cue = cue_span(token, source)
    if thing is not None:
        first, kept = max(subtree(thing)[0], cue[1]), thing.i + 1
    elif _opens_phrase(scene, cue[1], verb):
        first, kept = cue[1], cue[1] + 1
    else:
        return None
    last = phrase_end(scene, token, first, kept)
    return scene.statement(source, cue, [(first, last)], f"object:{verb}")


def _opens_phrase(scene: Scene, index: int, verb: str) -> bool:
    """Whether a noun phrase starts at a token, though the tree gives the verb no object."""
    if index >= len(scene.doc):
        return False
    token = scene.doc[index]
    if token.tag_ == "VBG":
        return token.head.i == index - 1  # 'mentioned closing the border'
    named = token.lower_ == "as" and lexicon().takes(verb, "naming")
    return lexicon().takes(verb, "performative") and (named or token.tag_ in _PHRASE_OPENERS)


_PHRASE_OPENERS = frozenset(("DT", "NN", "NNS", "NNP", "NNPS", "PRP$", "JJ", "$", "CD", "``"))


def _passive(scene: Scene, token: Token, verb: str) -> Statement | None:
    """'Y was condemned by X', 'a plan rejected by X': only where the agent is named."""
    agent = next(
        (c for c in token.rights if c.dep_ in ("obl", "obl:agent") and _case(c) == "by"), None
    )
    kinds = ("performative",) if token.dep_ == "acl" else ("clause", "object", "naming")
    if agent is None or not lexicon().takes(verb, *kinds) or _is_irrealis(token):
        return None
    by = child(agent, "case")
    source = source_span(agent, token)
    if by is None or source is None or source[0] != by.i + 1:
        return None
    subject = child(token, "nsubj:pass", "nsubj")
    pieces = [] if subject is None else [subtree(subject)]
    if token.dep_ == "acl":
        pieces = [subtree(token.head, [token, *(c for c in token.head.lefts if c.dep_ == "case")])]
    pieces += [subtree(c) for c in token.rights if c.dep_ in ("xcomp", "ccomp")]
    return scene.statement(source, (cue_start(token), token.i + 1), pieces, f"passive:{verb}")


_CONSTRUCTIONS = (_colon, _clause, _told, _prepositional, _naming, _infinitive, _object, read_aside)
