"""Sentences of the toll report. Every number is computed and leads to the rows it rests on.

Each verb returns items; an item is the sequence of parts that ``display.show_text`` takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from analysis.markup import evidence_link, format_value, strong
from analysis.toll.captions import VICTIMS
from analysis.toll.chains import LINE
from analysis.toll.coverage import tell_coverage
from analysis.toll.findings import tell_contradictions, tell_growth, tell_sums
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records
from analysis.toll.words import Item, Row, count, group_words, linked

__all__ = [
    "tell_contradictions",
    "tell_coverage",
    "tell_days",
    "tell_growth",
    "tell_lineage",
    "tell_range",
    "tell_sums",
    "tell_unknown",
]


def tell_range(ranges: pd.DataFrame) -> list[Item]:
    """Lowest and highest comparable claim per kind of victims, and from whom."""
    order = list(VICTIMS)
    rows = sorted(as_records(ranges), key=lambda row: order.index(row["victim_status"]))
    items = [_range_item(row) for row in rows]
    return items or [["No dated figure stands at that time."]]


def _range_item(row: Row) -> Item:
    who = group_words(row)
    item: Item = [strong(who[:1].upper() + who[1:]), ": at the end of ", row["at"], " "]
    lowest = [*linked(row["lowest"], row["lowest_claim_ids"]), *_by(row, "lowest")]
    if row["n_chains"] == 1 and row["lowest"] == row["highest"]:
        item += ["one count stands, ", *lowest, "."]
    else:
        highest = [*linked(row["highest"], row["highest_claim_ids"]), *_by(row, "highest")]
        item += ["claims lie between ", *lowest, " and ", *highest, "; "]
        item += [count(row["n_chains"], "count"), " compared, from "]
        item += [count(row["n_articles"], "article"), "."]
    if row["n_unnamed"]:
        item += [" Left aside, without a named source: ", count(row["n_unnamed"], "count"), "."]
    if row["unbounded"]:
        item += [" It sets" if row["n_chains"] == 1 else " At least one sets", " no upper end."]
    return item


def _by(row: Row, end: str) -> list[object]:
    return [" (", row[f"{end}_source"], ", for ", row[f"{end}_day"], ")"]


def tell_days(points: pd.DataFrame) -> list[tuple[Item, list[Item]]]:
    """What changed on each day, and which reports say so: the day, and an item per count."""
    days: dict[date, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    before: dict[tuple[date, str], Row] = {}
    standing: dict[str, Row] = {}
    for row in as_records(points):
        chain = row["chain_id"]
        if row["role"] in ("step", "down"):
            if chain in standing and standing[chain]["day"] < row["day"]:
                before.setdefault((row["day"], chain), standing[chain])
            days[row["day"]][chain].append(row)
        if row["role"] in LINE:
            standing[chain] = row
    told: list[tuple[Item, list[Item]]] = [
        (
            [strong(format_value(day))],
            _day_items({c: (before.get((day, c)), rows) for c, rows in days[day].items()}),
        )
        for day in sorted(days)
    ]
    nothing: list[tuple[Item, list[Item]]] = [(["No figure has a day."], [])]
    return told or nothing


def _day_items(changes: Mapping[str, tuple[Row | None, Sequence[Row]]]) -> list[Item]:
    """One item per chain of a named source; the figures without one stand together at the end."""
    items = [_change(was, rows) for was, rows in changes.values() if rows[0]["named"]]
    unnamed = [row for _, rows in changes.values() for row in rows if not row["named"]]
    last: Item = ["Without a named source: "]
    for n, row in enumerate(unnamed):
        last += [", "] if n else []
        last += [*linked(row["figure"], row["claim_ids"]), f" {group_words(row)}"]
        last += [_printed(row["outlets"])]
    return [*items, [*last, "."]] if unnamed else items


def _change(before: Row | None, rows: Sequence[Row]) -> Item:
    item: Item = [f"{rows[0]['source']}, {group_words(rows[0])}: "]
    item += ["first figure "] if before is None else [before["figure"], ", then "]
    for n, row in enumerate(rows):
        item += [", then "] if n else []
        item += ["lowered to "] if row["role"] == "down" else []
        item += [*linked(row["figure"], row["claim_ids"]), _printed(row["outlets"])]
    return [*item, "."]


def _printed(outlets: Sequence[str]) -> str:
    more = f" and {len(outlets) - 2} more" if len(outlets) > 2 else ""
    return f" ({', '.join(outlets[:2])}{more})" if outlets else ""


def tell_lineage(roads: pd.DataFrame) -> list[Item]:
    """How many outlets stand behind how many sources: copies are no corroboration."""
    named = roads[roads["source_named"]]
    if named.empty:
        return [["No figure has a named source, so no road can be followed."]]
    outlets = (
        named.groupby("source")["outlet"].nunique().sort_values(ascending=False, kind="stable")
    )
    top = outlets.index[0]
    ids = [claim for row in as_records(named[named["source"] == top]) for claim in row["claim_ids"]]
    return [
        [
            count(named["outlet"].nunique(), "outlet"),
            " prints" if named["outlet"].nunique() == 1 else " print", " figures of ",
            count(len(outlets), "named source"), ". The most printed is ",
            evidence_link(ids[0], str(top)), ", in ", count(int(outlets.iloc[0]), "outlet"),
            ": that is one count, however often it is printed. An agency is named for ",
            int(named["agency"].notna().sum()), " of ", count(len(named), "road"), ".",
        ]
    ]  # fmt: skip


def tell_unknown(dated: pd.DataFrame, query: TollQuery | None = None) -> list[Item]:
    """What cannot be known from these reports, and why."""
    query = query or TollQuery()
    of_all = [" of ", count(len(dated), "figure")]
    told: list[Item] = [
        ["How many people were ", query.outcome, " on one day. Counts rise when places become "
         "reachable and lists are merged, so the difference of two counts is no number of victims "
         "of the days between."]
    ]  # fmt: skip
    fallback = int((dated["day_basis"] == "published").sum())
    if fallback and query.clock == "as_of":
        told.append(
            ["For which day ", fallback, *of_all, " hold. Their texts do not say; they stand on "
             "the day of publication."]
        )  # fmt: skip
    busiest = _crowded_day(dated)
    if busiest is not None:
        told.append(
            ["In which order figures of one day came. For ", busiest[0], " one source is "
             "reported with ", busiest[1], " different figures of one kind; they are drawn from "
             "low to high."]
        )  # fmt: skip
    unnamed = int((~dated["named"]).sum())
    if unnamed:
        told.append(
            ["Who counted in ", unnamed, *of_all, ". Without a named source a figure cannot be "
             "told from a copy of another one."]
        )  # fmt: skip
    unbounded = int(dated["high"].isna().sum())
    if unbounded:
        told.append(
            ["How high the count may be in ", unbounded, *of_all, ". They set no upper end."]
        )
    return told


def _crowded_day(dated: pd.DataFrame) -> tuple[date, int] | None:
    rows = dated[dated["named"] & dated["day"].notna()]
    if rows.empty:
        return None
    counts = rows.groupby(["chain_id", "day"])["level"].nunique()
    where = counts.idxmax()
    number = int(counts.max())
    return (where[1].date(), number) if number > 1 else None
