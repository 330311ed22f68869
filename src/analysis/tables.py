"""Processed tables of an event, found from wherever a notebook or a command runs."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from rapidfuzz import fuzz, process

from analysis.event import Event, read_event
from analysis.schema import set_types

_EVENT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_NEAR = 70  # of 100; below it a suggestion would be a guess


class TablesError(ValueError):
    """The tables of an event cannot be read; the message says why and what to do."""


@dataclasses.dataclass(frozen=True)
class EventTables:
    """All tables of one event, the event itself, and the SHA-256 of every table file.

    ``hashes`` maps a file name (``claims.parquet``) to its hash; ``package`` is the content of
    ``datapackage.json``, empty if there is none.
    """

    event: Event
    path: Path
    articles: pd.DataFrame
    claims: pd.DataFrame
    numbers: pd.DataFrame
    attributions: pd.DataFrame
    reactions: pd.DataFrame
    frames: pd.DataFrame
    rejected: pd.DataFrame
    hashes: Mapping[str, str]
    package: Mapping[str, Any]


def find_root(start: Path | None = None) -> Path:
    """The project folder: the nearest one upwards of *start* that holds ``data/``.

    A kernel runs in ``notebooks/`` under JupyterLab and at the root under papermill; both find the
    same folder. Outside of any project it is the checkout that holds this package.

    Raises:
        TablesError: neither place has a ``data`` folder.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents, *Path(__file__).resolve().parents):
        if (folder / "data" / "processed").is_dir() or (folder / "data" / "raw").is_dir():
            return folder
    raise TablesError(f"no folder data/raw or data/processed in {here} or above it")


def list_events(root: Path | None = None) -> list[str]:
    """Names of the events that have tables, sorted."""
    processed = (root or find_root()) / "data" / "processed"
    return sorted(p.parent.name for p in processed.glob("*/articles.parquet"))


def find_event(event: str, root: Path | None = None) -> Path:
    """Folder of an event's tables, or TablesError that names the events that exist."""
    root = root or find_root()
    folder = root / "data" / "processed" / event
    if _EVENT_NAME.match(event) and (folder / "articles.parquet").is_file():
        return folder
    if _EVENT_NAME.match(event) and (root / "data" / "raw" / event).is_dir():
        raise TablesError(
            f"event {event!r} has no tables yet; "
            f"run: tollframe build data/raw/{event} --out data/processed/{event}"
        )
    raise TablesError(f"unknown event {event!r}; {_known(event, list_events(root))}")


def _known(event: str, events: list[str]) -> str:
    if not events:
        return "there are no tables in data/processed yet; run: make tables"
    return f"{did_you_mean(event, events)}events with tables: {', '.join(events)}"


def did_you_mean(value: str, names: Iterable[str]) -> str:
    """The name that a wrong one is nearest to, also as a part of it, as a question; or nothing."""
    near = process.extractOne(
        value, list(names), scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=_NEAR
    )
    return f"did you mean {near[0]!r}? " if near else ""


def read_tables(event: str, root: Path | None = None) -> EventTables:
    """Every table of an event, typed by the schema.

    Raises:
        TablesError: unknown event, or a table file is missing.
    """
    folder = find_event(event, root)
    raw = folder.parent.parent / "raw" / event / "event.toml"
    return read_folder(folder, read_event(raw) if raw.is_file() else Event(id=event, name=event))


def read_folder(folder: Path, event: Event | None = None) -> EventTables:
    """Every table of a folder that ``tollframe build`` has written, typed by the schema.

    Raises:
        TablesError: a table file is missing.
    """
    names = ("articles", "claims", "numbers", "attributions", "reactions", "frames")
    package = folder / "datapackage.json"
    return EventTables(
        event=event or Event(id=folder.name, name=folder.name),
        path=folder,
        rejected=read_rejected(folder),
        hashes=hash_files(folder),
        package=json.loads(package.read_text(encoding="utf-8")) if package.is_file() else {},
        **{name: read_table(folder, name) for name in names},
    )


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """One table of a folder of tables, typed by the schema."""
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise TablesError(f"{path.name} is missing in {folder.name}; rebuild its tables")
    return set_types(name, pd.read_parquet(path))


def read_rejected(folder: Path) -> pd.DataFrame:
    """Inputs or parts that could not be read (``path, record, reason``); empty if all were."""
    path = folder / "rejected.csv"
    empty = pd.DataFrame({"path": [], "record": [], "reason": []})
    frame = pd.read_csv(path, dtype="str", keep_default_na=False) if path.is_file() else empty
    return set_types("rejected", frame.replace({"record": {"": None}}))


def hash_files(folder: Path) -> dict[str, str]:
    """File name -> SHA-256 of every table of a folder (parquet files and ``rejected.csv``)."""
    files = sorted([*folder.glob("*.parquet"), *folder.glob("rejected.csv")])
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
