"""Gold: hand codings of articles, and which of their rows code the same thing as other rows.

A gold file holds the claims, reactions and frames of one article; an ``anchor`` (verbatim, the
``occurrence``-th in the text) stands for a span. Rows marked ``optional`` are those on which
careful coders may differ: finding them is neither rewarded nor punished.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.schema import KEYS
from analysis.tables import EventTables, find_root

_FOLD = str.maketrans("“”„«»‘’´`\u00a0\n\t", '"""""\'\'\'\'   ')
_LINKS = ("part_of", "supersedes")
_NAMES = ("source", "claimant", "victim_group")
_DATES = ("as_of", "statement_date")
_SMALL = frozenset(["the", "of", "for", "a", "an", "and", "in", "on", "at", "to", "s"])


class GoldError(ValueError):
    """A gold file cannot be used; the message says which, where and why."""


@dataclasses.dataclass(frozen=True)
class Unit:
    """One coded row: where it stands, and its labels."""

    article_id: str
    start: int
    end: int
    labels: Mapping[str, Any]
    optional: bool = False
    row_id: str | None = None

    def overlaps(self, other: Unit) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclasses.dataclass(frozen=True)
class Coding:
    """All claims and reactions that one coder, or the program, found in some articles."""

    articles: tuple[str, ...]
    claims: tuple[Unit, ...]
    reactions: tuple[Unit, ...]


@dataclasses.dataclass(frozen=True)
class Match:
    """Rows of two codings that code the same thing, and those without a partner."""

    pairs: tuple[tuple[Unit, Unit], ...]
    missed: tuple[Unit, ...]
    spurious: tuple[Unit, ...]


# ------------------------------------------------------------------ reading
def read_gold(folder: Path, texts: Mapping[str, str]) -> Coding:
    """Gold files (``*.json``) of a folder -> Coding; ``texts`` maps article_id to cleaned text.

    Raises:
        GoldError: no files, an article without text, or an anchor that is not in the text.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GoldError(f"{folder}: no gold files (*.json) there")
    documents = [_document(file) for file in files]
    unknown = [d["article_id"] for d in documents if d["article_id"] not in texts]
    if unknown:
        raise GoldError(f"{folder}: the tables hold no article {', '.join(unknown)}")
    return Coding(
        tuple(d["article_id"] for d in documents),
        tuple(u for d in documents for u in _units(d, "claims", texts[d["article_id"]])),
        tuple(u for d in documents for u in _units(d, "reactions", texts[d["article_id"]])),
    )


def _document(file: Path) -> Any:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise GoldError(f"{file}: no JSON ({error})") from error
    if not isinstance(document, dict) or "article_id" not in document:
        raise GoldError(f"{file}: no gold coding, it names no article_id; is --gold the folder of "
                        "one event?")  # fmt: skip
    return document


def read_codings(tables: EventTables, root: Path | None = None) -> dict[str, Coding]:
    """The gold codings of an event by coder (``first``, and ``second`` if there is one).

    Raises:
        GoldError: the event has no gold codings, or one does not fit its text.
    """
    folder = (root or find_root()) / "tests" / "gold" / tables.event.id
    if not any(folder.glob("*.json")):
        raise GoldError(
            f"event {tables.event.id!r} has no gold codings in tests/gold/{tables.event.id}; "
            "code some articles by hand, see CONTRIBUTING.md"
        )
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    coders = {"first": folder, "second": folder / "second"}
    return {
        coder: read_gold(path, texts) for coder, path in coders.items() if any(path.glob("*.json"))
    }


def restrict(coding: Coding, articles: Sequence[str]) -> Coding:
    """The part of a coding that concerns some articles."""
    kept = set(articles)
    return Coding(
        tuple(a for a in coding.articles if a in kept),
        tuple(u for u in coding.claims if u.article_id in kept),
        tuple(u for u in coding.reactions if u.article_id in kept),
    )


def _units(document: Mapping[str, Any], kind: str, text: str) -> Iterator[Unit]:
    for row in document.get(kind, []):
        start, end = locate(text, row, document["article_id"])
        yield Unit(document["article_id"], start, end, row, bool(row.get("optional")))


def locate(text: str, row: Mapping[str, Any], article_id: str = "") -> tuple[int, int]:
    """The span of an anchor (to ``end_anchor``, if given), typographic quotes and spaces aside."""
    folded, anchor = text.translate(_FOLD), str(row["anchor"]).translate(_FOLD)
    start = -1
    for _ in range(int(row.get("occurrence") or 1)):
        start = folded.find(anchor, start + 1)
    if start < 0:
        raise GoldError(f"{article_id}: anchor not in the text: {row['anchor']!r}")
    last = str(row.get("end_anchor") or "").translate(_FOLD)
    stop = folded.find(last, start) if last else -1
    return start, max(start + len(anchor), stop + len(last) if stop >= 0 else 0)


def from_tables(tables: Any, articles: Sequence[str]) -> Coding:
    """Tables -> Coding of some of their articles (frames ride on their reactions)."""
    frames = tables.frames.groupby("reaction_id")[["function", "frame", "negated"]]
    by_reaction = {key: group.to_dict("records") for key, group in frames}
    chosen = set(articles)
    return Coding(
        tuple(articles),
        tuple(_row_units(tables.claims, "claims", chosen, {})),
        tuple(_row_units(tables.reactions, "reactions", chosen, by_reaction)),
    )


def _row_units(
    table: pd.DataFrame, name: str, chosen: set[str], frames: Mapping[Any, Any]
) -> Iterator[Unit]:
    for row in table[table["article_id"].isin(chosen)].to_dict("records"):
        labels = {k: None if pd.isna(v) else v for k, v in row.items()}
        labels["frames"] = frames.get(row[KEYS[name]], [])
        yield Unit(row["article_id"], row["start"], row["end"], labels, row_id=row[KEYS[name]])


# ------------------------------------------------------------------ matching
def match_claims(gold: Coding, found: Coding) -> Match:
    """Claims with the same figure on overlapping words, each used once, best agreement first."""
    return _match(
        gold.claims, found.claims, lambda g, f: _figure(g) == _figure(f) and g.overlaps(f)
    )


def match_reactions(gold: Coding, found: Coding) -> Match:
    """Reactions that share text; one utterance may be coded by several rows of the other side."""
    pairs, missed = [], []
    used: set[int] = set()
    for unit in gold.reactions:
        near = [f for f in found.reactions if f.article_id == unit.article_id and f.overlaps(unit)]
        used |= {id(f) for f in near}
        if not near:
            missed.append(unit)
            continue
        same = [f for f in near if same_label("claimant", unit, f)]
        best = max(same or near, key=lambda f: min(f.end, unit.end) - max(f.start, unit.start))
        pairs.append((unit, best))
    spurious = tuple(f for f in found.reactions if id(f) not in used)
    return Match(tuple(pairs), tuple(missed), spurious)


def _match(
    gold: Sequence[Unit], found: Sequence[Unit], same: Callable[[Unit, Unit], bool]
) -> Match:
    free = list(found)
    pairs, missed = [], []
    for unit in sorted(gold, key=lambda u: u.optional):
        near = [f for f in free if f.article_id == unit.article_id and same(unit, f)]
        if not near:
            missed.append(unit)
            continue
        best = max(near, key=lambda f: _agreement(unit, f))
        free.remove(best)
        pairs.append((unit, best))
    return Match(tuple(pairs), tuple(missed), tuple(free))


def _figure(unit: Unit) -> tuple[Any, ...]:
    point = unit.labels.get("point")
    if point is not None:
        return (int(point),)
    return ("bounds", unit.labels.get("low"), unit.labels.get("high"))


def _agreement(gold: Unit, found: Unit) -> tuple[int, int]:
    agreed = sum(same_label(v, gold, found) for v in ("outcome", "victim_status", "bound"))
    return agreed, min(gold.end, found.end) - max(gold.start, found.start)


def same_label(variable: str, one: Unit, other: Unit) -> bool:
    """Whether two rows carry the same label; names agree when they share most content words."""
    a, b = one.labels.get(variable), other.labels.get(variable)
    if variable in _LINKS:
        return bool(a) == bool(b)
    if variable in _DATES:
        return str(a or "")[:10] == str(b or "")[:10]
    if variable not in _NAMES:
        return (a or None) == (b or None)
    x, y = _content_words(a), _content_words(b)
    return len(x & y) >= 0.6 * min(len(x), len(y)) if x and y else not x and not y


def _content_words(name: object) -> set[str]:
    folded = str(name or "").lower().translate(_FOLD)
    return set("".join(c if c.isalnum() else " " for c in folded).split()) - _SMALL
