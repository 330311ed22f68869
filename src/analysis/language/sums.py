"""Sums: figures that add up to a total are its parts, whether they stand behind it or before."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.drafts import Draft, adds, value_of

_ADDENDS = 6
_LEAST_SUM = 5  # smaller sums come about by chance
_SUM_REACH = 5
_GROWTH_REACH = 3
_TOLLS = frozenset({"toll", "total"})
_MANY = 3  # figures of one list, which add up across paragraphs only by design
_SUMMING = re.compile(
    r"\b(?:together|altogether|in all|total(?:s|l?ed|l?ing)?|overall|combined"
    r"|br(?:ings?|inging|ought))\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:apart|aside) from\b|\b(?:besides|in addition to|on top of|not counting) th",
    re.IGNORECASE,
)


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
            if total is not None:
                _make_parts(parts, total)


def _sum_of(parts: Sequence[Draft], drafts: Sequence[Draft]) -> Draft | None:
    """The nearest figure, before or in the same sentence, that equals the sum of the parts."""
    value = sum(value_of(part) or 0 for part in parts)
    leader = parts[0]
    near = [
        d
        for d in drafts
        if 0 <= leader.sentence.index - d.sentence.index <= _SUM_REACH
        and d.link.outcome == leader.link.outcome
        and value_of(d) == value
        and all(d is not part for part in parts)
    ]
    return near[-1] if near else None


def _make_parts(parts: Sequence[Draft], total: Draft) -> None:
    """Tie parts to a total; a bare number counts the people that the total counts."""
    for part in parts:
        part.part_of = total
        if part.link.mention.head is None and part.victims.status == "all":
            part.victims = dataclasses.replace(part.victims, status=total.victims.status)


def add_up(drafts: Sequence[Draft]) -> None:
    """Make figures parts of the total before them where they add up to it exactly."""
    for i, total in enumerate(drafts):
        value = value_of(total)
        if value is None or value < _LEAST_SUM or total.modality != "asserted":
            continue
        near = [d for d in drafts[i + 1 : i + 1 + _ADDENDS] if _may_add(total, d)]
        addends = _adding(near, value) or _with_one_before(drafts[:i], near, total)
        if addends and _belong(addends, total):
            _make_parts(addends, total)


def _adding(near: Sequence[Draft], value: int) -> list[Draft]:
    """The first figures, at least two, whose sum is the value."""
    addends, rest = [], value
    for other in near:
        rest -= value_of(other) or 0
        addends.append(other)
        if rest <= 0:
            break
    return addends if rest == 0 and len(addends) > 1 else []


def _with_one_before(before: Sequence[Draft], near: Sequence[Draft], total: Draft) -> list[Draft]:
    """ "Apart from the civilians, 231 soldiers and 250 rebels": one addend was told earlier."""
    told = [d for d in near if _APART.search(d.sentence.text)]
    rest = (value_of(total) or 0) - sum(value_of(d) or 0 for d in told)
    for other in reversed(before):
        close = total.sentence.index - other.sentence.index <= _SUM_REACH
        if told and close and value_of(other) == rest and _is_addend(total, other):
            return [other, *told]
    return []


def _belong(addends: Sequence[Draft], total: Draft) -> bool:
    """Whether a sum is no chance: one paragraph, or a list that is one of many figures."""
    listed = len(addends) >= _MANY and len({d.sentence.index for d in addends[1:]}) == 1
    near = all(d.sentence.paragraph == total.sentence.paragraph for d in addends[1:])
    return listed or (near and total.part_of is None)


def _may_add(total: Draft, other: Draft) -> bool:
    """Whether a later figure can be an addend: near, and of the total's kind."""
    near = other.sentence.index - total.sentence.index <= _SUM_REACH
    return near and other.link.rule not in _TOLLS and _is_addend(total, other)


def _is_addend(total: Draft, other: Draft) -> bool:
    """Whether a figure counts some of the people that a total counts, by outcome and status."""
    taken = other.part_of is not None and other.part_of is not total
    if taken or other.link.outcome != total.link.outcome:
        return False
    if not 0 < (value_of(other) or 0) < (value_of(total) or 0):
        return False
    bare = other.link.mention.head is None
    fits = total.victims.status in {"all", other.victims.status} or bare
    return other.figure.bound == "exact" and other.link.rule != "revised_from" and fits


def add_before(drafts: Sequence[Draft]) -> None:
    """ "Together with the miners that brings the number of dead to 124": the sum is told last."""
    for i, total in enumerate(drafts):
        value = value_of(total)
        if value is None or value < _LEAST_SUM or not _SUMMING.search(total.sentence.text):
            continue
        near = [
            d
            for d in reversed(drafts[:i])
            if total.sentence.index - d.sentence.index <= _SUM_REACH and _is_addend(total, d)
        ]
        if total.part_of is None and total.modality == "asserted":
            _make_parts(_adding(_once(near), value), total)


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """Figures without those that repeat one of them."""
    seen: dict[tuple[int | None, str | None], Draft] = {}
    for draft in drafts:
        seen.setdefault((value_of(draft), draft.victims.status), draft)
    return list(seen.values())


def add_growth(drafts: Sequence[Draft]) -> None:
    """ "The toll rose to 50 from 49. One more body was found": the growth is part of the toll."""
    for total in drafts:
        if total.revises is None:
            continue
        growth = (value_of(total) or 0) - (value_of(total.revises) or 0)
        for other in drafts:
            near = abs(other.sentence.index - total.sentence.index) <= _GROWTH_REACH
            same = other.link.outcome == total.link.outcome and other.part_of is None
            if near and same and adds(other) and value_of(other) == growth > 0:
                other.part_of = total
    _repeat_growth(drafts)


def _repeat_growth(drafts: Sequence[Draft]) -> None:
    """ "Three more bodies" told again belong to the toll of which the first telling was a part."""
    for i, first in enumerate(drafts):
        if first.part_of is None or not adds(first) or first.part_of.link.rule not in _TOLLS:
            continue
        for again in drafts[i + 1 :]:
            near = again.sentence.index - first.sentence.index <= _GROWTH_REACH
            same = again.link.outcome == first.link.outcome and value_of(again) == value_of(first)
            if near and same and adds(again) and again.part_of is None:
                again.part_of = first.part_of
