"""Raw -> processed: the only writer of tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
from spacy.language import Language

from analysis.claims import extract_claims
from analysis.corpus import scan_corpus
from analysis.event import Event, read_event
from analysis.frames import extract_frames
from analysis.language import make_nlp
from analysis.language.actors import make_cast
from analysis.language.attributions import extract_attributions
from analysis.language.reading import Reading, Source, read_articles
from analysis.reactions import extract_reactions
from analysis.schema import Attribution, Claim, Frame, Number, Reaction, check_table, to_table


@dataclasses.dataclass(frozen=True)
class Tables:
    """The tables of one corpus."""

    articles: pd.DataFrame
    claims: pd.DataFrame
    numbers: pd.DataFrame
    attributions: pd.DataFrame
    reactions: pd.DataFrame
    frames: pd.DataFrame


@dataclasses.dataclass(frozen=True, slots=True)
class Records:
    """What one article yields."""

    claims: list[Claim]
    numbers: list[Number]
    attributions: list[Attribution]
    reactions: list[Reaction]
    frames: list[Frame]


def extract(
    articles: pd.DataFrame,
    event: Event | None = None,
    *,
    nlp: Language | None = None,
    gate: bool = True,
) -> Tables:
    """Articles -> all tables. One row of *articles* needs ``article_id`` and ``text`` at least."""
    readings = read_articles(_sources(articles), nlp or make_nlp(), event, gate=gate)
    found = [extract_records(reading) for reading in readings]
    return Tables(
        articles=articles,
        claims=to_table("claims", (c for r in found for c in r.claims)),
        numbers=to_table("numbers", (n for r in found for n in r.numbers)),
        attributions=to_table("attributions", (a for r in found for a in r.attributions)),
        reactions=to_table("reactions", (x for r in found for x in r.reactions)),
        frames=to_table("frames", (f for r in found for f in r.frames)),
    )


def extract_records(reading: Reading) -> Records:
    """One reading -> its records, in the one direction that data flows."""
    cast = make_cast(reading)
    attributions = extract_attributions(reading, cast)
    claims, numbers = extract_claims(reading, cast, attributions)
    reactions = extract_reactions(reading, cast, attributions)
    frames = extract_frames(reading, cast, reactions)
    return Records(claims, numbers, attributions, reactions, frames)


def _sources(articles: pd.DataFrame) -> Iterator[Source]:
    for row in articles.to_dict("records"):
        published = row.get("published")
        yield Source(
            str(row["article_id"]),
            str(row["text"]),
            published.date() if isinstance(published, pd.Timestamp) else _date(published),
            None if pd.isna(row.get("outlet")) else str(row["outlet"]),
        )


def _date(value: object) -> date | None:
    return value if isinstance(value, date) and not pd.isna(value) else None


def build(source: Path, out: Path) -> Tables:
    """Read a corpus, extract, and write every table to ``out``."""
    corpus = scan_corpus(source)
    event = read_event(corpus.event_path) if corpus.event_path else None
    tables = extract(corpus.articles, event)
    out.mkdir(parents=True, exist_ok=True)
    for field in dataclasses.fields(tables):
        _write(field.name, check_table(field.name, getattr(tables, field.name)), out)
    corpus.rejected.to_csv(out / "rejected.csv", index=False)
    return tables


def _write(name: str, table: pd.DataFrame, out: Path) -> None:
    table.to_parquet(out / f"{name}.parquet", index=False)
    table.drop(columns="text", errors="ignore").to_csv(
        out / f"{name}.csv", index=False, date_format="%Y-%m-%d", lineterminator="\n"
    )
