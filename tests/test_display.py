"""Outputs of notebooks: escaped once, carrying caption, alternative text and data."""

from __future__ import annotations

import base64
import csv
import html
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image

from analysis import display
from analysis.markup import escape, format_value, visible
from analysis.plots.style import GREY, PALETTE, RULE
from tests.report_world import FORMULA, HOSTILE


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """What was published: bundles and their metadata."""
    outputs: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = []
    monkeypatch.setattr(
        display, "publish_display_data", lambda data, metadata: outputs.append((data, metadata))
    )
    return outputs


@given(st.text())
def test_escaped_text_has_no_markup_and_loses_nothing(text: str) -> None:
    escaped = escape(text)
    assert not {"<", ">", '"'} & set(escaped)
    assert html.unescape(escaped) == html.unescape(html.escape(visible(text)))


def test_direction_overrides_are_shown_by_name() -> None:
    assert visible("a\u202eb\u2066c") == "a[U+202E]b[U+2066]c"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1383, "1,383"), (2.5, "2.50"), (3.0, "3"), (None, "–"), (pd.NA, "–"), (pd.NaT, "–"),
        (float("nan"), "–"), (date(2031, 5, 6), "6 May 2031"), (True, "yes"), (["a", 2], "a, 2"),
        (pd.Timestamp("2031-05-06"), "6 May 2031"),
    ],
)  # fmt: skip
def test_values_read_as_a_person_writes_them(value: object, text: str) -> None:
    assert format_value(value) == text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"bound": "exact", "point": 745}, "745"),
        ({"bound": "at_least", "point": 1225}, "at least 1,225"),
        ({"bound": "more_than", "point": 30}, "more than 30"),
        ({"bound": "range", "point": pd.NA, "low": 20, "high": 30}, "between 20 and 30"),
        ({"bound": "vague", "point": pd.NA, "exact": "dozens of people"}, "dozens of people"),
    ],
)
def test_claims_are_described_with_their_bound(row: dict[str, Any], words: str) -> None:
    assert display.describe_figure(row) == words


def test_hostile_text_stays_text_in_paragraphs_lists_and_tables(shown: list[Any]) -> None:
    display.show_text("It says ", display.quoted(HOSTILE), ".")
    display.show_list([[HOSTILE, display.evidence_link(HOSTILE, HOSTILE, sentence=HOSTILE)]])
    display.show_outline([([HOSTILE], [[HOSTILE], ["plain"]])])
    display.show_figures([], otherwise=HOSTILE)
    table = pd.DataFrame({HOSTILE: [HOSTILE], "id": [HOSTILE]})
    display.show_table(table, caption=HOSTILE, links={HOSTILE: "id"})
    for data, _ in shown:
        markup = data["text/html"].lower()
        assert not any(tag in markup for tag in ("<script", "<img", "<svg", "<b>", "</main"))


@pytest.mark.parametrize(
    "cell",
    [FORMULA, f" {FORMULA}", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "-x",
     "\t=1+1", "\u00a0=1+1", "＝1+1", "－2+3"],
)  # fmt: skip
def test_csv_cells_cannot_become_formulas(cell: str) -> None:
    table = pd.DataFrame({cell: [cell], "lists": [[cell, "b"]]})
    header, row = csv.reader(io.StringIO(display.to_csv(table)))
    assert header[0] == row[0] == f"'{cell}"
    assert row[1] == f"'{cell} b"


@pytest.mark.parametrize("cell", ["-5", "+1,383", "-2.5", "-", "–", "plain", "a=b", "3 - 1"])
def test_csv_cells_that_are_no_formula_stay(cell: str) -> None:
    table = pd.DataFrame({"cell": [cell], "n": [-1]})
    assert list(csv.reader(io.StringIO(display.to_csv(table))))[1] == [cell, "-1"]


def test_table_has_caption_scopes_and_linked_cells() -> None:
    table = pd.DataFrame({"day": ["Monday"], "n": [3], "ids": [["a", "b"]]})
    markup = display.table_html(table, caption="By day", links={"n": "ids"})
    assert "<caption>By day</caption>" in markup
    assert '<th scope="col">Day</th>' in markup
    assert '<th scope="row">Monday</th>' in markup
    assert '<a class="evidence" href="evidence:a">3</a>' in markup
    assert '<a class="evidence" href="evidence:b">2</a>' in markup
    assert "Ids" not in markup


def test_a_table_without_rows_is_told_in_words(shown: list[Any]) -> None:
    empty = pd.DataFrame({"target": []})
    display.show_table(empty, caption="Whom it blamed.", otherwise="It blamed nobody.")
    ((data, _),) = shown
    assert "<p>It blamed nobody.</p>" in data["text/html"]
    assert display.TABLE_MIME not in data


def test_a_table_without_rows_is_left_out_where_the_text_has_said_so(shown: list[Any]) -> None:
    display.show_table(pd.DataFrame({"target": []}), caption="Whom it blamed.", otherwise="")
    assert shown == []


def test_codes_and_counts_are_shown_as_words_and_stay_codes_in_the_csv() -> None:
    table = pd.DataFrame({"victim_status": ["state_forces"], "n_articles": [2], "n": [3]})
    table["shared"] = [["end_violence", "restraint"]]
    table["n_shared"] = [2]
    markup = display.table_html(table, caption="Counts")
    words = ("state forces", "end violence, restraint", ">Articles<", ">Number<", ">Number shared<")
    for shown in words:
        assert shown in markup
    assert "state_forces" in display.to_csv(table)
    assert "b_c d" in display.table_html(pd.DataFrame({"said": ["a b_c d"]}), caption="Words")


def test_an_outline_nests_its_items_below_their_heads(shown: list[Any]) -> None:
    display.show_outline([(["9 March"], [["one"], ["two"]]), (["10 March"], [])])
    data, _ = shown[0]
    assert "<li>9 March<ul><li>one</li><li>two</li></ul></li><li>10 March</li>" in data["text/html"]
    assert data["text/plain"] == "- 9 March\n  - one\n  - two\n- 10 March"


def test_a_sentence_stands_where_there_is_nothing_to_draw(shown: list[Any]) -> None:
    display.show_figures([], otherwise="No figure has a day.")
    assert [data["text/plain"] for data, _ in shown] == ["No figure has a day."]


def test_long_tables_fold_and_very_long_ones_point_to_the_csv() -> None:
    markup = display.table_html(pd.DataFrame({"n": range(1000)}), caption="Numbers")
    assert "<summary>Rows 26 to 40</summary>" in markup
    assert "Rows 41 to 1,000 are in the CSV" in markup
    assert markup.count("<tr>") == 2 + 40


def test_figure_carries_alt_text_caption_and_data(shown: list[Any]) -> None:
    data = pd.DataFrame({"day": ["Monday"], "n": [3]})
    display.show_figure(Figure(), alt="One bar: 3.", data=data, caption="Deaths", name="By day")
    bundle, metadata = shown[0]
    assert metadata["image/png"]["alt"] == "One bar: 3."
    assert shown[1][1] == display.LAB_ONLY
    part = bundle[display.FIGURE_MIME]
    assert (part["name"], part["caption"], part["csv"]) == ("by-day", "Deaths", "day,n\nMonday,3\n")


def test_colours_of_a_chart_survive_the_saving_of_bytes() -> None:
    figure = Figure(figsize=(7, 7))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    for n, colour in enumerate((*PALETTE, RULE)):
        axes.plot([0, 1], [n, n + 0.4], color=colour, lw=1.5)
        axes.text(0.2, n + 0.5, "Many words in grey and their soft edges" * 2, color=GREY)
    png, _ = display._png(figure)
    with Image.open(io.BytesIO(base64.b64decode(png))) as image:
        pixels = np.unique(np.asarray(image.convert("RGB")).reshape(-1, 3), axis=0)
    for colour in (*PALETTE, RULE):
        wanted = np.array(to_rgb(colour)) * 255
        assert np.abs(pixels - wanted).max(axis=1).min() < 12, colour


@pytest.mark.parametrize(
    ("words", "name"),
    [("Deaths, by day", "deaths-by-day"), ("“…”", "data"), ("x" * 99, "x" * 60),
     ("every figure " * 9, "every-figure-every-figure-every-figure-every-figure-every")],
)  # fmt: skip
def test_file_names_are_whole_words(words: str, name: str) -> None:
    assert display.slug(words) == name


def test_same_figure_same_bytes(shown: list[Any]) -> None:
    for _ in range(2):
        data = pd.DataFrame({"n": [3]})
        display.show_figure(Figure(), alt="Empty.", data=data, caption="None", name="x")
    assert shown[:2] == shown[2:]


@pytest.mark.parametrize("missing", ["alt", "caption", "name"])
def test_figure_without_words_is_refused(missing: str) -> None:
    words: dict[str, Any] = {"alt": "a", "caption": "b", "name": "c", missing: " "}
    with pytest.raises(display.DisplayError):
        display.show_figure(Figure(), data=pd.DataFrame({"n": [1]}), **words)


def test_figure_without_data_is_refused() -> None:
    with pytest.raises(display.DisplayError, match="no data"):
        display.show_figure(Figure(), alt="a", data=pd.DataFrame({"n": []}), caption="b", name="c")


def test_links_to_columns_that_are_not_there_are_refused() -> None:
    with pytest.raises(display.TableError, match="gone"):
        display.table_html(pd.DataFrame({"n": [1]}), caption="x", links={"n": "gone"})
