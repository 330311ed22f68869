"""Statements and matrices as tables that a reader of no codebook understands."""

from __future__ import annotations

import pandas as pd

from analysis.framing.labels import ACT_LABELS, FRAME_LABELS, FUNCTION_TITLES
from analysis.framing.networks import blamed_name
from analysis.markup import format_value


def cited_table(units: pd.DataFrame, found: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Statements in order, each with its act, speaker, frames in words and articles, for a table.

    Columns: ``day, said, frames, act, claimant, speaker, articles, statement_id``; ``speaker`` is
    the person with their role, ``articles`` outlet and day of every report that carries it.
    """
    carriers = {
        row.article_id: _carrier(row.outlet, row.published) for row in articles.itertuples()
    }
    frames = {
        str(key): _frames_in_words(group)
        for key, group in found.groupby("statement_id", sort=False)
    }
    return pd.DataFrame({
        "day": units["day"], "said": units["content"],
        "frames": units["statement_id"].map(frames), "act": units["act"].map(ACT_LABELS),
        "claimant": units["claimant"],
        "speaker": [_person(row.speaker, row.role) for row in units.itertuples()],
        "articles": ["; ".join(carriers[one] for one in ids) for ids in units["article_ids"]],
        "statement_id": units["statement_id"],
    })  # fmt: skip


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """A matrix, network or list of pairs with the names of frames as the charts have them."""
    words = {"frame": FRAME_LABELS.__getitem__, "shared": _all_labels}
    return table.assign(**{c: table[c].map(words[c]) for c in table.columns if c in words})


def _all_labels(frames: list[str]) -> list[str]:
    return [FRAME_LABELS[frame] for frame in frames]


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


def _person(speaker: object, role: object) -> str | None:
    told = [part for part in (speaker, role) if isinstance(part, str)]
    return ", ".join(dict.fromkeys(told)) or None


def _carrier(outlet: object, published: object) -> str:
    name = outlet if isinstance(outlet, str) else "unnamed outlet"
    return name if pd.isna(published) else f"{name}, {format_value(published)}"
