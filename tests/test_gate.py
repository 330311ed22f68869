"""The gate: it keeps sentences without a row from the parser and loses no row."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from analysis import read_corpus
from analysis.extraction import Tables, extract
from analysis.language.gate import may_count, may_yield

EVENT = Path(__file__).parents[1] / "data" / "raw" / "christchurch-2019"
CASES_DIR = Path(__file__).parent / "cases"
CLOSED = [
    "The valley is north of the old road.",
    "Rain is common there in winter, and the harvest comes late.",
    "Its two bridges date from the last century.",
]
OPEN = [
    "Nine guards were killed.",
    "A woman died.",
    "The regiment lost 26 men.",
    "Two of them were children.",
    "The ministry said it would reopen the road.",
    "“It is over.”",
    "According to residents, the road is closed.",
]


@pytest.mark.parametrize("sentence", CLOSED)
def test_what_cannot_yield_is_not_parsed(sentence: str) -> None:
    assert not may_yield(sentence)


@pytest.mark.parametrize("sentence", OPEN)
def test_what_can_yield_is_parsed(sentence: str) -> None:
    assert may_yield(sentence)


def test_a_count_needs_harm_and_a_number() -> None:
    assert may_count("Six were killed.") and may_count("A man was killed.")
    assert not may_count("Six were late.") and not may_count("His brothers were killed.")


def _texts() -> list[str]:
    """Every sentence of the case files, mixed with sentences that nothing can come of."""
    found: list[str] = []
    for path in sorted(CASES_DIR.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8")).get("case", []):
            found += [case["text"]] if isinstance(case, dict) and "text" in case else []
    size = 12
    pages = [found[i : i + size] for i in range(0, len(found), size)]
    return [" ".join([*page, *CLOSED]) for page in pages]


def _same_without_gate(articles: pd.DataFrame) -> Tables:
    with_gate, without = extract(articles, gate=True), extract(articles, gate=False)
    for field in dataclasses.fields(with_gate):
        left, right = getattr(with_gate, field.name), getattr(without, field.name)
        pd.testing.assert_frame_equal(left, right)
    return with_gate


def test_the_gate_loses_nothing() -> None:
    texts = _texts()
    articles = pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": texts})
    assert len(_same_without_gate(articles).claims) > 200


def test_the_gate_loses_nothing_of_an_event() -> None:
    tables = _same_without_gate(read_corpus(EVENT))
    assert len(tables.claims) > 20 and len(tables.reactions) > 10
