"""Figures across sentences: parts of earlier totals, sums, and people described before."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.drafts import Draft
from analysis.language.victims import Victims

_NEAR = 3  # sentences between a total and its parts
_OF_ALL = re.compile(r"\ball (?:victims|the dead|sides|groups)\b|\b(?:overall|combined)\b", re.I)
_SLICES = frozenset({"by_place", "listed", "ranked"})  # places and lists, seldom the whole
_ADDENDS = 6
_LEAST_SUM = 5  # smaller sums come about by chance
_SUM_REACH = 5


def settle(drafts: Sequence[Draft]) -> list[Draft]:
    """Give parts of earlier totals their total and outcome; let "others" be like those before."""
    settled: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, d.end)):
        if draft.link.rule == "victims" and not _again(settled, draft):
            continue
        untold = not draft.link.outcome and draft.outer is None and draft.part_of is None
        if untold and draft.link.rule != "victims" and not _anew(settled, draft):
            continue
        if draft.outer is not None and draft.part_of is None:
            draft.part_of = _total_before(settled, draft)
            if draft.part_of is None and draft.link.outcome in {"", "casualties"}:
                continue
            if draft.part_of is not None and draft.link.outcome in {"", "casualties"}:
                draft.link.outcome = draft.part_of.link.outcome
        if not draft.link.outcome and draft.part_of is not None:
            draft.link.outcome = draft.part_of.link.outcome
        if not draft.link.outcome:
            continue
        if draft.victims.status is None:
            status = _status_before(settled, draft)
            draft.victims = dataclasses.replace(draft.victims, status=status)
        settled.append(draft)
    add_places(settled)
    add_up(settled)
    return settled


def _again(settled: Sequence[Draft], draft: Draft) -> bool:
    """ "The 48 victims": the outcome of the figure that they repeat, or of the last total."""
    same = [d for d in settled if d.figure.point == draft.figure.point is not None]
    totals = [d for d in settled if d.part_of is None and d.link.outcome == "killed"]
    if not same and not totals:
        return False
    draft.goes_on_from = (same or totals)[-1]
    draft.link.outcome = draft.goes_on_from.link.outcome
    return True


def _anew(settled: Sequence[Draft], draft: Draft) -> bool:
    """ "The total has risen to 1,383": the outcome and people of the last total, if near."""
    tolls = [d for d in settled if d.link.rule in {"total", "toll"}]
    for other in [*reversed(tolls), *reversed(settled)]:
        if draft.sentence.index - other.sentence.index > _SUM_REACH:
            continue
        slice_of = other.link.rule in _SLICES and other.sentence is not draft.sentence
        whole = other.part_of is None and other.outer is None and not slice_of
        if whole and _value(other) != 0:
            draft.link.outcome = other.link.outcome
            draft.goes_on_from = other
            if draft.victims.status is None:
                of = Victims("all", None, None, None)
                of = of if _OF_ALL.search(draft.sentence.text) else other.victims
                draft.victims = dataclasses.replace(draft.victims, status=of.status, group=of.group)
            return True
    return False


def _total_before(settled: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last total of the same outcome in the sentences right before."""
    for other in reversed(settled):
        near = draft.sentence.index - other.sentence.index <= _NEAR
        same = other.link.outcome == draft.outer or draft.outer in {"", "casualties"}
        if near and same and other.part_of is None and other.sentence is not draft.sentence:
            return other if _value(other) != 0 else None
    return None


def _status_before(settled: Sequence[Draft], draft: Draft) -> str:
    """Whose status a figure without a noun takes: the figure before it, if near."""
    if draft.part_of is not None and draft.part_of.victims.status:
        return draft.part_of.victims.status
    if draft.revises is None and settled:
        other = settled[-1]
        if draft.sentence.index - other.sentence.index <= _reach(draft):
            return other.victims.status or "all"
    return "all"


def _reach(draft: Draft) -> int:
    """ "Others" look back to the sentence before, a bare number only within its own."""
    head = draft.link.mention.head
    return 1 if head is not None and draft.words.low[head] == "others" else 0


def add_places(drafts: Sequence[Draft]) -> None:
    """Make the figures of a breakdown by place parts of the total that they add up to."""
    for i, leader in enumerate(drafts):
        parts = [leader]
        for other in drafts[i + 1 :]:
            if other.link.rule != "by_place" or other.sentence is not leader.sentence:
                break
            parts.append(other)
        if len(parts) > 1 and leader.link.rule != "by_place":
            total = _sum_of(parts, drafts)
            for part in parts if total is not None else ():
                part.part_of = total
                if total is not None and part.victims.status == "all":
                    status = total.victims.status
                    part.victims = dataclasses.replace(part.victims, status=status)


def _sum_of(parts: Sequence[Draft], drafts: Sequence[Draft]) -> Draft | None:
    """The nearest figure, before or in the same sentence, that equals the sum of the parts."""
    value = sum(_value(part) or 0 for part in parts)
    leader = parts[0]
    near = [
        d
        for d in drafts
        if 0 <= leader.sentence.index - d.sentence.index <= _SUM_REACH
        and d.link.outcome == leader.link.outcome
        and _value(d) == value
        and all(d is not part for part in parts)
    ]
    return near[-1] if near else None


def add_up(drafts: Sequence[Draft]) -> None:
    """Make figures parts of the total before them where they add up to it exactly."""
    for i, total in enumerate(drafts):
        value = _value(total)
        if (
            value is None
            or value < _LEAST_SUM
            or total.part_of is not None
            or total.modality != "asserted"
        ):
            continue
        addends, rest = [], value
        for other in drafts[i + 1 : i + 1 + _ADDENDS]:
            if not _may_add(total, other):
                continue
            rest -= _value(other) or 0
            addends.append(other)
            if rest <= 0:
                break
        if rest == 0 and len(addends) > 1:
            for part in addends:
                part.part_of = total


def _may_add(total: Draft, other: Draft) -> bool:
    """Whether a later figure can be an addend: one outcome, near, no more than the total's kind."""
    if other.part_of is not None or other.link.outcome != total.link.outcome:
        return False
    if other.sentence.paragraph != total.sentence.paragraph:
        return False
    if other.sentence.index - total.sentence.index > _SUM_REACH or other.figure.bound != "exact":
        return False
    return total.victims.status in {"all", other.victims.status}


def _value(draft: Draft) -> int | None:
    figure = draft.figure
    return figure.point if figure.point is not None else figure.low
