"""Additions against totals: earlier toll + those added = new toll?"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from analysis.toll.placing import Placed
from analysis.toll.sums import Check, term

Addition = tuple[Placed, Placed, Placed | None, Check]


def check_increments(placed: Sequence[Placed]) -> Iterator[Addition]:
    """Each increment beside a total in its article -> (increment, total, earlier, check).

    The earlier toll is looked for in the whole chain; where no report gives one that fits, it is
    computed and called implied.
    """
    totals = [p for p in placed if p.series.scope == "cumulative" and not p.subpart]
    for increment in placed:
        if increment.series.scope != "increment" or increment.part_of:
            continue
        wanted = dataclasses.replace(increment.series, scope="cumulative", window="", place="")
        chain = [t for t in totals if t.series == wanted and t.figure.low is not None]
        beside = [t for t in chain if t.article_id == increment.article_id and not t.older]
        if beside and increment.figure.low is not None:
            total = max(beside, key=lambda t: (t.figure.level, -t.start))
            yield _check(increment, total, chain)


def _check(increment: Placed, total: Placed, chain: Sequence[Placed]) -> Addition:
    implied = total.figure.level - increment.figure.level
    given = [t for t in chain if t.figure.level == implied and _precedes(t, total)]
    if given:
        earlier = min(given, key=lambda t: (not t.figure.exact, t.day is None, t.claim_id))
        spelled = " + ".join((term(earlier.figure), term(increment.figure)))
        check = Check(
            "consistent", "the earlier toll is given too", f"{spelled} = {term(total.figure)}"
        )
        return increment, total, earlier, check
    return increment, total, None, _implied(increment, total, chain, implied)


def _implied(increment: Placed, total: Placed, chain: Sequence[Placed], implied: int) -> Check:
    earlier = [t for t in chain if t.day and total.day and t.day < total.day]
    least = max((t.figure.low or 0 for t in earlier), default=0)
    spelled = f"{implied:,} (implied) + {term(increment.figure)} = {term(total.figure)}"
    high = total.figure.high
    if high is not None and least + (increment.figure.low or 0) > high:
        reason = (
            f"an earlier day already had {least:,}, so the addition does not fit under the total"
        )
        return Check("contradictory", reason, spelled)
    reason = f"no report gives the earlier toll of {implied:,} that this implies"
    return Check("loose", reason, spelled)


def _precedes(earlier: Placed, total: Placed) -> bool:
    if earlier.claim_id == total.claim_id:
        return False
    return earlier.day is None or total.day is None or earlier.day <= total.day
