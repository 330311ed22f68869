"""Parts of a reporting clause read off a dependency tree: its source, its cue, its complements.

Spans are token index pairs ``(first, last + 1)`` of one sentence's parse. The parser errs, most of
all on long sentences, so every span is clipped to what can be right: a source never crosses its
cue, a complement never holds the cue that reports it.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from analysis.language.cues import lexicon
from analysis.language.lexicon import known_names

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_EDGE_PUNCT = frozenset(",;:-–—―\"“”'‘’.`«»") | {"''", "``", "--"}
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_PRE_VERB = frozenset({"RB", "RBR", "RBS", "MD"})
_PLAIN_SPEECH = frozenset("say add note argue claim insist maintain".split())
_STEPS = 6
_DELAY = 5  # words between a verb and its "that"


def subtree(token: Token, without: Iterable[Token] = ()) -> Range:
    """First and last token of a subtree, leaving out the subtrees of some of its tokens."""
    barred = {t.i for t in without}
    if not barred:
        return token.left_edge.i, token.right_edge.i + 1
    first = last = token.i
    stack = [token]
    while stack:
        node = stack.pop()
        first, last = min(first, node.i), max(last, node.i)
        stack += [child for child in node.children if child.i not in barred]
    return first, last + 1


def trim(doc: Doc, span: Range) -> Range | None:
    """The span without punctuation at its edges, or None if nothing is left."""
    first, last = span
    while first < last and (doc[first].text in _EDGE_PUNCT or doc[first].is_space):
        first += 1
    while first < last and (doc[last - 1].text in _EDGE_PUNCT or doc[last - 1].is_space):
        last -= 1
    return (first, last) if first < last else None


def child(token: Token, *relations: str) -> Token | None:
    """The first child with one of the relations."""
    return next((c for c in token.children if c.dep_ in relations), None)


def right(verb: Token, *relations: str) -> Token | None:
    """The first child after the verb with one of the relations."""
    return next((c for c in verb.rights if c.dep_ in relations), None)


def is_circumstance(clause: Token) -> bool:
    """Whether a clause tells when, why or despite what, whatever the tree calls it."""
    mark = child(clause, "mark")
    return mark is not None and mark.lower_ in _CIRCUMSTANCES


_CIRCUMSTANCES = frozenset("as after before while because although though".split())


def is_verbal(token: Token) -> bool:
    """Whether the tagger or the tree takes the word for a verb."""
    if token.tag_.startswith("VB") or token.lower_ in lexicon().plain:
        return True
    if any(c.dep_ in ("nsubj", "aux", "ccomp") for c in token.children):
        return True
    if token.tag_ not in ("NNS", "NNPS") or token.i in (0, len(token.doc) - 1):
        return False
    before = token.nbor(-1)
    named = before.tag_ in ("NNP", "NNPS") and token.nbor(1).lower_ in ("that", "to")
    return token.dep_ == "ROOT" or named


def _follows_subject(verb: Token) -> bool:
    """ "The ministry voiced shock": an attribute would not stand right behind a noun."""
    if verb.dep_ != "amod" or verb.i == 0 or verb.head.i < verb.i:
        return False
    return verb.nbor(-1).tag_ in ("NN", "NNS", "NNP", "NNPS", ",")


def _says_that(verb: Token) -> bool:
    """ "After aides insisted in June that ...": who is only told that takes another verb."""
    name = lexicon().verb(verb.lower_) or ""
    speaks = lexicon().takes(name, "clause") and not lexicon().takes(name, "addressee")
    near = verb.doc[verb.i + 1 : verb.i + _DELAY]
    return (
        speaks and verb.dep_ == "acl" and any(t.lower_ == "that" and t.tag_ == "IN" for t in near)
    )


def is_joined(verb: Token) -> bool:
    """ "Blessed the coffins and condemned violence", "... and, in Lima, promised help": a verb of
    speech behind "and" that the tree takes for an attribute goes with the main verb before it."""
    misread = verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("amod", "acl", "conj") and verb.i > 2
    if not misread or not lexicon().takes(lexicon().verb(verb.lower_) or "", "performative"):
        return False
    main = next((t for t in verb.doc if t.dep_ == "ROOT"), verb)
    if main.tag_ not in ("VBD", "VBZ") or main.i >= verb.i:
        return False
    before = verb.nbor(-1)
    if before.text == ",":
        opening = max((t.i for t in verb.doc[: before.i] if t.text == ","), default=0)
        before = verb.doc[max(opening - 1, 0)]
    return before.lower_ in ("and", "but") and child(verb, *SUBJECTS) is None


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: a participle after a form of *be*, or alone after a noun."""
    if verb.tag_ not in ("VBN", "VBD") or is_joined(verb):
        return False
    helpers = [c.lower_ for c in verb.children if c.dep_ in _AUXILIARIES and _is_near(c, verb)]
    if any(h in _BE for h in helpers):
        return True
    if any(h in _HAVE for h in helpers) or verb.tag_ == "VBD":
        return False
    if _follows_subject(verb) or _says_that(verb):
        return False
    if verb.dep_ == "acl" and not _has_main_verb(verb.doc):
        return _has_agent(verb)  # else the main verb of a sentence that was read as a noun phrase
    return verb.dep_ in ("acl", "amod") or (
        child(verb, "nsubj:pass") is not None and _has_agent(verb)
    )


def _is_near(helper: Token, verb: Token) -> bool:
    """No comma alone stands between an auxiliary and its verb ("has been told, said the nurse")."""
    between = [t.text for t in verb.doc[helper.i + 1 : verb.i]]
    return between.count(",") != 1


def _has_main_verb(doc: Doc) -> bool:
    return any(t.dep_ == "ROOT" and t.tag_.startswith("VB") for t in doc)


def _has_agent(verb: Token) -> bool:
    return any(t.lower_ == "by" and t.head.head.i == verb.i for t in verb.subtree)


_HAVE = frozenset("have has had having 've ’ve 'd ’d".split())
_BE = frozenset("be is are was were been being 's ’s 're ’re am".split())


def subject_of(verb: Token) -> Token | None:
    """The token that heads the verb's own subject, or the one it shares or is controlled by."""
    node = _reporter_of(verb)
    if is_joined(verb):
        node = next(t for t in verb.doc if t.dep_ == "ROOT")
    for _ in range(_STEPS):
        holders = [node, *(c for c in node.lefts if c.dep_ in _AUXILIARIES)]
        holders += [c for c in node.lefts if _follows_subject(c)]  # 'the ministry | voiced shock'
        own = [c for h in holders for c in h.children if _is_subject(c, h) and c.i != verb.i]
        if own:
            return _nearest(own, node)
        if node.dep_ in ("acl", "acl:relcl") and node.head.i < node.i:
            return _author(node.head, node) if node.dep_ == "acl" else None
        if node.dep_ not in ("conj", "advcl", "xcomp", "parataxis", "advcl:relcl", "ccomp"):
            return None
        if node.dep_ == "xcomp" and (person := _person_asked(node.head)) is not None:
            return person
        if node.dep_ == "ccomp" and node.tag_ not in ("VBG", "VB", "VBN"):
            return None
        node = node.head
    return None


def _is_subject(noun: Token, verb: Token) -> bool:
    """A subject by the tree, or the bare noun before a verb read as an attribute of its object."""
    bare = noun.dep_ in ("obl:unmarked", "nmod:unmarked") and noun.i == verb.i - 1
    return noun.dep_ in SUBJECTS or (bare and _follows_subject(verb) and not _is_time(noun))


def _reporter_of(verb: Token) -> Token:
    """ "She confirmed that he was held and called him a fanatic": nobody is called names by
    themselves, so that the verb goes with the one that reports (principle B of binding)."""
    told = child(verb, "obj", "iobj")
    clause = verb.head
    inside = verb.dep_ == "conj" and clause.dep_ == "ccomp" and lexicon().verb(verb.lower_)
    third = told is not None and told.lower_ in ("him", "her", "them", "it")
    alike = inside and _helpers(verb) == _helpers(clause.head) and bool(_helpers(verb))
    alike = alike and child(clause, "aux") is not None and verb.doc[verb.left_edge.i].text == ","
    own = child(verb, *SUBJECTS) is not None
    return clause.head if inside and (third or alike) and not own else verb


def _helpers(verb: Token) -> list[str]:
    return [str(c.lower_) for c in verb.children if c.dep_ == "aux"]


def _person_asked(verb: Token) -> Token | None:
    """Who is to act where the verb asks somebody to: 'X urged Y to say ...'."""
    asks = lexicon().takes(lexicon().verb(verb.lower_) or "", "addressee")
    return child(verb, "obj", "iobj") if asks else None


def _author(noun: Token, cue: Token) -> Token:
    """The issuer of a document ('X sent a letter urging ...'), or the noun itself.

    'X denied the report saying ...': with a verb of plain speech it is X who speaks.
    """
    if cue.tag_ != "VBG":
        return noun
    verb = noun.head
    document = noun.lower_ in lexicon().documents
    speaks = lexicon().verb(cue.lower_) in _PLAIN_SPEECH and not document
    apart = cue.i > 0 and cue.nbor(-1).text == ","
    if (noun.dep_ == "obj" and document) or (noun.dep_ in ("obj", "obl") and (speaks or apart)):
        issuer = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
        return noun if issuer is None else issuer
    return noun


def _nearest(tokens: list[Token], verb: Token) -> Token:
    """The nearest of several subjects, or the one that a relative clause parts from the verb."""
    parted = [t for t in tokens if t.i < verb.i and _has_relative(t)]
    return parted[0] if parted else min(tokens, key=lambda t: abs(t.i - verb.i))


def _has_relative(subject: Token) -> bool:
    following = [t for t in subject.doc[subject.i + 1 : subject.i + 3] if t.text != ","]
    if not following:
        return False
    return following[0].lower_ in ("who", "which") or following[0].tag_ == "WDT"


def source_span(subject: Token, verb: Token) -> Range | None:
    """A source with its apposition and relative clause, clipped at the verb."""
    barred = [c for c in subject.children if _leads_to(c, verb) or _loose(c, subject)]
    first, last = subtree(subject, barred)
    last = min([last, *(c.left_edge.i for c in barred if c.i > subject.i)])
    if subject.i < verb.i and _has_relative(subject):
        return trim(subject.doc, (first, cue_start(verb, subject.i + 1)))
    for word in subject.doc[subject.i + 2 : last]:
        deeper = word.head.head.i != subject.i
        if word.lower_ in ("which", "where") and word.nbor(-1).text == "," and deeper:
            last = word.i - 1  # what a clause adds about a place or body inside the name
            break
    if subject.i < verb.i:
        last = min(last, verb.i)
    else:
        first = max(first, verb.i + 1)
    return trim(subject.doc, (first, last))


def _leads_to(node: Token, verb: Token) -> bool:
    return node.i == verb.i or node.is_ancestor(verb)


def _loose(node: Token, subject: Token) -> bool:
    """Children of a subject that are no part of its name: its preposition, discourse, clauses."""
    if node.dep_ in ("case", "cc", "mark") and node.i < subject.i:
        return True
    if node.i < subject.i:
        return node.dep_ not in _PREMODIFIERS
    if node.dep_ in ("acl", "nmod", "obl") and node.tag_ != "VBN" and _after_comma(node):
        return True
    if node.dep_ in ("nmod", "nmod:tmod", "nmod:unmarked"):
        return _is_time(node) or _is_occasion(node)
    other = node.dep_ in ("parataxis", "discourse", "advcl")
    return other or (node.dep_ == "conj" and node.tag_.startswith("VB"))


def _after_comma(node: Token) -> bool:
    first = node.left_edge.i
    return node.doc[max(first - 1, 0)].text == "," or node.doc[first].text == ","


def _is_occasion(node: Token) -> bool:
    case = child(node, "case")
    return node.lower_ in lexicon().documents and case is not None and case.lower_ in ("in", "at")


def _is_time(node: Token) -> bool:
    return node.lower_ in _TIMES or (node.text.isdigit() and len(node) == 4)


_PREMODIFIERS = frozenset(
    "det det:predet amod compound nmod:poss nummod nmod:desc flat advmod cc:preconj punct nmod "
    "appos nmod:unmarked goeswith dep".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today week month year "
    "january february march april may june july august september october november december".split()
)


def cue_start(verb: Token, floor: int = 0) -> int:
    """First token of the cue: auxiliaries, negation and adverbs just before the verb."""
    first = verb.i
    while first > floor and _belongs_before(verb.doc[first - 1], verb):
        first -= 1
    return first


def opens_with_name(token: Token) -> bool:
    """A known name at the start of a sentence, where the tagger may take it for any word."""
    return token.i == 0 and token.is_title and bool(known_names().find(token.text))


def _belongs_before(token: Token, verb: Token) -> bool:
    if token.dep_ in SUBJECTS or token.tag_ in ("WDT", "WP", "WRB") or opens_with_name(token):
        return False
    if token.dep_ in _AUXILIARIES or token.lower_ in _NEGATIONS or token.tag_ == "MD":
        return True
    if token.tag_ == "TO" and verb.tag_ in ("VB", "VBP", "NN"):
        return token.i == verb.i - 1 or token.head.i == verb.i
    return (
        token.tag_ in _PRE_VERB and token.dep_ == "advmod" and token.lower_ not in _CLAUSE_ADVERBS
    )


_CLAUSE_ADVERBS = frozenset("so then thus meanwhile however when where why how instead".split()) - {
    "then"
}


def chain_start(verb: Token) -> Token:
    """The verb that opens the cue: 'continued to call', 'went on to say' start at the first."""
    node = verb
    for _ in range(_STEPS):
        head = node.head
        goes_on = head.i < len(head.doc) - 1 and head.nbor(1).lower_ == "on"
        linked = node.dep_ == "xcomp" or (node.dep_ == "advcl" and goes_on)
        if not linked or head.i > node.i or node.i - head.i > 5:
            return node
        if lexicon().verb(head.lower_) not in lexicon().aspect:
            return node
        node = head
    return node


def next_word(doc: Doc, index: int) -> str:
    """The lower-cased word at an index, or an empty string past the end."""
    return doc[index].lower_ if index < len(doc) else ""
