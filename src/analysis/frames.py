"""Frames: Entman's four functions, element by element, in the content of a reaction."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.language.actors import Cast
from analysis.language.reading import Reading
from analysis.schema import Frame, Reaction


def extract_frames(reading: Reading, cast: Cast, reactions: Sequence[Reaction]) -> list[Frame]:
    """Reading and its reactions -> frames in text order."""
    return []
