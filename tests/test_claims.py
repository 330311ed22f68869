"""Claims: sentences of our own, grouped by construction, with the rows they must give."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.claims import extract_claims
from analysis.event import Event, Party
from analysis.language import make_nlp
from analysis.language.actors import make_cast
from analysis.language.attributions import extract_attributions
from analysis.language.reading import Source, read_articles
from analysis.schema import Claim, Number, check_table, to_table

CASES_DIR = Path(__file__).parent / "cases"
PUBLISHED = date(2023, 5, 17)  # a Wednesday


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES_DIR / name).read_text("utf-8"))["case"]
    return cases


def claims_of(
    text: str, published: date | None = None, event: Event | None = None
) -> tuple[list[Claim], list[Number]]:
    """A text -> its claims and numbers, by the whole pipeline."""
    reading = next(read_articles([Source("a", text, published)], make_nlp(), event))
    cast = make_cast(reading)
    return extract_claims(reading, cast, extract_attributions(reading, cast))


def _seen(claims: list[Claim], wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ids = [claim.claim_id for claim in claims]
    rows = []
    for i, claim in enumerate(claims):
        row: dict[str, Any] = {
            "exact": claim.exact, "point": claim.point, "low": claim.low, "high": claim.high,
            "bound": claim.bound, "outcome": claim.outcome, "status": claim.victim_status,
            "modality": None if claim.modality == "asserted" else claim.modality,
            "part_of": ids.index(claim.part_of) if claim.part_of else None,
            "supersedes": ids.index(claim.supersedes) if claim.supersedes else None,
        }  # fmt: skip
        if i < len(wanted) and "group" in wanted[i]:
            row["group"] = claim.victim_group
        rows.append({key: value for key, value in row.items() if value is not None})
    return rows


@pytest.mark.parametrize("case", _cases("claims.toml"), ids=lambda c: f"{c['group']}: {c['text']}")
def test_rows_of_a_sentence(case: dict[str, Any]) -> None:
    claims, _ = claims_of(case["text"])
    assert _seen(claims, case["rows"]) == case["rows"]


def test_there_are_enough_sentences() -> None:
    assert len(_cases("claims.toml")) >= 150


@pytest.mark.parametrize("case", _cases("claims_told.toml"), ids=lambda c: str(c["text"]))
def test_who_said_so_and_when(case: dict[str, Any]) -> None:
    claims, _ = claims_of(case["text"], PUBLISHED)
    fields = [key for row in case["rows"] for key in row]
    seen = [
        {key: _plain(getattr(claim, key)) for key in row if key in fields}
        for claim, row in zip(claims, case["rows"], strict=True)
    ]
    assert seen == [{k: v or None for k, v in row.items()} for row in case["rows"]]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def test_every_row_quotes_its_text() -> None:
    text = "\n".join(case["text"] for case in _cases("claims.toml"))
    claims, numbers = claims_of(text)
    assert len(claims) > 150
    assert all(text[c.start : c.end] == c.exact and c.exact in c.sentence for c in claims)
    assert all(text[n.start : n.end] == n.exact for n in numbers)
    assert len({c.claim_id for c in claims}) == len(claims)
    assert all(c.rule for c in claims)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from([c["text"] for c in _cases("claims.toml")]), max_size=6))
def test_any_mixture_gives_a_valid_table(texts: list[str]) -> None:
    claims, numbers = claims_of(" ".join(texts))
    check_table("claims", to_table("claims", claims))
    check_table("numbers", to_table("numbers", numbers))
    ids = {claim.claim_id for claim in claims}
    assert {c.part_of for c in claims} | {c.supersedes for c in claims} <= {None, *ids}


def test_identifiers_are_stable() -> None:
    text = "Four guards were killed and two injured. Nobody was arrested."
    assert [c.claim_id for c in claims_of(text)[0]] == ["a.c0", "a.c28", "a.c41"]
    assert claims_of(text) == claims_of(text)


def test_parties_of_the_event_decide_status_and_group() -> None:
    party = Party(
        name="Northern Brigade", aliases=("brigadiers",), victim_status="armed_group",
        victim_group="Northern",
    )  # fmt: skip
    event = Event(id="e", name="e", parties=(party,))
    (claim,), _ = claims_of("Nine brigadiers were killed.", event=event)
    assert (claim.victim_status, claim.victim_group) == ("armed_group", "Northern")


LEDGER = {
    "Nine guards were killed.": ["claim"],
    "On 6 May 2023 they met.": ["date", "date"],
    "It began at 8:30 a.m. on Monday.": ["time"],
    "A 12-year-old girl and a boy aged 7 ran off.": ["age", "age"],
    "They waited for three days.": ["duration"],
    "The town spent $5 million on it.": ["money"],
    "About 40 percent agreed.": ["percent"],
    "It lies 60 kilometres away.": ["distance"],
    "It was the second meeting.": ["ordinal"],
    "They cited Resolution 2254.": ["identifier"],
    "There were 14 attacks in May.": ["event_count"],
    "They found six rifles.": ["quantity"],
    "Some 300 soldiers crossed the river.": ["unresolved"],
    "He made 3.5 of it.": ["other"],
}


@pytest.mark.parametrize(("text", "kinds"), LEDGER.items())
def test_every_number_is_in_the_ledger(text: str, kinds: list[str]) -> None:
    claims, numbers = claims_of(text)
    assert [number.kind for number in numbers] == kinds
    assert [n.claim_id for n in numbers if n.kind == "claim"] == [c.claim_id for c in claims]
