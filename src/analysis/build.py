"""Raw -> processed: the only writer of tables."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.corpus import Corpus, scan_corpus
from analysis.corrections import apply_corrections, read_corrections
from analysis.datapackage import describe
from analysis.event import Event, read_event
from analysis.extraction import Progress, Tables, extract, extract_parallel
from analysis.schema import check_table, to_table
from analysis.spreadsheets import to_csv

_STAMP = ".build.json"


def build(
    source: Path,
    out: Path,
    *,
    event_path: Path | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> tuple[Tables, Corpus]:
    """Read a corpus, extract, check, and write every table to ``out``.

    Args:
        source: event folder, folder of texts, ``.jsonl`` or one file.
        out: folder for the tables, made if missing; other files in it are left alone.
        event_path: an event file, where the source has none or another one is wanted.
        jobs: number of processes on this machine.
        scheduler: address of a Dask scheduler, instead of ``jobs``.
        progress: called with the number of articles done.

    Raises:
        CorpusError, EventError, CorrectionError: with what is wrong, where, and what to do.
    """
    corpus = scan_corpus(source)
    event_path = event_path or corpus.event_path
    event = read_event(event_path) if event_path else None
    if jobs > 1 or scheduler:
        tables = extract_parallel(
            corpus.articles, event_path, jobs=jobs, scheduler=scheduler, progress=progress
        )
    else:
        tables = extract(corpus.articles, event, progress=progress)
    tables, corpus = _correct(tables, corpus, source / "corrections.csv")
    write_tables(tables, corpus, event, out)
    write_stamp(source, out)
    return tables, corpus


def _correct(tables: Tables, corpus: Corpus, path: Path) -> tuple[Tables, Corpus]:
    if not path.is_file():
        return tables, corpus
    found = {name: getattr(tables, name) for name in ("claims", "reactions", "frames")}
    changed, refused = apply_corrections(found, read_corrections(path), str(path))
    rejected = pd.concat([corpus.rejected, to_table("rejected", refused)], ignore_index=True)
    return dataclasses.replace(tables, **changed), dataclasses.replace(corpus, rejected=rejected)


def write_tables(tables: Tables, corpus: Corpus, event: Event | None, out: Path) -> None:
    """Tables -> parquet, CSV, the cleaned texts and ``datapackage.json`` in ``out``."""
    (out / "text").mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {}
    for field in dataclasses.fields(tables):
        table = check_table(field.name, getattr(tables, field.name))
        files[f"{field.name}.parquet"] = _parquet(table)
        files[f"{field.name}.csv"] = to_csv(table.drop(columns="text", errors="ignore")).encode()
    files["rejected.csv"] = to_csv(corpus.rejected).encode()
    files["datapackage.json"] = describe(files, event)
    for article_id, text in zip(
        tables.articles["article_id"], tables.articles["text"], strict=True
    ):
        files[f"text/{file_name(article_id)}.txt"] = text.encode()
    for stale in set((out / "text").glob("*.txt")) - {out / name for name in files}:
        stale.unlink()
    for name, content in files.items():
        _replace(out / name, content)


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def file_name(article_id: str) -> str:
    """A name that is safe on every file system: the id itself, or its letters and a hash."""
    plain = re.sub(r"[^\w.-]+", "_", article_id, flags=re.ASCII).strip(".")[:120]
    if plain == article_id:
        return plain
    return f"{plain}-{hashlib.sha256(article_id.encode()).hexdigest()[:8]}"


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)


def write_stamp(source: Path, out: Path) -> None:
    """Note what the tables were made from, so that an unchanged corpus is not built again."""
    _replace(out / _STAMP, json.dumps(_stamp(source, out), indent=1, sort_keys=True).encode())


def is_current(source: Path, out: Path) -> bool:
    """Whether ``out`` holds the tables of this source, made by this version of the package."""
    stamp = out / _STAMP
    return stamp.is_file() and json.loads(stamp.read_bytes()) == _stamp(source, out)


def _stamp(source: Path, out: Path) -> dict[str, str]:
    package = Path(__file__).parent
    return {
        "source": _digest(source),
        "package": _digest(package),
        "tables": _digest(out),
    }


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    for file in _files(path):
        digest.update(str(file.relative_to(path)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for root, folders, names in os.walk(path):
        folders[:] = sorted(f for f in folders if f != "__pycache__" and not f.startswith("."))
        yield from (Path(root) / name for name in sorted(names) if not name.startswith("."))
