"""Titles, captions and alternative texts of toll charts, from the data that they show."""

from __future__ import annotations

import dataclasses
import itertools
from datetime import date
from typing import Any

import pandas as pd

from analysis.event import Event
from analysis.markup import count, format_value
from analysis.toll.chains import LINE
from analysis.toll.figures import short_of
from analysis.toll.floors import range_of_claims
from analysis.toll.query import TollQuery
from analysis.toll.records import as_records
from analysis.toll.series import VICTIMS
from analysis.toll.words import group_words

_REPORTED = {
    "killed": "People reported killed",
    "injured": "People reported injured",
    "missing": "People reported missing",
    "detained": "People reported detained",
    "displaced": "People reported displaced",
    "casualties": "People reported killed or injured",
}
_CLOCK = {
    "as_of": "on the day for which it was given",
    "published": "on the day of the article",
}
CLAIMS = "Claims, not verified deaths."


@dataclasses.dataclass(frozen=True, slots=True)
class ChartWords:
    """The words of one chart."""

    title: str
    subtitle: str
    note: str
    alt: str


def title_of(outcome: str, event: Event | None) -> str:
    """What is counted and since when: "People reported killed since 6 March 2025"."""
    since = f" since {format_value(event.start)}" if event and event.start else ""
    return _REPORTED[outcome] + since


def place_of(event: Event | None) -> str:
    """Where: the event's own name as a sentence; nothing where the event file gives none."""
    return f"{event.name}. " if event and event.name != event.id else ""


def chain_words(points: pd.DataFrame, event: Event | None, query: TollQuery) -> ChartWords:
    """Words for the chart of chains."""
    return ChartWords(
        title=title_of(query.outcome, event),
        subtitle=f"{place_of(event)}Each line is one source's count, {_CLOCK[query.clock]}.",
        note=f"{CLAIMS} {counted(points)}",
        alt=_alt_of_chains(points, query),
    )


def counted(rows: pd.DataFrame) -> str:
    """How many articles and sources stand behind rows with ``source``, ``named`` and articles."""
    column = "article_ids" if "article_ids" in rows else "article_id"
    articles = {a for ids in rows[column] for a in ([ids] if isinstance(ids, str) else ids)}
    named = rows.loc[rows["named"], "source"].nunique()
    text = f"From {count(len(articles), 'article')}"
    if not named:
        return f"{text} without a named source."
    unnamed = "" if rows["named"].all() else ", and outlets that name none"
    return f"{text} and {count(named, 'named source')}{unnamed}."


def caption_of_chains(points: pd.DataFrame, query: TollQuery) -> str:
    """What a reader must know to read the chart of chains."""
    bases = points["day_basis"].value_counts().to_dict()
    stated = bases.get("stated", 0) + bases.get("statement", 0)
    days = (
        f"Day given by the text: {stated:,} of {len(points):,}; "
        "the others stand on the day of publication"
        if query.clock == "as_of"
        else "All figures stand on the day of publication"
    )
    return (
        f"{_REPORTED[query.outcome]}: {count(len(points), 'figure')} of "
        f"{count(points['chain_id'].nunique(), 'chain')}. {counted(points)} {days}. "
        "Several outlets that quote one source are one source. A line holds a figure until the "
        "next one; nothing is interpolated. Figures without a named source are joined to no line. "
        "The pale band is the reported floor."
    )


def dot_words(dated: pd.DataFrame, event: Event | None, query: TollQuery) -> ChartWords:
    """Words for the chart of all claims."""
    return ChartWords(
        title=f"{title_of(query.outcome, event)}: every figure printed",
        subtitle=f"{place_of(event)}Each mark is one figure in one article, on the day on which "
        "the article appeared.",
        note=f"{CLAIMS} {counted(dated)}",
        alt=_alt_of_dots(dated, query),
    )


def caption_of_dots(dated: pd.DataFrame, query: TollQuery) -> str:
    """What a reader must know to read the chart of all claims."""
    return (
        f"{_REPORTED[query.outcome]}: {count(len(dated), 'figure')} as printed, by publication. "
        f"{counted(dated)} A figure that an article repeats is drawn once. Marks far apart on one "
        "day are different sources, different hours or copies of an older count; the table of "
        "contradictions tells which."
    )


def _alt_of_dots(dated: pd.DataFrame, query: TollQuery) -> str:
    parts = []
    for status, words in VICTIMS.items():
        rows = dated[dated["victim_status"] == status]
        if not rows.empty:
            spans = rows.groupby("published")["level"].agg(["min", "max"])
            spans["span"] = spans["max"] - spans["min"]
            day = spans["span"].idxmax()
            apart = (
                f"; furthest apart on {format_value(day)}, from {spans.loc[day, 'min']:,} to "
                f"{spans.loc[day, 'max']:,}"
            )
            parts.append(
                f"{words}: {count(len(rows), 'figure')} from {rows['level'].min():,} to "
                f"{rows['level'].max():,}{apart if spans.loc[day, 'span'] else ''}."
            )
    text = " ".join(part[:1].upper() + part[1:] for part in parts)
    return f"Dot chart of {_REPORTED[query.outcome].lower()}, by day of publication. {text}"


def ladder_words(changed: pd.DataFrame, event: Event | None, query: TollQuery) -> ChartWords:
    """Words for the revision ladder."""
    told = int((changed["basis"] == "explicit").sum())
    return ChartWords(
        title=f"{title_of(query.outcome, event)}: figures replaced",
        subtitle=f"{place_of(event)}Each arrow leads from a source's older figure to the one that "
        "took its place, by day.",
        note=f"{CLAIMS} {count(len(changed), 'change')}, of which {told:,} told by a report.",
        alt=_alt_of_ladder(changed, query),
    )


def caption_of_ladder(changed: pd.DataFrame, query: TollQuery) -> str:
    """What a reader must know to read the revision ladder."""
    told = int((changed["basis"] == "explicit").sum())
    down = int((changed["direction"] == "down").sum())
    return (
        f"{_REPORTED[query.outcome]}: {count(len(changed), 'figure')} replaced by a later one of "
        f"the same source, {told:,} in a report's own words, {len(changed) - told:,} inferred "
        f"from the days; {down or 'none'} downward. The length of an arrow is a change of the "
        "count, not a number of deaths between two days."
    )


def _alt_of_ladder(changed: pd.DataFrame, query: TollQuery) -> str:
    rungs = "; ".join(
        f"{row['source']}, {group_words(row)}, {row['old']} to {row['new']}"
        for row in as_records(changed)
    )
    return f"Ladder of revised counts of {_REPORTED[query.outcome].lower()}. {rungs}."


def _alt_of_chains(points: pd.DataFrame, query: TollQuery) -> str:
    parts = []
    for status, words in VICTIMS.items():
        rows = points[points["victim_status"] == status]
        if not rows.empty:
            parts.append(f"{words}: {_alt_of_panel(rows)}")
    return f"Step chart of {_REPORTED[query.outcome].lower()}, by source and day. " + " ".join(
        part[:1].upper() + part[1:] for part in parts
    )


def _alt_of_panel(rows: pd.DataFrame) -> str:
    chains = rows.groupby("chain_id", sort=True)
    longest = max(chains, key=lambda item: (item[1]["role"].isin(LINE).sum(), item[0]))[1]
    line = as_records(longest[longest["role"].isin(LINE)])
    text = f"{count(rows['chain_id'].nunique(), 'chain')}."
    if len(line) > 1:
        first, last = line[0], line[-1]
        text += (
            f" {first['source']} goes from {short_of(first)} on {format_value(first['day'])} to "
            f"{short_of(last)} on {format_value(last['day'])}{_largest_change(line)}."
        )
    at_end = as_records(range_of_claims(rows))
    if at_end and at_end[0]["n_chains"] > 1:
        found = at_end[0]
        text += (
            f" At the end claims lie between {found['lowest_figure']} ({found['lowest_source']}) "
            f"and {found['highest_figure']} ({found['highest_source']})."
        )
    return text


def _largest_change(line: list[dict[str, Any]]) -> str:
    changes = [(b["level"] - a["level"], b["day"]) for a, b in itertools.pairwise(line)]
    size, day = max(changes, key=lambda change: (abs(change[0]), date.toordinal(change[1])))
    word = "rise" if size >= 0 else "fall"
    return f"; the largest {word}, by {abs(size):,}, stands on {format_value(day)}"
