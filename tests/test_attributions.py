"""Attributions: sentence or passage -> source, cue, content; and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import make_nlp
from analysis.language.actors import make_cast
from analysis.language.attributions import extract_attributions
from analysis.language.cues import lexicon, may_attribute
from analysis.language.inflection import inflect
from analysis.language.quotes import find_quotations
from analysis.language.reading import Source, read_articles
from analysis.language.sentences import split_sentences
from analysis.schema import QUOTE_TYPES, Attribution, check_table, to_table

CASES = Path(__file__).parent / "cases"


def attribute(text: str) -> list[Attribution]:
    reading = next(iter(read_articles([Source("a", text)], make_nlp())))
    return extract_attributions(reading, make_cast(reading))


def read_cases(name: str) -> list[Any]:
    cases = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(c, id=f"{n}: {c['construction']}") for n, c in enumerate(cases)]


def expect(case: dict[str, Any]) -> None:
    found = attribute(case["text"])
    want = [(r.get("source"), r.get("cue"), r["content"]) for r in case["rows"]]
    assert [(a.source, a.cue, a.content) for a in found] == want
    for row, attribution in zip(case["rows"], found, strict=True):
        assert attribution.quote_type == row.get("type", attribution.quote_type)


@pytest.mark.parametrize("case", read_cases("attributions.toml"))
def test_sentence(case: dict[str, Any]) -> None:
    expect(case)


@pytest.mark.parametrize("case", read_cases("attributions_passages.toml"))
def test_passage(case: dict[str, Any]) -> None:
    expect(case)


MARKS = "“ ” \" '' `` ‘ ’ ' « » , . : ; — ? ( ) …".split()
WORDS = "said told wrote denied that he saying and but who @handle REPORTER: according to".split()
PHRASES = ["the mayor", "Ana Rey", "the army", "called on", "ten people died", "in Quito"]
BREAKS = ["\n", "\n\n", "\xa0", "on Friday", "was condemned by"]
PIECES = [*MARKS, *WORDS, *PHRASES, *BREAKS]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_every_row_quotes_the_text_whatever_the_marks(text: str) -> None:
    rows = attribute(text)
    for row in rows:
        assert text[row.start : row.end] == row.content
        assert any(c.isalnum() for c in row.content)
        assert row.quote_type in QUOTE_TYPES
        if row.source is not None:
            assert row.source == text[row.source_start : row.source_end]
        if row.cue is not None:
            assert row.cue == text[row.cue_start : row.cue_end]
    check_table("attributions", to_table("attributions", rows))
    starts = [row.start for row in rows]
    assert starts == sorted(starts)


@given(TEXTS)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    last = 0
    for quotation in find_quotations(text):
        assert last <= quotation.start < quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
        last = quotation.end


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ("The soldiers' boots and the mayor's house", []),
        ("It is 6'3\" tall, the guard said to the court in the town", []),
        ("“A ‘b’ c”", ["“A ‘b’ c”"]),
        ("He said: “One.\n“Two.”", ["“One.", "“Two.”"]),
        ("We left at dawn with nothing,” she said.", ["We left at dawn with nothing,”"]),
        ("“Wrong closing mark,“ he said", ["“Wrong closing mark,“"]),
        ("”Wrong opening mark,” he said", ["”Wrong opening mark,”"]),
        ("''Typewriter,'' he said", ["''Typewriter,''"]),
        ('<a href="x">no', []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == quoted


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", ["says", "said", "saying"]),
        ("deny", ["denies", "denied", "denying"]),
        ("label", ["labels", "labeled", "labelled", "labeling", "labelling"]),
        ("urge", ["urges", "urged", "urging"]),
        ("admit", ["admits", "admitted", "admitting"]),
        ("condemn", ["condemns", "condemned", "condemning"]),
        ("confess", ["confesses", "confessed", "confessing"]),
        ("find", ["finds", "found", "finding"]),
    ],
)
def test_every_form_of_a_cue_is_known(verb: str, forms: list[str]) -> None:
    assert [lexicon().verb(form) for form in [verb, *forms]] == [verb] * (len(forms) + 1)


def test_inflection_without_exceptions() -> None:
    assert inflect("try") == ["try", "tries", "tried", "trying"]
    assert inflect("agree") == ["agree", "agrees", "agreed", "agreeing"]


def test_no_sentence_that_holds_an_attribution_is_kept_from_the_parser() -> None:
    for name in ("attributions.toml", "attributions_passages.toml"):
        for case in tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]:
            for row in attribute(case["text"]):
                start, end = row.cue_start, row.cue_end
                if start is None or end is None or row.cue in (":", "—"):
                    continue
                bounds = split_sentences(case["text"])
                inside = next((s, e) for _, s, e in bounds if s <= start and end <= e)
                assert may_attribute(case["text"][slice(*inside)])
