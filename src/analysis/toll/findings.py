"""Sentences on what was found: sums, contradictions, growth or its refusal."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.markup import count, strong
from analysis.toll.growth import Growth, GrowthRefused
from analysis.toll.records import as_records
from analysis.toll.words import Item, Row, group_words, linked, numbered


def tell_sums(sums: pd.DataFrame) -> list[Item]:
    """How many of the sums that reports invite hold, and each that does not."""
    if sums.empty:
        return [["No report gives parts beside their total."]]
    verdicts = sums["verdict"].value_counts()
    items: list[Item] = [
        [
            count(len(sums), "sum"), " can be checked: ", int(verdicts.get("consistent", 0)),
            " consistent, ", int(verdicts.get("loose", 0)),
            " loose (possible only because a figure is a bound, is implied or may overlap another),"
            " ", int(verdicts.get("contradictory", 0)), " contradictory.",
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


_KINDS = {
    "two sources": "between two named sources",
    "one source": "between two figures of one source, whose count changed within the day or was "
    "copied late",
    "no source named": "with a figure without a named source, which may be an older one",
}


def tell_contradictions(pairs: pd.DataFrame) -> list[Item]:
    """How many pairs of figures exclude each other, and the furthest apart of each kind."""
    if pairs.empty:
        return [["No two figures for the same victims and the same day exclude each other."]]
    items: list[Item] = [
        ["Pairs of figures for the same victims and the same day that cannot both be right: ",
         strong(len(pairs)), "."]
    ]  # fmt: skip
    for kind, words in _KINDS.items():
        rows = as_records(pairs[pairs["kind"] == kind])
        if rows:
            items.append([len(rows), f" {words}. Furthest apart: ", *_pair(rows[0])])
    return items


def _pair(row: Row) -> Item:
    lower = linked(row["lower"], row["lower_claim_ids"])
    higher = linked(row["higher"], row["higher_claim_ids"])
    return [
        *lower, f" ({row['lower_source']}) and ", *higher, f" ({row['higher_source']}), ",
        f"{group_words(row)}, for ", row["day"], ".",
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
    if any(isinstance(a, Growth) for a in shown):
        items.insert(0, ["Where a rate is given, it is the pace of counting and reporting, not of "
                         "the harm itself."])  # fmt: skip
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
        strong(f"{answer.source}, {answer.victims}"), ": the reported count rose from ",
        *linked(first, answer.claim_ids[:1]), " (", first_day, ") to ",
        *linked(last, answer.claim_ids[-1:]), " (", last_day, "), ",
        count(len(answer.values), "dated exact figure"), ". Over the whole time that is a pace at "
        "which a count doubles in ", _days(answer.doubling_days), "; between neighbouring figures, "
        "in ", _days(answer.fastest), " at the fastest",
    ]  # fmt: skip
    if answer.slowest is not None:
        item += [" and in ", _days(answer.slowest), " at the slowest"]
    return [*item, "."]


def _days(days: float) -> str:
    shown = f"{days:,.1f}"
    return f"{shown} day" if shown == "1.0" else f"{shown} days"


def _refusal(answer: GrowthRefused) -> Item:
    if answer.source is None:
        return ["No rate of growth is given. ", answer.reason]
    who = f"{answer.source}, {answer.victims}"
    evidence = numbered(answer.claim_ids, 1)
    return [strong(who), ": no rate is given. ", answer.reason, *evidence]
