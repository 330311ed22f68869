"""Which figures are asked for, on which clock and by which rules."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Literal

from analysis.markup import format_value
from analysis.toll.series import VICTIMS

Clock = Literal["as_of", "published"]
VagueRule = Literal["project", "ACLED"]


@dataclasses.dataclass(frozen=True, slots=True)
class TollQuery:
    """One question to the claims; an empty tuple or None means all.

    Attributes:
        outcome: one outcome of the codebook; figures of two outcomes are never compared.
        victim_status: kinds of victims.
        sources: canonical names of the bodies that gave the figures.
        start: first day on the clock, included.
        end: last day on the clock, included.
        clock: ``as_of``, the day a figure holds for (else the day of the statement, else of
            publication), or ``published``, the day of the article.
        vague_rule: floors of dozens, hundreds, ...: the project's (24, 200) or ACLED's (12, 100).
        include_possible: also figures that the text calls feared or possible; they never count
            towards a floor.
    """

    outcome: str = "killed"
    victim_status: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    clock: Clock = "as_of"
    vague_rule: VagueRule = "project"
    include_possible: bool = False

    @property
    def harm(self) -> str:
        """What happened to the people counted: "killed", "killed or injured"."""
        return "killed or injured" if self.outcome == "casualties" else self.outcome

    def in_words(self) -> str:
        """The question as a reader would put it."""
        parts = [f"people {self.harm}"]
        if self.victim_status:
            parts.append(" or ".join(VICTIMS[status] for status in self.victim_status))
        if self.sources:
            parts.append("by " + " or ".join(self.sources))
        period = [f"from {format_value(self.start)}"] if self.start else []
        period += [f"to {format_value(self.end)}"] if self.end else []
        return ", ".join([*parts, " ".join(period)] if period else parts)
