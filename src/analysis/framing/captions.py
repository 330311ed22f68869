"""Titles, captions and alternative texts of the framing charts, built from their rows."""

from __future__ import annotations

import dataclasses

import pandas as pd

from analysis.event import Event
from analysis.framing.labels import FRAME_LABELS
from analysis.framing.networks import NOT_NAMED
from analysis.framing.units import GROUPS

MOST_TARGETS = 18  # columns of a network chart; the data have them all


@dataclasses.dataclass(frozen=True, slots=True)
class FrameWords:
    """What stands around a chart: title, subtitle, note at the foot, caption, alternative text."""

    title: str
    subtitle: str
    note: str
    caption: str
    alt: str


def reports_phrase(units: pd.DataFrame) -> str:
    """'as reported in 31 articles, 7 to 14 March 2025' for a set of statements."""
    reports = len({one for ids in units["article_ids"] for one in ids})
    days = units["day"].dropna()
    when = ""
    if len(days):
        first, last = days.min(), days.max()
        until = "" if first == last else f" to {_day(last)}"
        when = f", {_day(first)}{until}"
    return f"as reported in {count(reports, 'article')}{when}"


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B %Y}"


def count(number: int, noun: str) -> str:
    """'1 report', '1,383 reports'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _of(event: Event | None) -> str:
    return f" {event.name}." if event else ""


def kinds_phrase(units: pd.DataFrame) -> str:
    """'18 states, 3 intergovernmental bodies and 2 non-state actors'."""
    actors = units.drop_duplicates("actor")
    placeless = (actors["group"] == GROUPS[0]) & actors["country"].isna()
    sizes = actors[~placeless].groupby("group").size()
    parts = [f"{sizes[g]} {_noun(g, int(sizes[g]))}" for g in GROUPS if g in sizes.index]
    if placeless.any():
        n = int(placeless.sum())
        parts.append(f"{n} state {'body' if n == 1 else 'bodies'} of no country that is told")
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _noun(group: str, number: int) -> str:
    singular = {
        "states": "state", "intergovernmental bodies": "intergovernmental body",
        "non-governmental organisations": "non-governmental organisation",
        "non-state actors": "non-state actor",
    }  # fmt: skip
    return singular[group] if number == 1 else group


def matrix_words(matrix: pd.DataFrame, units: pd.DataFrame, event: Event | None) -> FrameWords:
    """Words of the matrix of actors and frames."""
    shown = units[units["actor"].isin(matrix["actor"])]
    reports = reports_phrase(shown)
    used = matrix[matrix["n"] > 0]
    unused = sorted(set(matrix["frame"]) - set(used["frame"]), key=list(FRAME_LABELS).index)
    spread = used.groupby("frame")["actor"].nunique().sort_values(ascending=False, kind="stable")
    common = ", ".join(f"{FRAME_LABELS[str(f)]} with {n}" for f, n in spread.head(3).items())
    subtitle = (
        "Part of an actor's statements that say what is wrong, blame, judge or ask, by frame; n: "
        "its statements. An empty cell is not zero: nothing of that function was found."
    )
    note = (
        "In each part actors with five or more statements come first, like profiles together; "
        "the others by name. Frames are measurements with an error rate; an outlet chooses what "
        "it quotes."
    )
    if unused:
        note += f" Not found with anyone: {', '.join(FRAME_LABELS[f] for f in unused)}."
    return FrameWords(
        title=f"How each actor framed the violence, {reports}",
        subtitle=subtitle,
        note=note,
        caption=f"Framing by actor, {count(len(shown), 'statement')}, {reports}.{_of(event)}",
        alt=(
            f"Matrix of {kinds_phrase(shown)} and the frames of their "
            f"{count(len(shown), 'statement')}. "
            f"Found with most actors: {common or 'none'}."
        ),
    )


def network_words(
    edges: pd.DataFrame, units: pd.DataFrame, kind: str, event: Event | None
) -> FrameWords:
    """Words of the chart of who blames, or asks, whom."""
    reports = reports_phrase(units)
    named = edges[edges["target"] != NOT_NAMED]
    weight = named.groupby("target")["actor"].nunique().sort_values(ascending=False, kind="stable")
    most = ", ".join(f"{target} by {n}" for target, n in weight.head(3).items())
    blame = kind == "blame"
    act = "blamed" if blame else "asked"
    what = "Blame" if blame else "A demand"
    silent = units["actor"].nunique() - named["actor"].nunique()
    rest = f"{count(silent, 'actor')} of {units['actor'].nunique()} {act} nobody by name."
    return FrameWords(
        title=f"Who {'blames' if blame else 'asks something of'} whom, {reports}",
        subtitle=(
            f"Rows: who {act}. Columns: who was {act}. In a cell: number of statements; n: all its "
            "statements."
        ),
        note=f"{rest} {what} as attributed in the reports, not a finding.{_left_out(weight)}",
        caption=f"Who {'blames' if blame else 'asks'} whom, {reports}.{_of(event)}",
        alt=f"Grid of who {act} whom. Most often {act}: {most or 'nobody by name'}. {rest}",
    )


def _left_out(weight: pd.Series[int]) -> str:
    more = len(weight) - MOST_TARGETS
    return f" {count(more, 'further target')} in the data." if more > 0 else ""


def timeline_words(days: pd.DataFrame, units: pd.DataFrame, event: Event | None) -> FrameWords:
    """Words of the chart of statements by day."""
    dated = days[days["day"].notna()]
    undated = int(days.loc[days["day"].isna(), "n"].sum())
    per_day = dated.groupby("day")["n"].sum()
    busiest = per_day.idxmax()
    reports = reports_phrase(units)
    note = f"Not dated and not drawn: {count(undated, 'statement')}." if undated else ""
    return FrameWords(
        title=f"When each actor spoke, {reports}",
        subtitle=(
            "Filled: on the day that the text gives. Open: the day of the report stands in. A "
            "number counts several statements on one day."
        ),
        note=note,
        caption=f"Statements by day and actor, {reports}.{_of(event)}",
        alt=(
            f"{count(int(dated['n'].sum()), 'dated statement')} of {kinds_phrase(units)}, "
            f"{_day(dated['day'].min())} to {_day(dated['day'].max())}. Most on one day: "
            f"{per_day.max()} on {_day(busiest)}."
        ),
    )
