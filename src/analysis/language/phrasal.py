"""Reports of a phrase: 'X condemned Y', 'X called for Y', 'X called Y a Z', 'X vowed to ...'."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.clauses import (
    Range,
    child,
    cue_start,
    is_joined,
    right,
    source_span,
    subtree,
)
from analysis.language.cues import lexicon
from analysis.language.extent import DAYS, after_day, content_lead, content_start, phrase_end
from analysis.language.scene import Scene, Statement
from analysis.language.sources import cue_span, head_of, is_bare_relative, is_document

_AS_FOR = frozenset("as for of over with".split())
_PHRASE_OPENERS = frozenset(("DT", "NN", "NNS", "NNP", "NNPS", "PRP$", "JJ", "$", "CD", "``"))


def _case(token: Token) -> str:
    case = child(token, "case", "mark")
    return "" if case is None else case.lower_


def read_prepositional(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X called for ...', 'X complained about ...'."""
    prepositions = lexicon().prepositions.get(verb)
    if not prepositions or (verb == "call" and right(token, "obj") is not None):
        return None  # "called the strike on the clinic a crime"
    for topic in token.rights:
        case = child(topic, "case", "mark")
        linked = topic.dep_ in ("obl", "advcl", "ccomp", "xcomp", "nmod", "acl")
        if not linked or case is None or case.tag_ == "TO":
            continue
        if case.lower_ in prepositions and 0 < case.i - token.i <= 3 and topic.lower_ not in DAYS:
            cue = cue_span(token, source, case.i + 1)
            last = phrase_end(scene, token, case.i + 1, topic.i)
            return scene.statement(source, cue, [(case.i + 1, last)], f"preposition:{verb}")
    return None


def read_naming(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X called Y a Z', 'X described Y as Z'."""
    if not lexicon().takes(verb, "naming"):
        return None
    named = right(token, "obj", "iobj", "ccomp", "xcomp")
    if named is None and is_joined(token) and token.head.i > token.i:
        named = token.head  # 'and | accused soldiers of lying'
    if named is None:
        return None
    first = subtree(named)[0]
    tail = [c for c in token.rights if c.i > named.i and _is_predicate(c)]
    link = "of" if verb == "accuse" else "as"
    tail += [t for t in named.subtree if t.lower_ == link and t.i > named.i]
    tail += [t for t in scene.doc[token.i + 1 :] if t.text in ("“", '"') and verb == "call"]
    if not tail and named.dep_ in ("obj", "iobj") and not lexicon().takes(verb, "object"):
        return None
    if not tail and verb == "call" and named.tag_ in ("NNP", "NNPS"):
        return None  # "the group called Islamic State"
    cue = cue_span(token, source)
    first = max(first, cue[1])
    last = phrase_end(scene, token, first, max([named.i, *(part.i for part in tail)]))
    if (second := _second_naming(scene, last, link)) is not None:
        last = phrase_end(scene, token, second, second + 1)
    return scene.statement(source, cue, [(first, last)], f"naming:{verb}")


def _second_naming(scene: Scene, end: int, link: str) -> int | None:
    """Where the second predicate stands in 'called the raid as planned, and the day as dark'."""
    joined = [t for t in scene.words[end : end + 2] if t in (",", "and")]
    if "and" not in joined:
        return None
    for index in range(end + len(joined), min(end + 10, len(scene.doc) - 1)):
        if scene.words[index] == link:
            return index + 1
        if scene.doc[index].tag_.startswith("VB") or scene.doc[index].is_punct:
            return None
    return None


def _is_predicate(token: Token) -> bool:
    if token.dep_ in ("xcomp", "ccomp"):
        return True
    return token.dep_ in ("obl", "advcl", "nmod") and _case(token) in _AS_FOR | {"to", "by"}


def read_quoted(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'..., a spokesman quoted X as saying': it is X who speaks."""
    person = right(token, "obj", "iobj")
    if verb not in ("quote", "cite") or person is None:
        return None
    span = subtree(person, [c for c in person.children if c.dep_ in ("acl", "advcl")])
    link, said = span[1], span[1] + 1
    if said >= len(scene.doc) or scene.doc[link].lower_ != "as" or scene.doc[said].tag_ != "VBG":
        return None
    if said + 1 < len(scene.doc) and not scene.doc[said + 1].is_punct:
        pieces = [(said + 1, len(scene.doc))]
    else:
        pieces = [(content_lead(scene, source[0]), source[0])]
    return scene.statement(span, (link, said + 1), pieces, f"quoted:{verb}")


def read_infinitive(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
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


def read_object(scene: Scene, token: Token, verb: str, source: Range) -> Statement | None:
    """'X condemned ...', 'X denied ...'."""
    shows = lexicon().takes(verb, "evidence") and is_document(head_of(scene, source))
    if not shows and not lexicon().takes(verb, "object"):
        return None
    thing = right(token, "obj", "ccomp", "xcomp")
    cue = cue_span(token, source)
    if thing is not None and thing.lower_ not in DAYS:
        first, kept = max(subtree(thing)[0], cue[1]), thing.i + 1
    elif is_bare_relative(token, source):
        articles = [c.i for c in token.head.lefts if c.dep_ == "det"]
        noun = max(articles, default=token.head.i), source[0]  # 'a charge | Tehran denies'
        return scene.statement(source, cue, [noun], f"object:{verb}")
    elif _opens_phrase(scene, after_day(scene.doc, cue[1]), verb):
        first = after_day(scene.doc, cue[1])
        kept = first + 1
    else:
        return None
    if scene.words[first] in DAYS:
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
    verbs = [t for t in scene.doc[max(0, index - 2) : index] if t.dep_ == "amod"]
    misread = any(token.i <= t.head.i for t in verbs)  # 'the ministry | voiced shock'
    named = token.lower_ == "as" and lexicon().takes(verb, "naming")
    if token.tag_ in ("DT", "PRP$", "``") or misread:
        return True
    return lexicon().takes(verb, "performative") and (named or token.tag_ in _PHRASE_OPENERS)


def read_passive(scene: Scene, token: Token, verb: str) -> Statement | None:
    """'Y was condemned by X', 'a plan rejected by X': only where the agent is named."""
    agent = next(
        (c for c in token.rights if c.dep_ in ("obl", "obl:agent") and _case(c) == "by"), None
    )
    kinds = ("performative",) if token.dep_ == "acl" else ("clause", "object", "naming")
    if agent is None or not lexicon().takes(verb, *kinds):
        return None
    by = child(agent, "case")
    source = source_span(agent, token)
    if by is None or source is None or source[0] != by.i + 1:
        return None
    behind = next((c.left_edge.i for c in token.rights if _case(c) == "of"), source[1])
    within = range(source[0], max(source[1], behind + 1))
    deed = next((i for i in within if verb == "accuse" and scene.words[i] == "of"), None)
    source = source if deed is None else (source[0], min(deed, source[1]))
    subject = child(token, "nsubj:pass", "nsubj")
    pieces = [] if subject is None else [subtree(subject)]
    if token.dep_ == "acl":
        pieces = [subtree(token.head, [token, *(c for c in token.head.lefts if c.dep_ == "case")])]
    pieces += [subtree(c) for c in token.rights if c.dep_ in ("xcomp", "ccomp")]
    pieces += [] if deed is None else [(deed, phrase_end(scene, token, deed, deed + 2))]
    last = by.i + 1 if by.i <= token.i + 2 else token.i + 1
    return scene.statement(source, (cue_start(token), last), pieces, f"passive:{verb}")
