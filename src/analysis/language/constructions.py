"""Reporting constructions: one function for each, from a cue token to a statement or None."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.language.clauses import (
    SUBJECTS,
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
from analysis.language.extent import (
    clause_end,
    content_lead,
    content_start,
    delayed_that,
    phrase_end,
)
from analysis.language.linear import full_name, has_clause, name_after, name_before, starts_clause
from analysis.language.scene import Scene, Span, Statement

_LONGEST_ADDRESS = 9  # words between a cue and its colon: 'wrote to the council in a letter:'
_MODALS = frozenset("can could may might must should shall ought would will 'll ’ll 'd ’d".split())
_NOBODY = frozenset(
    "you one nobody anyone everyone someone anybody everybody somebody nothing there what".split()
)
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
    thing = _right(token, "obj")
    words = lexicon().nouns | lexicon().documents
    return verb in lexicon().light and thing is not None and thing.lower_ in words


def _read(scene: Scene, token: Token, verb: str) -> Statement | None:
    if is_passive(token):
        return _passive(scene, token, verb)
    if _is_irrealis(token):
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


def _can_speak(scene: Scene, source: Range, verb: str) -> bool:
    head = _head(scene, source)
    if head.lower_ in _NOBODY or head.lower_ in ("that", "which") and head.tag_ == "WDT":
        return lexicon().takes(verb, "clause", "evidence") and head.lower_ not in _NOBODY
    return True


def _head(scene: Scene, span: Range) -> Token:
    inside = range(*span)
    return next(
        (scene.doc[i] for i in inside if scene.doc[i].head.i not in inside), scene.doc[span[0]]
    )


def find_source(scene: Scene, verb: Token) -> Range | None:
    """The source of an active reporting verb, outside quotations: by the tree, else by position."""
    opener = chain_start(verb)
    if child(opener, "expl") is not None:
        return None
    own = any(c.dep_ in SUBJECTS for c in opener.children)
    if not own and (speaker := _inverted(scene, verb)) is not None:
        return speaker
    subject = subject_of(opener)
    if subject is not None and not own and subject.tag_ in ("WDT", "WP"):
        start = cue_start(verb)
        if start and scene.doc[start - 1].text == "," and verb.tag_ in _FINITE:
            return name_before(scene, start)  # the relative clause ended at the comma
    if subject is not None and scene.quoted[subject.i] < 0:
        span = source_span(subject, opener if opener.i < verb.i else verb)
        return None if span is None else full_name(scene, span)
    if opener.i != verb.i or subject is not None:
        return None
    return _source_by_position(scene, verb)


def _source_by_position(scene: Scene, verb: Token) -> Range | None:
    """The name before a finite verb, before the verb that a participle goes with, or after it."""
    if verb.tag_ in _FINITE or verb.lower_ in lexicon().plain:
        return name_before(scene, cue_start(verb)) if verb.dep_ in _CLAUSAL else None
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj") and head.tag_ in _FINITE:
        return name_before(scene, cue_start(head)) if head.i < verb.i else None
    return None


def _inverted(scene: Scene, verb: Token) -> Range | None:
    """'..., said X' where the comma is lost and the tree takes X for an object."""
    if lexicon().verb(verb.lower_) not in ("say", "add") or verb.i + 1 >= len(scene.doc):
        return None
    if scene.doc[verb.i + 1].tag_ not in ("NNP", "NN", "NNS", "DT") or verb.i < _FEWEST:
        return None
    return None if has_clause(scene, verb.i + 1) else name_after(scene, verb.i + 1)


_FEWEST = 4  # words before an inverted speech verb that can be what was said
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN", "NNS", "NNPS"))
_CLAUSAL = frozenset(
    "ROOT parataxis discourse conj ccomp advcl appos list dep amod nsubj obj nmod".split()
)


def cue_span(verb: Token, source: Range | None, last: int | None = None) -> Range:
    """The cue from its first auxiliary or adverb to the verb, its particle and preposition."""
    opener = chain_start(verb)
    floor = source[1] if source is not None and source[1] <= opener.i else 0
    particle = child(verb, "compound:prt")
    end = verb.i + 1
    if particle is not None and particle.i == verb.i + 1:
        end += 1
    return cue_start(opener, floor), max(end, last or 0)


def _right(verb: Token, *relations: str) -> Token | None:
    return next((c for c in verb.rights if c.dep_ in relations), None)


def _case(token: Token) -> str:
    case = child(token, "case", "mark")
    return "" if case is None else case.lower_


def _clause(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X said that ...', 'X believes ...', 'the report shows ...'."""
    if not lexicon().takes(verb, "clause", "thought", "evidence"):
        return None
    ccomp = _right(token, "ccomp")
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
    if verb == "say" and token.dep_ == "acl:relcl" and scene.doc[start].tag_ in _FINITE:
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
    person = _right(token, "obj", "iobj")
    said = _right(token, "ccomp", "xcomp", "advcl")
    cue = cue_span(token, source)
    delayed = delayed_that(token, cue[1]) if verb in lexicon().told else None
    if delayed is not None:
        last = clause_end(scene, token, delayed)
        return scene.statement(source, cue, [(delayed, last)], f"addressee:{verb}")
    if said is None or (person is None and said.dep_ == "advcl"):
        return None
    told = verb in lexicon().told or said.dep_ == "ccomp" and verb not in ("urge", "ask")
    first = content_start(token, said, cue[1], addressed=told)
    last = (
        clause_end(scene, token, first)
        if said.dep_ == "ccomp"
        else phrase_end(scene, token, first, said.i)
    )
    return scene.statement(source, cue, [(first, last)], f"addressee:{verb}")


def _prepositional(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X called for ...', 'X complained about ...'."""
    prepositions = lexicon().prepositions.get(verb)
    if not prepositions:
        return None
    for topic in token.rights:
        case = child(topic, "case", "mark")
        if topic.dep_ not in ("obl", "advcl", "ccomp", "xcomp", "nmod") or case is None:
            continue
        if case.lower_ in prepositions and 0 < case.i - token.i <= 3:
            cue = cue_span(token, source, case.i + 1)
            last = phrase_end(scene, token, case.i + 1, topic.i)
            return scene.statement(source, cue, [(case.i + 1, last)], f"preposition:{verb}")
    return None


def _naming(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X called Y a Z', 'X described Y as Z'."""
    if not lexicon().takes(verb, "naming"):
        return None
    named = _right(token, "obj", "iobj", "ccomp", "xcomp")
    if named is None:
        return None
    first = subtree(named)[0]
    tail = [c for c in token.rights if c.i > named.i and _is_predicate(c)]
    tail += [t for t in named.subtree if t.lower_ == "as" and t.i > named.i]
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
    wanted = _right(token, "xcomp", "ccomp")
    if wanted is None:
        return None
    cue = cue_span(token, source)
    first = content_start(token, wanted, cue[1], addressed=False)
    last = phrase_end(scene, token, first, wanted.i)
    return scene.statement(source, cue, [(first, last)], f"infinitive:{verb}")


def _object(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X condemned ...', 'X denied ...'."""
    if not lexicon().takes(verb, "object"):
        return None
    thing = _right(token, "obj", "ccomp", "xcomp")
    cue = cue_span(token, source)
    if thing is not None:
        first, kept = max(subtree(thing)[0], cue[1]), thing.i + 1
    elif lexicon().takes(verb, "performative") and _opens_phrase(scene, cue[1]):
        first, kept = cue[1], cue[1] + 1
    else:
        return None
    last = phrase_end(scene, token, first, kept)
    return scene.statement(source, cue, [(first, last)], f"object:{verb}")


def _opens_phrase(scene: Scene, index: int) -> bool:
    """Whether a noun phrase starts at a token, though the tree gives the verb no object."""
    return index < len(scene.doc) and scene.doc[index].tag_ in _PHRASE_OPENERS


_PHRASE_OPENERS = frozenset(("DT", "NN", "NNS", "NNP", "NNPS", "PRP$", "JJ", "$", "CD", "``"))


def _left(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'..., X said': the clause stands after or inside what was said."""
    evidence = lexicon().takes(verb, "evidence") and _is_document(_head(scene, source))
    put = verb == "put" and next_word(scene.doc, token.i + 1) == "it"
    if not (put or lexicon().takes(verb, "clause") or verb in lexicon().parenthetical or evidence):
        return None
    cue = cue_span(token, source, token.i + 2 if put else None)
    start = min(source[0], cue[0])
    end = _skip_adjuncts(scene, max(source[1], cue[1]))
    closed = scene.doc[start - 1].text in _BEFORE if start else False
    if not closed and (verb not in ("say", "add") or start < _FEWEST or end < len(scene.doc) - 1):
        return None  # a lost comma is forgiven to the plainest verbs at the end of a sentence
    if not put and _right(token, "obj", "xcomp", "ccomp") is not None:
        return None
    pieces = [(content_lead(scene), start)]
    if next_word(scene.doc, end) == "," and _resumes(scene, end + 1):
        pieces.append((end + 1, len(scene.doc)))
    elif not any(t.tag_.startswith(("VB", "MD")) for t in scene.doc[pieces[0][0] : start]):
        return None  # only an adverbial stands before: 'On Friday, officials announced ...'
    return scene.statement(source, cue, pieces, f"left:{verb}")


_BEFORE = frozenset(',"”’?!»-–—') | {"''", "--"}


def _resumes(scene: Scene, index: int) -> bool:
    """Whether the content goes on after an inserted 'X said': not with a comment on the saying."""
    if index + 1 >= len(scene.doc):
        return False
    token = scene.doc[index]
    return token.tag_ != "VBG" and token.lower_ not in _COMMENTS


_COMMENTS = frozenset("as after before while when although though because according but which who".split())


def _is_document(token: Token) -> bool:
    return token.lower_ in lexicon().evidence_sources


def _skip_adjuncts(scene: Scene, index: int) -> int:
    """Past 'on Friday', 'in a statement' after a final cue."""
    while index < len(scene.doc) and scene.doc[index].text not in (",", ".", ";", ":", "“", '"'):
        index += 1
    return index


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
        pieces = [subtree(token.head, [token])]
    pieces += [subtree(c) for c in token.rights if c.dep_ in ("xcomp", "ccomp")]
    return scene.statement(source, (cue_start(token), token.i + 1), pieces, f"passive:{verb}")


_CONSTRUCTIONS = (_colon, _clause, _told, _prepositional, _naming, _infinitive, _object, _left)
