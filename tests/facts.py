"""The tables of facts beside the digests, compared with the extracted tables.

A fact says what a digest restates: a figure with its value, bound and source, or a reaction with
its actor. It is found where a row overlaps its words and agrees on what makes it that fact; how
often the other columns agree is measured apart. A fact without an outcome counts no victims
(suspects, sites): it is found where no claim was made of it.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import read_corpus
from analysis.event import read_event
from analysis.extraction import Tables, extract

RAW = Path(__file__).parents[1] / "data" / "raw"
EVENTS = sorted(p.parent.name for p in RAW.glob("*/facts_tolls.csv"))
Fact = dict[str, str]


@dataclasses.dataclass(frozen=True)
class Kind:
    """One table of facts: the table beside it, the column of its words, what must agree."""

    table: str
    words: str
    same: tuple[str, ...]
    also: tuple[str, ...]


KINDS = {
    "tolls": Kind(
        "claims", "exact", ("point", "low", "high", "bound", "outcome"), ("victim_status", "source")
    ),
    "reactions": Kind(
        "reactions", "phrase", ("country",), ("actor_type", "claimant", "act", "statement_date")
    ),
}


@functools.cache
def tables(event: str) -> Tables:
    return extract(read_corpus(RAW / event), read_event(RAW / event / "event.toml"))


def read_facts(event: str, kind: str) -> list[Fact]:
    with (RAW / event / f"facts_{kind}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def missed(event: str, kind: str) -> list[str]:
    """The facts that no row restates, for a reader."""
    words = KINDS[kind].words
    return [
        f"{fact['fact_id']} {fact['article_id']}: {fact[words]}"
        for fact in read_facts(event, kind)
        if not is_found(event, kind, fact)
    ]


def is_found(event: str, kind: str, fact: Fact) -> bool:
    rows = rows_of(event, kind, fact)
    if fact.get("outcome") == "":
        return not rows
    return any(agrees(row, fact, KINDS[kind].same) for row in rows)


def measure_facts() -> dict[str, float]:
    """Percent of the facts found, and found with the same value in each further column."""
    figures: dict[str, float] = {}
    for event in EVENTS:
        for kind in KINDS:
            total = len(read_facts(event, kind))
            figures[f"{event}.{kind}"] = _percent(total - len(missed(event, kind)), total)
            for column in KINDS[kind].also:
                figures[f"{event}.{kind}.{column}"] = _agreement(event, kind, column)
    return figures


def _agreement(event: str, kind: str, column: str) -> float:
    asked = [f for f in read_facts(event, kind) if f.get("outcome") != "" and _asks(f, column)]
    same = (*KINDS[kind].same, column)
    found = sum(
        any(agrees(row, fact, same) for row in rows_of(event, kind, fact)) for fact in asked
    )
    return _percent(found, len(asked))


def _asks(fact: Fact, column: str) -> bool:
    """A fact without a day asks for none; an empty source asks that none be named."""
    return column != "statement_date" or bool(fact[column])


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)


def rows_of(event: str, kind: str, fact: Fact) -> list[dict[str, Any]]:
    """Rows of the table that overlap the words of a fact."""
    table: pd.DataFrame = getattr(tables(event), KINDS[kind].table)
    near = table[table["article_id"] == fact["article_id"]].to_dict("records")
    places = spans(event, fact["article_id"], fact[KINDS[kind].words])
    return [row for row in near if any(row["start"] < e and s < row["end"] for s, e in places)]


def spans(event: str, article_id: str, words: str) -> list[tuple[int, int]]:
    texts = tables(event).articles.set_index("article_id")["text"]
    text, found, start = texts[article_id], [], -1
    while (start := text.find(words, start + 1)) >= 0:
        found.append((start, start + len(words)))
    return found


def agrees(row: dict[str, Any], fact: Fact, columns: tuple[str, ...]) -> bool:
    return all(_text(row[column]) == fact[column] for column in columns)


def _text(value: Any) -> str:
    """A cell as the tables of facts write it: missing is empty, a day is its date."""
    if value is None or pd.isna(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
