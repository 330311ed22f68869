"""Sentences of the toll report. Every number is computed and leads to the rows it rests on.

Each verb returns items; an item is the sequence of parts that ``display.show_text`` takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from analysis.markup import count, evidence_link, format_value, strong
from analysis.toll.chains import LINE
from analysis.toll.coverage import tell_coverage
from analysis.toll.findings import tell_contradictions, tell_growth, tell_sums
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records
from analysis.toll.series import VICTIMS
from analysis.toll.words import Item, Row, group_words, linked

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
    item: Item = [strong(who[:1].upper() + who[1:]), ": at the end of ", row["at"], ", "]
    lowest = linked(row["lowest_figure"], row["lowest_claim_ids"])
    highest = linked(row["highest_figure"], row["highest_claim_ids"])
    if row["n_chains"] == 1:
        item += ["one count stands, ", *lowest, *_by(row, "lowest"), "."]
    elif row["lowest_figure"] == row["highest_figure"]:
        item += [count(row["n_chains"], "count"), " agree: ", *lowest, *_by(row, "lowest")]
        item += [" and ", *highest, *_by(row, "highest"), "."]
    else:
        item += ["claims lie between ", *lowest, *_by(row, "lowest"), " and ", *highest]
        item += [*_by(row, "highest"), "; ", count(row["n_chains"], "count"), " compared, from "]
        item += [count(row["n_articles"], "article"), "."]
        item += [" At least one sets no upper end."] if row["unbounded"] else []
    if row["n_aside"]:
        item += [" Left aside, without a named source or a number: "]
        item += [count(row["n_aside"], "count"), "."]
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
    """One item per chain of a named source, then one per kind of victims for the others."""
    unnamed: dict[str, list[Row]] = defaultdict(list)
    items = []
    for was, rows in changes.values():
        if rows[0]["named"]:
            items.append(_change(was, rows))
        else:
            unnamed[group_words(rows[0])] += rows
    return items + [_without_source(who, unnamed[who]) for who in sorted(unnamed)]


def _without_source(who: str, rows: Sequence[Row]) -> Item:
    item: Item = [f"Without a named source, {who}: "]
    for n, row in enumerate(rows):
        item += [", "] if n else []
        item += [*linked(row["figure"], row["claim_ids"]), _printed(row)]
    return [*item, "."]


def _change(before: Row | None, rows: Sequence[Row]) -> Item:
    source = rows[0]["source"]
    item: Item = [f"{source[:1].upper()}{source[1:]}, {group_words(rows[0])}: "]
    item += ["first figure "] if before is None else [before["figure"], ", then "]
    for n, row in enumerate(rows):
        item += [", then "] if n else []
        item += ["lowered to "] if row["role"] == "down" else []
        item += [*linked(row["figure"], row["claim_ids"]), _printed(row)]
    return [*item, "."]


def _printed(row: Row) -> str:
    """Who printed the figure: outlets, or the articles where no outlet is known."""
    names = row["outlets"] or row["article_ids"]
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return f" ({', '.join(names[:2])}{more})"


def tell_lineage(roads: pd.DataFrame) -> list[Item]:
    """How many outlets stand behind how many sources: copies are no corroboration."""
    if roads.empty:
        return [["No figure matches."]]
    named = as_records(roads[roads["source_named"]])
    if not named:
        return [["No figure has a named source, so none can be followed back to who counted."]]
    word = "outlet" if any(row["outlet"] for row in named) else "article"
    printed: dict[str, set[str]] = defaultdict(set)
    for row in named:
        printed[row["source"]].update(row["article_ids"] if word == "article" else [row["outlet"]])
    printers = set().union(*printed.values())
    item: Item = [
        count(len(printers), word), " prints" if len(printers) == 1 else " print", " figures of ",
        count(len(printed), "named source"), ".",
    ]  # fmt: skip
    top = max(printed, key=lambda source: len(printed[source]))
    if len(printed[top]) > 1:
        first = next(row["claim_ids"][0] for row in named if row["source"] == top)
        item += [
            " The most printed is ", evidence_link(first, top), ", in ",
            count(len(printed[top]), word),
            ": that is one count, however often it is printed.",
        ]  # fmt: skip
    agencies = sum(bool(row["agency"]) for row in named)
    item += [f" Of the pairs of source and {word}, a news agency is named in between for "]
    return [[*item, agencies, " of ", len(named), "."]]


def tell_unknown(dated: pd.DataFrame, query: TollQuery | None = None) -> list[Item]:
    """What cannot be known from these reports, and why."""
    query = query or TollQuery()
    if dated.empty:
        return [["No figure matches, so there is nothing to know or not to know."]]
    of_all = [" of ", len(dated)]
    told: list[Item] = [
        ["How many people were ", query.harm, " on one day. Counts rise when places become "
         "reachable and lists are merged, so the difference of two counts is no number of victims "
         "of the days between."]
    ]  # fmt: skip
    fallback = int((dated["day_basis"] == "published").sum())
    if fallback and query.clock == "as_of":
        told.append(
            ["For which day each figure holds. The texts do not say for ", fallback, *of_all,
             "; these stand on the day of publication."]
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
            ["Who counted. No source is named for ", unnamed, *of_all, "; such a figure cannot be "
             "told from a copy of another one."]
        )  # fmt: skip
    unbounded = int(dated["high"].isna().sum())
    if unbounded:
        told.append(["How high a count may be. No upper end is set by ", unbounded, *of_all, "."])
    return told


def _crowded_day(dated: pd.DataFrame) -> tuple[date, int] | None:
    rows = dated[dated["named"] & dated["day"].notna()]
    if rows.empty:
        return None
    counts = rows.groupby(["chain_id", "day"])["level"].nunique()
    where = counts.idxmax()
    number = int(counts.max())
    return (where[1].date(), number) if number > 1 else None
