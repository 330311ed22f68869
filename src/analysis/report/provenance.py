"""Where a report comes from: inputs, counts in and dropped, accuracy, how to make it again."""

from __future__ import annotations

import dataclasses
import json
import shlex
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.gold import GoldError, from_tables, read_codings
from analysis.parameters import Parameters, value_in_words
from analysis.quality import evaluate
from analysis.report.plan import Job, changed
from analysis.report.rows import corrected_rows
from analysis.report.state import Record
from analysis.tables import EventTables


@dataclasses.dataclass(frozen=True)
class Accuracy:
    """How well the tables agree with hand coding, by variable, and on what that rests."""

    basis: str
    scores: dict[str, float]


@dataclasses.dataclass(frozen=True)
class Provenance:
    """What the footer and the sidecar of a report say."""

    parameters: dict[str, Any]
    inputs: dict[str, str]
    version: str
    counts: dict[str, int]
    dropped: dict[str, int]
    accuracy: Accuracy
    command: str

    @property
    def corrected(self) -> bool:
        """Whether rows of the tables were corrected by hand."""
        return _CORRECTED in self.dropped


_CORRECTED = "rows corrected by hand"


def trace(job: Job, record: Record, accuracy: Accuracy) -> Provenance:
    """The provenance of one report, with the counts of the tables that it was made from."""
    hashes = {name: digest for name, digest in record.inputs.items() if name != "parameters"}
    return Provenance(
        parameters=job.parameters.as_json(),
        inputs=hashes,
        version=version("tollframe"),
        counts=record.counts,
        dropped=record.dropped,
        accuracy=accuracy,
        command=command(job),
    )


def count_rows(tables: EventTables) -> dict[str, int]:
    """Rows of each table that a report may rest on."""
    names = ("articles", "claims", "numbers", "attributions", "reactions", "frames")
    return {name: len(getattr(tables, name)) for name in names}


def count_dropped(tables: EventTables) -> dict[str, int]:
    """What was left out or changed on the way, with the reason."""
    rejected = tables.rejected["reason"].value_counts().sort_index()
    counts = {f"input rejected: {reason}": int(n) for reason, n in rejected.items()}
    counts["articles that copy an earlier one"] = _present(tables.articles, "duplicate_of")
    counts["reactions that repeat an earlier one"] = _present(tables.reactions, "duplicate_of")
    counts["counts of people that became no claim"] = int(
        (tables.numbers["kind"] == "unresolved").sum()
    )
    counts[_CORRECTED] = len(corrected_rows(tables))
    return {reason: n for reason, n in counts.items() if n}


def _present(table: pd.DataFrame, column: str) -> int:
    return int(table[column].notna().sum())


def measure_accuracy(tables: EventTables, root: Path) -> Accuracy:
    """Agreement of the tables with the articles of this event that were coded by hand."""
    try:
        gold = read_codings(tables, root)["first"]
    except GoldError as error:
        return Accuracy(f"Not measured: {error}", {})
    scores = evaluate(gold, from_tables(tables, gold.articles), draws=1)
    values = {
        f"{row['table']}, {row['variable']} ({row['measure']})".replace("_", " "): round(
            float(row["value"]), 3
        )
        for row in scores.to_dict("records")
    }
    return Accuracy(f"On {len(gold.articles)} articles of this event coded by hand:", values)


def command(job: Job) -> str:
    """The command that makes this report."""
    options = [
        f"-p {shlex.quote(f'{name}={_argument(value)}')}"
        for name, value in sorted(changed(job.parameters).items())
    ]
    return " ".join(
        ["tollframe report", job.parameters.event, "--notebook", job.notebook, *options]
    )


def _argument(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def describe_job(parameters: Parameters) -> str:
    """Parameters that differ from their defaults, in one line."""
    values = changed(parameters)
    return "; ".join(f"{name.replace('_', ' ')}: {value_in_words(v)}" for name, v in values.items())


def sidecar(job: Job, title: str, page_hash: str, made: Provenance, tables: EventTables) -> str:
    """The same facts as JSON-LD (schema.org), for machines."""
    event = tables.event
    content = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": title,
        "about": _drop_missing({
            "@type": "Event", "identifier": event.id, "name": event.name,
            "startDate": event.start and event.start.isoformat(),
            "endDate": event.end and event.end.isoformat(),
        }),
        "encoding": {
            "@type": "MediaObject", "encodingFormat": "text/html",
            "contentUrl": f"{job.slug}.html", "sha256": page_hash,
        },
        "isBasedOn": [
            {"@type": "DataDownload", "name": name, "sha256": digest}
            for name, digest in made.inputs.items()
        ],
        "wasGeneratedBy": {
            "@type": "CreateAction",
            "instrument": {
                "@type": "SoftwareApplication", "name": "tollframe",
                "softwareVersion": made.version,
            },
            "object": [_property(name, value) for name, value in made.parameters.items()],
            "description": made.command,
        },
        "variableMeasured": [
            *(_property(f"rows in {name}", n) for name, n in made.counts.items()),
            *(_property(reason, n) for reason, n in made.dropped.items()),
            *(_property(f"accuracy {name}", value) for name, value in made.accuracy.scores.items()),
        ],
    }  # fmt: skip
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _property(name: str, value: object) -> dict[str, Any]:
    return {"@type": "PropertyValue", "name": name, "value": value}


def _drop_missing(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
