"""One page per article: its text with every row marked, and from each row back to its uses."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup as Safe

from analysis.corrections import Correction
from analysis.markup import escape, format_value
from analysis.report.page import environment
from analysis.report.rows import LETTERS, Row, article_rows, page_name, split_tables
from analysis.tables import EventTables

# Digests are the project's own words; a text without a kind is one that its user put there.
_SHOWN_KINDS = frozenset({"digest", "own", "local"})


@dataclasses.dataclass(frozen=True)
class Use:
    """A place in a report that links to a row."""

    title: str
    href: str


def render_articles(
    tables: EventTables, uses: Mapping[str, Sequence[Use]],
    decisions: Mapping[str, Sequence[Correction]] | None = None,
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """File name and page of every article.

    ``uses`` maps row ids to the reports that use them, ``decisions`` to their hand corrections.
    """
    articles = [{str(k): v for k, v in row.items()} for row in tables.articles.to_dict("records")]
    split = split_tables(tables)
    for position, article in enumerate(articles):
        before = articles[position - 1] if position else None
        after = articles[position + 1] if position + 1 < len(articles) else None
        rows = article_rows(article["article_id"], split)
        _explain_corrections(rows, decisions or {})
        page = _render(article, rows, (before, after), tables.event.name, uses)
        yield page_name(article["article_id"]), page


def _render(
    article: Mapping[str, Any], rows: Sequence[Row],
    neighbours: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None],
    event: str, uses: Mapping[str, Sequence[Use]],
) -> str:  # fmt: skip
    before, after = neighbours
    shown = may_show(article.get("kind"))
    template = environment().get_template("article.html.j2")
    return template.render(
        event=event,
        title=_given(article, "title") or article["article_id"],
        facts=_citation(article),
        url=_web_address(article.get("url")),
        digest=article.get("kind") == "digest",
        text=Safe(mark_text(article["text"], rows)) if shown else None,
        claims=[r for r in rows if r.kind == "claim"],
        said=[r for r in rows if r.kind == "said"],
        unresolved=[r for r in rows if r.kind == "unresolved"],
        quotes={} if shown else {r.row_id: article["text"][r.start : r.end] for r in rows},
        uses=uses,
        article_uses=uses.get(article["article_id"], ()),
        before=before and (page_name(before["article_id"]), _name(before)),
        after=after and (page_name(after["article_id"]), _name(after)),
        letters=LETTERS,
    )


def _explain_corrections(
    rows: Sequence[Row], decisions: Mapping[str, Sequence[Correction]]
) -> None:
    """Instead of the names of the corrected columns: the new values, by whom, when and why."""
    for row in rows:
        columns = (row.corrected or "").split(", ")
        told = [
            f"{c.column.replace('_', ' ')} {c.new_value or 'removed'} ({c.who}, {c.date}: {c.why})"
            for c in decisions.get(row.row_id, ())
            if c.column in columns
        ]
        row.corrected = "; ".join(told) or row.corrected


def may_show(kind: object) -> bool:
    """Whether the text of an article of this kind may stand on its page."""
    return not isinstance(kind, str) or kind in _SHOWN_KINDS


def _name(article: Mapping[str, Any]) -> str:
    return _given(article, "title") or str(article["article_id"])


def _given(article: Mapping[str, Any], column: str) -> str | None:
    value = article.get(column)
    return value if isinstance(value, str) and value.strip() else None


def _citation(article: Mapping[str, Any]) -> list[tuple[str, str]]:
    columns = ("outlet", "byline", "published", "published_basis", "duplicate_of", "article_id")
    facts = [(c, article.get(c)) for c in columns]
    return [(c.replace("_", " "), format_value(v)) for c, v in facts if not pd.isna(v)]


def _web_address(url: object) -> str | None:
    return url if isinstance(url, str) and re.match(r"https?://", url) else None


def mark_text(text: str, rows: Sequence[Row]) -> str:
    """Article text as paragraphs with each row's span marked; spans may nest and cross."""
    marker = _Marker(text, rows)
    lines = re.finditer(r"[^\n]+", text)
    return "\n".join(f"<p>{marker.line(m.start(), m.end())}</p>" for m in lines if m[0].strip())


class _Marker:
    """Cuts a text where spans start or end, and opens and closes marks so that they nest.

    A span that crosses another is closed and opened again; only its first piece has the label and
    the anchor.
    """

    def __init__(self, text: str, rows: Sequence[Row]) -> None:
        self.text = text
        self.rows = rows
        self.sources = [r.source for r in rows if r.source]
        self.seen: set[str] = set()

    def line(self, start: int, end: int) -> str:
        """One line of the text, ``[start, end)``."""
        rows = [r for r in self.rows if r.start < end and r.end > start]
        sources = [(a, b) for a, b in self.sources if a < end and b > start]
        spans = [*((r.start, r.end) for r in rows), *sources]
        cuts = {c for span in spans for c in span if start < c < end}
        bounds = [start, *sorted(cuts), end]
        out: list[str] = []
        opened: list[Row] = []
        for left, right in itertools.pairwise(bounds):
            active = [r for r in rows if r.start <= left and r.end >= right]
            kept = _common(opened, active)
            out.append("</mark>" * (len(opened) - kept))
            out.extend(self._open(row) for row in active[kept:])
            opened = active
            piece = escape(self.text[left:right])
            is_source = any(a <= left and right <= b for a, b in sources)
            out.append(f'<span class="source">{piece}</span>' if is_source else piece)
        out.append("</mark>" * len(opened))
        return "".join(out)

    def _open(self, row: Row) -> str:
        if row.row_id in self.seen:
            return f'<mark class="{row.kind}">'
        self.seen.add(row.row_id)
        also = "".join(f'<span id="{escape(name)}"></span>' for name in row.also)
        name = escape(f"{row.label}, {row.title}")
        return (
            f'<mark class="{row.kind}" id="{escape(row.anchor)}">{also}'
            f'<a class="chip" href="#card-{escape(row.anchor)}" aria-label="{name}">'
            f"{row.label}</a>"
        )


def _common(opened: Sequence[Row], active: Sequence[Row]) -> int:
    """How many marks stay open, counted from the outermost."""
    kept = 0
    while kept < min(len(opened), len(active)) and opened[kept] is active[kept]:
        kept += 1
    return kept
