"""Runs what has to be run: skips what is up to date, bounds the kernels, leaves no half files."""

from __future__ import annotations

import collections
import concurrent.futures
import dataclasses
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from analysis.report.plan import Job, plan_reports
from analysis.report.provenance import count_dropped, count_rows
from analysis.report.state import (
    Record,
    State,
    collect_inputs,
    explain_inputs,
    read_state,
    run_path,
    write_notebook,
    write_state,
)
from analysis.tables import EventTables, find_event, find_root, hash_files, read_tables


@dataclasses.dataclass(frozen=True)
class Result:
    """What became of one report.

    ``status`` is ``ok`` (made now), ``up to date`` (nothing changed) or ``failed``; ``path`` is the
    page to open, which for a failed run is the page that says why.
    """

    notebook: str
    slug: str
    status: str
    path: Path
    reasons: tuple[str, ...] = ()
    error: str | None = None


def run_reports(
    event: str,
    notebook: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    *,
    grid: Path | None = None,
    jobs: int = 2,
    why: bool = False,
    out: Path | None = None,
    root: Path | None = None,
    say: Callable[[str], None] = tqdm.write,
) -> list[Result]:
    """Make the reports of an event that are not up to date.

    Args:
        event: folder of ``data/processed``.
        notebook: only this one; without it, and without *grid*, the whole set of the event.
        parameters: of that notebook; text as a command line gives it is understood.
        grid: TOML file of ``[[report]]`` tables.
        jobs: kernels at work at the same time.
        why: say why each report is made or left.
        out: folder of all reports, ``reports`` of the project if missing; those of the event go
            to ``out/<event>``.
        root: the project folder; found from the working directory if missing.
        say: takes each line of progress.

    Raises:
        ParameterError: before any kernel starts.
        KeyboardInterrupt: after all kernels have ended; what was finished stays.
    """
    root = root or find_root()
    planned = plan_reports(event, root, notebook=notebook, parameters=parameters, grid=grid)
    shelf = _open_shelf(event, root, (out or root / "reports") / event)
    due = {job.slug: _why_run(job, shelf) for job in planned}
    for slug, reasons in due.items() if why else ():
        say(f"{slug}: {'; '.join(reasons) or 'up to date'}")
    waiting = [job for job in planned if due[job.slug]]
    _publish(shelf, _run(waiting, shelf, jobs, say) if waiting else None)
    results = [_result(job, shelf, due[job.slug]) for job in planned]
    say(summarise(results, shelf.folder))
    return results


@dataclasses.dataclass(frozen=True)
class _Shelf:
    """The reports of one event: where they stand, what is known of them, the tables of today."""

    event: str
    root: Path
    folder: Path
    state: State
    hashes: Mapping[str, str]


def _open_shelf(event: str, root: Path, folder: Path) -> _Shelf:
    return _Shelf(event, root, folder, read_state(folder), hash_files(find_event(event, root)))


def _why_run(job: Job, shelf: _Shelf) -> list[str]:
    """Why a report has to be made, in words; empty if it is up to date."""
    record = shelf.state.reports.get(job.slug)
    if record is None:
        return ["not made before"]
    if record.error:
        return ["the last run failed"]
    return explain_inputs(record.inputs, collect_inputs(job, shelf.root, shelf.hashes))


def summarise(results: Sequence[Result], folder: Path) -> str:
    """The last line of a run."""
    counts = collections.Counter(r.status for r in results)
    if counts["up to date"] == len(results):
        return f"all {len(results)} reports are up to date: {folder / 'index.html'}"
    made = f"{counts['ok']} made, {counts['up to date']} up to date, {counts['failed']} failed"
    return f"{made}: {folder / 'index.html'}"


def _result(job: Job, shelf: _Shelf, reasons: Sequence[str]) -> Result:
    record, folder = shelf.state.reports[job.slug], shelf.folder
    if record.error:
        path = folder / f"{job.slug}.failed.html"
        return Result(job.notebook, job.slug, "failed", path, tuple(reasons), record.problem)
    status = "ok" if reasons else "up to date"
    return Result(job.notebook, job.slug, status, folder / f"{job.slug}.html", tuple(reasons))


def _run(
    waiting: Sequence[Job], shelf: _Shelf, jobs: int, say: Callable[[str], None]
) -> EventTables:
    """Run notebooks in at most *jobs* kernels and store each as soon as it is done."""
    from analysis.report.execute import Running  # papermill takes a second to import

    tables = read_tables(shelf.event, shelf.root)
    running = Running()
    bars = _Bars(len(waiting), jobs)
    pool = concurrent.futures.ThreadPoolExecutor(max(1, jobs))
    futures = {
        pool.submit(_run_one, job, shelf.root, running, bars, tables): job for job in waiting
    }
    try:
        for future in concurrent.futures.as_completed(futures):
            job = futures[future]
            _store(job, future.result(), shelf, tables)
            say(_line(job, shelf.state))
            bars.advance()
    except BaseException:
        # Ctrl-C, or a defect of ours: either way no kernel may outlive the command.
        running.stop()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        bars.close()
    return tables


def _run_one(job: Job, root: Path, running: Any, bars: _Bars, tables: EventTables) -> Any:
    """Executed notebook and failure, of which one is None; a page that cannot be made is one."""
    from analysis.report.clean import LinkError, Links
    from analysis.report.execute import Failure, run_notebook
    from analysis.report.page import PageError, render_body
    from analysis.report.rows import targets

    with bars.cells(job.slug) as on_cell:
        notebook, failure = run_notebook(job, root, running, on_cell)
    if failure is None:
        try:
            render_body(notebook, Links(targets(tables), frozenset()))
        except (LinkError, PageError) as error:
            return None, Failure(None, "", type(error).__name__, str(error), "")
    return notebook, failure


def _store(job: Job, outcome: Any, shelf: _Shelf, tables: EventTables) -> None:
    """Keep a good notebook with its inputs, or the failure beside the earlier report."""
    notebook, failure = outcome
    parameters = job.parameters.as_json()
    record = shelf.state.reports.get(job.slug) or Record(job.notebook, parameters, {})
    if failure is None:
        write_notebook(notebook, run_path(job.slug, shelf.folder))
        record.inputs = collect_inputs(job, shelf.root, tables.hashes)
        record.counts, record.dropped = count_rows(tables), count_dropped(tables)
        record.made, record.error = True, None
    else:
        record.error = failure.as_json()
    shelf.state.reports[job.slug] = record
    write_state(shelf.state, shelf.folder)


def _line(job: Job, state: State) -> str:
    record = state.reports[job.slug]
    if record.error is None:
        return f"{job.slug}: made"
    where = f" in cell {record.error['cell']}" if record.error["cell"] else ""
    return f"{job.slug}: FAILED{where}: {record.problem}"


def _publish(shelf: _Shelf, tables: EventTables | None) -> None:
    from analysis.report.publish import is_published, publish, render_key

    state, folder = shelf.state, shelf.folder
    key = render_key(shelf.event, state, shelf.root, shelf.hashes)
    if is_published(state, folder, key):
        return
    publish(state, folder, shelf.root, tables or read_tables(shelf.event, shelf.root))
    state.rendered = key
    write_state(state, folder)


class _Bars:
    """One bar for the reports and one per kernel for its cells; none where nobody watches."""

    def __init__(self, reports: int, jobs: int) -> None:
        self.hidden = not os.isatty(2)
        self.all = tqdm(total=reports, desc="reports", unit="report", disable=self.hidden)
        self.free = list(range(max(1, jobs), 0, -1))

    def cells(self, name: str) -> _Cells:
        return _Cells(self, name)

    def advance(self) -> None:
        self.all.update()

    def close(self) -> None:
        self.all.close()


class _Cells:
    """The bar of one kernel while it runs."""

    def __init__(self, bars: _Bars, name: str) -> None:
        self.bars = bars
        self.name = name

    def __enter__(self) -> Callable[[int, int], None]:
        self.position = self.bars.free.pop()
        self.bar = tqdm(
            desc=self.name, unit="cell", position=self.position, leave=False,
            disable=self.bars.hidden,
        )  # fmt: skip
        return self._show

    def _show(self, done: int, cells: int) -> None:
        self.bar.total = cells
        self.bar.update(done - self.bar.n)

    def __exit__(self, *_: object) -> None:
        self.bar.close()
        self.bars.free.append(self.position)
