"""What a digest restates is found: the table of facts beside the digests against the tables."""

import csv
import functools
from pathlib import Path
from typing import Any

import pytest

from analysis.corpus import read_corpus
from analysis.event import read_event
from analysis.extraction import Tables, extract
from tests.floors import read_floors

RAW = Path(__file__).parents[1] / "data" / "raw"
EVENTS = sorted(p.parent.name for p in RAW.glob("*/facts_tolls.csv"))


def facts(event: str, name: str) -> list[dict[str, str]]:
    with (RAW / event / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@functools.cache
def tables(event: str) -> Tables:
    return extract(read_corpus(RAW / event), read_event(RAW / event / "event.toml"))


def spans(event: str, article_id: str, phrase: str) -> list[tuple[int, int]]:
    texts = tables(event).articles.set_index("article_id")["text"]
    text, found, start = texts[article_id], [], -1
    while (start := text.find(phrase, start + 1)) >= 0:
        found.append((start, start + len(phrase)))
    return found


def rows(event: str, name: str, fact: dict[str, str], phrase: str) -> list[dict[str, Any]]:
    """Rows of a table that overlap the phrase of a fact."""
    table = getattr(tables(event), name)
    near = table[table["article_id"] == fact["article_id"]].to_dict("records")
    places = spans(event, fact["article_id"], fact[phrase])
    return [r for r in near if any(r["start"] < e and s < r["end"] for s, e in places)]


def value(row: dict[str, Any], key: str) -> int | None:
    known = row[key] is not None and str(row[key]) not in ("", "<NA>", "nan")
    return int(row[key]) if known else None


def test_there_are_enough_facts() -> None:
    assert len(facts("syria-coast-2025", "facts_tolls")) >= 90
    assert len(facts("syria-coast-2025", "facts_reactions")) >= 50
    assert len(EVENTS) >= 2


def missed_tolls(event: str) -> list[str]:
    return [
        f"{fact['fact_id']} {fact['article_id']}: {fact['exact']}"
        for fact in facts(event, "facts_tolls")
        if not any(
            all(value(row, key) == value(fact, key) for key in ("point", "low", "high"))
            and row["outcome"] == fact["outcome"]
            for row in rows(event, "claims", fact, "exact")
        )
    ]


def missed_reactions(event: str) -> list[str]:
    return [
        f"{fact['fact_id']} {fact['article_id']}: {fact['actor']}: {fact['phrase']}"
        for fact in facts(event, "facts_reactions")
        if not any(
            (row["country"] if isinstance(row["country"], str) else "") == fact["country"]
            for row in rows(event, "reactions", fact, "phrase")
        )
    ]


def share_found(event: str, name: str, missed: list[str]) -> float:
    """Percent of the facts that the tables hold; the misses are printed for a reader."""
    wanted = len(facts(event, name))
    print(
        f"{event}: {wanted - len(missed)} of {wanted} found ({name}); missed:", *missed, sep="\n  "
    )
    return 100 * (1 - len(missed) / wanted)


@pytest.mark.parametrize("event", EVENTS)
def test_toll_facts_are_claims_with_their_value(event: str) -> None:
    floor = read_floors()["facts"][f"{event}.tolls"]
    assert share_found(event, "facts_tolls", missed_tolls(event)) >= floor


@pytest.mark.parametrize("event", EVENTS)
def test_reaction_facts_are_reactions_of_their_country(event: str) -> None:
    floor = read_floors()["facts"][f"{event}.reactions"]
    assert share_found(event, "facts_reactions", missed_reactions(event)) >= floor
