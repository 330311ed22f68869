"""One input file -> its texts with their metadata; what cannot be read says why."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from analysis.schema import Rejected

FORMATS = ".txt, .md, .html or .jsonl"
METADATA = "metadata.csv"
_TEXTS = {".txt", ".md", ".html", ".htm"}
_FIELD = re.compile(r"\w+:(?:\s|$)")


class UnreadableError(ValueError):
    """One input cannot be read; it goes to *rejected* with this reason."""


@dataclasses.dataclass(frozen=True, slots=True)
class Raw:
    """One input before cleaning: where it stood, its metadata, its text, its bytes."""

    path: Path
    record: str | None
    article_id: str
    meta: Mapping[str, Any]
    text: str
    raw: bytes


def read_inputs(file: Path, given: Mapping[str, Mapping[str, Any]]) -> Iterator[Raw | Rejected]:
    """The texts of one file; ``given`` holds metadata by file name or stem."""
    try:
        if file.suffix.lower() == ".jsonl":
            yield from _json_lines(file)
        else:
            yield _read_file(file, given)
    except UnreadableError as error:
        yield Rejected(str(file), None, str(error))


def read_metadata(folder: Path, rejected: list[Rejected]) -> dict[str, Mapping[str, Any]]:
    """Rows of ``metadata.csv`` by their ``file`` (name or stem)."""
    path = folder / METADATA
    if not path.is_file():
        return {}
    try:
        table = _by_file(path)
    except UnreadableError as error:
        rejected.append(Rejected(str(path), None, str(error)))
        return {}
    there = {name for file in folder.iterdir() for name in (file.name, file.stem)}
    rejected += [
        Rejected(str(path), name, "there is no such file beside it; correct the name")
        for name in table
        if name not in there
    ]
    return table


def _by_file(path: Path) -> dict[str, Mapping[str, Any]]:
    try:
        rows = list(csv.DictReader(io.StringIO(_decode(_read_bytes(path)), newline="")))
    except csv.Error as error:
        raise UnreadableError(f"not valid CSV: {error}") from error
    key = next((k for k in ("file", "article_id", "id") if rows and k in rows[0]), None)
    if rows and key is None:
        raise UnreadableError("no column `file` (or `article_id`)")
    return {str(row[key]): {k: v for k, v in row.items() if v} for row in rows if key}


def _read_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror}") from error


def _read_file(file: Path, given: Mapping[str, Mapping[str, Any]]) -> Raw:
    if not file.is_file():
        raise UnreadableError("a folder or a broken link; move its texts beside the others")
    if file.suffix.lower() not in _TEXTS:
        raise UnreadableError(f"not a text format; give {FORMATS}")
    raw = _read_bytes(file)
    text = _decode(raw)
    meta: dict[str, Any] = dict(given.get(file.name) or given.get(file.stem) or {})
    if file.suffix.lower() in {".html", ".htm"}:
        text, found = _main_text(text)
    else:
        text, found = _front_matter(text)
    return Raw(file, None, file.stem, {**found, **meta}, text, raw)


def _decode(raw: bytes) -> str:
    if b"\0" in raw[:65536] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("not text (it holds NUL bytes)")
    for encoding in (
        "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig",
        "cp1252",
    ):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("not text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8")


def _front_matter(text: str) -> tuple[str, dict[str, Any]]:
    text = text.replace("\r\n", "\n")
    if not text.startswith("---\n"):
        return text, {}
    head, mark, body = f"{text[4:]}\n".partition("\n---\n")
    if not mark:
        if _FIELD.match(head):
            raise UnreadableError("front matter has no end; close it with a line of `---`")
        return text, {}
    try:
        meta = _parse_yaml(head) or {}
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 2}" if error.problem_mark else ""
        raise UnreadableError(f"front matter is not valid YAML{line}: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableError(f"front matter is not valid YAML: {error}") from error
    if not isinstance(meta, dict):
        raise UnreadableError("front matter is not a list of `name: value` lines")
    return body, meta


def _parse_yaml(text: str) -> Any:
    """YAML that leaves days as they stand: one that is no date costs the day, not the article."""
    loader = yaml.SafeLoader(text)
    loader.yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
        for first, forms in loader.yaml_implicit_resolvers.items()
    }
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def _main_text(html: str) -> tuple[str, dict[str, Any]]:
    import trafilatura  # 0.2 s, and only pages need it

    found: Any = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    if found is None or not found.text:
        raise UnreadableError("no article text found in this page")
    meta = {
        "title": found.title, "byline": found.author, "published": found.date,
        "url": found.url, "outlet": found.sitename,
    }  # fmt: skip
    return found.text, {key: value for key, value in meta.items() if value}


def _json_lines(file: Path) -> Iterator[Raw | Rejected]:
    for number, line in enumerate(_read_bytes(file).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _json_record(file, number, line)
        except UnreadableError as error:
            yield Rejected(str(file), f"line {number}", str(error))


def _json_record(file: Path, number: int, line: bytes) -> Raw:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(f"not valid JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UnreadableError("no field `text` with a string in it")
    meta = {**row, "published": row.get("date") or row.get("published")}
    name = str(row.get("id") or row.get("article_id") or f"{file.stem}-{number}")
    return Raw(file, f"line {number}", name, meta, row["text"], line)
