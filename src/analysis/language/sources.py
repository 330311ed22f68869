"""The source of a reporting verb, by the tree and, where the tree fails, by position; its cue."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.clauses import (
    SUBJECTS,
    Range,
    chain_start,
    child,
    cue_start,
    next_word,
    source_span,
    subject_of,
)
from analysis.language.cues import lexicon
from analysis.language.extent import DAYS, content_lead
from analysis.language.linear import full_name, has_clause, name_after, name_before
from analysis.language.offices import office_vocabulary
from analysis.language.scene import Scene

FEWEST = 4  # words before an inverted speech verb that can be what was said
_PERSONAL = frozenset("say add warn note claim insist argue stress".split())
_TENSED = frozenset(("VBD", "VBZ", "VBP"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN", "NNS", "NNPS"))
_CLAUSAL = frozenset(
    "ROOT parataxis discourse conj ccomp advcl appos list dep amod nsubj obj nmod".split()
)


def find_source(scene: Scene, verb: Token) -> Range | None:
    """The source of an active reporting verb, outside quotations: by the tree, else by position."""
    opener = chain_start(verb)
    if (it := child(opener, "expl")) is not None and it.lower_ == "it":
        return (it.i, it.i + 1) if _is_personal(verb) else None
    own = any(c.dep_ in SUBJECTS for c in opener.children)
    if not own and (speaker := _inverted(scene, verb)) is not None:
        return speaker
    subject = subject_of(opener)
    if subject is not None and verb.tag_ in FINITE and _ends_relative(scene, subject, verb):
        return name_before(scene, cue_start(verb))
    if subject is not None and not own and verb.dep_ == "acl" and verb.tag_ in _TENSED:
        name = name_before(scene, cue_start(verb))
        if name is not None and name[0] > 0 and scene.doc[name[0] - 1].text == ",":
            return name  # a tensed verb is no participle: '..., the ministry reported'
    if subject is not None and not own and _is_last(verb):
        name = name_before(scene, cue_start(verb))
        if name is not None and scene.doc[name[0]].tag_ in ("DT", "NNP"):
            return name  # '... the assault the monitor reported.', its comma lost
    if (aside := _between_commas(scene, verb)) is not None:
        return aside
    if subject is not None and subject.lower_ in DAYS:
        return name_before(scene, cue_start(verb))
    if subject is not None and scene.quoted[subject.i] < 0:
        span = source_span(subject, opener if opener.i < verb.i else verb)
        if span is not None:
            span = _behind_opening(scene, span)
            span = _behind_clause(scene, verb, _after_dateline(scene, verb, span))
        if span is not None and _is_apart(scene, span, verb):
            span = name_before(scene, cue_start(verb)) or span
        if span is not None and own and is_bare_relative(opener, span):
            return span  # "a charge | Tehran denies": two phrases side by side
        return None if span is None else full_name(scene, span)
    if opener.i != verb.i or subject is not None:
        return None
    return _source_by_position(scene, verb)


def _is_personal(verb: Token) -> bool:
    """Whether "it" is a body: only somebody demands or warns, and "it says" is told of one."""
    name = lexicon().verb(verb.lower_) or ""
    return name in _PERSONAL or lexicon().takes(name, "performative")


def _ends_relative(scene: Scene, subject: Token, verb: Token) -> bool:
    """'Oman, which chairs the talks, | said': what the tree takes for the subject opens with a
    relative pronoun, and its clause ended at the comma."""
    opening, start = subject.left_edge, cue_start(verb)
    relative = opening.tag_ in ("WDT", "WP") and scene.words[max(start - 1, 0)] == ","
    return relative and (opening.i == subject.i or scene.words[max(opening.i - 1, 0)] == ",")


def is_bare_relative(verb: Token, subject: Range) -> bool:
    """'the plan | he rejected': the noun stands right before the subject of its clause."""
    finite = verb.dep_ == "acl" and verb.tag_ in _TENSED
    return (finite or verb.dep_ == "acl:relcl") and verb.head.i == subject[0] - 1


def _is_apart(scene: Scene, span: Range, verb: Token) -> bool:
    """Whether a semicolon parts a subject from its verb, or it is the tail of a name ("... for
    Human Rights said")."""
    tail = span[0] > 1 and scene.words[span[0] - 1] in ("for", "of") and span[1] == cue_start(verb)
    tail = tail and scene.doc[span[0] - 2].tag_ in ("NNP", "NNPS")
    return tail or ";" in scene.words[span[1] : cue_start(verb)]


def _is_last(verb: Token) -> bool:
    """A past form that nothing but a day and the full stop follows."""
    behind = [t for t in verb.doc[verb.i + 1 :] if not (t.is_punct or t.is_space)]
    day = all(t.lower_ in DAYS | {"on"} for t in behind)
    return verb.tag_ in _TENSED | {"VBN"} and day


def officer_before(scene: Scene, verb: Token) -> Range | None:
    """'..., the minister proposed.', where the tree reads a proposed minister."""
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or not _is_last(verb):
        return None
    name = name_before(scene, cue_start(verb))
    if name is None or name[0] == 0 or scene.words[name[0] - 1] != ",":
        return None
    words = scene.words[name[0] : name[1]]
    return name if not office_vocabulary().isdisjoint(words) else None


def _after_dateline(scene: Scene, verb: Token, span: Range) -> Range:
    """The name after 'LIMA, March 3 - ', where the tree took the place for the subject."""
    lead, end = content_lead(scene, verb.i), cue_start(verb)
    if not span[0] < lead < end:
        return span
    comma = max((i for i in range(lead, end) if scene.words[i] == ","), default=end - 1)
    end = comma + 1
    placed = any(t.tag_ == "IN" and t.nbor(-1).text == "," for t in scene.doc[lead + 1 : end])
    return (lead, end) if not placed else name_before(scene, end) or span


def _behind_opening(scene: Scene, span: Range) -> Range:
    """The name in 'Following the fall of the governor, the mayor, Ana Rey, vowed': what the first
    words say when comes before the comma."""
    first = scene.doc[0]
    opens = first.tag_ == "IN" or first.lower_ in ("following", "amid", "despite", "during")
    comma = scene.words.index(",") if "," in scene.words else 0
    crosses = opens and 0 < span[0] < comma < span[1] - 1
    return (comma + 1, span[1]) if crosses else span


def _behind_clause(scene: Scene, verb: Token, span: Range) -> Range:
    """The name in 'five were killed in Lima, officials said', where the tree joins it to Lima."""
    comma = max((i for i in range(*span) if scene.doc[i].text == ","), default=None)
    before = any(t.tag_ in _TENSED and not _is_relative(t) for t in scene.doc[: span[0]])
    if comma is None:
        named = name_before(scene, cue_start(verb)) if before else None
        apart = scene.words[span[1] : span[1] + 1] == [","]
        return named if named is not None and apart and named[0] == span[1] + 1 else span
    inside = any(t.tag_ in _TENSED and not _is_relative(t) for t in scene.doc[span[0] : comma])
    if has_clause(scene, verb.i + 1) and not (before or inside):
        return span
    if span[1] != cue_start(verb) and scene.words[span[1] : cue_start(verb)] != [","]:
        return span
    clause = scene.doc[: max(span[0], comma)]  # a whole clause may be taken for the subject
    told = any(t.tag_ in _TENSED and not _is_relative(t) for t in clause)
    listed = "and" in scene.words[comma : span[1]] or scene.doc[comma + 1].tag_ in ("WP", "WDT")
    return span if listed or not told else name_before(scene, cue_start(verb)) or span


def _is_relative(verb: Token) -> bool:
    """ "Who leads the party": a relative pronoun stands right before the verb or close to it."""
    before = verb.doc[max(0, verb.i - 4) : verb.i]
    return any(t.tag_ in ("WP", "WDT") for t in before)


def _between_commas(scene: Scene, verb: Token) -> Range | None:
    """The name in 'the truce, diplomats hope, will hold': all of it stands between commas."""
    if verb.i + 1 >= len(scene.doc) or scene.doc[verb.i + 1].text != ",":
        return None
    name = name_before(scene, cue_start(verb))
    opens = name is not None and name[0] > 0 and scene.doc[name[0] - 1].text == ","
    return name if opens and name is not None and name[1] == cue_start(verb) else None


def _source_by_position(scene: Scene, verb: Token) -> Range | None:
    """The name before a finite verb, before the verb that a participle goes with, or after it."""
    if verb.tag_ in FINITE or verb.lower_ in lexicon().plain:
        return name_before(scene, cue_start(verb)) if verb.dep_ in _CLAUSAL else None
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj") and head.tag_ in FINITE:
        return name_before(scene, cue_start(head)) if head.i < verb.i else None
    return None


def _inverted(scene: Scene, verb: Token) -> Range | None:
    """'..., said X' where the comma is lost and the tree takes X for an object."""
    if lexicon().verb(verb.lower_) not in ("say", "add") or verb.i + 1 >= len(scene.doc):
        return None
    if scene.doc[verb.i + 1].tag_ not in ("NNP", "NN", "NNS", "DT") or verb.i < FEWEST:
        return None
    return None if has_clause(scene, verb.i + 1) else name_after(scene, verb.i + 1)


def cue_span(verb: Token, source: Range | None, last: int | None = None) -> Range:
    """The cue from its first auxiliary or adverb to the verb, its particle and preposition."""
    opener = chain_start(verb)
    floor = source[1] if source is not None and source[1] <= opener.i else 0
    particle = child(verb, "compound:prt")
    end = verb.i + 1
    put_it = verb.lower_ in ("put", "puts", "putting") and next_word(verb.doc, end) == "it"
    if put_it or (particle is not None and particle.i == verb.i + 1):
        end += 1
    return cue_start(opener, floor), max(end, last or 0)


def head_of(scene: Scene, span: Range) -> Token:
    """The token of a span whose head lies outside it."""
    inside = range(*span)
    return next(
        (scene.doc[i] for i in inside if scene.doc[i].head.i not in inside), scene.doc[span[0]]
    )


def is_document(token: Token) -> bool:
    """Whether a source is a text, a finding or an image, which shows rather than speaks."""
    return token.lower_ in lexicon().evidence_sources
