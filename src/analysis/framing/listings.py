"""Statements and matrices as tables that a reader of no codebook understands."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.framing.labels import ACT_LABELS, FRAME_LABELS, FUNCTION_TITLES
from analysis.framing.networks import blamed_name
from analysis.markup import format_value


def cited_table(units: pd.DataFrame, found: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Statements in order, each with its act, speaker, frames in words and articles, for a table.

    Columns: ``day, said, frames, act, said_by, articles, statement_id``; ``said_by`` is the
    claimant and, if told, the person with their role, ``articles`` outlet (or name of the file) and
    day of every report that carries it.
    """
    carriers = {row.article_id: _carrier(row) for row in articles.itertuples()}
    frames = {
        str(key): _frames_in_words(group)
        for key, group in found.groupby("statement_id", sort=False)
    }
    return pd.DataFrame({
        "day": units["day"], "said": units["content"],
        "frames": units["statement_id"].map(frames), "act": units["act"].map(ACT_LABELS),
        "said_by": [_speaker(row) for row in units.itertuples()],
        "articles": ["; ".join(carriers[one] for one in ids) for ids in units["article_ids"]],
        "statement_id": units["statement_id"],
    })  # fmt: skip


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """A matrix or network with the names of frames as the charts have them."""
    return table.assign(frame=table["frame"].map(FRAME_LABELS))


def _frames_in_words(rows: pd.DataFrame) -> str:
    """'Cause: rebels. Remedy: surrender of arms (rebels).'"""
    parts = []
    for function, title in FUNCTION_TITLES.items():
        mine = rows[rows["function"] == function]
        words = blamed_name(mine) if function == "cause" else pd.Series(
            [_element(f, t) for f, t in zip(mine["frame"], mine["target"], strict=True)],
            index=mine.index, dtype="str",
        )  # fmt: skip
        told = words.where(~mine["negated"], "not " + words)
        if len(told):
            parts.append(f"{title}: {', '.join(dict.fromkeys(told))}.")
    return " ".join(parts)


def _element(frame: str, target: object) -> str:
    return FRAME_LABELS[frame] + (f" ({target})" if isinstance(target, str) else "")


def _speaker(statement: Any) -> str:
    told = [statement.claimant, statement.speaker, statement.role]
    return ", ".join(dict.fromkeys(part for part in told if isinstance(part, str)))


def _carrier(article: Any) -> str:
    name = article.outlet if isinstance(article.outlet, str) else article.article_id
    return f"{name}" + (
        "" if pd.isna(article.published) else f", {format_value(article.published)}"
    )
