"""The vocabulary of harm, from ``codebook/harm.toml``, by inflected form."""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from analysis.language.inflection import inflect

_PARTICLES = {"alive", "gunned", "gunning", "mowed", "mown", "mowing"}  # of verbs of killing
CAPTURED = {"hostage", "captive", "prisoner"}  # "took 12 people hostage"
HELD_PEOPLE = frozenset({"hostages", "prisoners", "captives", "detainees", "hostage", "captive"})


@dataclasses.dataclass(frozen=True)
class HarmWords:
    """The vocabulary of ``codebook/harm.toml`` by inflected form."""

    single: Mapping[str, tuple[str, str, str]]  # form -> kind, outcome, form class
    phrases: Mapping[str, tuple[tuple[str, str, str], ...]]  # first -> (second, outcome, class)
    violence: Mapping[str, tuple[str, str]]  # form -> outcome when untold, form class
    nouns: Mapping[str, str]
    counting: frozenset[str]
    bodies: frozenset[str]
    groups: Mapping[str, str]
    life_verbs: frozenset[str]
    lives: frozenset[str]
    suffer: Mapping[str, str]
    wounds: frozenset[str]
    possible: frozenset[str]
    denied: frozenset[str]
    signs: frozenset[str]


@functools.cache
def harm_words() -> HarmWords:
    """The vocabulary, read once."""
    raw = tomllib.loads((files("analysis") / "codebook" / "harm.toml").read_text(encoding="utf-8"))
    single: dict[str, tuple[str, str, str]] = {}
    for table, kind in (("verbs", "verb"), ("happens", "happens")):
        for outcome, verbs in raw[table].items():
            for verb in verbs.split():
                single |= {f: (kind, outcome, c) for f, c in _forms(verb, raw).items()}
    for outcome, adjectives in raw["adjectives"].items():
        for word in adjectives.split():
            single.setdefault(word, ("adjective", outcome, "none"))
    nouns = _by_word(raw["nouns"])
    for word in ("injured", "wounded", "hurt"):
        single[word] = ("verb", "injured", "participle")
    violence = {
        form: (outcome, cls)
        for outcome, verbs in raw["violence"].items()
        for verb in verbs.split()
        for form, cls in _forms(verb, raw).items()
    }
    lives = raw["lives"]
    lex = HarmWords(
        single=single,
        phrases=_phrases(raw),
        violence=violence | {"shooting": ("casualties", "ing")},
        nouns=nouns,
        counting=frozenset(raw["counting"]["words"].split()),
        bodies=frozenset(raw["bodies"]["words"].split()),
        groups=_by_word(raw["groups"]),
        life_verbs=frozenset(f for v in lives["verbs"].split() for f in _forms(v, raw)),
        lives=frozenset(lives["words"].split()),
        suffer={f: c for v in lives["suffer"].split() for f, c in _forms(v, raw).items()},
        wounds=frozenset(lives["wounds"].split()),
        possible=frozenset(raw["possible"]["words"].split()),
        denied=frozenset(raw["denied"]["words"].split()),
        signs=frozenset(),
    )
    return dataclasses.replace(lex, signs=_signs(lex))


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: outcome for outcome, words in table.items() for word in words.split()}


def _forms(verb: str, raw: Mapping[str, Any]) -> dict[str, str]:
    """Inflected form -> its class, for one verb."""
    irregular = raw["forms"]["irregular"]
    classes: dict[str, str] = {}
    for form in inflect(verb, irregular, frozenset(raw["forms"]["double"].split())):
        if form.endswith("ing") and form != verb:
            classes[form] = "ing"
        elif verb in irregular and form in irregular[verb].split():
            both = form == irregular[verb].split()[1] or form.endswith("ed")
            classes[form] = "participle" if both else "past"
        else:
            classes[form] = "participle" if form.endswith("ed") and form != verb else "base"
    return classes


def _phrases(raw: Mapping[str, Any]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    table: dict[str, list[tuple[str, str, str]]] = {}
    for outcome, phrases in raw["phrases"].items():
        for phrase in phrases:
            verb, second = phrase.split()
            for form, cls in _forms(verb, raw).items():
                table.setdefault(form, []).append((second, outcome, cls))
    return {form: tuple(rows) for form, rows in table.items()}


def _signs(lex: HarmWords) -> frozenset[str]:
    """Every word that is part of a trigger and seldom stands elsewhere, for a look at raw text."""
    words = {*lex.single, *lex.nouns, *lex.bodies, *lex.groups, *lex.wounds, *lex.lives}
    words |= {form for form, (outcome, _) in lex.violence.items() if outcome != "untold"}
    return frozenset(
        words
        | {
            "toll",
            "tolls",
            "fatally",
            "held",
            "refugees",
            "evacuees",
            "survived",
            "survivors",
            "blew",
            "blown",
            "homes",
            *HELD_PEOPLE,
            *CAPTURED,
            *_PARTICLES,
        }
    )
