"""Everything in a folder of reports: pages, sidecars, evidence, failures and the index."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup as Safe

from analysis.corrections import read_decisions
from analysis.event import read_event
from analysis.parameters import (
    NOTEBOOKS,
    ParameterError,
    Parameters,
    check_parameters,
    value_in_words,
)
from analysis.report.changes import find_moves, toll_snapshot
from analysis.report.clean import Links
from analysis.report.evidence import Use, render_articles
from analysis.report.index import Entry, list_articles, render_events, render_index, thumbnail
from analysis.report.page import Body, environment, render_body
from analysis.report.plan import Job, notebook_path
from analysis.report.provenance import (
    Accuracy,
    Provenance,
    command,
    describe_job,
    measure_accuracy,
    sidecar,
    trace,
)
from analysis.report.rows import corrected_rows, page_name, targets
from analysis.report.state import (
    STATE_FILE,
    Record,
    State,
    collect_inputs,
    explain_inputs,
    hash_package,
    hash_pages,
    hash_paths,
    read_notebook,
    run_path,
    write_file,
)
from analysis.tables import EventTables


@dataclasses.dataclass(frozen=True)
class _Made:
    """One report laid out: its job, its body, and why it is stale, if it is."""

    job: Job
    body: Body
    stale: list[str]
    used: dict[str, str]


def render_key(event: str, state: State, root: Path, tables: Mapping[str, str]) -> str:
    """A hash of all that the pages are made from; equal keys mean equal pages."""
    records = {slug: dataclasses.asdict(record) for slug, record in state.reports.items()}
    parts = [
        hash_pages(), hash_package(), dict(tables), records, hash_paths([root / "tests" / "gold"]),
        hash_paths(root.glob("notebooks/*.ipynb")), hash_paths([root / "requirements.lock"]),
        hash_paths([_corrections(root, event)]),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def is_published(state: State, folder: Path, key: str) -> bool:
    """Whether the folder holds the pages that belong to this key, each as it was written."""
    return (
        state.rendered == key
        and (folder.parent / "index.html").is_file()
        and all(
            (folder / name).is_file() and _sha256((folder / name).read_bytes()) == digest
            for name, digest in state.pages.items()
        )
    )


def publish(state: State, folder: Path, root: Path, tables: EventTables) -> None:
    """Write every page of the event from the notebooks that ran, and drop pages of what is gone."""
    _compare(state, tables)
    pages = dict(_pages(state, folder, root, tables))
    for name, page in pages.items():
        write_file(folder / name, page)
    for name in state.pages.keys() - pages.keys():
        (folder / name).unlink(missing_ok=True)
    state.pages = {name: _sha256(page.encode()) for name, page in sorted(pages.items())}
    write_file(folder.parent / "index.html", _events(folder, root, tables))


def _pages(
    state: State, folder: Path, root: Path, tables: EventTables
) -> Iterator[tuple[str, str]]:
    """Name and content of every file of the event but for the notebooks."""
    made = _lay_out(state, folder, root, tables)
    accuracy = measure_accuracy(tables, root)
    for report in made.values():
        yield from _report(report, state.reports[report.job.slug], accuracy, tables)
    for slug, record in state.reports.items():
        if record.error is not None:
            yield f"{slug}.failed.html", _failure(slug, record, tables)
    decisions = read_decisions(_corrections(root, folder.name))
    for name, page in render_articles(tables, _uses(made), decisions):
        yield f"articles/{name}", page
    yield "index.html", _index(state, made, tables)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _corrections(root: Path, event: str) -> Path:
    return root / "data" / "raw" / event / "corrections.csv"


def job_of(record: Record) -> Job:
    """The job of an earlier run; its parameters were checked then."""
    model: type[Parameters] = NOTEBOOKS[record.notebook]
    return Job(record.notebook, model.model_validate(record.parameters))


def _lay_out(state: State, folder: Path, root: Path, tables: EventTables) -> dict[str, _Made]:
    slugs = frozenset(slug for slug, record in state.reports.items() if record.made)
    rows, corrected = targets(tables), corrected_rows(tables)
    made = {}
    for slug in sorted(slugs):
        job = job_of(state.reports[slug])
        stale = _why_stale(job, state.reports[slug], root, tables)
        links = Links(rows, slugs, strict=not stale, corrected=corrected)
        notebook = read_notebook(run_path(slug, folder))
        made[slug] = _Made(job, render_body(notebook, links), stale, links.used)
    return made


def _why_stale(job: Job, record: Record, root: Path, tables: EventTables) -> list[str]:
    """What changed since a report was made, and whether it can still be made, in words."""
    if not notebook_path(job.notebook, root).is_file():
        return [f"{job.notebook} is no longer among the notebooks"]
    reasons = explain_inputs(record.inputs, collect_inputs(job, root, tables.hashes))
    try:
        check_parameters(job.notebook, job.parameters.as_json(), root=root)
    except ParameterError as error:
        reasons.append(f"it cannot be made again ({error})")
    return reasons


def report_title(job: Job, body: Body | None) -> str:
    """The notebook's title, or its name if it never ran, with the subject of this report."""
    subject = job.parameters.subject()
    title = (body and body.title) or job.notebook
    return f"{title}: {subject}" if subject else title


def _report(
    report: _Made, record: Record, accuracy: Accuracy, tables: EventTables
) -> Iterator[tuple[str, str]]:
    """Page and sidecar of one report."""
    job = report.job
    title = report_title(job, report.body)
    provenance = trace(job, record, accuracy)
    page = _page(report, record, title, provenance, tables)
    yield f"{job.slug}.html", page
    digest = _sha256(page.encode())
    yield f"{job.slug}.jsonld", sidecar(job, title, digest, provenance, tables)


def _page(
    report: _Made, record: Record, title: str, provenance: Provenance, tables: EventTables
) -> str:
    values = report.job.parameters.as_json()
    context: dict[str, Any] = {
        "title": title,
        "event": tables.event.name,
        "articles": record.counts["articles"],
        "parameters": [(k.replace("_", " "), value_in_words(v)) for k, v in values.items()],
        "toc": report.body.toc if len(report.body.toc) > 1 else [],
        "stale": report.stale,
        "failure": f"{report.job.slug}.failed.html" if record.error else None,
        "slug": report.job.slug,
    }
    template = environment().get_template("report.html.j2")
    return template.render(page=context, body=Safe(report.body.html), made=provenance)


def _failure(slug: str, record: Record, tables: EventTables) -> str:
    job = job_of(record)
    template = environment().get_template("failure.html.j2")
    return template.render(
        event=tables.event.name, notebook=job.notebook, error=record.error,
        parameters=job.parameters.as_json(), command=command(job),
        earlier=f"{slug}.html" if record.made else None,
    )  # fmt: skip


def _uses(made: Mapping[str, _Made]) -> dict[str, list[Use]]:
    uses: dict[str, list[Use]] = {}
    for slug, report in made.items():
        title = report_title(report.job, report.body)
        note = describe_job(report.job.parameters) if not report.job.parameters.subject() else ""
        label = f"{title} ({note})" if note else title
        for row, anchor in report.used.items():
            uses.setdefault(row, []).append(Use(label, f"{slug}.html#{anchor}"))
    return uses


def _compare(state: State, tables: EventTables) -> None:
    """What moved when the tables last changed; the first tables have nothing to compare with."""
    now = toll_snapshot(tables)
    if state.changes and state.tolls == now:
        return
    state.changes = {
        "first": not state.tolls,
        "moves": [dataclasses.asdict(move) for move in find_moves(state.tolls, now)]
        if state.tolls
        else [],
    }
    state.tolls = now


def _index(state: State, made: Mapping[str, _Made], tables: EventTables) -> str:
    order = list(NOTEBOOKS)
    entries = [_entry(slug, record, made) for slug, record in state.reports.items()]
    entries.sort(key=lambda e: (order.index(e.group), e.title, e.href or ""))
    pages = {a: f"articles/{page_name(a)}" for a in tables.articles["article_id"]}
    changes = {**state.changes, "pages": pages}
    return render_index(entries, list_articles(tables, pages), changes, tables)


def _entry(slug: str, record: Record, made: Mapping[str, _Made]) -> Entry:
    job = job_of(record)
    report = made.get(slug)
    figures = report.body.figures if report else []
    failed = f"{slug}.failed.html" if record.error else None
    stale = report.stale if report else []
    return Entry(
        title=report_title(job, report.body if report else None),
        href=f"{slug}.html" if report else None,
        status="failed" if record.error else "stale" if stale else "ok",
        parameters="" if job.parameters.subject() else describe_job(job.parameters),
        reasons=stale,
        failure=failed,
        error=record.problem,
        thumbnail=thumbnail(figures[0]) if figures else None,
        group=job.notebook,
        main=job.slug == job.notebook,
    )


def _events(folder: Path, root: Path, tables: EventTables) -> str:
    """Page of all events with reports, under their names if this project has their event files."""
    names = {folder.name: tables.event.name}
    for state in folder.parent.glob(f"*/{STATE_FILE}"):
        event = state.parent.name
        told = root / "data" / "raw" / event / "event.toml"
        names.setdefault(event, read_event(told).name if told.is_file() else event)
    return render_events(sorted(names.items()))
