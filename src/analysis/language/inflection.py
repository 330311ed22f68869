"""English verb forms by rule, with the irregular ones given."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def inflect(
    verb: str, irregular: Mapping[str, str] = {}, double: frozenset[str] = frozenset()
) -> list[str]:
    """A verb's forms: base, third person, past, participle and -ing form, without repeats.

    ``irregular`` maps a verb to its "past participle"; ``double`` names verbs that double their
    last consonant. Verbs in -l get both spellings (labeled, labelled).
    """
    stems = [verb + verb[-1]] if verb in double else [verb]
    if verb not in double and re.search(r"[^aeiou][aeiou]l$", verb):
        stems.append(verb + "l")
    forms = [verb, _third(verb)]
    if verb in irregular:
        forms += irregular[verb].split()
    if verb not in irregular or verb in ("learn", "dream", "plead", "spell"):
        forms += [_past(stem, verb) for stem in stems]
    forms += [_ing(stem, verb) for stem in stems]
    return list(dict.fromkeys(forms))


def _third(verb: str) -> str:
    if _SIBILANT.search(verb):
        return verb + "es"
    if _CONSONANT_Y.search(verb):
        return verb[:-1] + "ies"
    return {"have": "has", "go": "goes", "veto": "vetoes"}.get(verb, verb + "s")


def _past(stem: str, verb: str) -> str:
    if stem == verb and verb.endswith("e"):
        return verb + "d"
    if stem == verb and _CONSONANT_Y.search(verb):
        return verb[:-1] + "ied"
    return stem + "ed"


def _ing(stem: str, verb: str) -> str:
    if stem == verb and verb.endswith("ie"):
        return verb[:-2] + "ying"
    if stem == verb and verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return stem + "ing"
