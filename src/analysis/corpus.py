"""Raw files -> articles. Nothing is lost: what cannot be read is a row of *rejected*."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.schema import Article, Rejected, to_table
from analysis.text import repair


class CorpusError(ValueError):
    """A corpus cannot be read at all; the message says what, where and what to do."""


@dataclasses.dataclass(frozen=True)
class Corpus:
    """Articles as a table, the inputs that could not be read, and the event file, if any."""

    articles: pd.DataFrame
    rejected: pd.DataFrame
    event_path: Path | None


def read_corpus(path: Path | str) -> Corpus:
    """An event folder, a folder of texts, a ``.jsonl`` or one file -> Corpus.

    Raises:
        CorpusError: nothing is there, or nothing in it can be read.
    """
    path = Path(path)
    if not path.exists():
        raise CorpusError(f"{path}: no such file or folder; give an event folder, texts or .jsonl")
    event_path = path / "event.toml" if (path / "event.toml").exists() else None
    articles: list[Article] = []
    rejected: list[Rejected] = []
    folder = path / "articles" if event_path else path
    files = sorted(folder.iterdir()) if folder.is_dir() else [folder]
    for file in files:
        if file.suffix == ".jsonl":
            for line in file.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                articles.append(_article(row, str(row.get("id") or len(articles)), row["text"], line.encode()))
        elif file.suffix in {".txt", ".md", ".html"}:
            raw = file.read_bytes()
            body, meta = _front_matter(raw.decode("utf-8", errors="replace"))
            articles.append(_article(meta, file.stem, body, raw))
    if not articles:
        raise CorpusError(f"{path}: no articles (.txt, .md, .html or .jsonl) found")
    return Corpus(to_table("articles", articles), to_table("rejected", rejected), event_path)


def _front_matter(text: str) -> tuple[str, dict[str, Any]]:
    if not text.startswith("---\n"):
        return text, {}
    head, _, body = text[4:].partition("\n---\n")
    return body.strip() + "\n", yaml.safe_load(head) or {}


def _article(meta: dict[str, Any], article_id: str, body: str, raw: bytes) -> Article:
    text = repair(body)
    published = meta.get("date") or meta.get("published")
    if isinstance(published, str):
        published = date.fromisoformat(published[:10])
    return Article(
        article_id, meta.get("outlet"), meta.get("title"), meta.get("byline"), meta.get("url"),
        meta.get("kind"), published, "given" if published else None, text, "en", len(text),
        len(text.split()), hashlib.sha256(raw).hexdigest(),
    )  # fmt: skip
