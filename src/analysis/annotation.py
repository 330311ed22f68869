"""Annotation tools: rows as spans of text, out to Label Studio, doccano or Prodigy, and back.

The label of a span is the decision a coder checks: the outcome of a claim, the act of a reaction,
function and frame of a frame. What comes back is compared with the tables: a changed label becomes
a line for ``corrections.csv``, a span that was added or removed is listed for a person to decide.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

FORMATS = ("labelstudio", "doccano", "prodigy")
_KINDS: Mapping[str, tuple[str, str]] = {
    "claims": ("claim_id", "outcome"),
    "reactions": ("reaction_id", "act"),
    "frames": ("frame_id", "frame"),
}


class AnnotationError(ValueError):
    """An annotation file cannot be read; the message says where and what to do."""


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch of an article; ``row_id`` is NA for one that a coder added."""

    article_id: str
    start: int
    end: int
    label: str
    row_id: str | None


def to_spans(tables: Any) -> list[Span]:
    """Claims, reactions and frames as labelled spans (``claims:killed``), in text order."""
    spans = [
        Span(
            row["article_id"], int(row["start"]), int(row["end"]), f"{name}:{row[label]}", row[key]
        )
        for name, (key, label) in _KINDS.items()
        for row in getattr(tables, name).to_dict("records")
    ]
    return sorted(spans, key=lambda s: (s.article_id, s.start, s.end, s.label))


def export(tables: Any, form: str) -> Iterator[str]:
    """Tables -> lines of a file for one of ``FORMATS``, one article a line.

    Label Studio reads a JSON list: join the lines with commas between brackets, as
    ``write_export`` does.
    """
    _check_format(form)
    spans: dict[str, list[Span]] = {}
    for span in to_spans(tables):
        spans.setdefault(span.article_id, []).append(span)
    for article in tables.articles.to_dict("records"):
        found = spans.get(article["article_id"], [])
        record = _WRITERS[form](article["article_id"], article["text"], found)
        yield json.dumps(record, ensure_ascii=False, sort_keys=True)


def write_export(tables: Any, form: str, path: Path) -> None:
    """Write the export to one file: JSON for Label Studio, JSON lines for the others."""
    lines = list(export(tables, form))
    text = "[\n" + ",\n".join(lines) + "\n]\n" if form == "labelstudio" else "\n".join(lines) + "\n"
    path.write_text(text, encoding="utf-8")


def read_annotations(path: Path, form: str) -> dict[str, list[Span]]:
    """An exported file, as it came back -> the spans of each article that was looked at.

    Articles that a coder skipped or rejected are left out; of several annotations of an article
    the last one counts.

    Raises:
        AnnotationError: there is no such file, it is no such export, a span does not fit its text,
            or a label is not made of a table and a value (``claims:killed``).
    """
    _check_format(form)
    try:
        text = path.read_text(encoding="utf-8")
        records = json.loads(text) if form == "labelstudio" else _lines(text)
        read = (_READERS[form](record) for record in records)
        return {
            article: list(_checked(article, body, spans))
            for article, body, spans in filter(None, read)
        }
    except OSError as error:
        raise AnnotationError(f"{path}: {error.strerror}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise AnnotationError(f"{path}: not a {form} file as exported ({error})") from error


def _checked(article_id: str, text: str, spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"span {span.start}-{span.end} lies outside article {article_id}")
        kind, _, value = span.label.partition(":")
        if kind not in _KINDS or not value:
            raise ValueError(
                f"label {span.label!r} of {article_id} {span.start}-{span.end}; a label is one of "
                f"{', '.join(_KINDS)}, a colon and a value"
            )
        yield span


def compare(
    tables: Any, annotated: Mapping[str, Sequence[Span]], *, who: str, date: str
) -> pd.DataFrame:
    """Differences between the tables and annotated articles, in the columns of ``corrections.csv``.

    Articles that are not among those annotated are not compared.

    Returns:
        ``row_id, column, new_value, who, why, date``; an added, removed or moved span has an empty
        ``column`` and says so in ``why``: no correction can make, drop or move a row. A label of
        another table (a claim relabelled as a frame) is one row less and another more.
    """
    _check_day(date)
    known = {s.row_id: s for s in to_spans(tables) if s.article_id in annotated}
    kept: set[str | None] = set()
    rows: list[tuple[str, str, str, str]] = []
    for span in itertools.chain.from_iterable(annotated.values()):
        before = known.get(span.row_id)
        name, value = span.label.split(":", 1)
        if before is None or not before.label.startswith(f"{name}:"):
            rows.append(("", "", "", f"added: {span.label} at {_where(span)}"))
            continue
        kept.add(span.row_id)
        if before.label != span.label:
            rows.append((str(span.row_id), _KINDS[name][1], value, "relabelled in annotation"))
        if _where(before) != _where(span):
            moved = f"moved: {span.label} from {_where(before)} to {_where(span)}"
            rows.append((str(span.row_id), "", "", moved))
    rows += [
        (str(s.row_id), "", "", f"removed: {s.label} at {_where(s)}")
        for s in known.values()
        if s.row_id not in kept
    ]
    columns = ["row_id", "column", "new_value", "why"]
    return pd.DataFrame(rows, columns=columns).assign(who=who, date=date)[
        ["row_id", "column", "new_value", "who", "why", "date"]
    ]


def _where(span: Span) -> str:
    return f"{span.article_id} {span.start}-{span.end}"


def _check_day(text: str) -> None:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        raise AnnotationError(f"{text!r} is no day; write year-month-day, as 2025-03-08") from None


# Article, its text and its spans, as one record of a file has them.
Annotated = tuple[str, str, list[Span]]


def _check_format(form: str) -> None:
    if form not in FORMATS:
        raise AnnotationError(f"unknown format {form!r}; valid: {', '.join(FORMATS)}")


def _lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _to_prodigy(article_id: str, text: str, spans: list[Span]) -> dict[str, Any]:
    return {
        "text": text,
        "meta": {"article_id": article_id},
        "spans": [
            {"start": s.start, "end": s.end, "label": s.label, "row_id": s.row_id} for s in spans
        ],
    }


def _from_prodigy(record: Mapping[str, Any]) -> Annotated | None:
    if record.get("answer", "accept") != "accept":
        return None
    article_id = record["meta"]["article_id"]
    spans = [
        Span(article_id, s["start"], s["end"], s["label"], s.get("row_id"))
        for s in record.get("spans", [])
    ]
    return article_id, record["text"], spans


def _to_doccano(article_id: str, text: str, spans: list[Span]) -> dict[str, Any]:
    # doccano keeps unknown fields of a record as metadata, but not of a label: ids travel beside.
    return {
        "text": text,
        "label": [[s.start, s.end, s.label] for s in spans],
        "article_id": article_id,
        "row_ids": [[s.start, s.end, s.label, s.row_id] for s in spans],
    }


def _from_doccano(record: Mapping[str, Any]) -> Annotated | None:
    article_id = record["article_id"]
    free = [tuple(known) for known in record.get("row_ids", [])]
    spans = []
    for start, end, label in record.get("label", record.get("labels", [])):
        kind = label.split(":", 1)[0]
        same = [k for k in free if k[:2] == (start, end) and k[2].split(":", 1)[0] == kind]
        known = next((k for k in same if k[2] == label), same[0] if same else None)
        if known:
            free.remove(known)
        spans.append(Span(article_id, start, end, label, known[3] if known else None))
    return article_id, record["text"], spans


def _to_labelstudio(article_id: str, text: str, spans: list[Span]) -> dict[str, Any]:
    results = [
        {
            "id": s.row_id, "type": "labels", "from_name": "label", "to_name": "text",
            "value": {
                "start": s.start, "end": s.end, "text": text[s.start : s.end], "labels": [s.label],
            },
        }
        for s in spans
    ]  # fmt: skip
    return {
        "data": {"text": text, "article_id": article_id},
        "annotations": [{"result": results}],
    }


def _from_labelstudio(record: Mapping[str, Any]) -> Annotated | None:
    article_id, text = record["data"]["article_id"], record["data"]["text"]
    done = [a for a in record["annotations"] if not a.get("was_cancelled")]
    if not done:
        return None
    last = max(done, key=lambda annotation: str(annotation.get("updated_at", "")))
    spans = [
        Span(article_id, r["value"]["start"], r["value"]["end"], r["value"]["labels"][0], r["id"])
        for r in last["result"]
        if r["type"] == "labels"
    ]
    return article_id, text, spans


_WRITERS = {"prodigy": _to_prodigy, "doccano": _to_doccano, "labelstudio": _to_labelstudio}
_READERS = {"prodigy": _from_prodigy, "doccano": _from_doccano, "labelstudio": _from_labelstudio}
