"""Who does what a verb says and to what, from the tree and, where it fails, from position.

The parser takes some past tenses for participles ("Norway rejected plans"), above all right after
a name. So a verb's nouns are also looked for beside it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.language.verbs import BETWEEN, DAYS, PASSIVE, in_group, is_issued, is_passive

Range = tuple[int, int]
OBJECTS = frozenset({"obj", "nsubj:pass", "iobj", "dobj", "nsubjpass"})
SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
_WITHIN = frozenset({"conj", "compound", "nmod", "amod", "flat"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "parataxis"})
_NOUN_TAGS = frozenset("NN NNS NNP NNPS DT PRP$ JJ JJR JJS CD POS HYPH VBN VBG PDT FW".split())
_NAME_TAGS = frozenset("NN NNS NNP NNPS DT PRP PRP$ JJ CD POS HYPH WP PDT -LRB- -RRB-".split())
_LINKS = frozenset({"of", "for", "and", "at", "in", "from", "with"})
_SHARING = frozenset("cooperation ties relation border contact coordination talk work".split())
_LONGEST = 9


def objects_of(verb: Token) -> set[str]:
    """The nouns that a verb is about, in base and written form, with coordinated ones."""
    found: set[str] = set()
    stack = [c for c in verb.children if c.dep_ in OBJECTS or _is_object(c, verb)]
    while stack:
        noun = stack.pop()
        if noun.tag_ == "VBG":
            found.add(str(noun.lower_))
        elif noun.pos_ not in ("VERB", "AUX"):
            found |= {str(noun.lemma_).lower(), str(noun.lower_)}
            stack += [c for c in noun.children if c.dep_ in _WITHIN and not _is_partner(c)]
    after = _noun_phrase_after(verb)
    for token in after:
        found |= {str(token.lower_)} if token.tag_ == "VBG" else _both(token)
    return found | {_hyphened(t) for t in after}


def _is_partner(noun: Token) -> bool:
    """ "Cooperation with the police" is about the cooperation."""
    with_whom = any(c.dep_ == "case" and c.lower_ == "with" for c in noun.children)
    return noun.dep_ == "nmod" and with_whom and str(noun.head.lemma_).lower() in _SHARING


def object_heads(verb: Token) -> set[str]:
    """The direct objects alone, without what is said of them; by position if the tree has none."""
    heads = [c for c in verb.children if c.dep_ in OBJECTS] or _noun_phrase_after(verb)[-1:]
    heads += [c for h in heads for c in h.children if c.dep_ == "conj"]
    return {w for h in heads for w in (str(h.lemma_).lower(), str(h.lower_))}


def _hyphened(token: Token) -> str:
    """ "cease-fire", which the tokeniser has cut in three."""
    if token.i > 1 and token.nbor(-1).text == "-":
        return f"{token.nbor(-2).lower_}-{token.lower_}"
    return str(token.lower_)


def _both(noun: Token) -> set[str]:
    return {str(noun.lemma_).lower(), str(noun.lower_)}


def _is_object(noun: Token, verb: Token) -> bool:
    """The noun of a preposition that belongs to the verb: "put on alert", "conceded to demands"."""
    cases = {str(c.lower_) for c in noun.children if c.dep_ == "case"}
    return noun.dep_ == "obl" and noun.i > verb.i and bool(cases & {"on", "to", "into"})


def _noun_phrase_after(verb: Token) -> list[Token]:
    phrase: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _LONGEST]:
        opening = not phrase and (token.tag_ in ("RB", "RP", "``", "''") or token.is_quote)
        if token.tag_ in _NOUN_TAGS or (phrase and token.lower_ == "of") or opening:
            phrase.append(token)
        else:
            break
    return [t for t in phrase if t.pos_ in ("NOUN", "PROPN", "ADJ") or t.tag_ == "VBG"]


def subject_of(verb: Token) -> Range | None:
    """Who does it, as a token range: subject, agent of a passive, or the noun phrase before it."""
    if verb.tag_ == "VBN" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "by":
        return _after(verb.i + 2, verb.doc)
    agent = next((c for c in verb.children if c.dep_ in ("obl:agent", "agent")), None)
    if agent is not None and is_passive(verb):
        return _range(agent)
    node = verb
    for _ in range(4):
        subjects = _children(node, SUBJECTS) or _children(node, PASSIVE)
        if subjects:
            return _clip(subjects, verb)
        if node.dep_ == "acl" and node.tag_ == "VBD" and node.head.i < node.i:
            return node.head.left_edge.i, node.i
        if node.dep_ == "acl" and is_issued(node):
            node = node.head  # the document; its own head is the verb that issues it
        elif node.dep_ not in _SHARED or node.head is node:
            break
        node = node.head
    if verb.tag_ == "VBG" and not in_group(verb):
        return _of_root(verb)
    return _before(verb)


def _of_root(verb: Token) -> Range | None:
    """A participle that the tree has lost belongs to the subject of the sentence."""
    root = next((t for t in verb.doc if t.dep_ == "ROOT"), None)
    subjects = _children(root, SUBJECTS) if root is not None and root.i < verb.i else []
    return _clip(subjects, root) if subjects and root is not None else None


def _after(first: int, doc: Doc) -> Range | None:
    """The noun phrase from a token on."""
    last = first
    while last < len(doc) and (doc[last].tag_ in _NAME_TAGS or doc[last].lower_ == "of"):
        last += 1
    return (first, last) if last > first else None


def _children(node: Token, relations: frozenset[str]) -> list[Token]:
    """The children with one of the relations that stand on the side of the first."""
    found = [c for c in node.children if c.dep_ in relations]
    return [c for c in found if (c.i < node.i) == (found[0].i < node.i)]


def _range(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def _clip(subjects: list[Token], verb: Token) -> Range:
    """Subjects of one verb as one range, which never reaches over the verb, with the words before
    it that belong to the name ("President" before a person that the tree has cut off)."""
    first = min(s.left_edge.i for s in subjects)
    last = max(s.right_edge.i for s in subjects) + 1
    if subjects[0].i < verb.i:
        last = min(last, verb.i)
    return _with_office(verb.doc, first), last


def _with_office(doc: Doc, first: int) -> int:
    start = first
    while start > 0 and doc[start].tag_ not in ("DT", "PRP$", "PRP") and _is_title(doc[start - 1]):
        start -= 1
    return first if start > 0 and doc[start - 1].tag_ == "IN" else start


def _is_title(token: Token) -> bool:
    named = token.tag_ in ("NNP", "NNPS", "NN", "JJ") or (token.tag_ == "NNS" and token.is_title)
    return named and token.lower_ not in DAYS


def _before(verb: Token) -> Range | None:
    """The noun phrase that ends right before the verb and its auxiliaries."""
    doc, end = verb.doc, verb.i
    while end > 0 and (doc[end - 1].lower_ in BETWEEN | DAYS or doc[end - 1].tag_ in ("RB", "MD")):
        end -= 1
    first = end
    while first > 0 and _joins(doc, first - 1):
        first -= 1
    while first < end and doc[first].lower_ in _LINKS:
        first += 1
    return (first, end) if first < end else None


def _may_stand_between(token: Token) -> bool:
    return token.lower_ in BETWEEN | DAYS or token.tag_ in ("RB", "MD")


def _joins(doc: Doc, i: int) -> bool:
    return doc[i].tag_ in _NAME_TAGS or doc[i].lower_ in _LINKS
