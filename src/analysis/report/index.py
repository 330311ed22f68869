"""The first page: every report of an event with its state, and what changed since the last run."""

from __future__ import annotations

import base64
import dataclasses
import io
from collections.abc import Mapping, Sequence

from PIL import Image

from analysis.markup import format_value
from analysis.report.page import environment
from analysis.tables import EventTables

_THUMBNAIL_WIDTH = 360


@dataclasses.dataclass(frozen=True)
class Entry:
    """One report on the index."""

    title: str
    href: str | None
    status: str
    parameters: str
    reasons: Sequence[str] = ()
    failure: str | None = None
    error: str | None = None
    thumbnail: str | None = None
    group: str = ""
    main: bool = True

    @property
    def short(self) -> str:
        """What sets it apart from the others of its notebook: parameters, or its subject."""
        return self.parameters or self.title.partition(": ")[2] or self.title


@dataclasses.dataclass(frozen=True)
class Listed:
    """One article on the index."""

    href: str
    title: str
    outlet: str
    published: str
    claims: int
    statements: int


def thumbnail(png: str) -> str:
    """The upper part of a figure (base64 of a PNG), small; same figure, same bytes."""
    with Image.open(io.BytesIO(base64.b64decode(png))) as image:
        height = min(image.height, image.width * 5 // 8)
        top = image.convert("RGB").crop((0, 0, image.width, height))
        size = (_THUMBNAIL_WIDTH, round(top.height * _THUMBNAIL_WIDTH / top.width))
        small = top.resize(size, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.quantize(48, Image.Quantize.MAXCOVERAGE, kmeans=1).save(
        buffer, format="PNG", optimize=True
    )
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def list_articles(tables: EventTables, pages: Mapping[str, str]) -> list[Listed]:
    """Every article by day; ``pages`` maps its id to its page."""
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


def render_index(
    entries: Sequence[Entry],
    articles: Sequence[Listed],
    changes: dict[str, object],
    tables: EventTables,
) -> str:
    """Reports, changes and articles of one event -> its first page."""
    groups: dict[str, list[Entry]] = {}
    for entry in (e for e in entries if not e.main):
        groups.setdefault(entry.group, []).append(entry)
    template = environment().get_template("index.html.j2")
    return template.render(
        event=tables.event, main=[e for e in entries if e.main], groups=groups,
        articles=articles, changes=changes,
        rejected=tables.rejected.to_dict("records"),
        counts={"claims": len(tables.claims), "statements": len(tables.reactions)},
    )  # fmt: skip


def render_events(events: Sequence[tuple[str, str]]) -> str:
    """Names and ids of the events with reports -> the page that lists them."""
    return environment().get_template("events.html.j2").render(events=events)
