"""Verbal acts: what somebody does by saying something, or is said to have done.

A verb's act follows from its class, its objects and the words that govern it: negation turns
support into refusal, the future turns help into a pledge and force into a threat, a condition or a
question leaves no act at all. The classes are data, in ``codebook/acts.toml``.
"""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

from analysis.schema import ACTS

RANK: Mapping[str, int] = {act: n for n, act in enumerate(ACTS)}
_OBJECTS = frozenset({"obj", "nsubj:pass", "iobj", "dobj", "nsubjpass"})
_PARTICLES = frozenset({"compound:prt", "obl", "advmod", "nmod", "case", "obl:agent"})
_WITHIN = frozenset({"conj", "compound", "nmod", "amod", "flat"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
_FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll", "would", "’d"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_HAVE_TO = frozenset({"must", "should", "ought"})
_PEACEFUL = frozenset({"AGREE", "AID", "INVESTIGATE", "CONSULT"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until"})


@dataclasses.dataclass(frozen=True, slots=True)
class Deed:
    """A verb that does something: the act, the verb, and the rule that says so."""

    act: str
    verb: Token
    rule: str


@functools.cache
def _book() -> Mapping[str, Any]:
    text = (files("analysis") / "codebook" / "acts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """The words of one entry of the codebook."""
    return frozenset(_book()[section][key].split())


@functools.cache
def _act_of_verb() -> Mapping[str, str]:
    return {verb: act for act, verbs in _book()["verbs"].items() for verb in verbs.split()}


@functools.cache
def act_of_noun() -> Mapping[str, str]:
    """Noun -> act, for what light verbs express."""
    return {noun: act for act, nouns in _book()["nouns"].items() for noun in nouns.split()}


@functools.cache
def _act_of_adjective() -> Mapping[str, str]:
    return {word: act for act, ws in _book()["adjectives"].items() for word in ws.split()}


@functools.cache
def _object_rules() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (rule["act"], frozenset(rule["verbs"].split()), frozenset(rule["objects"].split()))
        for rule in _book()["objects"]
    )


def strongest(acts: Iterable[str]) -> str | None:
    """The act that the codebook's precedence puts first."""
    return min(acts, key=lambda act: RANK[act], default=None)


def lemma(token: Token) -> str:
    """Lemma in lower case."""
    return str(token.lemma_).lower()


def read_deed(verb: Token) -> Deed | None:
    """What a verb does in its sentence, or None."""
    if is_hypothetical(verb):
        return None
    root = _root(verb, 0)
    negated, modals = is_negated(verb), _modals(verb)
    future = bool(modals & _FUTURE) or (root is not None and root[1].endswith(":future"))
    act = _turned(verb, root[0] if root else None, negated, future, bool(modals & _POSSIBLE))
    if act is None:
        return None
    return Deed(act, verb, root[1] if root else f"future:{lemma(verb)}")


def _root(verb: Token, depth: int) -> tuple[str, str] | None:
    """The act of a verb by itself and its complements, before negation and tense."""
    name = lemma(verb)
    for rule in (_phrasal, _expressed, _by_object):
        act = rule(verb, name)
        if act is not None:
            return (act, f"{rule.__name__.strip('_')}:{name}") if act else None
    complement = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl")), None)
    if name in words("transparent") and complement is not None and depth < 3:
        found = _root(complement, depth + 1)
        if found and name in words("transparent", "future"):
            return _in_future(complement, found[0]), f"{found[1]}:future"
        if found:
            return found
    if name == "fail" and complement is not None:
        found = _root(complement, depth + 1)
        return ("REJECT", "fail") if found and found[0] in ("AGREE", "CONSULT") else None
    return _by_class(verb, name)


def _by_class(verb: Token, name: str) -> tuple[str, str] | None:
    if verb.pos_ == "ADJ" or verb.tag_.startswith("JJ"):
        act = _act_of_adjective().get(name)
        return (act, f"adjective:{name}") if act and _is_predicate(verb) else None
    act = _act_of_verb().get(name)
    if act is None or name == "call":
        return None
    if act == "AGREE" and _threatens(verb):
        return "THREATEN", f"vow:{name}"
    if name == "urge" and _asks_somebody(verb):
        return "REQUEST", f"verb:{name}"
    return act, f"verb:{name}"


def _threatens(verb: Token) -> bool:
    """ "Vowed to crush": the complement of a pledge is hostile."""
    complement = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp")), None)
    return (
        complement is not None
        and lemma(complement) in words("hostile", "verbs")
        and not is_negated(complement)
    )


def _asks_somebody(verb: Token) -> bool:
    asked = [c for c in verb.children if c.dep_ in ("obj", "iobj")]
    complement = any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in verb.children)
    return bool(asked) and complement and not is_everybody(asked[0])


def is_everybody(asked: Token) -> bool:
    """ "All parties", "both sides": nobody is named."""
    around = {str(t.lower_) for t in asked.subtree}
    general = {"party", "side", "actor", "people", "everyone", "everybody", "all", "parties"}
    return bool(around & {"all", "both", "everyone", "everybody", "others", "warring"}) and bool(
        {lemma(asked), str(asked.lower_)} & (general | {"country", "leader", "group", "faction"})
    )


def _is_predicate(word: Token) -> bool:
    return any(c.dep_ == "cop" for c in word.children) or word.dep_ in ("xcomp", "ROOT")


def _phrasal(verb: Token, name: str) -> str | None:
    table = _book()["phrasal"]
    for child in verb.children:
        if child.i > verb.i and child.dep_ in (
            "compound:prt",
            "obl",
            "advmod",
            "nmod",
            "case",
            "obl:agent",
        ):
            parts = [child, *(c for c in child.children if c.dep_ == "case")]
            for part in parts:
                act = table.get(f"{name} {part.lower_}")
                if act is not None and part.i - verb.i < 6:
                    return _addressed(verb, child, str(act))
    following = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    act = table.get(f"{name} {following}")
    return None if act is None else str(act)


def _addressed(verb: Token, asked: Token, act: str) -> str:
    return "APPEAL" if act == "REQUEST" and is_everybody(asked) else act


def _expressed(verb: Token, name: str) -> str | None:
    """ "Voiced its support for": a light verb with a noun that says what is done."""
    if name not in words("light", "verbs"):
        return None
    found = [act_of_noun().get(n) for n in objects_of(verb)]
    return strongest(act for act in found if act)


def _by_object(verb: Token, name: str) -> str | None:
    objects = objects_of(verb)
    for act, verbs, nouns in _object_rules():
        if name in verbs and objects & nouns:
            return act
    return None


def objects_of(verb: Token) -> set[str]:
    """The nouns that a verb is about, in base and written form, with coordinated ones."""
    found: set[str] = set()
    stack = [c for c in verb.children if c.dep_ in _OBJECTS or (c.dep_ == "obl" and c.i > verb.i)]
    while stack:
        noun = stack.pop()
        if noun.pos_ in ("VERB", "AUX"):
            continue
        found |= {lemma(noun), str(noun.lower_)}
        stack += [
            c for c in noun.children if c.dep_ in ("conj", "compound", "nmod", "amod", "flat")
        ]
    return found


def is_negated(verb: Token) -> bool:
    """Whether the verb itself, its subject or its object carries a negation."""
    children = list(verb.children)
    if any(
        lemma(c) in _NEGATIONS or c.lower_ in _NEGATIONS for c in children if c.dep_ != "discourse"
    ):
        return True
    if verb.i > 0 and verb.nbor(-1).lower_ in ("not", "n't", "n’t", "never"):
        return True
    nouns = [c for c in children if c.dep_ in _OBJECTS | {"nsubj"}]
    return any(c.lower_ in ("no", "nobody", "none", "neither") or any(
        d.lower_ in ("no", "neither") for d in c.children) for c in nouns)  # fmt: skip


def _modals(verb: Token) -> set[str]:
    return {str(c.lower_) for c in verb.children if c.dep_ in ("aux", "aux:pass")}


def _turned(
    verb: Token, act: str | None, negated: bool, future: bool, possible: bool
) -> str | None:
    """The act after negation, tense and doubt."""
    name = lemma(verb)
    if negated:
        return _negative(name, act, future)
    if future or (possible and has_condition(verb)):
        if name in words("hostile", "verbs") and act not in (
            "AGREE",
            "AID",
            "INVESTIGATE",
            "CONSULT",
        ):
            return "THREATEN"
        return _in_future(verb, act) if future else None
    return None if possible and act not in ("APPEAL", "REQUEST") else act


def _negative(name: str, act: str | None, future: bool) -> str | None:
    if name == "tolerate" and future:
        return "THREATEN"
    if name in ("allow", "permit", "let") and future:
        return "AGREE"
    if act in ("SUPPORT", "AGREE") or name in ("accept", "recognise", "recognize"):
        return "REJECT"
    if future and act in ("AID", "CONSULT", "MOBILIZE", "INVESTIGATE", "CONCEDE", None):
        return "REJECT"
    return None


def _in_future(verb: Token, act: str | None) -> str | None:
    if act in ("AID", "CONSULT", "INVESTIGATE", "CONCEDE", "SUPPORT"):
        return "AGREE"
    if act == "MOBILIZE" and any("peace" in t.lower_ for t in verb.subtree):
        return "AGREE"
    if act is None and lemma(verb) in words("justice", "verbs"):
        return "AGREE"
    return act


def has_condition(verb: Token) -> bool:
    """Whether an if- or unless-clause hangs on the verb."""
    return any(t.lower_ in ("if", "unless") and t.dep_ == "mark" for t in verb.subtree)


def is_hypothetical(verb: Token) -> bool:
    """Whether the verb stands in a condition or a reported question."""
    return any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children) or (
        any(c.lower_ in ("whether",) for c in verb.children)
    )


def demands(verb: Token) -> bool:
    """Whether the verb is what somebody must or should do."""
    return bool(_modals(verb) & _HAVE_TO) or (
        lemma(verb.head) in ("have", "need") and verb.dep_ == "xcomp"
    )


def subject_of(verb: Token) -> Token | None:
    """Who does it: subject, agent of a passive, or the subject of the verb that governs it."""
    node = verb
    for _ in range(4):
        agent = next((c for c in node.children if c.dep_ in ("obl:agent", "agent")), None)
        passive = next((c for c in node.children if c.dep_ in ("nsubj:pass", "nsubjpass")), None)
        subject = next((c for c in node.children if c.dep_ in ("nsubj", "nsubj:outer")), None)
        if agent is not None or passive is not None or subject is not None:
            return agent or subject or passive
        if node.dep_ not in ("conj", "xcomp", "advcl", "parataxis") or node.head is node:
            return None
        node = node.head
    return None
