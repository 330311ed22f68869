"""What was made from what: hashes of every input, so that only what changed is made again."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat

import analysis
from analysis.markup import visible
from analysis.report.plan import Job, notebook_path

STATE_FILE = "state.json"
_LONGEST_LINE = 200
# The gold codings and their floors are what the quality notebook reads besides the tables.
_EXTRA_INPUTS: Mapping[str, tuple[str, ...]] = {"05_extraction_quality": ("tests/gold",)}


@dataclasses.dataclass
class Record:
    """What is known of one report: its inputs when it was last made, and how that went."""

    notebook: str
    parameters: dict[str, Any]
    inputs: dict[str, str]
    counts: dict[str, int] = dataclasses.field(default_factory=dict)
    dropped: dict[str, int] = dataclasses.field(default_factory=dict)
    made: bool = False
    error: dict[str, Any] | None = None

    @property
    def problem(self) -> str | None:
        """Why the last run failed, in one line."""
        if self.error is None:
            return None
        line = " ".join(visible(f"{self.error['name']}: {self.error['message']}").split())
        return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"


@dataclasses.dataclass
class State:
    """Everything that a run leaves for the next one.

    ``rendered`` is the key of the pages, ``pages`` the SHA-256 of each by its name.
    """

    reports: dict[str, Record] = dataclasses.field(default_factory=dict)
    tolls: dict[str, Any] = dataclasses.field(default_factory=dict)
    changes: dict[str, Any] = dataclasses.field(default_factory=dict)
    rendered: str = ""
    pages: dict[str, str] = dataclasses.field(default_factory=dict)


def read_state(folder: Path) -> State:
    """The state of a folder of reports; an empty one if there is none that can be read.

    A report whose notebook as it ran was deleted is forgotten: so a user drops a report.
    """
    try:
        raw = json.loads((folder / STATE_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return State()
    if raw.get("form") != _form():
        return State()
    records = {slug: Record(**record) for slug, record in raw.pop("reports").items()}
    kept = {
        slug: record for slug, record in records.items()
        if not record.made or run_path(slug, folder).is_file()
    }  # fmt: skip
    del raw["form"]
    return State(kept, **raw)


def run_path(slug: str, folder: Path) -> Path:
    """File of a notebook as it ran."""
    return folder / "notebooks" / f"{slug}.ipynb"


def write_state(state: State, folder: Path) -> None:
    """Store the state beside the reports.

    Reports are sorted, since kernels end in any order; all else keeps its order, in which pages
    show it.
    """
    state.reports = dict(sorted(state.reports.items()))
    content = {"form": _form(), **dataclasses.asdict(state)}
    write_file(folder / STATE_FILE, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def _form() -> list[str]:
    return [field.name for part in (State, Record) for field in dataclasses.fields(part)]


def write_file(path: Path, content: str | bytes) -> None:
    """Write whole or not at all; a file that already has this content is left as it is."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def read_notebook(path: Path) -> Any:
    """A notebook file as nbformat 4."""
    read: Callable[..., Any] = nbformat.read
    return read(path, as_version=4)


def write_notebook(notebook: Any, path: Path) -> None:
    """Store a notebook whole or not at all."""
    writes: Callable[..., str] = nbformat.writes
    write_file(path, writes(notebook) + "\n")


def collect_inputs(job: Job, root: Path, tables: Mapping[str, str]) -> dict[str, str]:
    """Input -> hash for one report; the names are those that ``--why`` gives."""
    parameters = json.dumps(job.parameters.as_json(), sort_keys=True)
    event = root / "data" / "raw" / job.parameters.event / "event.toml"
    extra = [root / name for name in _EXTRA_INPUTS.get(job.notebook, ())]
    return {
        "notebook": hash_notebook(notebook_path(job.notebook, root)),
        "parameters": hashlib.sha256(parameters.encode()).hexdigest(),
        "package": hash_package(),
        "lock file": hash_paths([root / "requirements.lock"]),
        "event file": hash_paths([event]),
        **{f"table {name}": digest for name, digest in tables.items()},
        **{path.relative_to(root).as_posix(): hash_paths([path]) for path in extra},
    }


def explain_inputs(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Why a report has to be made again, in words; empty if it has not."""
    reasons = [f"{name} changed" for name in now if name in before and before[name] != now[name]]
    reasons += [f"{name} is new" for name in now if name not in before]
    return reasons + [f"{name} is gone" for name in before if name not in now]


def hash_notebook(path: Path) -> str:
    """Hash of what a notebook says and does; outputs and editor settings left aside."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    parts = [[c["cell_type"], "".join(c["source"]), c["metadata"].get("tags")] for c in cells]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def hash_paths(paths: Iterable[Path]) -> str:
    """One SHA-256 over the names and contents of files and of folders' files; order-free."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                name = file.relative_to(path).as_posix() if path.is_dir() else file.name
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                digest.update(f"{name}\0{content}\n".encode())
    return digest.hexdigest()


@functools.cache
def hash_package() -> str:
    """Hash of the installed package without what only makes pages."""
    folder = Path(analysis.__file__).parent
    makes_pages = {folder / "report", folder / "templates", folder / "__pycache__"}
    return hash_paths(p for p in folder.iterdir() if p not in makes_pages)


@functools.cache
def hash_pages() -> str:
    """Hash of what makes pages: this package and the templates."""
    folder = Path(analysis.__file__).parent
    return hash_paths([folder / "report", folder / "templates"])
