"""Parts of sentences: counts with their nouns, figures with their evidence, who was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.markup import evidence_link
from analysis.toll.series import VICTIMS

Item = list[object]
Row = Mapping[str, Any]


def linked(label: object, claim_ids: Iterable[str]) -> list[object]:
    """A figure tied to its first claim, and small numbers for the others."""
    ids = list(claim_ids)
    if not ids:
        return [label]
    return [evidence_link(ids[0], label), *numbered(ids[1:], 2)]


def numbered(ids: Sequence[str], first: int, shown: int = 4) -> list[object]:
    """Links to claims as small numbers, the first of them *first*."""
    links: list[object] = []
    for n, claim in enumerate(ids[:shown], start=first):
        links += [" ", evidence_link(claim, f"[{n}]")]
    return links


def group_words(row: Row) -> str:
    """Who was counted: "civilians", with group, demographic, period and place if there are any."""
    columns = ("victim_group", "victim_demographic", "window", "place")
    restrictions = ", ".join(row[column] for column in columns if row.get(column))
    words = VICTIMS[row["victim_status"]]
    return f"{words} ({restrictions})" if restrictions else words
