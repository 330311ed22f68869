"""The words of verbal acts, from ``codebook/acts.toml``, and the forms that verbs take."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

from analysis.language.inflection import inflect


@functools.cache
def book() -> Mapping[str, Any]:
    """The codebook's entries as they stand."""
    text = (files("analysis") / "codebook" / "acts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """The words of one entry of the codebook."""
    return frozenset(book()[section][key].split())


def _by_word(section: str) -> dict[str, str]:
    return {word: act for act, listed in book()[section].items() for word in listed.split()}


@functools.cache
def act_of_verb() -> Mapping[str, str]:
    """Verb -> the act that it is by itself."""
    return _by_word("verbs")


@functools.cache
def act_of_noun() -> Mapping[str, str]:
    """Noun -> the act that a light verb does with it."""
    return _by_word("nouns")


@functools.cache
def act_of_adjective() -> Mapping[str, str]:
    """Predicative adjective -> act."""
    return _by_word("adjectives")


@functools.cache
def phrasal() -> Mapping[str, str]:
    """ "Verb word" -> act; empty where the pair means something else."""
    table: Mapping[str, str] = book()["phrasal"]
    return table


@functools.cache
def phrases() -> Mapping[str, re.Pattern[str]]:
    """Act -> pattern of the set phrases that do it, for text in lower case."""
    return {
        act: re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b")
        for act, listed in book()["phrases"].items()
    }


@functools.cache
def object_rules() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """(act, verbs, objects), in order of precedence."""
    return tuple(
        (rule["act"], frozenset(rule["verbs"].split()), frozenset(rule["objects"].split()))
        for rule in book()["objects"]
    )


@functools.cache
def verbs() -> frozenset[str]:
    """Every verb that can do something by itself or with an object."""
    found = set(act_of_verb()) | {pair.split()[0] for pair in phrasal()}
    for _, listed, _ in object_rules():
        found |= listed
    found |= {"fail"} | words("light", "verbs") | words("transparent") | words("hostile", "verbs")
    return frozenset(found | words("justice", "verbs") | words("harm", "verbs"))


@functools.cache
def forms() -> Mapping[str, str]:
    """Every inflected form -> its verb; of two verbs with one form the first stays."""
    irregular = book()["forms"]["irregular"]
    double = frozenset(book()["forms"]["double"].split())
    table: dict[str, str] = {}
    for verb in sorted(verbs()):
        for form in inflect(verb, irregular, double):
            table.setdefault(form, verb)
    return table | {verb: verb for verb in verbs()}


_SMALL_WORD = re.compile(r"[a-z]+")


@functools.cache
def _single_forms() -> frozenset[str]:
    """Forms that do something without any other word."""
    simple = set(act_of_verb()) | {"fail"}
    return frozenset(f for f, verb in forms().items() if verb in simple)


@functools.cache
def _partners() -> Mapping[str, frozenset[str]]:
    """Form -> the words one of which it needs beside it: objects, particles, nouns of stance."""
    partners: dict[str, set[str]] = {verb: set() for verb in verbs()}
    for _, listed, nouns in object_rules():
        for verb in listed:
            partners[verb] |= {part for noun in nouns for part in noun.split("-")}
    for pair in phrasal():
        partners[pair.split()[0]].add(pair.split()[1])
    for verb in words("light", "verbs"):
        partners[verb] |= set(act_of_noun())
    return {f: frozenset(partners[v]) for f, v in forms().items() if partners[v]}


@functools.lru_cache(maxsize=4096)
def may_act(text: str) -> bool:
    """Whether a sentence has the words of an act: a cheap test on raw text that misses none."""
    low = text.lower()
    found = frozenset(_SMALL_WORD.findall(low))
    if not found.isdisjoint(_single_forms()) or not found.isdisjoint(act_of_adjective()):
        return True
    if not found.isdisjoint(("will", "would", "won", "shall", "ll")) and (
        "not" in found or "n't" in low or "n’t" in low or "longer" in found
    ):
        return True
    partners = _partners()
    return any(not partners[f].isdisjoint(found) for f in found if f in partners)


def lemma(token: Token) -> str:
    """The verb that a word is a form of, else its lemma in lower case.

    The tagger takes some verbs for names and nouns ("Canada condemns the attack", "vetoed a law"):
    a name would be capitalised, and few nouns end like a past tense.
    """
    low = str(token.lower_)
    singular = token.tag_ == "NN" and low.endswith("s")  # "condemns": no noun in the singular
    misread = token.text == low and (token.pos_ == "PROPN" or low.endswith("ed") or singular)
    if token.pos_ in ("VERB", "AUX", "ADJ") or misread:
        return forms().get(low) or str(token.lemma_).lower()
    return str(token.lemma_).lower()
