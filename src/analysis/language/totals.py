"""Figures across sentences: parts of earlier totals, outcomes and people told before."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.drafts import Draft, adds, value_of
from analysis.language.earlier import revise_earlier
from analysis.language.sums import add_before, add_growth, add_places, add_up
from analysis.language.victims import Victims

_NEAR = 3  # sentences between a total and its parts
_OF_ALL = re.compile(r"\ball (?:victims|the dead|sides|groups)\b|\b(?:overall|combined)\b", re.I)
_SLICES = frozenset({"by_place", "listed", "ranked"})  # places and lists, seldom the whole
_REACH = 5


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
            group = draft.victims.group or _group_before(settled, draft)
            draft.victims = dataclasses.replace(draft.victims, status=status, group=group)
        settled.append(draft)
    add_places(settled)
    add_up(settled)
    add_before(settled)
    revise_earlier(settled)
    add_growth(settled)
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
    last = sorted(settled, key=lambda d: (-d.sentence.index, d.link.outcome != "killed", -d.start))
    for other in [*reversed(tolls), *last]:
        if draft.sentence.index - other.sentence.index > _REACH:
            continue
        slice_of = other.link.rule in _SLICES and other.sentence is not draft.sentence
        whole = other.part_of in {None, draft} and other.outer is None and not slice_of
        if whole and value_of(other) != 0:
            draft.link.outcome = other.link.outcome
            draft.goes_on_from = other
            if draft.victims.status is None:
                of = _like_those_before(settled, draft) or other.victims
                draft.victims = dataclasses.replace(draft.victims, status=of.status, group=of.group)
            return True
    return False


def _like_those_before(settled: Sequence[Draft], draft: Draft) -> Victims | None:
    """The people of the figures before a bare one in its sentence; a sum of several kinds: all."""
    everybody = Victims("all", None, None, None)
    if _OF_ALL.search(draft.sentence.text):
        return everybody
    same = [d.victims for d in settled if d.sentence is draft.sentence]
    if draft.link.rule == "in_all" and len({v.status for v in same}) > 1:
        return everybody
    return same[-1] if same and draft.link.rule in {"in_all", "by_place", "listed"} else None


def _total_before(settled: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last total of the same outcome in the sentences right before."""
    for other in reversed(settled):
        near = draft.sentence.index - other.sentence.index <= _NEAR
        same = other.link.outcome == draft.outer or draft.outer in {"", "casualties"}
        if near and same and other.part_of is None and other.sentence is not draft.sentence:
            return other if value_of(other) != 0 else None
    return None


def _status_before(settled: Sequence[Draft], draft: Draft) -> str:
    """Whose status a figure without a noun takes: the figure before it, if near."""
    if draft.part_of is not None and draft.part_of.victims.status:
        return draft.part_of.victims.status
    if draft.link.rule == "toll" and _OF_ALL.search(draft.sentence.text):
        return "all"
    wholes = [d for d in settled if d.part_of is None and d.outer is None] or settled
    wholes = [d for d in wholes if not _is_doer(d)]
    if draft.revises is None and wholes:
        other = wholes[-1]
        if draft.sentence.index - other.sentence.index <= _reach(draft):
            return other.victims.status or "all"
    return "all"


def _is_doer(draft: Draft) -> bool:
    """ "Two bombers blew themselves up and killed nine": the nine are no bombers."""
    trigger = draft.link.trigger
    selves = {"himself", "herself", "themselves"}
    return trigger is not None and not selves.isdisjoint(
        draft.words.low[trigger.last : trigger.last + 3]
    )


def _group_before(settled: Sequence[Draft], draft: Draft) -> str | None:
    """ "Three Peruvians died. Four more were hurt": more of the same people."""
    if not settled or not adds(draft) or draft.part_of is not None:
        return None
    near = draft.sentence.index - settled[-1].sentence.index <= 1
    return settled[-1].victims.group if near else None


def _reach(draft: Draft) -> int:
    """ "Others" and "more" look back to the sentence before, a bare number only within its own."""
    head = draft.link.mention.head
    others = head is not None and draft.words.low[head] == "others"
    return 1 if others or (head is None and adds(draft)) else 0
