"""Articles -> tables: runs the extractors in the one direction that data flows.

Articles are processed in shards of a fixed size, each on its own, whatever the number of
processes: so the tables are the same for one process, for ten, and on a cluster.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import multiprocessing
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.language import Language

from analysis.claims import extract_claims
from analysis.event import Event, read_event
from analysis.frames import extract_frames
from analysis.language import make_nlp
from analysis.language.actors import make_cast
from analysis.language.attributions import extract_attributions
from analysis.language.reading import Reading, Source, read_articles
from analysis.reactions import extract_reactions, link_duplicates
from analysis.schema import Record, to_table

_SHARD = 48  # articles
_FOUND = ("claims", "numbers", "attributions", "reactions", "frames")
Progress = Callable[[int], object]


@dataclasses.dataclass(frozen=True)
class Tables:
    """The tables of one corpus, as the codebook defines them."""

    articles: pd.DataFrame
    claims: pd.DataFrame
    numbers: pd.DataFrame
    attributions: pd.DataFrame
    reactions: pd.DataFrame
    frames: pd.DataFrame


def extract(
    articles: pd.DataFrame,
    event: Event | None = None,
    *,
    nlp: Language | None = None,
    gate: bool = True,
    progress: Progress | None = None,
) -> Tables:
    """Articles -> all tables, in this process.

    Args:
        articles: one row per article; ``article_id`` and ``text`` at least, ``published`` and
            ``outlet`` where known.
        event: names and parties of the event, if there is an event file.
        nlp: another pipeline with Universal Dependencies labels; by default the shipped one.
        gate: False parses every sentence; the tables are the same, only later.
        progress: called with the number of articles done after each shard.
    """
    nlp = nlp or make_nlp()
    parts = []
    for shard in _shards(articles):
        parts.append(_extract_shard(shard, event, nlp, gate))
        if progress:
            progress(len(shard))
    return _join(articles, parts)


def extract_parallel(
    articles: pd.DataFrame,
    event_path: Path | None,
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> Tables:
    """As ``extract``, by ``jobs`` processes or the workers of a Dask scheduler (``tcp://...``).

    Shards travel as parquet files through a temporary folder, which workers on other machines
    must be able to reach; neither pipelines nor parses are ever sent.
    """
    with tempfile.TemporaryDirectory() as folder:
        inputs = []
        for number, shard in enumerate(_shards(articles)):
            inputs.append(Path(folder) / f"{number:06d}")
            inputs[-1].mkdir()
            shard.to_parquet(inputs[-1] / "articles.parquet", index=False)
        run = functools.partial(process_shard, event_path=event_path)
        for done in _map(run, inputs, jobs, scheduler):
            if progress:
                progress(done)
        parts = [[pd.read_parquet(path / f"{t}.parquet") for t in _FOUND] for path in inputs]
    return _join(articles, parts)


def process_shard(folder: Path, event_path: Path | None) -> int:
    """``articles.parquet`` of a folder -> the other tables beside it; the number of articles."""
    shard = pd.read_parquet(folder / "articles.parquet")
    event = read_event(event_path) if event_path else None
    for name, table in zip(_FOUND, _extract_shard(shard, event, make_nlp(), True), strict=True):
        table.to_parquet(folder / f"{name}.parquet", index=False)
    return len(shard)


def _map(
    run: Callable[[Path], int], inputs: list[Path], jobs: int, scheduler: str | None
) -> Iterator[int]:
    if scheduler:
        from distributed import Client  # the `dask` extra

        with Client(scheduler) as client:
            for future in client.map(run, inputs, pure=False):
                yield future.result()
        return
    context = multiprocessing.get_context("spawn")  # a forked BLAS may hang
    with ProcessPoolExecutor(min(jobs, max(len(inputs), 1)), mp_context=context) as pool:
        yield from pool.map(run, inputs)


def _shards(articles: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for n in range(math.ceil(len(articles) / _SHARD)):
        yield articles.iloc[n * _SHARD : (n + 1) * _SHARD]


def _extract_shard(
    shard: pd.DataFrame, event: Event | None, nlp: Language, gate: bool
) -> list[pd.DataFrame]:
    readings = read_articles(_sources(shard), nlp, event, gate=gate)
    found = [extract_records(reading) for reading in readings]
    return [
        to_table(name, (record for records in found for record in records[name])) for name in _FOUND
    ]


def extract_records(reading: Reading) -> dict[str, list[Any]]:
    """One reading -> its records by table."""
    cast = make_cast(reading)
    attributions = extract_attributions(reading, cast)
    claims, numbers = extract_claims(reading, cast, attributions)
    reactions = extract_reactions(reading, cast, attributions)
    frames = extract_frames(reading, cast, reactions)
    found: tuple[list[Any], ...] = (claims, numbers, attributions, reactions, frames)
    return dict(zip(_FOUND, found, strict=True))


def _join(articles: pd.DataFrame, parts: list[list[pd.DataFrame]]) -> Tables:
    none: Iterable[Record] = ()
    joined = {
        name: pd.concat([part[n] for part in parts], ignore_index=True)
        if parts
        else to_table(name, none)
        for n, name in enumerate(_FOUND)
    }
    joined["reactions"] = link_duplicates(joined["reactions"], articles)
    return Tables(articles=articles, **joined)


def _sources(articles: pd.DataFrame) -> Iterator[Source]:
    for row in articles.to_dict("records"):
        outlet = row.get("outlet")
        yield Source(
            str(row["article_id"]),
            str(row["text"]),
            _date(row.get("published")),
            outlet if isinstance(outlet, str) else None,
        )


def _date(value: object) -> date | None:
    if value is None or value is pd.NaT:
        return None
    return value.date() if isinstance(value, pd.Timestamp) else date.fromisoformat(str(value)[:10])
