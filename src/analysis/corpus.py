"""Raw files -> articles. Nothing is lost: what cannot be read is a row of *rejected*."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from analysis.copies import mark_copies
from analysis.dateline import find_published
from analysis.inputs import (
    FORMATS,
    METADATA,
    Raw,
    UnreadableError,
    read_inputs,
    read_metadata,
)
from analysis.schema import PUBLISHED_BASES, Article, Rejected, to_table
from analysis.text import clean

_ENGLISH = frozenset(
    "the of to and in a that is was for on said with were by at from as his".split()
)
_WORD = re.compile(r"[^\W\d_]+")


class CorpusError(ValueError):
    """A corpus cannot be read at all; the message says what, where and what to do."""


@dataclasses.dataclass(frozen=True)
class Corpus:
    """Articles as a table, the inputs that could not be read, and the event file, if any."""

    articles: pd.DataFrame
    rejected: pd.DataFrame
    event_path: Path | None


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
        raise CorpusError(f"{path}: no such file or folder. Give an event folder, {FORMATS}.")
    event_path = path / "event.toml" if (path / "event.toml").is_file() else None
    rejected: list[Rejected] = []
    articles = list(_articles(_files(path, event_path), rejected))
    if not articles:
        raise CorpusError(_nothing(path, rejected))
    table = mark_copies(to_table("articles", articles))
    within = [dataclasses.replace(row, path=_within(path, row.path)) for row in rejected]
    return Corpus(table, to_table("rejected", within), event_path)


def _within(folder: Path, path: str) -> str:
    """Where an input stands in its corpus: the same on every machine."""
    base = folder if folder.is_dir() else folder.parent
    return Path(path).relative_to(base).as_posix()


def _nothing(path: Path, rejected: list[Rejected]) -> str:
    if not rejected:
        return f"{path}: no articles in it. Put {FORMATS} files there."
    reasons = "; ".join(f"{Path(r.path).name}: {r.reason}" for r in rejected[:3])
    return f"{path}: none of {len(rejected)} inputs could be read ({reasons})"


def _files(path: Path, event_path: Path | None) -> list[Path]:
    folder = path / "articles" if event_path else path
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise CorpusError(f"{folder}: no such folder. An event folder keeps its texts there.")
    return sorted(p for p in folder.iterdir() if not p.name.startswith(".") and p.name != METADATA)


def _articles(files: list[Path], rejected: list[Rejected]) -> Iterator[Article]:
    seen: dict[str, str] = {}
    given = read_metadata(files[0].parent, rejected) if files else {}
    for file in files:
        for item in read_inputs(file, given):
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


def _article(item: Raw, rejected: list[Rejected]) -> Article:
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


def _published(item: Raw, text: str, rejected: list[Rejected]) -> tuple[date | None, str | None]:
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
