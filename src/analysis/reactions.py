"""Reactions: attributed statements that evaluate, explain, blame, ask, promise, deny or warn."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.language.actors import Cast
from analysis.language.reading import Reading
from analysis.schema import Attribution, Reaction


def extract_reactions(
    reading: Reading, cast: Cast, attributions: Sequence[Attribution]
) -> list[Reaction]:
    """Reading -> its reactions in text order (``duplicate_of`` is set later, across articles)."""
    return []


def link_duplicates(reactions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """*reactions* with ``duplicate_of``: the same statement in an earlier article."""
    return reactions
