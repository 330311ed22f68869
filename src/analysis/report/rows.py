"""The rows of one article as a reader sees them: label, span, facts, and where each is used."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.markup import describe_figure, format_value
from analysis.schema import KEYS
from analysis.tables import EventTables

# Letter of the label of each kind of row; the legend spells them out.
LETTERS: Mapping[str, str] = {
    "claim": "C", "said": "S", "problem": "P", "cause": "B", "moral": "M", "remedy": "R",
    "unresolved": "U",
}  # fmt: skip


@dataclasses.dataclass
class Row:
    """One row of a table as the evidence page shows it: ``[start, end)`` in the article text."""

    row_id: str
    kind: str
    start: int
    end: int
    title: str
    facts: list[tuple[str, str]]
    corrected: str | None = None
    label: str = ""
    anchor: str = ""
    parts: list[Row] = dataclasses.field(default_factory=list)
    also: list[str] = dataclasses.field(default_factory=list)
    source: tuple[int, int] | None = None


def page_name(article_id: str) -> str:
    """A file name for an article's page, whatever its id is made of."""
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", article_id).strip("-.")[:80]
    if safe == article_id:
        return f"{safe}.html"
    return f"{safe or 'article'}-{hashlib.sha256(article_id.encode()).hexdigest()[:8]}.html"


def targets(tables: EventTables) -> dict[str, str]:
    """Row id or article id -> address of its evidence, from the folder of the reports."""
    pages = {a: f"articles/{page_name(a)}" for a in tables.articles["article_id"]}
    found = dict(pages)
    for name, key in (
        ("attributions", "attribution_id"), ("claims", "claim_id"),
        ("reactions", "reaction_id"), ("frames", "frame_id"),
    ):  # fmt: skip
        table: pd.DataFrame = getattr(tables, name)
        for row_id, article in zip(table[key], table["article_id"], strict=True):
            found[row_id] = f"{pages[article]}#{anchor(row_id, article)}"
    open_numbers = tables.numbers[tables.numbers["kind"] == "unresolved"]
    for article, start in zip(open_numbers["article_id"], open_numbers["start"], strict=True):
        row_id = number_id(article, int(start))
        found[row_id] = f"{pages[article]}#{anchor(row_id, article)}"
    return found


def corrected_rows(tables: EventTables) -> frozenset[str]:
    """Ids of the rows that were corrected by hand."""
    return frozenset(
        str(row_id)
        for name in ("claims", "reactions", "frames")
        for row_id in getattr(tables, name).loc[lambda t: t["corrected"].notna(), KEYS[name]]
    )


def anchor(row_id: str, article_id: str = "") -> str:
    """An anchor for a row on its article's page, without the article's own id, which is long.

    Ids with unusual characters get a hash, so that no two meet.
    """
    short = row_id.removeprefix(article_id).lstrip(".:-_#") or row_id
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", short)
    return safe if safe == short else f"{safe}-{hashlib.sha256(row_id.encode()).hexdigest()[:6]}"


def number_id(article_id: str, start: int) -> str:
    """The id of a number that waits for a reader; the ledger gives numbers none of their own."""
    return f"{article_id}-number-{start}"


# Table -> article -> its rows.
Split = Mapping[str, Mapping[str, list[dict[str, Any]]]]


def split_tables(tables: EventTables) -> Split:
    """The rows of every table by article, split once for all pages."""
    names = ("claims", "numbers", "attributions", "reactions", "frames")
    split: dict[str, dict[str, list[dict[str, Any]]]] = {name: {} for name in names}
    for name in names:
        for row in getattr(tables, name).to_dict("records"):
            split[name].setdefault(row["article_id"], []).append(row)
    return split


def article_rows(article_id: str, split: Split) -> list[Row]:
    """All rows of an article in text order, labelled; frames hang on their statement too."""
    found = {name: rows.get(article_id, []) for name, rows in split.items()}
    frames = [_frame(r) for r in found["frames"]]
    claims = [_claim(r) for r in found["claims"]]
    said = list(_statements(article_id, found))
    rows = [*claims, *said, *frames, *_unresolved(article_id, found["numbers"])]
    rows.sort(key=lambda r: (r.start, -r.end, list(LETTERS).index(r.kind)))
    numbers: dict[str, int] = {}
    for row in rows:
        numbers[row.kind] = numbers.get(row.kind, 0) + 1
        row.label = f"{LETTERS[row.kind]}{numbers[row.kind]}"
        row.anchor = anchor(row.row_id, article_id)
    _attach(said, frames, found["frames"])
    _name_links(claims)
    return rows


def _claim(row: Mapping[str, Any]) -> Row:
    victims = "all victims" if row["victim_status"] == "all" else _words(row["victim_status"])
    title = f"{describe_figure(row)} {row['outcome']}, {victims}"
    facts = _facts(row, (
        "source", "source_type", "victim_text", "victim_group", "victim_demographic",
        "perpetrator", "scope", "as_of", "window_text", "window_start", "window_end", "place",
        "part_of", "supersedes", "revision", "modality", "rule",
    ))  # fmt: skip
    facts = [(n, v) for n, v in facts if (n, v) != ("modality", "asserted")]
    return _row(row, "claim_id", "claim", title, facts)


def _statements(article_id: str, found: Mapping[str, list[dict[str, Any]]]) -> Iterator[Row]:
    """Reactions, and the attributed statements that are not coded as one."""
    coded: set[str] = set()
    for row in found["reactions"]:
        if (attribution := _text(row["attribution_id"])) is not None:
            coded.add(attribution)
        title = f"{_text(row['claimant']) or 'Speaker not resolved'}: {row['act']}"
        facts = _facts(row, (
            "speaker", "role", "affiliation", "actor_type", "country", "form", "quote_type",
            "cue", "addressee", "statement_date", "statement_date_basis", "duplicate_of", "rule",
        ))  # fmt: skip
        statement = _row(row, "reaction_id", "said", title, facts)
        statement.also = [anchor(attribution, article_id)] if attribution else []
        yield statement
    for row in found["attributions"]:
        if row["attribution_id"] not in coded:
            title = f"{_text(row['source']) or 'Source not resolved'}: not coded as a reaction"
            facts = _facts(row, ("speaker_resolved", "cue", "quote_type", "rule"))
            yield _row(row, "attribution_id", "said", title, facts)


def _frame(row: Mapping[str, Any]) -> Row:
    negated = ", negated by the speaker" if row["negated"] else ""
    title = f"{row['function']}: {_words(row['frame'])}{negated}"
    return _row(row, "frame_id", str(row["function"]), title, _facts(row, ("target", "rule")))


def _unresolved(article_id: str, numbers: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for row in numbers:
        if row["kind"] == "unresolved":
            start, end = int(row["start"]), int(row["end"])
            title = f"{row['exact']}: a count of people that became no claim"
            yield Row(number_id(article_id, start), "unresolved", start, end, title, [])


def _row(
    row: Mapping[str, Any], key: str, kind: str, title: str, facts: list[tuple[str, str]]
) -> Row:
    source = None
    if "source_start" in row and not pd.isna(row["source_start"]):
        source = int(row["source_start"]), int(row["source_end"])
    corrected = _text(row.get("corrected"))
    return Row(
        str(row[key]), kind, int(row["start"]), int(row["end"]), title, facts, corrected,
        source=source,
    )  # fmt: skip


def _facts(row: Mapping[str, Any], columns: Iterable[str]) -> list[tuple[str, str]]:
    """Column and value in words, for the columns that have one."""
    return [(_words(c), format_value(row[c])) for c in columns if not pd.isna(row[c])]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _words(name: object) -> str:
    return str(name).replace("_", " ")


def _attach(said: Sequence[Row], frames: Sequence[Row], coded: Iterable[Mapping[str, Any]]) -> None:
    """Frames to the statement that holds them."""
    statements = {row.row_id: row for row in said}
    owners = {r["frame_id"]: r["reaction_id"] for r in coded}
    for frame in sorted(frames, key=lambda r: r.start):
        if owners[frame.row_id] in statements:
            statements[owners[frame.row_id]].parts.append(frame)


def _name_links(claims: Sequence[Row]) -> None:
    """``part of`` and ``supersedes`` by the label of the other claim instead of its id."""
    labels = {row.row_id: row.label for row in claims}
    for row in claims:
        row.facts = [
            (n, labels.get(v, v) if n in ("part of", "supersedes") else v) for n, v in row.facts
        ]
