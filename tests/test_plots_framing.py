"""Framing charts as the data behind them: marks, columns, words, and nothing where nothing is."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis import framing
from analysis.event import Event
from analysis.plots.framing import chart_frame_matrix
from analysis.plots.grid import Block, Grid, Line, Mark
from analysis.plots.networks import chart_network
from analysis.plots.sheets import rows_with_marks
from analysis.plots.statements import chart_timeline
from analysis.plots.style import to_svg
from tests.framing_tables import tables

EVENT = Event(id="quake", name="Quake in Peru, 2031")


@pytest.fixture
def units() -> pd.DataFrame:
    articles, reactions, _ = tables()
    return framing.statements(reactions, articles)


@pytest.fixture
def found(units: pd.DataFrame) -> pd.DataFrame:
    return framing.elements(units, tables()[2])


def texts(figure: Figure) -> list[str]:
    return [t.get_text() for axes in figure.axes for t in axes.texts]


def test_matrix_chart_has_a_row_per_actor_its_n_and_only_used_frames(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    [chart] = chart_frame_matrix(framing.frame_matrix(units, found), units, EVENT)
    written = texts(chart.figure)
    for actor in set(units["actor"]) - {"International Committee of the Red Cross"}:
        assert actor in written
    assert "an end to violence" in written and "impunity" not in written
    assert {"States", "Intergovernmental bodies", "Non-state actors"} <= set(written)
    assert "as reported in 3 articles" in chart.caption and EVENT.name in chart.caption
    assert "3 states" in chart.alt and set(chart.links) <= set(chart.data.columns)


def test_matrix_chart_marks_single_statements_zero_denial_and_blank(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    from analysis.plots.framing import _share_mark

    assert _share_mark(0.5, 0, 4) == Mark("square", 1)
    assert _share_mark(1.0, 0, 1) == Mark("open")
    assert _share_mark(0.0, 0, 4) == Mark("zero")
    assert _share_mark(0.0, 1, 4) == Mark("denied")
    assert _share_mark(float("nan"), 0, 4) is None


def test_narrow_chart_leaves_out_rows_with_nothing_in_a_block() -> None:
    lines = (
        Line("# s", "States", None),
        Line("a", "A", 1),
        Line("# n", "Others", None),
        Line("b", "B", 2),
    )
    grid = Grid((Block("", (("x", "X"),)),), lines, {("b", "x"): Mark("zero")}, 1.0, 0.2)
    assert [line.key for line in rows_with_marks(grid).lines] == ["# n", "b"]


def test_networks_show_who_blames_and_asks_whom(units: pd.DataFrame, found: pd.DataFrame) -> None:
    [blame] = chart_network(framing.blame_network(found), units, "blame", EVENT)
    assert {"rebels", "Peruvian Armed Forces", "Chile"} <= set(texts(blame.figure))
    assert "Peruvian Armed Forces by 2" in blame.alt
    [asked] = chart_network(framing.remedy_network(found), units, "remedy", EVENT)
    assert texts(asked.figure).count("nobody named") == 1
    assert set(asked.links) | set(asked.links.values()) <= set(asked.data.columns)


def test_who_blames_no_actor_is_counted_as_blaming_nobody_by_name(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    blame = framing.blame_network(found)
    [before] = chart_network(blame, units, "blame", EVENT)
    hatred = blame.head(1).assign(actor="Brazil", target="hatred between groups")
    [after] = chart_network(pd.concat([blame, hatred]), units, "blame", EVENT)
    told = [re.search(r"\d+ blamed nobody by name", chart.alt) for chart in (before, after)]
    assert told[0] and told[1] and told[0].group() == told[1].group()


def test_target_beyond_the_most_shares_a_column_so_that_nobody_is_left_out(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    blame = framing.blame_network(found)
    peru = blame[blame["actor"] == "Peru"]
    many = pd.concat([blame, *(peru.assign(target=f"band {n:02d}") for n in range(20))])
    last = peru.assign(actor="Brazil", target="zealots", n=1)
    [chart] = chart_network(pd.concat([many, last]), units, "blame", EVENT)
    written = texts(chart.figure)
    assert "Brazil" in written and "band 00" in written and "zealots" not in written
    assert "others: an armed group" in " ".join(written)
    [asked] = chart_network(pd.concat([many, last]), units, "remedy", EVENT)
    assert "others" in texts(asked.figure) and "Brazil" in texts(asked.figure)


def test_timeline_of_one_actor_is_called_by_its_name(units: pd.DataFrame) -> None:
    peru = units[units["actor"] == "Peru"]
    [chart] = chart_timeline(framing.timeline(peru), peru, EVENT)
    title = chart.figure.texts[0].get_text().replace("\n", " ")
    assert title.startswith("Peru by day, as reported in 2 articles, 1 to 2 May 2031")


def test_timeline_draws_dated_statements_and_counts_the_others(units: pd.DataFrame) -> None:
    [chart] = chart_timeline(framing.timeline(units), units, EVENT)
    assert "Brazil" not in texts(chart.figure)
    notes = [t.get_text() for t in chart.figure.texts]
    assert any("Not dated and not drawn: 1 statement" in note for note in notes)


def test_no_chart_of_nothing(units: pd.DataFrame, found: pd.DataFrame) -> None:
    assert chart_frame_matrix(framing.frame_matrix(units, found.head(0)), units) == []
    assert chart_network(framing.blame_network(found.head(0)), units, "blame") == []
    assert chart_timeline(framing.timeline(units.head(0)), units) == []


def test_same_data_give_the_same_picture(units: pd.DataFrame, found: pd.DataFrame) -> None:
    matrix = framing.frame_matrix(units, found)
    [one], [two] = (chart_frame_matrix(matrix, units, EVENT) for _ in range(2))
    assert to_svg(one.figure) == to_svg(two.figure)
    assert one.figure.get_size_inches()[0] > one.narrow.get_size_inches()[0]
