"""Toll charts: what is drawn is what the tables say, at the width of a page and of a phone."""

from __future__ import annotations

import io
import itertools
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.event import EventDay
from analysis.plots.chart import Chart
from analysis.plots.days import draw_days, make_days
from analysis.plots.glyphs import GLYPHS, kind_of
from analysis.plots.labels import place_values, spread
from analysis.plots.panels import days_note
from analysis.plots.style import (
    NARROW,
    OTHER,
    PALETTE,
    WIDE,
    colours,
    shorten,
    text_colour,
    text_width,
    to_svg,
    wrap,
)
from analysis.plots.toll import chart_chains, weigh_sources
from analysis.plots.toll_dots import chart_claims
from analysis.plots.toll_ladder import chart_revisions
from analysis.toll import TollQuery, chains, dated_claims, revisions, whole_event
from tests.toll_cases import CASES, MONITOR, event, tables


def monitor_charts(case: str = "monitor") -> dict[str, list[Chart]]:
    corpus = (*tables(CASES[case]), None, event())
    return {
        "chains": chart_chains(whole_event(chains(*corpus)), event()),
        "claims": chart_claims(whole_event(dated_claims(*corpus)), event()),
        "revisions": chart_revisions(revisions(*corpus), event()),
    }


def texts(figure: Figure) -> list[str]:
    found = [text.get_text() for text in figure.texts]
    for axes in figure.axes:
        found += [text.get_text() for text in axes.texts]
    return [text for text in found if text]


def panel(figure: Figure, title: str) -> Axes:
    return next(a for a in figure.axes if title in [text.get_text() for text in a.texts])


def png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=60, metadata={"Software": None})
    return buffer.getvalue()


def report(number: int, published: date, *claims: dict[str, Any]) -> dict[str, Any]:
    return {"outlet": f"Outlet {number}", "published": published, "claims": list(claims)}


def heights(line: Line2D) -> list[float]:
    return [float(y) for y in np.asarray(line.get_ydata(), dtype=float)]


def steps(axes: Axes) -> list[list[float]]:
    return [heights(line) for line in axes.lines if line.get_drawstyle() == "steps-post"]


def test_the_step_line_of_civilians_holds_the_figures_of_the_chain() -> None:
    (chart,) = monitor_charts()["chains"]
    drawn = steps(panel(chart.figure, "Civilians"))
    assert [532, 745, 830, 973, 1225, 1383, 1383] in drawn  # the raw steps
    assert [532, 830, 973, 1225, 1383, 1383] in drawn  # the floor, by day


def test_there_is_one_panel_for_each_kind_of_victims_with_a_scale_from_zero() -> None:
    (chart,) = monitor_charts()["chains"]
    for title in ("Civilians", "All victims", "State forces", "Armed groups"):
        assert panel(chart.figure, title).get_ylim()[0] == 0


def test_figures_without_a_source_are_marks_without_a_line() -> None:
    reports = [
        report(n, date(2025, 3, n), {"figure": f"{n}0", "status": "civilian", "source": ""})
        for n in (8, 9)
    ]
    (chart,) = chart_chains(chains(*tables(reports), None, event()), event())
    assert steps(panel(chart.figure, "Civilians")) == []


def test_title_says_what_and_since_when_and_subtitle_where() -> None:
    (chart,) = monitor_charts()["chains"]
    assert texts(chart.figure)[0] == "People reported killed since 6 March 2025"
    assert texts(chart.figure)[1].startswith("Killings on the coast.")


def test_note_and_caption_count_articles_and_sources_and_call_claims_claims() -> None:
    (chart,) = monitor_charts()["chains"]
    assert any("Claims, not verified deaths." in text for text in texts(chart.figure))
    assert "From 9 articles and 1 named source." in chart.caption
    assert "Day given by the text: 17 of 24" in chart.caption


def test_alternative_texts_tell_first_last_and_largest_change() -> None:
    charts = monitor_charts()
    assert (
        f"Civilians: 1 chain. {MONITOR} goes from 532 on 8 March 2025 to 1,383 on 12 March 2025; "
        "the largest rise, by 252, stands on 11 March 2025." in charts["chains"][0].alt
    )
    assert "furthest apart on 9 March 2025, from 500 to 830." in charts["claims"][0].alt
    assert "civilians, 428 to 532" in charts["revisions"][0].alt


def test_the_data_behind_a_chart_are_the_rows_that_it_draws() -> None:
    charts = monitor_charts()
    civilians = charts["chains"][0].data.query("victim_status == 'civilian' and bound == 'exact'")
    assert set(civilians["point"]) == {532, 745, 830, 973, 1225, 1383}
    assert len(charts["claims"][0].data) == 27
    assert set(charts["revisions"][0].data["basis"]) == {"explicit", "inferred"}
    for (chart,) in charts.values():
        assert set(chart.links) | set(chart.links.values()) <= set(chart.data.columns)


@pytest.mark.parametrize("kind", ["chains", "claims", "revisions"])
def test_charts_have_the_same_bytes_on_every_run(kind: str) -> None:
    (first,), (second,) = monitor_charts()[kind], monitor_charts()[kind]
    assert png(first.figure) == png(second.figure)
    assert to_svg(first.narrow) == to_svg(second.narrow)


@pytest.mark.parametrize("kind", ["chains", "claims", "revisions"])
def test_charts_come_at_the_width_of_a_page_and_of_a_phone(kind: str) -> None:
    (chart,) = monitor_charts()[kind]
    assert chart.figure.get_figwidth() == WIDE
    assert chart.narrow.get_figwidth() == NARROW
    for figure in (chart.figure, chart.narrow):
        sizes = [t.get_fontsize() for a in figure.axes for t in (*a.texts, *a.get_xticklabels())]
        assert min(map(float, sizes)) >= 7


@pytest.mark.parametrize("kind", ["chains", "claims", "revisions"])
@pytest.mark.parametrize("case", ["monitor", "five"])
def test_no_type_leaves_the_sheet(kind: str, case: str) -> None:
    for chart in monitor_charts(case)[kind]:
        for figure in (chart.figure, chart.narrow):
            figure.draw_without_rendering()
            for axes in figure.axes:
                for text in axes.texts:
                    box = text.get_window_extent()
                    assert box.x0 >= -1, text.get_text()
                    assert box.x1 <= figure.bbox.width + 8, text.get_text()


def test_nothing_to_draw_gives_no_chart_and_no_empty_axes() -> None:
    corpus = (*tables(CASES["monitor"]), TollQuery(start=date(2026, 1, 1)), event())
    assert chart_chains(chains(*corpus), event()) == []
    assert chart_claims(dated_claims(*corpus), event()) == []
    assert chart_revisions(revisions(*corpus), event()) == []


def test_a_chart_needs_no_event_file() -> None:
    (chart,) = chart_chains(chains(*tables(CASES["monitor"])))
    assert texts(chart.figure)[0] == "People reported killed"


def test_the_phone_shows_the_days_of_the_event_and_says_so() -> None:
    claim = {"status": "civilian"}
    reports = [
        report(n, date(2025, 3, n), {"figure": f"{n}", **claim}) for n in (8, 9, 10)
    ]  # fmt: skip
    reports.append(report(2, date(2025, 6, 30), {"figure": "20", **claim}))
    (chart,) = chart_chains(chains(*tables(reports), None, event()), event())
    assert any("Later counts stand in the table." in text for text in texts(chart.narrow))
    assert not any("Later counts" in text for text in texts(chart.figure))
    assert "axis is cut" in " ".join(" ".join(texts(chart.figure)).split())
    assert "axis is cut" not in " ".join(" ".join(texts(chart.narrow)).split())


def test_event_days_are_told_in_the_note_with_their_numbers() -> None:
    labels = ("A bridge falls", "UN statement")
    marked = [EventDay(date=date(2025, 3, n), label=label) for n, label in enumerate(labels, 8)]
    assert days_note(marked, "Note.") == (
        "Note. Days marked: 1 a bridge falls (8 March); 2 UN statement (9 March)."
    )


def test_a_source_has_one_colour_in_all_charts() -> None:
    few = [{"figure": f, "status": "civilian", "source": "Network"} for f in ("5", "6", "7")]
    reports = [
        report(1, date(2025, 3, 8), {"figure": "10", "status": "civilian"}, *few),
        report(2, date(2025, 3, 9), {"figure": "20", "status": "civilian"}),
    ]
    corpus = (*tables(reports), None, event())
    first = weigh_sources(chains(*corpus))
    for drawn in (chart_chains(chains(*corpus)), chart_claims(dated_claims(*corpus), first=first)):
        (chart,) = drawn
        dots = [line for line in panel(chart.figure, "Civilians").lines if heights(line) == [10]]
        assert {to_hex(str(dot.get_markerfacecolor())) for dot in dots} == {colours(first)[MONITOR]}


def test_a_ladder_keeps_groups_of_victims_apart() -> None:
    reports = [
        report(
            n, date(2025, 3, n), {"figure": f"{n}", "status": "all"},
            {"figure": f"{n}", "status": "all", "group": "Alawite"},
        )
        for n in (8, 9)
    ]  # fmt: skip
    (chart,) = chart_revisions(revisions(*tables(reports), None, event()), event())
    titles = [text for text in texts(chart.figure) if text.startswith("All victims")]
    assert sorted(titles) == [f"All victims – {MONITOR}", f"All victims – {MONITOR} (Alawite)"]


def test_where_lines_are_drawn_a_lone_mark_takes_no_colour() -> None:
    lone = {"figure": "5", "status": "civilian", "source": "Network"}
    reports = [
        report(1, date(2025, 3, 8), {"figure": "10", "status": "civilian"}, lone),
        report(2, date(2025, 3, 9), {"figure": "20", "status": "civilian"}),
    ]
    (chart,) = chart_chains(chains(*tables(reports), None, event()), event())
    named = {t.get_text(): t.get_color() for t in panel(chart.figure, "Civilians").texts}
    assert named["Network"] == text_colour(OTHER)
    assert named[MONITOR] == text_colour(PALETTE[0])


@pytest.mark.parametrize(
    ("notation", "kind"),
    [
        ("exact", "exact"), ("at_least", "open_up"), ("more_than", "open_up"),
        ("vague", "open_up"), ("at_most", "open_down"), ("fewer_than", "open_down"),
        ("about", "about"), ("nearly", "about"), ("range", "range"),
    ],
)  # fmt: skip
def test_every_bound_has_a_glyph_of_its_kind(notation: str, kind: str) -> None:
    assert kind_of({"bound": notation}) == kind
    assert kind in GLYPHS
    assert kind_of({"bound": notation, "role": "possible"}) == "possible"


def test_a_range_is_drawn_from_end_to_end() -> None:
    reports = [report(1, date(2025, 3, 9), {"figure": "2300-2400", "status": "civilian"})]
    (chart,) = chart_chains(chains(*tables(reports), None, event()), event())
    spans = [heights(line) for line in panel(chart.figure, "Civilians").lines]
    assert [2300, 2400] in spans


def test_words_of_articles_are_drawn_as_they_are() -> None:
    claim = {"figure": "5", "status": "civilian", "source": r"Network $\frac{1}{2}$"}
    reports = [report(1, date(2025, 3, 9), claim)]
    (chart,) = chart_chains(chains(*tables(reports), None, event()), event())
    png(chart.figure)
    assert any(r"$\frac{1}{2}$" in text for text in texts(chart.figure))


# The parts


def test_days_without_reports_are_cut_only_where_unusually_long() -> None:
    month = [date(2025, 3, n) for n in range(6, 13)]
    days = make_days([*month, date(2025, 6, 30)])
    assert len(days.cuts) == 1
    assert days.x(date(2025, 3, 7)) - days.x(date(2025, 3, 6)) == 1
    assert days.x(date(2025, 6, 30)) - days.x(date(2025, 3, 12)) < 3
    weekly = [date(2025, 1, 1) + pd.Timedelta(days=7 * n) for n in range(20)]
    assert make_days(weekly).cuts == ()


@pytest.mark.parametrize("width", [6.0, 2.4])
def test_days_with_a_mark_are_named_before_those_without(width: float) -> None:
    first = [date(2025, 3, n) for n in range(7, 13)]
    days = make_days([*first, *(date(2025, m, n) for m, n in ((3, 31), (4, 1), (4, 3)))])
    axes = Figure(figsize=(width, 2)).add_axes((0, 0, 1, 1))
    draw_days(axes, days, width, years=False)
    names = [label.get_text() for label in axes.get_xticklabels()]
    assert names[0] == "7\nMar"
    assert [name for name in names if "Apr" in name] in (["1\nApr"], ["3\nApr"])


@given(st.lists(st.dates(date(2020, 1, 1), date(2025, 1, 1)), min_size=1, max_size=20))
def test_later_days_stand_further_right(found: list[date]) -> None:
    days = make_days(found)
    marks = sorted(set(found))
    positions = [days.x(day) for day in marks]
    assert positions == sorted(positions)
    assert len(set(positions)) == len(marks)
    low, high = days.limits
    assert low < positions[0] <= positions[-1] < high


@given(
    st.lists(
        st.tuples(st.floats(0, 10), st.floats(0.1, 1.0)), min_size=1, max_size=8
    ).map(sorted)
)  # fmt: skip
def test_labels_moved_apart_do_not_overlap_and_stay_inside(
    blocks: list[tuple[float, float]],
) -> None:
    heights = [height for _, height in blocks]
    placed = spread([centre for centre, _ in blocks], heights, 0, 10)
    edges = [(c - h / 2, c + h / 2) for c, h in zip(placed, heights, strict=True)]
    for (_, top), (bottom, _) in itertools.pairwise(edges):
        assert bottom >= top - 1e-9
    assert edges[-1][1] <= 10 + 1e-9


def test_values_are_left_out_where_they_would_cover_another() -> None:
    marks = [(2.0, 1.0, "1,225"), (2.02, 1.01, "1,226"), (3.0, 0.5, "973")]
    assert [place.number for place in place_values(marks, 4.0)][:1] == [0]
    assert 2 in [place.number for place in place_values(marks, 4.0)]


@pytest.mark.parametrize("colour", PALETTE)
def test_type_in_a_colour_of_the_palette_reads_on_paper(colour: str) -> None:
    channels = [int(text_colour(colour)[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.5


def test_sources_beyond_the_palette_are_grey() -> None:
    names = [f"Source {n}" for n in range(9)]
    assert len(set(colours(names).values())) == len(PALETTE) + 1


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=80))
def test_wrapped_lines_are_as_wide_as_allowed_and_lose_no_word(text: str) -> None:
    wrapped = wrap(text, 1.5)
    assert wrapped.split() == text.split()
    for line in wrapped.split("\n"):
        assert " " not in line or text_width(line) <= 1.5


def test_a_long_name_is_shortened_at_a_word() -> None:
    name = "Office of the United Nations High Commissioner for Human Rights"
    assert shorten(name, 2.0).endswith(" …")
    assert text_width(shorten(name, 2.0)) <= 2.0
    assert shorten("Amnesty", 2.0) == "Amnesty"
