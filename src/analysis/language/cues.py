"""The reporting vocabulary of ``codebook/cues.toml``, ready for look-up by inflected form."""

from __future__ import annotations

import dataclasses
import functools
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
    adverbs: frozenset[str]
    platforms: frozenset[str]
    speakers: frozenset[str]
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
        adverbs=frozenset(raw["adverbs"]["words"].split()),
        platforms=frozenset(raw["post"]["platforms"].split()),
        speakers=_with_plurals(raw["speakers"]["words"]),
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
    """Third-person forms of speech verbs that are no plural nouns ('says', 'condemns')."""
    speech = [v for v, c in verbs.items() if not c.isdisjoint(("clause", "performative"))]
    homographs = forms["homographs"].split()
    return frozenset(inflect(v)[1] for v in speech if v not in homographs)


def _with_plurals(words: str) -> frozenset[str]:
    singular = words.split()
    plural = [w[:-1] + "ies" if re.search(r"[^aeiou]y$", w) else w + "s" for w in singular]
    irregular = ["policemen", "spokesmen", "spokeswomen", "people", "witnesses", "speeches"]
    return frozenset(
        [*singular, *plural, *irregular, *(w + "es" for w in singular if w[-1] in "sxh")]
    )


@functools.cache
def cue_pattern() -> re.Pattern[str]:
    """Matches a text that holds a reporting verb, a reporting noun or "according to"."""
    lex = lexicon()
    phrases = {p.split()[0] for p in lex.according}
    words = {*lex.lemmas, *lex.nouns, *lex.adjectives, *lex.adverbs, *phrases}
    stems = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"\b(?:{stems})\b", re.IGNORECASE)
