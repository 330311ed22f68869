"""The arithmetic of parts and totals whose figures may be bounds."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from analysis.toll.figures import Figure


@dataclasses.dataclass(frozen=True, slots=True)
class Check:
    """A verdict and its reason; ``arithmetic`` where it is no plain sum."""

    verdict: str
    reason: str
    arithmetic: str = ""


def check_parts(
    total: Figure, parts: Sequence[Figure], *, exhaustive: bool, may_overlap: bool = False
) -> Check:
    """A total and disjoint parts of it -> whether they can both be true.

    Args:
        total: the total as reported.
        parts: its parts as reported.
        exhaustive: together the parts are all there is (civilians, soldiers and insurgents).
        may_overlap: a person may be in two parts (women, medical workers).
    """
    least = sum(p.low or 0 for p in parts)
    most = _sum_of_highs(parts)
    named = sum(p.level for p in parts)
    if total.high is not None and least > total.high:
        return _too_many(total, least, may_overlap)
    if exhaustive and most is not None and total.low is not None and most < total.low:
        return Check("contradictory", f"all parts together are {most:,}, below the total")
    if named == total.level:
        return Check("consistent", "the parts sum to the total")
    if named > total.level:
        return Check("loose", f"the parts name {named:,}, and the total is no upper end")
    if exhaustive:
        return Check("loose", "the parts name fewer than the total, and their bounds allow more")
    return Check("consistent", f"{total.level - named:,} of the total are not broken down")


def _too_many(total: Figure, least: int, may_overlap: bool) -> Check:
    if may_overlap:
        return Check("loose", f"the parts name {least:,}; one person may be counted in two of them")
    return Check("contradictory", f"the parts sum to {least:,}, above the total of {total.high:,}")


def _sum_of_highs(parts: Sequence[Figure]) -> int | None:
    highs = [p.high for p in parts if p.high is not None]
    return sum(highs) if len(highs) == len(parts) else None


def spell_sum(parts: Sequence[Figure], total: Figure) -> str:
    """The sum as it is read: "532 + 120 + 89 = 741; given: > 600", or "340 of ≥ 540"."""
    left = " + ".join(term(p) for p in parts)
    if len(parts) == 1:
        return f"{left} of {term(total)}"
    named = sum(p.level for p in parts)
    exact = all(p.exact for p in parts)
    if total.exact and exact and named == total.point:
        return f"{left} = {named:,}"
    if exact or any(p.low is None for p in parts):
        return f"{left} {'=' if exact else '≈'} {named:,}; given: {term(total)}"
    return f"{left} ≥ {sum(p.low or 0 for p in parts):,}; given: {term(total)}"


def term(figure: Figure) -> str:
    """A figure as a term of a sum: 532, ≥ 530, > 500, ≈ 700."""
    if figure.bound == "range":
        return f"{figure.low:,} to {figure.high:,}"
    signs = {
        "at_least": "≥ ", "vague": "≥ ", "more_than": "> ", "at_most": "≤ ", "fewer_than": "< ",
        "about": "≈ ", "nearly": "≈ ",
    }  # fmt: skip
    return f"{signs.get(figure.bound, '')}{figure.level:,}"
