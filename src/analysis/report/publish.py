"""Everything in a folder of reports: pages, sidecars, evidence, failures and the index."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup as Safe

from analysis.corrections import read_decisions
from analysis.event import read_event
from analysis.markup import format_value
from analysis.parameters import NOTEBOOKS, Parameters, value_in_words
from analysis.report.changes import find_moves, toll_snapshot
from analysis.report.clean import Links
from analysis.report.evidence import Use, render_articles
from analysis.report.index import Entry, Listed, render_events, render_index, thumbnail
from analysis.report.page import Body, environment, render_body
from analysis.report.plan import Job
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
    """Whether the folder holds the pages that belong to this key."""
    pages = [folder / f"{slug}.html" for slug, record in state.reports.items() if record.made]
    return state.rendered == key and all(p.is_file() for p in [*pages, folder / "index.html"])


def publish(state: State, folder: Path, root: Path, tables: EventTables) -> None:
    """Write every page of the event from the notebooks that ran, and drop pages of what is gone."""
    made = _lay_out(state, folder, root, tables)
    accuracy = measure_accuracy(tables, root)
    for report in made.values():
        _write_report(report, state.reports[report.job.slug], folder, accuracy, tables)
    for slug, record in state.reports.items():
        _write_failure(slug, record, folder, tables)
    names = set()
    decisions = read_decisions(_corrections(root, folder.name))
    for name, page in render_articles(tables, _uses(made), decisions):
        write_file(folder / "articles" / name, page)
        names.add(name)
    for old in (folder / "articles").glob("*.html"):
        if old.name not in names:
            old.unlink()
    _compare(state, tables)
    write_file(folder / "index.html", _index(state, made, tables))
    write_file(folder.parent / "index.html", _events(folder, root, tables))


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
        now = collect_inputs(job, root, tables.hashes)
        stale = explain_inputs(state.reports[slug].inputs, now)
        links = Links(rows, slugs, strict=not stale, corrected=corrected)
        notebook = read_notebook(folder / "notebooks" / f"{slug}.ipynb")
        made[slug] = _Made(job, render_body(notebook, links), stale, links.used)
    return made


def report_title(job: Job, body: Body | None) -> str:
    """The notebook's title, or its name if it never ran, with the subject of this report."""
    subject = job.parameters.subject()
    title = (body and body.title) or job.notebook
    return f"{title}: {subject}" if subject else title


def _write_report(
    report: _Made, record: Record, folder: Path, accuracy: Accuracy, tables: EventTables
) -> None:
    job = report.job
    title = report_title(job, report.body)
    provenance = trace(job, record, accuracy)
    page = _page(report, record, title, provenance, tables)
    write_file(folder / f"{job.slug}.html", page)
    digest = hashlib.sha256(page.encode()).hexdigest()
    write_file(folder / f"{job.slug}.jsonld", sidecar(job, title, digest, provenance, tables))


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


def _write_failure(slug: str, record: Record, folder: Path, tables: EventTables) -> None:
    path = folder / f"{slug}.failed.html"
    if record.error is None:
        path.unlink(missing_ok=True)
        return
    job = job_of(record)
    template = environment().get_template("failure.html.j2")
    page = template.render(
        event=tables.event.name, notebook=job.notebook, error=record.error,
        parameters=job.parameters.as_json(), command=command(job),
        earlier=f"{slug}.html" if record.made else None,
    )  # fmt: skip
    write_file(path, page)


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
    """What moved since the run before; the first run has nothing to compare with."""
    now = toll_snapshot(tables)
    moves = find_moves(state.tolls, now) if state.tolls else []
    state.changes = {
        "first": not state.tolls,
        "moves": [dataclasses.asdict(move) for move in moves],
    }
    state.tolls = now


def _index(state: State, made: Mapping[str, _Made], tables: EventTables) -> str:
    order = list(NOTEBOOKS)
    entries = [_entry(slug, record, made) for slug, record in state.reports.items()]
    entries.sort(key=lambda e: (order.index(e.group), e.title, e.href or ""))
    pages = {a: f"articles/{page_name(a)}" for a in tables.articles["article_id"]}
    changes = {**state.changes, "pages": pages}
    return render_index(entries, _articles(tables, pages), changes, tables)


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
        error=f"{record.error['name']}: {record.error['message']}" if record.error else None,
        thumbnail=thumbnail(figures[0]) if figures else None,
        group=job.notebook,
        main=job.slug == job.notebook,
    )


def _articles(tables: EventTables, pages: Mapping[str, str]) -> list[Listed]:
    claims = tables.claims["article_id"].value_counts()
    said = tables.reactions["article_id"].value_counts()
    return [
        Listed(
            pages[row["article_id"]],
            row["title"] if isinstance(row["title"], str) else row["article_id"],
            format_value(row["outlet"] if isinstance(row["outlet"], str) else None),
            format_value(row["published"]), int(claims.get(row["article_id"], 0)),
            int(said.get(row["article_id"], 0)),
        )
        for row in tables.articles.sort_values(["published", "article_id"]).to_dict("records")
    ]  # fmt: skip


def _events(folder: Path, root: Path, tables: EventTables) -> str:
    """Page of all events with reports, under their names if this project has their event files."""
    names = {folder.name: tables.event.name}
    for state in folder.parent.glob(f"*/{STATE_FILE}"):
        event = state.parent.name
        told = root / "data" / "raw" / event / "event.toml"
        names.setdefault(event, read_event(told).name if told.is_file() else event)
    return render_events(sorted(names.items()))
