"""The same statement in several articles: other outlets, other excerpts, other translations."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

# Two texts of one claimant within so many days are one statement when they are as similar as this
# (0 to 100, on word sets). Another translation shares fewer words: then act and person must agree.
_DAYS = 4
_SAME = 80.0
_SAME_IN_OTHER_WORDS = 62.0
_FEWEST_WORDS = 4


@dataclasses.dataclass(frozen=True)
class _Statement:
    reaction_id: str
    article_id: str
    claimant: str
    speaker: str | None
    act: str
    content: str
    day: pd.Timestamp | None


def link_duplicates(reactions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """*reactions* with ``duplicate_of``: the same statement in an earlier article.

    Statements are compared when they have the same claimant and days (of the statement, else of
    publication) not more than four apart; an unknown day agrees with every day.
    """
    if reactions.empty:
        return reactions
    order = _order(articles)
    statements = [_statement(row, order) for row in reactions.to_dict("records")]
    originals: dict[str, str] = {}
    by_claimant: dict[str, list[_Statement]] = {}
    for statement in sorted(statements, key=lambda s: order.get(s.article_id, (0, None))[0]):
        earlier = by_claimant.setdefault(statement.claimant, [])
        original = next((e for e in earlier if _is_same(e, statement)), None)
        if original is not None:
            originals[statement.reaction_id] = original.reaction_id
        elif statement.claimant:
            earlier.append(statement)
    linked = reactions["reaction_id"].map(lambda name: originals.get(name))
    return reactions.assign(duplicate_of=linked.astype(reactions["duplicate_of"].dtype))


def _order(articles: pd.DataFrame) -> dict[str, tuple[int, pd.Timestamp | None]]:
    """Article -> its place in time (unknown days last) and its day."""
    if "published" not in articles:
        return {str(name): (n, None) for n, name in enumerate(articles["article_id"])}
    days = pd.to_datetime(articles["published"])
    table = pd.DataFrame({"article_id": articles["article_id"].astype(str), "day": days})
    table = table.sort_values(["day", "article_id"], na_position="last", kind="stable")
    return {
        row.article_id: (n, None if pd.isna(row.day) else row.day)
        for n, row in enumerate(table.itertuples(index=False))
    }


def _statement(
    row: dict[Hashable, Any], order: dict[str, tuple[int, pd.Timestamp | None]]
) -> _Statement:
    stated = row["statement_date"]
    day = order.get(row["article_id"], (0, None))[1] if pd.isna(stated) else stated
    speaker = None if pd.isna(row["speaker"]) else str(row["speaker"])
    claimant = "" if pd.isna(row["claimant"]) else str(row["claimant"])
    return _Statement(
        row["reaction_id"], row["article_id"], claimant, speaker, row["act"], row["content"], day
    )


def _is_same(first: _Statement, second: _Statement) -> bool:
    if first.article_id == second.article_id or not _is_near(first.day, second.day):
        return False
    if min(len(first.content.split()), len(second.content.split())) < _FEWEST_WORDS:
        return False
    likeness = fuzz.token_set_ratio(first.content.lower(), second.content.lower())
    agree = first.act == second.act and None not in (first.speaker, second.speaker)
    return likeness >= (_SAME_IN_OTHER_WORDS if agree and _shares_name(first, second) else _SAME)


def _shares_name(first: _Statement, second: _Statement) -> bool:
    names: Sequence[str] = (first.speaker or "", second.speaker or "")
    return fuzz.token_set_ratio(*(n.lower() for n in names)) >= _SAME


def _is_near(first: pd.Timestamp | None, second: pd.Timestamp | None) -> bool:
    if first is None or second is None:
        return True
    return bool(abs((first - second).days) <= _DAYS)
