"""The reporting vocabulary of ``codebook/cues.toml``, ready for look-up by inflected form."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
import tomllib
import types
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from analysis.language.inflection import inflect

CONSTRUCTIONS = (
    "clause", "quotation", "thought", "performative", "evidence", "addressee", "infinitive",
    "object", "naming",
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Lexicon:
    """Who reports how: constructions by verb, verbs by form, and the closed word lists."""

    verbs: Mapping[str, frozenset[str]]
    lemmas: Mapping[str, str]
    prepositions: Mapping[str, frozenset[str]]
    particles: Mapping[str, frozenset[str]]
    told: frozenset[str]
    parenthetical: frozenset[str]
    bare: frozenset[str]
    light: frozenset[str]
    aspect: frozenset[str]
    evidence_sources: frozenset[str]
    nouns: frozenset[str]
    documents: frozenset[str]
    adjectives: frozenset[str]
    according: tuple[str, ...]
    plain: frozenset[str]

    def verb(self, form: str) -> str | None:
        """The base form of a reporting verb, or None."""
        return self.lemmas.get(form)

    def takes(self, verb: str, *constructions: str) -> bool:
        """Whether a verb (base form) stands in one of the constructions."""
        return not self.verbs.get(verb, frozenset()).isdisjoint(constructions)


@functools.cache
def lexicon() -> Lexicon:
    """The vocabulary, read once."""
    raw = tomllib.loads((files("analysis") / "codebook" / "cues.toml").read_text(encoding="utf-8"))
    verbs: dict[str, set[str]] = {}
    for name in CONSTRUCTIONS:
        for verb in raw[name]["verbs"].split():
            verbs.setdefault(verb, set()).add(name)
    prepositions = {v: frozenset(p.split()) for v, p in raw["preposition"]["verbs"].items()}
    particles: dict[str, frozenset[str]] = {
        v: frozenset(p.split()) for v, p in raw["particle"]["verbs"].items()
    }
    light = frozenset(raw["light"]["verbs"].split())
    aspect = frozenset(raw["aspect"]["verbs"].split())
    everything = [*verbs, *prepositions, *particles, *sorted(light), *sorted(aspect)]
    return Lexicon(
        verbs=types.MappingProxyType({v: frozenset(c) for v, c in verbs.items()}),
        lemmas=types.MappingProxyType(_lemmas(everything, raw["forms"])),
        prepositions=types.MappingProxyType(prepositions),
        particles=types.MappingProxyType(particles),
        told=frozenset(raw["addressee"]["told"].split()),
        parenthetical=frozenset(raw["thought"]["parenthetical"].split()),
        bare=frozenset(raw["thought"]["bare"].split()),
        light=light,
        aspect=aspect,
        evidence_sources=_with_plurals(raw["evidence"]["sources"]),
        nouns=_with_plurals(raw["nouns"]["words"]),
        documents=_with_plurals(raw["nouns"]["documents"]),
        adjectives=frozenset(raw["adjectives"]["words"].split()),
        according=tuple(raw["according"]["phrases"]),
        plain=_plain(verbs, raw["forms"]),
    )


def _lemmas(verbs: list[str], forms: Mapping[str, Any]) -> dict[str, str]:
    double = frozenset(forms["double"].split())
    lemmas: dict[str, str] = {}
    for verb in dict.fromkeys(verbs):
        for form in inflect(verb, forms["irregular"], double):
            lemmas.setdefault(form, verb)
    # A base form is its own lemma even where another verb has an equal past ("found", "saw").
    return lemmas | {verb: verb for verb in verbs}


def _plain(verbs: Mapping[str, set[str]], forms: Mapping[str, Any]) -> frozenset[str]:
    """Forms of speech verbs that are nothing else: third persons that are no plural nouns ('says',
    'condemns'), and irregular pasts ('spoke')."""
    speech = [v for v, c in verbs.items() if not c.isdisjoint(("clause", "performative"))]
    homographs = forms["homographs"].split()
    present = (inflect(v)[1] for v in speech if v not in homographs)
    return frozenset([*present, *forms["unmistakable"].split()])


def _with_plurals(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (word, _plural(word)))


def _plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


_MARKS = re.compile(r"[\"“”„«»`]|''|(?<!\w)[‘’']\w|:\s*$")
_WORD = re.compile(r"[a-z]+")


@functools.cache
def cue_words() -> frozenset[str]:
    """Every form that can be the cue of an attribution, without the verbs that only open one."""
    lex = lexicon()
    verbs = {v for v, kinds in lex.verbs.items() if kinds != {"quotation"}} | {*lex.prepositions}
    forms = (form for form, verb in lex.lemmas.items() if verb in verbs)
    return frozenset([*forms, *lex.adjectives, "according"])


def may_attribute(sentence: str) -> bool:
    """Whether a sentence can hold an attribution: a mark of quotation or a word that reports."""
    if _MARKS.search(sentence) is not None:
        return True
    words = _WORD.findall(sentence.lower())
    if not cue_words().isdisjoint(words):
        return True
    pairs = itertools.pairwise(words)
    return any(
        (second in ("that", "whether") and first in lexicon().nouns)
        or (second == "it" and first.startswith("put"))
        for first, second in pairs
    )
