"""Reactions: sentence or passage -> who does what; and what holds for any text."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.acts import read_deed, strongest
from analysis.event import Event
from analysis.language import make_nlp
from analysis.language.actors import make_cast
from analysis.language.actwords import may_act
from analysis.language.attributions import extract_attributions
from analysis.language.reading import Source, read_articles
from analysis.language.verbs import is_verb
from analysis.reactions import extract_reactions, link_duplicates
from analysis.schema import ACTS, Article, Reaction, check_table, to_table
from analysis.told import find_told

CASES = Path(__file__).parent / "cases"
SUNDAY = date(2025, 3, 9)


def read_cases(name: str, title: str) -> list[Any]:
    cases = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(c, id=f"{n}: {c[title]}") for n, c in enumerate(cases)]


def react(text: str, home: str | None = None, name: str = "a") -> list[Reaction]:
    event = Event(id="e", name="e", country=home) if home else None
    reading = next(iter(read_articles([Source(name, text, SUNDAY)], make_nlp(), event)))
    cast = make_cast(reading)
    return extract_reactions(reading, cast, extract_attributions(reading, cast))


@pytest.mark.parametrize("case", read_cases("reactions.toml", "act"))
def test_sentence(case: dict[str, Any]) -> None:
    found = react(case["text"], case.get("home"))
    assert [[r.claimant, r.country or "", r.act] for r in found] == case["rows"]
    for reaction in found:
        assert reaction.form == case.get("form", reaction.form)
        assert reaction.quote_type == case.get("quote", reaction.quote_type)
        assert reaction.content == case.get("content", reaction.content)
        assert reaction.addressee == case.get("addressee", reaction.addressee)
        if "date" in case:
            assert reaction.statement_date == date.fromisoformat(case["date"])


@pytest.mark.parametrize("case", read_cases("reactions_passages.toml", "what"))
def test_passage(case: dict[str, Any]) -> None:
    found = react(case["text"])
    rows = [[r.claimant, r.speaker or "", r.country or "", r.act] for r in found]
    assert rows == [row[:4] for row in case["rows"]]
    for reaction, (*_, first, last) in zip(found, case["rows"], strict=True):
        assert reaction.content.startswith(first)
        assert reaction.content.endswith(last)
    if "dates" in case:
        assert [str(r.statement_date) for r in found] == case["dates"]


@given(st.lists(st.sampled_from(ACTS), min_size=1))
def test_the_strongest_act_stands_first_in_the_order(acts: list[str]) -> None:
    best = strongest(acts)
    assert best is not None
    assert ACTS.index(best) == min(ACTS.index(act) for act in acts)


PIECES = [
    "Norway",
    "the minister",
    "said",
    "condemned",
    "that",
    "“",
    "”",
    '"',
    "we",
    "will not",
    "send troops",
    "urged",
    "all parties",
    "to stop",
    ".",
    "\n",
    "Ana Rey",
    ",",
    "who",
    "blamed",
    "unless",
    "the rebels",
    "has agreed to",
    "a truce",
    "on Friday",
    "it",
    "terrorists",
    "killed",
    "12 people",
    "he added",
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_every_row_quotes_the_text(text: str) -> None:
    rows = react(text)
    for row in rows:
        assert text[row.start : row.end] == row.content
        assert row.claimant
        assert row.rule
    check_table("reactions", to_table("reactions", rows))
    assert [r.start for r in rows] == sorted(r.start for r in rows)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_a_told_act_needs_the_words_of_one(text: str) -> None:
    reading = next(iter(read_articles([Source("a", text)], make_nlp(), gate=False)))
    if find_told(reading, make_cast(reading), ()):
        assert any(may_act(s.text) for s in reading.sentences)


def test_a_verb_in_a_condition_does_nothing() -> None:
    doc = make_nlp()("They will leave if Rome condemns the vote.")
    assert all(read_deed(t) is None for t in doc if t.text == "condemns" and is_verb(t))


def articles(*days: date | None) -> pd.DataFrame:
    rows = [
        Article(
            n, None, None, None, None, None, day, "metadata" if day else None, "x", "en", 1, 1, "0"
        )
        for n, day in zip("abcdef", days, strict=False)
    ]
    return to_table("articles", rows)


def table(*texts: str) -> pd.DataFrame:
    rows = [r for n, text in zip("abcdef", texts, strict=False) for r in react(text, name=n)]
    return to_table("reactions", rows)


FIRST = (
    'Ana Rey, the Cuban foreign minister, said: "We follow the killings on the coast with alarm."'
)
OTHER_WORDS = (
    "Ana Rey, the Cuban foreign minister, said Havana follows the coastal killings with alarm."
)
APART = 'Ana Rey, the Cuban foreign minister, said: "The harvest of this year is our great hope."'


def test_the_same_words_in_a_later_article_are_linked_to_the_first() -> None:
    linked = link_duplicates(table(FIRST, FIRST), articles(SUNDAY, date(2025, 3, 8)))
    later, first = linked["reaction_id"]
    assert linked.set_index("reaction_id")["duplicate_of"].to_dict()[later] == first
    assert pd.isna(linked.set_index("reaction_id")["duplicate_of"][first])
    check_table("reactions", linked)


def test_another_translation_is_linked_too() -> None:
    linked = link_duplicates(table(FIRST, OTHER_WORDS), articles(SUNDAY, SUNDAY))
    assert list(linked["duplicate_of"].notna()) == [False, True]


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        ((FIRST, APART), (SUNDAY, SUNDAY)),
        ((FIRST, FIRST), (SUNDAY, date(2025, 4, 9))),
        ((FIRST, FIRST.replace("Cuban", "Chilean")), (SUNDAY, SUNDAY)),
    ],
)
def test_other_words_days_or_claimants_are_other_statements(
    texts: tuple[str, ...], days: tuple[date, ...]
) -> None:
    linked = link_duplicates(table(*texts), articles(*days))
    assert linked["duplicate_of"].isna().all()


def test_an_empty_table_stays_empty() -> None:
    assert link_duplicates(table(), articles()).empty
