"""Casualty claims, and the ledger of every number in an article."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.language.actors import Cast
from analysis.language.reading import Reading
from analysis.schema import Attribution, Claim, Number


def extract_claims(
    reading: Reading, cast: Cast, attributions: Sequence[Attribution]
) -> tuple[list[Claim], list[Number]]:
    """Reading -> its claims and its ledger of numbers, both in text order."""
    return [], []
