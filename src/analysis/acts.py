"""Verbal acts: what somebody does by saying something, or is said to have done.

A verb's act follows from its class, its objects and the words that govern it: negation turns
support into refusal, the future turns help into a pledge and force into a threat, a condition or a
question leaves no act at all. The classes are data, in ``codebook/acts.toml``.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from analysis.language.actwords import (
    act_of_adjective,
    act_of_noun,
    act_of_verb,
    forms,
    lemma,
    object_rules,
    phrasal,
    words,
)
from analysis.language.doers import object_heads, objects_of
from analysis.language.moods import (
    FUTURE,
    NEGATIONS,
    POSSIBLE,
    condition_of,
    is_hypothetical,
    is_negated,
    modals,
)
from analysis.language.verbs import PASSIVE
from analysis.schema import ACTS

RANK: Mapping[str, int] = {act: n for n, act in enumerate(ACTS)}
# Verbs whose complement is what is asked, promised, refused or threatened, not a deed of its own.
GOVERNING = (
    "AGREE", "REJECT", "THREATEN", "REQUEST", "APPEAL", "CONCEDE", "ACCUSE", "AID", "SUPPORT",
)  # fmt: skip
_PARTICLES = frozenset({"compound:prt", "obl", "advmod", "nmod", "case", "obl:agent", "obj"})
_NEAR = 12  # words between "put" and "down to"
_FAR = 16  # words between "hold" and "responsible"
_VOWING = frozenset({"vow", "swear", "pledge", "promise", "undertake"})
_ASKING = frozenset({"ask", "question", "demand", "request"})
_NO_REFUSAL = frozenset(
    "be have rest forget stop hesitate cease fail spare matter get know".split()
)
_PEACEFUL = frozenset({"AGREE", "AID", "INVESTIGATE", "CONSULT"})


@dataclasses.dataclass(frozen=True, slots=True)
class Deed:
    """A verb that does something: the act, the verb, and the rule that says so."""

    act: str
    verb: Token
    rule: str


def strongest(acts: Iterable[str]) -> str | None:
    """The act that the codebook's precedence puts first."""
    return min(acts, key=lambda act: RANK[act], default=None)


def read_deed(verb: Token) -> Deed | None:
    """What a verb does in its sentence, or None."""
    if not may_do(verb) or is_hypothetical(verb):
        return None
    root = _root(verb, 0)
    negated, helpers = is_negated(verb), modals(verb)
    if helpers & FUTURE and is_perfect(verb):
        return None  # "I would have been killed"
    future = bool(helpers & FUTURE) or (root is not None and root[1].endswith(":future"))
    possible = bool(helpers & POSSIBLE or (verb.dep_ == "xcomp" and modals(verb.head) & POSSIBLE))
    act = _turned(verb, root[0] if root else None, negated, future, possible)
    if act is None:
        return None
    return Deed(act, verb, root[1] if root else f"future:{lemma(verb)}")


def is_perfect(verb: Token) -> bool:
    """ "Would have been killed": what did not come about."""
    before = [str(t.lower_) for t in verb.doc[max(0, verb.i - 4) : verb.i]]
    return "have" in before and not {"to", "will"} & set(before)


def may_do(verb: Token) -> bool:
    """A cheap test before any tree is walked: a listed verb or adjective, or a refusal."""
    low = verb.lower_
    if low in forms() or low in act_of_adjective():
        return True
    if verb.pos_ != "VERB" or verb.i == 0:
        return False
    return any(verb.nbor(-back).lower_ in NEGATIONS for back in (1, 2) if back <= verb.i)


@functools.cache
def governing_verbs() -> frozenset[str]:
    """Verbs that take the act of their complement for themselves."""
    verbs = frozenset(v for v, act in act_of_verb().items() if act in GOVERNING)
    return verbs | {"call", "fail"} | frozenset(act_of_adjective())


def _root(verb: Token, depth: int) -> tuple[str, str] | None:
    """The act of a verb by itself and its complements, before negation and tense."""
    name = lemma(verb)
    for rule in (_charges, _phrasal, _expressed, _by_object):
        act = rule(verb, name)
        if act is not None:
            return (act, f"{rule.__name__.strip('_')}:{name}") if act else None
    complement = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl")), None)
    if complement is not None and depth < 3:
        found = _through(name, complement, depth)
        if found is not None:
            return found
    return _by_class(verb, name)


def _through(name: str, complement: Token, depth: int) -> tuple[str, str] | None:
    """The complement's act, where the verb only hands it on ("decided to", "failed to")."""
    if name == "fail":
        found = _root(complement, depth + 1)
        return ("REJECT", "fail") if found and found[0] in ("AGREE", "CONSULT") else None
    if name not in words("transparent"):
        return None
    found = _root(complement, depth + 1)
    if found and name in words("transparent", "future"):
        return _in_future(complement, found[0]) or found[0], f"{found[1]}:future"
    return found


def _by_class(verb: Token, name: str) -> tuple[str, str] | None:
    if verb.pos_ == "ADJ" and _is_predicate(verb):
        act = act_of_adjective().get(str(verb.lower_))
        return (act, f"adjective:{name}") if act else None
    if (name == "commit" and not _towards(verb)) or (name == "agree" and _that(verb)):
        return None  # "who committed them", "the reports agree that"
    act = act_of_verb().get(name)
    if act is None or name == "call" or _pair(verb, name) == "":
        return None
    if name in _ASKING and _is_question(verb):
        return None
    if name in _VOWING and _threatens(verb):
        return "THREATEN", f"vow:{name}"
    if act == "AGREE" and object_heads(verb) & words("ills"):
        return None  # "committed crimes"
    if act == "REJECT" and object_heads(verb) & words("ills"):
        return "STATEMENT", f"opposes:{name}"
    if name == "urge" and _asks_somebody(verb):
        return "REQUEST", f"verb:{name}"
    if act == "REQUEST" and (_asks_everybody(verb) or _asks_nobody(verb, name)):
        return "APPEAL", f"verb:{name}"
    return act, f"verb:{name}"


def _towards(verb: Token) -> bool:
    """ "Committed to peace": something is promised."""
    behind = [str(t.lower_) for t in verb.doc[verb.i + 1 : verb.i + 6]]
    return "to" in behind or "itself" in behind or "themselves" in behind


def _that(verb: Token) -> bool:
    """ "Agreed that", "agree: ...": an opinion is shared, nothing is granted."""
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    return behind.lower_ in ("that", ":", "with")


def _holds_responsible(verb: Token) -> bool:
    """ "Holds the militia responsible": the word may stand far behind its object."""
    behind = [str(t.lower_) for t in verb.doc[verb.i + 1 : verb.i + _FAR]]
    return "responsible" in behind and not {".", ";", ":"} & set(
        behind[: behind.index("responsible")]
    )


def _charges(verb: Token, name: str) -> str | None:
    """Blame by a verb of many meanings and the words behind its object."""
    held = name == "hold" and _holds_responsible(verb)
    return "ACCUSE" if held or (name == "put" and _puts_down(verb)) else None


def _puts_down(verb: Token) -> bool:
    """ "Put the deaths down to rogue officers": not a child that is put down to sleep."""
    behind = verb.doc[verb.i + 1 : verb.i + _NEAR]
    pairs = itertools.pairwise(behind)
    return any(a.lower_ == "down" and b.lower_ == "to" and b.tag_ == "IN" for a, b in pairs)


def _is_question(verb: Token) -> bool:
    """ "Asked whether", "asked them how": a question demands nothing."""
    after = verb.doc[verb.i + 1 : verb.i + 7]
    return any(t.tag_ in ("WRB", "WP") or t.lower_ in ("whether", "if") for t in after)


def _threatens(verb: Token) -> bool:
    """ "Vowed to crush": the complement of a pledge is hostile."""
    complement = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp")), None)
    if complement is None or is_negated(complement):
        return False
    return lemma(complement) in words("hostile", "verbs") and not (
        objects_of(complement) & words("ills")
    )


def _asked_person(verb: Token) -> bool:
    return any(c.dep_ in ("obj", "iobj") and c.i > verb.i for c in verb.children)


def _asked(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("obj", "iobj")), None)


def _asks_somebody(verb: Token) -> bool:
    asked = _asked(verb)
    complement = any(c.dep_ in ("xcomp", "ccomp", "advcl", "acl") for c in verb.children)
    return asked is not None and complement and not is_everybody(asked)


def _asks_nobody(verb: Token, name: str) -> bool:
    """ "Demanded that the guilty be tried": nobody is told to do it."""
    if name not in ("demand", "ask") or _asked_of(verb) or _asked_person(verb):
        return False
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "advcl")), None)
    return clause is not None and any(c.dep_ in ("nsubj:pass", "aux:pass") for c in clause.children)


def _asked_of(verb: Token) -> bool:
    """ "Demanded of the army", "asked from Chile": somebody behind a preposition."""
    around = [c for c in verb.children if c.dep_ == "obl" and c.i > verb.i]
    return any(d.lower_ in ("of", "from", "by") for c in around for d in c.children)


def _asks_everybody(verb: Token) -> bool:
    asked = _asked(verb)
    return asked is not None and is_everybody(asked)


def is_everybody(asked: Token) -> bool:
    """ "All parties", "both sides": nobody is named."""
    around = {str(t.lower_) for t in asked.subtree}
    general = {"party", "parties", "side", "sides", "actor", "actors", "people", "everyone", "all",
               "everybody", "groups", "factions", "countries", "leaders", "communities",
               "stakeholders", "belligerents"}  # fmt: skip
    everyone = around & {"all", "both", "everyone", "everybody", "others", "warring"}
    return bool(everyone) and str(asked.lower_) in general


def _is_predicate(word: Token) -> bool:
    return any(c.dep_ == "cop" for c in word.children) or word.dep_ in ("xcomp", "ROOT")


def _phrasal(verb: Token, name: str) -> str | None:
    act = _pair(verb, name)
    return "" if act == "none" else act or None


def _pair(verb: Token, name: str) -> str | None:
    """The act of verb and particle; empty where the pair takes the verb's own meaning away."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in _PARTICLES:
            for part in (child, *(c for c in child.children if c.dep_ == "case")):
                if part.lower_ == "by" and part.i and part.nbor(-1).lower_ == "side":
                    continue  # "side by side"
                act = phrasal().get(f"{name} {part.lower_}")
                if act is not None and part.i - verb.i < 6:
                    return _addressed(child, act)
    following = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    return phrasal().get(f"{name} {following}")


def _addressed(asked: Token, act: str) -> str:
    thing = any(c.lower_ == "for" for c in asked.children) and not _asked_person(asked.head)
    if act == "REQUEST" and thing and not _asked_of(asked.head):
        return "APPEAL"  # "asked for access": nobody is told to give it
    return "APPEAL" if act == "REQUEST" and is_everybody(asked) else act


def _expressed(verb: Token, name: str) -> str | None:
    """ "Voiced its support for": a light verb with a noun that says what is done."""
    if name not in words("light", "verbs"):
        return None
    found = [act_of_noun().get(n) for n in objects_of(verb)]
    return strongest(act for act in found if act)


def _by_object(verb: Token, name: str) -> str | None:
    rules = [(act, nouns) for act, verbs, nouns in object_rules() if name in verbs]
    if not rules:
        return None
    # What is moved itself before what comes with it: "sent a convoy with tents", "an army doctor".
    for objects in (object_heads(verb), objects_of(verb) if name != "call" else set()):
        for act, nouns in rules:
            if objects & nouns:
                return "INVESTIGATE" if _to_inspect(verb, act) else act
    return None


def _to_inspect(verb: Token, act: str) -> bool:
    """ "Sent a team to investigate": what is sent, and what for."""
    purpose = [c for c in verb.subtree if c.i > verb.i and c.dep_ in ("advcl", "xcomp", "acl")]
    return act == "MOBILIZE" and any(act_of_verb().get(lemma(c)) == "INVESTIGATE" for c in purpose)


def _turned(
    verb: Token, act: str | None, negated: bool, future: bool, possible: bool
) -> str | None:
    """The act after negation, tense and doubt."""
    if negated:
        return _negative(verb, act, future)
    condition = condition_of(verb) if future or possible else None
    if future or (possible and condition):
        hostile = lemma(verb) in words("hostile", "verbs") and act not in _PEACEFUL
        if (hostile and not objects_of(verb) & words("ills")) or (
            act == "MOBILIZE" and condition == "unless"
        ):
            return "THREATEN"
        if act == "MOBILIZE" and condition:
            return None
        return _in_future(verb, act) if future else None
    return None if possible and act not in ("APPEAL", "REQUEST") else act


def _negative(verb: Token, act: str | None, future: bool) -> str | None:
    name = lemma(verb)
    if name == "tolerate" and future:
        return "AGREE" if objects_of(verb) & words("ills") else "THREATEN"
    if name in ("allow", "permit", "let") and future:
        return "AGREE"
    if act in ("SUPPORT", "AGREE") or name in ("accept", "recognise", "recognize"):
        return "REJECT"
    if future and act in ("AID", "CONSULT", "MOBILIZE", "INVESTIGATE", "CONCEDE"):
        return "REJECT"
    if not future or act is not None or name in _NO_REFUSAL:
        return None
    passive = any(c.dep_ in PASSIVE or c.dep_ == "aux:pass" for c in verb.children)
    return None if passive or verb.pos_ != "VERB" else "REJECT"


def _in_future(verb: Token, act: str | None) -> str | None:
    if act in ("AID", "CONSULT", "INVESTIGATE", "CONCEDE", "SUPPORT"):
        return "AGREE"
    if act == "MOBILIZE" and any("peace" in t.lower_ for t in verb.subtree):
        return "AGREE"
    if act is None and lemma(verb) in words("justice", "verbs"):
        return "AGREE"
    return act
