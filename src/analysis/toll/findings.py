"""Sentences on what was found: sums, contradictions, growth or its refusal."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.markup import strong
from analysis.toll.captions import VICTIMS
from analysis.toll.growth import Growth, GrowthRefused
from analysis.toll.records import as_records
from analysis.toll.words import Item, count, linked, numbered


def tell_sums(sums: pd.DataFrame) -> list[Item]:
    """How many of the sums that reports invite hold, and each that does not."""
    if sums.empty:
        return [["No report gives parts beside their total."]]
    verdicts = sums["verdict"].value_counts()
    items: list[Item] = [
        [
            count(len(sums), "sum"), " can be checked: ", int(verdicts.get("consistent", 0)),
            " consistent, ", int(verdicts.get("loose", 0)),
            " loose (possible only because a figure is a bound or implied), ",
            int(verdicts.get("contradictory", 0)), " contradictory.",
        ]
    ]  # fmt: skip
    for row in as_records(sums[sums["verdict"] != "consistent"]):
        where = f" ({row['outlet']})" if row["outlet"] else ""
        items.append(
            [
                row["verdict"].capitalize(), ": ", *linked(row["arithmetic"], row["claim_ids"]),
                f"; {row['reason']}{where}.",
            ]
        )  # fmt: skip
    return items


def tell_contradictions(pairs: pd.DataFrame) -> list[Item]:
    """How many pairs of figures exclude each other, and how far apart the furthest are."""
    if pairs.empty:
        return [["No two figures for the same victims and the same day exclude each other."]]
    widest = as_records(pairs)[0]
    one = int((pairs["kind"] == "one source").sum())
    return [
        [
            count(len(pairs), "pair"), " of figures for the same victims and the same day cannot "
            "both be right; ", one, " of them are two figures of one source, whose count changed "
            "within the day or was copied late. The furthest apart, for ", widest["day"], ": ",
            *linked(widest["lower"], widest["lower_claim_ids"]),
            f" ({widest['lower_source']}) and ",
            *linked(widest["higher"], widest["higher_claim_ids"]),
            f" ({widest['higher_source']}), for {VICTIMS[widest['victim_status']]}.",
        ]
    ]  # fmt: skip


def tell_growth(answers: Iterable[Growth | GrowthRefused]) -> list[Item]:
    """A rate per chain where one is identified, else why not; the rates first.

    Chains with one exact figure or none are told together.
    """
    ordered = sorted(
        answers, key=lambda a: (isinstance(a, GrowthRefused), -len(a.claim_ids), str(a.chain_id))
    )
    single = [a for a in ordered if isinstance(a, GrowthRefused) and _is_single(a)]
    shown = [a for a in ordered if a not in single] or single[:1]
    items = [_growth_item(a) if isinstance(a, Growth) else _refusal(a) for a in shown]
    rest = len(ordered) - len(shown)
    if rest:
        items.append(
            ["For ", count(rest, "further chain"), " no rate is given: a single exact figure, or "
             "none, cannot show a change."]
        )  # fmt: skip
    return items


def _is_single(answer: GrowthRefused) -> bool:
    return answer.code == "too_few" and len(answer.claim_ids) < 2


def _growth_item(answer: Growth) -> Item:
    (first_day, first), (last_day, last) = answer.values[0], answer.values[-1]
    item: Item = [
        strong(f"{answer.source}, {VICTIMS[answer.victim_status]}"), ": the reported count rose "
        "from ", *linked(first, answer.claim_ids[:1]), " (", first_day, ") to ",
        *linked(last, answer.claim_ids[-1:]), " (", last_day, "), ",
        count(len(answer.values), "dated exact figure"), "; over the whole time it doubled in ",
        f"{answer.doubling_days:.1f}", " days, between neighbouring figures at its fastest in ",
        f"{answer.fastest:.1f}",
    ]  # fmt: skip
    if answer.slowest is not None:
        item += [" and at its slowest in ", f"{answer.slowest:.1f}"]
    return [*item, ". This is the pace of counting and reporting, not of killing."]


def _refusal(answer: GrowthRefused) -> Item:
    if answer.source is None or answer.victim_status is None:
        return ["No rate of growth is given. ", answer.reason]
    who = f"{answer.source}, {VICTIMS[answer.victim_status]}"
    evidence = numbered(answer.claim_ids, 1)
    return [strong(who), ": no rate is given. ", answer.reason, *evidence]
