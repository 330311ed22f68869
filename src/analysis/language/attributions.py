"""Attributions: source, cue and content of every attributed statement."""

from __future__ import annotations

from analysis.language.actors import Cast
from analysis.language.reading import Reading
from analysis.schema import Attribution


def extract_attributions(reading: Reading, cast: Cast) -> list[Attribution]:
    """Reading -> attributions in text order."""
    return []
