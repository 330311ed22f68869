"""Titles, captions and alternative texts of the framing charts, built from their rows."""

from __future__ import annotations

import dataclasses

import pandas as pd

from analysis.event import Event
from analysis.framing.labels import FRAME_LABELS
from analysis.framing.matrix import PROFILE_MINIMUM
from analysis.framing.networks import NAMELESS, NOT_NAMED
from analysis.framing.units import GROUPS
from analysis.markup import count


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
        when = f", {period(days.min(), days.max())}"
    return f"as reported in {count(reports, 'article')}{when}"


def day_words(day: pd.Timestamp, year: int | None = None) -> str:
    """'9 March 2025', or without the year where that is the one given."""
    return f"{day.day} {day:%B}" if day.year == year else f"{day.day} {day:%B %Y}"


def period(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """'7 to 9 March 2025': month and year are said once where they are the same."""
    if first == last:
        return day_words(last)
    same_month = (first.year, first.month) == (last.year, last.month)
    opening = f"{first.day}" if same_month else day_words(first, last.year)
    return f"{opening} to {day_words(last)}"


def _of(event: Event | None) -> str:
    """The event's name, where it has been given one."""
    return f" {event.name}." if event and event.name != event.id else ""


def kinds_phrase(units: pd.DataFrame) -> str:
    """'18 states, 3 intergovernmental bodies and 2 non-state actors'."""
    actors = units.drop_duplicates("actor")
    placeless = (actors["group"] == GROUPS[0]) & actors["country"].isna()
    sizes = actors[~placeless].groupby("group").size()
    parts = [of_group(g, int(sizes[g])) for g in GROUPS if g in sizes.index]
    if placeless.any():
        n = int(placeless.sum())
        parts.append(f"{n} state {'body' if n == 1 else 'bodies'} of no country that is told")
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def of_group(group: str, number: int, *, bare: bool = False) -> str:
    """'1 state', '3 intergovernmental bodies'; the noun alone if *bare*."""
    singular = {
        "states": "state", "intergovernmental bodies": "intergovernmental body",
        "non-governmental organisations": "non-governmental organisation",
        "non-state actors": "non-state actor",
    }  # fmt: skip
    noun = singular[group] if number == 1 else group
    return noun if bare else f"{number} {noun}"


def matrix_words(matrix: pd.DataFrame, units: pd.DataFrame, event: Event | None) -> FrameWords:
    """Words of the matrix of actors and frames."""
    shown = units[units["actor"].isin(matrix["actor"])]
    reports = reports_phrase(shown)
    used = matrix[matrix["n"] > 0]
    unused = sorted(set(matrix["frame"]) - set(used["frame"]), key=list(FRAME_LABELS).index)
    spread = used.groupby("frame")["actor"].nunique().sort_values(ascending=False, kind="stable")
    common = ", ".join(f"{FRAME_LABELS[str(f)]} with {n}" for f, n in spread.head(3).items())
    subtitle = (
        "Share of an actor's statements with each frame; n: all its statements. An empty row of a "
        "block is not zero: no frame of that block was found."
    )
    note = (
        f"Actors with {PROFILE_MINIMUM} statements or more come first, similar ones side by side; "
        "then the others by name. Frames are measurements with an error rate; an outlet chooses "
        "what it quotes."
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
    by_name = edges.loc[~edges["target"].isin(NAMELESS), "actor"].nunique()
    silent = units["actor"].nunique() - by_name
    rest = f"Of {count(units['actor'].nunique(), 'actor')}, {silent} {act} nobody by name."
    note = "Blame as attributed in the reports, not a finding." if blame else (
        "Under “nobody named” stand remedies that an actor asked for, announced or backed without "
        "addressing anybody."
    )  # fmt: skip
    return FrameWords(
        title=f"Who {'blames' if blame else 'asks something of'} whom, {reports}",
        subtitle=(
            f"Rows: who {act}. Columns: who was {act}. In a cell: number of statements; n: all "
            "statements of the actor."
        ),
        note=f"{rest} {note}",
        caption=f"Who {'blames' if blame else 'asks'} whom, {reports}.{_of(event)}",
        alt=f"Grid of who {act} whom. Most often {act}: {most or 'nobody by name'}. {rest}",
    )


def timeline_words(days: pd.DataFrame, units: pd.DataFrame, event: Event | None) -> FrameWords:
    """Words of the chart of statements by day."""
    dated = days[days["day"].notna()]
    undated = int(days.loc[days["day"].isna(), "n"].sum())
    per_day = dated.groupby("day")["n"].sum()
    busiest = per_day.idxmax()
    reports = reports_phrase(units)
    note = f"Not dated and not drawn: {count(undated, 'statement')}." if undated else ""
    actors = list(dated["actor"].unique())
    return FrameWords(
        title=f"{'When each actor spoke' if len(actors) > 1 else f'{actors[0]} by day'}, {reports}",
        subtitle=(
            "Filled: on the day that the text gives. Open: the day of the report stands in. In a "
            "dot: how many statements, if several. Beside a name: all its dated statements."
        ),
        note=note,
        caption=f"Statements by day and actor, {reports}.{_of(event)}",
        alt=(
            f"{count(int(dated['n'].sum()), 'dated statement')} of {kinds_phrase(units)}, "
            f"{period(dated['day'].min(), dated['day'].max())}. Most on one day: "
            f"{per_day.max()} on {day_words(busiest)}."
        ),
    )
