"""Older figures that a sentence of their own says were replaced.

"It has risen from 779", "on Tuesday the registry had put the total at 1,225", "a spokesman had
spoken earlier of one dead". Whether both figures come from one source is known only later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.language.drafts import Draft, value_of

_TELLING = "put|given|reported|spoken|said|counted|listed|placed|set|announced|estimated|recorded"
_EARLIER = "earlier|previously|initially|originally|at first"
_TOLD_EARLIER = re.compile(
    rf"\bhad (?:(?:{_EARLIER}|first|only) )?(?:{_TELLING})\b"
    rf"|\b(?:{_EARLIER})\b[^.;]{{0,30}}\b(?:gave|spoke|{_TELLING})\b"
    rf"|\b(?:gave|spoke|{_TELLING})\b[^.;]{{0,20}}\b(?:{_EARLIER})\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:been|was|were|being) (?:\w+ly )?\w+$", re.IGNORECASE)
_WINDOW = 80  # characters before a figure in which the words of telling stand
_TOTALS = frozenset({"total", "toll"})
_REACH = 5  # sentences between two tolls; other figures must follow at once


def revise_earlier(drafts: Sequence[Draft]) -> None:
    """Let the figure before replace one that is said to be older, in place."""
    for i, older in enumerate(drafts):
        if any(d.revises is older for d in drafts) or not _is_plain(older):
            continue
        if older.link.rule == "revised_from" or _told_earlier(older):
            newer = _replacing(drafts[:i], older)
            if newer is not None:
                newer.revises = older


def _told_earlier(draft: Draft) -> bool:
    """Whether somebody gave the figure before: in the pluperfect, or "earlier"."""
    text, figure = draft.sentence.text, draft.start - draft.sentence.start
    match = _TOLD_EARLIER.search(text, max(0, figure - _WINDOW), figure)
    return match is not None and not _PASSIVE.search(text, 0, match.end())


def _is_plain(draft: Draft) -> bool:
    """A number; words such as "many" are not put right by another number."""
    return draft.figure.bound != "vague" and draft.link.mention.kind == "cardinal"


def _replacing(before: Sequence[Draft], older: Draft) -> Draft | None:
    """The last figure of an earlier sentence that counts the same, by another number."""
    toll = older.link.rule in {*_TOTALS, "revised_from"}
    for newer in reversed(before):
        apart = older.sentence.index - newer.sentence.index
        if newer.part_of is not None or not 0 < apart <= (_REACH if toll else 1):
            continue
        if (
            not _is_plain(newer)
            or newer.link.outcome != older.link.outcome
            or newer.revises is not None
        ):
            continue
        if older.link.rule in _TOTALS and newer.link.rule not in _TOTALS:
            continue
        same = older.victims.status in {"all", None, newer.victims.status}
        return newer if same and value_of(newer) not in {None, value_of(older)} else None
    return None
