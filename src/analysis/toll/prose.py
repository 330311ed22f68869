"""Sentences of the toll report. Every number is computed and leads to the rows it rests on.

Each verb returns items; an item is the sequence of parts that ``display.show_text`` takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.event import Event
from analysis.markup import evidence_link, format_value, strong
from analysis.toll.captions import VICTIMS
from analysis.toll.chains import LINE
from analysis.toll.growth import Growth, GrowthRefused
from analysis.toll.placing import dated_claims, nothing_matches
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records

Item = list[object]
Row = Mapping[str, Any]


def tell_coverage(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    query: TollQuery | None = None,
    event: Event | None = None,
) -> list[Item]:
    """How much is asked about, from how many articles and sources; or that nothing matches."""
    message = nothing_matches(claims, articles, query, event)
    if message is not None:
        return [[message]]
    query = query or TollQuery()
    rows = dated_claims(claims, articles, query, event)
    named = rows[rows["named"]]
    days = rows["day"].dropna()
    item: Item = [
        f"Figures of people {query.outcome}: ", strong(len(rows)), ", in ",
        strong(count(rows["article_id"].nunique(), "article")),
        ". Sources that the articles name: ", strong(named["source"].nunique()), ", for ", len(named), " of the figures; without a named "
        "source: ", len(rows) - len(named), ".",
    ]  # fmt: skip
    if len(days):
        item += [" First day that a figure holds for: ", days.min(), "; last: ", days.max(), "."]
    undated = len(rows) - len(days)
    if undated:
        item += [" Without a day, and drawn nowhere: ", count(undated, "figure"), "."]
    return [item]


def count(n: int, word: str) -> str:
    """'1 figure', '1,383 figures'."""
    return f"{n:,} {word}" + ("" if n == 1 else "s")


def linked(label: object, claim_ids: Iterable[str]) -> list[object]:
    """A figure tied to its first claim, and small numbers for the others."""
    ids = list(claim_ids)
    if not ids:
        return [label]
    return [evidence_link(ids[0], label), *_numbered(ids[1:], 2)]


def _numbered(ids: Sequence[str], first: int, shown: int = 4) -> list[object]:
    links: list[object] = []
    for n, claim in enumerate(ids[:shown], start=first):
        links += [" ", evidence_link(claim, f"[{n}]")]
    return links


def group_words(row: Row) -> str:
    """Who was counted: "civilians", with group, demographic, period and place if there are any."""
    columns = ("victim_group", "victim_demographic", "window", "place")
    restrictions = ", ".join(row[column] for column in columns if row.get(column))
    words = VICTIMS[row["victim_status"]]
    return f"{words} ({restrictions})" if restrictions else words


def tell_range(ranges: pd.DataFrame) -> list[Item]:
    """Lowest and highest comparable claim per kind of victims, and from whom."""
    items = [_range_item(row) for row in as_records(ranges)]
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


def tell_days(points: pd.DataFrame) -> list[Item]:
    """What changed on each day, and which reports say so; one item per day."""
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
    items = [
        _day_item(day, {c: (before.get((day, c)), rows) for c, rows in days[day].items()})
        for day in sorted(days)
    ]
    return items or [["No figure has a day."]]


def _day_item(day: date, changes: Mapping[str, tuple[Row | None, Sequence[Row]]]) -> Item:
    item: Item = [strong(format_value(day)), ": "]
    named = [change for change in changes.values() if change[1][0]["named"]]
    for n, (before, rows) in enumerate(named):
        item += ["; "] if n else []
        item += [f"{rows[0]['source']}, {group_words(rows[0])}: "]
        item += ["first figure "] if before is None else [before["figure"], ", then "]
        for m, row in enumerate(rows):
            item += [", then "] if m else []
            item += ["lowered to "] if row["role"] == "down" else []
            item += [*linked(row["figure"], row["claim_ids"]), _printed(row["outlets"])]
    unnamed = [row for _, rows in changes.values() for row in rows if not row["named"]]
    if unnamed:
        item += ["; without a named source: " if named else "without a named source: "]
    for n, row in enumerate(unnamed):
        item += [", "] if n else []
        item += [*linked(row["figure"], row["claim_ids"]), f" {group_words(row)}"]
        item += [_printed(row["outlets"])]
    return [*item, "."]


def _printed(outlets: Sequence[str]) -> str:
    more = f" and {len(outlets) - 2} more" if len(outlets) > 2 else ""
    return f" ({', '.join(outlets[:2])}{more})" if outlets else ""


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
    evidence = _numbered(answer.claim_ids, 1)
    return [strong(who), ": no rate is given. ", answer.reason, *evidence]


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
            count(named["outlet"].nunique(), "outlet"), " print figures of ",
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
