"""Raw files -> articles. Nothing is lost: what cannot be read is a row of *rejected*."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.copies import mark_copies
from analysis.dateline import find_published
from analysis.schema import PUBLISHED_BASES, Article, Rejected, to_table
from analysis.text import clean

_TEXTS = {".txt", ".md", ".html", ".htm"}
_FORMATS = ".txt, .md, .html or .jsonl"
_ENGLISH = frozenset(
    "the of to and in a that is was for on said with were by at from as his".split()
)
_WORD = re.compile(r"[^\W\d_]+")


class CorpusError(ValueError):
    """A corpus cannot be read at all; the message says what, where and what to do."""


class UnreadableError(ValueError):
    """One input cannot be read; it goes to *rejected* with this reason."""


@dataclasses.dataclass(frozen=True)
class Corpus:
    """Articles as a table, the inputs that could not be read, and the event file, if any."""

    articles: pd.DataFrame
    rejected: pd.DataFrame
    event_path: Path | None


@dataclasses.dataclass(frozen=True, slots=True)
class _Raw:
    """One input before cleaning: where it stood, its metadata, its text, its bytes."""

    path: Path
    record: str | None
    article_id: str
    meta: Mapping[str, Any]
    text: str
    raw: bytes


def read_corpus(path: Path | str) -> pd.DataFrame:
    """An event folder, a folder of texts, a ``.jsonl`` or one file -> *articles*.

    Raises:
        CorpusError: nothing is there, or nothing in it can be read.
    """
    return scan_corpus(path).articles


def scan_corpus(path: Path | str) -> Corpus:
    """As ``read_corpus``, with the rejected inputs and the path of the event file."""
    path = Path(path)
    if not path.exists():
        raise CorpusError(f"{path}: no such file or folder. Give an event folder, {_FORMATS}.")
    event_path = path / "event.toml" if (path / "event.toml").is_file() else None
    rejected: list[Rejected] = []
    articles = list(_articles(_files(path, event_path), rejected))
    if not articles:
        raise CorpusError(_nothing(path, rejected))
    table = mark_copies(to_table("articles", articles))
    return Corpus(table, to_table("rejected", rejected), event_path)


def _nothing(path: Path, rejected: list[Rejected]) -> str:
    if not rejected:
        return f"{path}: no articles in it. Put {_FORMATS} files there."
    reasons = "; ".join(f"{Path(r.path).name}: {r.reason}" for r in rejected[:3])
    return f"{path}: none of {len(rejected)} inputs could be read ({reasons})"


def _files(path: Path, event_path: Path | None) -> list[Path]:
    folder = path / "articles" if event_path else path
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise CorpusError(f"{folder}: no such folder. An event folder keeps its texts there.")
    return sorted(
        p for p in folder.iterdir()
        if p.is_file() and not p.name.startswith(".") and p.name != "metadata.csv"
    )  # fmt: skip


def _articles(files: list[Path], rejected: list[Rejected]) -> Iterator[Article]:
    seen: dict[str, str] = {}
    given = {folder: _metadata(folder, rejected) for folder in {file.parent for file in files}}
    for file in files:
        for item in _inputs(file, given[file.parent]):
            try:
                if isinstance(item, Rejected):
                    rejected.append(item)
                    continue
                if item.article_id in seen:
                    first = seen[item.article_id]
                    raise UnreadableError(f"id {item.article_id!r} is taken by {first}; rename one")
                yield _article(item, rejected)
                seen[item.article_id] = (
                    f"{item.path.name}{f' {item.record}' if item.record else ''}"
                )
            except UnreadableError as error:
                rejected.append(Rejected(str(item.path), item.record, str(error)))


def _inputs(file: Path, given: Mapping[str, Mapping[str, Any]]) -> Iterator[_Raw | Rejected]:
    if file.suffix.lower() == ".jsonl":
        yield from _json_lines(file)
        return
    try:
        yield _read_file(file, given)
    except UnreadableError as error:
        yield Rejected(str(file), None, str(error))


def _read_file(file: Path, given: Mapping[str, Mapping[str, Any]]) -> _Raw:
    if file.suffix.lower() not in _TEXTS:
        raise UnreadableError(f"not a text format; give {_FORMATS}")
    raw = file.read_bytes()
    text = _decode(raw)
    meta: dict[str, Any] = dict(given.get(file.name) or given.get(file.stem) or {})
    if file.suffix.lower() in {".html", ".htm"}:
        text, found = _main_text(text)
    else:
        text, found = _front_matter(text)
    return _Raw(file, None, file.stem, {**found, **meta}, text, raw)


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
    head, mark, body = text[4:].partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        return text, {}
    try:
        meta = yaml.safe_load(head) or {}
    except yaml.YAMLError as error:
        raise UnreadableError(
            f"front matter is not valid YAML: {error}".replace("\n", " ")
        ) from error
    if not isinstance(meta, dict):
        raise UnreadableError("front matter is not a list of `name: value` lines")
    return body, meta


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


def _json_lines(file: Path) -> Iterator[_Raw | Rejected]:
    for number, line in enumerate(file.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _json_record(file, number, line)
        except UnreadableError as error:
            yield Rejected(str(file), f"line {number}", str(error))


def _json_record(file: Path, number: int, line: bytes) -> _Raw:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(f"not valid JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UnreadableError("no field `text` with a string in it")
    meta = {**row, "published": row.get("date") or row.get("published")}
    name = str(row.get("id") or row.get("article_id") or f"{file.stem}-{number}")
    return _Raw(file, f"line {number}", name, meta, row["text"], line)


def _metadata(folder: Path, rejected: list[Rejected]) -> dict[str, Mapping[str, Any]]:
    """Rows of ``metadata.csv`` by their ``file`` (name or stem)."""
    path = folder / "metadata.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    key = next((k for k in ("file", "article_id", "id") if rows and k in rows[0]), None)
    if rows and key is None:
        rejected.append(Rejected(str(path), None, "no column `file` (or `article_id`)"))
        return {}
    return {str(row[key]): {k: v for k, v in row.items() if v} for row in rows if key}


def _article(item: _Raw, rejected: list[Rejected]) -> Article:
    text = clean(item.text)
    if not text.strip():
        raise UnreadableError("no text in it")
    published, basis = _published(item, text, rejected)
    words = _WORD.findall(text)
    return Article(
        article_id=item.article_id,
        **{
            key: _string(item.meta.get(key)) for key in ("outlet", "title", "byline", "url", "kind")
        },
        published=published,
        published_basis=basis,
        text=text,
        language=_string(item.meta.get("language")) or _language(words),
        n_chars=len(text),
        n_words=len(words),
        sha256=hashlib.sha256(item.raw).hexdigest(),
    )


def _published(item: _Raw, text: str, rejected: list[Rejected]) -> tuple[date | None, str | None]:
    given = item.meta.get("published") or item.meta.get("date")
    if given is None or given == "":
        return find_published(item.text if "@" in item.text else item.text[:4000])
    day = parse_day(given)
    if day is None:
        reason = f"published: {given!r} is no date (YYYY-MM-DD); the article is kept without one"
        rejected.append(Rejected(str(item.path), item.record, reason))
        return None, None
    basis = item.meta.get("published_basis")
    return day, basis if basis in PUBLISHED_BASES else "metadata"


def parse_day(value: object) -> date | None:
    """A date, a datetime or an ISO string that starts with one -> date, else None."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None


def _string(value: object) -> str | None:
    return None if value is None or value == "" else str(value)


def _language(words: list[str]) -> str:
    """``en`` where English function words are as frequent as in English prose, else ``und``."""
    common = sum(word.lower() in _ENGLISH for word in words)
    return "en" if common * 10 >= len(words) else "und"
