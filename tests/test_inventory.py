"""What a corpus holds and lacks, and its charts."""

from __future__ import annotations

import dataclasses
from datetime import date

import pandas as pd
import pytest

from analysis import inventory
from analysis.plots.corpus import chart_counts, chart_days
from analysis.schema import NUMBER_KINDS, PUBLISHED_BASES, Article, Number, check_table, to_table
from tests.toll_cases import CASES, MONITOR, event, tables

TEXT = "Of the twelve people in the bus, 7 were hurt."


def article(name: str, outlet: str | None, published: date | None, **more: str | None) -> Article:
    return Article(
        name, outlet, f"Title {name}", None, None, None, published,
        "metadata" if published else None, TEXT, more.get("language", "en"), len(TEXT), 10, "0",
        more.get("copy_of"),
    )  # fmt: skip


@pytest.fixture
def articles() -> pd.DataFrame:
    rows = [
        article("a", "Gazette", date(2025, 3, 8)),
        article("b", "Gazette", date(2025, 3, 9), copy_of="a"),
        article("c", "Echo", date(2025, 3, 9)),
        article("d", None, None, language="und"),
    ]
    return check_table("articles", to_table("articles", rows))


def test_articles_without_a_day_stand_in_the_last_row(articles: pd.DataFrame) -> None:
    table = inventory.articles_by_day(articles)
    assert list(table["articles"]) == [1, 2, 1]
    assert list(table["copies"]) == [0, 1, 0]
    assert pd.isna(table["day"].iloc[-1])


def test_outlets_are_counted_and_the_unknown_one_is_named_so(articles: pd.DataFrame) -> None:
    table = inventory.articles_by_outlet(articles)
    assert list(table["outlet"]) == ["Gazette", "Echo", "not stated"]
    assert list(table["articles"]) == [2, 1, 1]
    assert inventory.outlet_spread(articles) == (2, 1)
    assert inventory.outlet_spread(articles[articles["outlet"].isna()]) == (0, 0)


def test_languages_are_counted(articles: pd.DataFrame) -> None:
    table = inventory.articles_by_language(articles)
    assert dict(zip(table["language"], table["articles"], strict=True)) == {"en": 3, "und": 1}
    assert table.set_index("language").at["und", "by_name"] == "d"
    assert pd.isna(table.set_index("language").at["en", "by_name"])


def test_missing_metadata_are_counted_and_named(articles: pd.DataFrame) -> None:
    table = inventory.missing_metadata(articles).set_index("metadata")
    assert table.loc["outlet", "missing"] == 1
    assert table.loc["outlet", "articles"] == "d"
    assert table.loc["url", "missing"] == 4
    assert table.loc["title", "missing"] == 0


def test_bases_of_publication_days_count_every_article(articles: pd.DataFrame) -> None:
    table = inventory.published_bases(articles)
    assert dict(zip(table["basis"], table["articles"], strict=True)) == {
        "metadata": 3, "unknown": 1,
    }  # fmt: skip


@pytest.mark.parametrize("basis", PUBLISHED_BASES)
def test_every_basis_of_a_day_is_put_in_words(basis: str, articles: pd.DataFrame) -> None:
    table = inventory.published_bases(articles.assign(published_basis=basis))
    assert list(table["meaning"].notna()) == [True]


def test_a_near_copy_stands_beside_the_first(articles: pd.DataFrame) -> None:
    (row,) = inventory.near_copies(articles).to_dict("records")
    assert (row["article"], row["copy_of"], row["outlet_of_the_first"]) == ("b", "a", "Gazette")


def test_claims_are_counted_by_source() -> None:
    claims, _ = tables(CASES["five"])
    table = inventory.claims_by_source(claims)
    assert list(table["source"]) == [MONITOR, inventory.UNNAMED]
    assert list(table["claims"]) == [12, 1]


def test_the_ledger_has_every_kind_and_every_number() -> None:
    numbers = numbers_of([(7, "twelve", 12.0, "unresolved"), (33, "7", 7.0, "claim")])
    table = inventory.ledger(numbers)
    assert set(table["kind"]) == set(NUMBER_KINDS)
    assert table["numbers"].sum() == 2
    assert list(table["share"])[:2] == [0.5, 0.5]


def numbers_of(found: list[tuple[int, str, float, str]]) -> pd.DataFrame:
    rows = [Number("a", s, s + len(exact), exact, v, kind) for s, exact, v, kind in found]
    return check_table("numbers", to_table("numbers", rows))


def test_an_unresolved_number_is_shown_in_its_words(articles: pd.DataFrame) -> None:
    numbers = numbers_of([(7, "twelve", 12.0, "unresolved"), (33, "7", 7.0, "claim")])
    (row,) = inventory.unresolved(numbers, articles).to_dict("records")
    assert row["number"] == "twelve"
    assert "twelve people in the bus" in row["in_context"]
    assert row["row_id"] == "a-number-7"


def test_the_context_of_a_number_holds_whole_words() -> None:
    text = "Long before the ferry left the harbour, its crew had warned the owners that 31 people "
    text += "without a ticket stood on the upper deck, and nobody had asked them to leave.\n"
    rows = [dataclasses.replace(article("a", "Echo", None), text=text)]
    numbers = numbers_of([(text.index("31"), "31", 31.0, "unresolved")])
    (row,) = inventory.unresolved(numbers, to_table("articles", rows)).to_dict("records")
    before, after = row["in_context"].split(" 31 ")
    assert set(before.split()) - {"…"} <= set(text.split())
    assert set(after.split()) - {"…"} <= set(text.split())
    assert (before[0], after[-1]) == ("…", "…")


def test_claims_without_a_number_are_counted() -> None:
    claims, numbers = tables(CASES["five"])[0], numbers_of([(0, "12", 12.0, "claim")])
    numbers["claim_id"] = claims["claim_id"].iloc[0]
    assert inventory.claims_without_number(claims, numbers) == len(claims) - 1


def test_an_empty_corpus_gives_empty_tables(articles: pd.DataFrame) -> None:
    nobody = articles.iloc[:0]
    assert inventory.articles_by_day(nobody).empty
    assert inventory.near_copies(nobody).empty
    assert inventory.unresolved(to_table("numbers", []), nobody).empty
    assert inventory.ledger(to_table("numbers", []))["share"].sum() == 0
    assert chart_days(inventory.articles_by_day(nobody)) == []


def test_the_chart_of_days_shows_dated_articles_and_counts_the_others(
    articles: pd.DataFrame,
) -> None:
    (chart,) = chart_days(inventory.articles_by_day(articles), event())
    assert "3 articles with a day of publication; 1 more has none." in chart.caption
    assert "cut" not in chart.caption
    assert "most on 2025-03-09, 2" in chart.alt
    bars = [p.get_height() for p in chart.figure.axes[0].patches if p.get_width() < 1]  # type: ignore[attr-defined]
    assert sorted(bars) == [1, 2]


def test_the_chart_of_counts_shows_twenty_rows_and_says_what_is_left() -> None:
    table = pd.DataFrame({"name": [f"Source {n}" for n in range(25)], "n": range(25, 0, -1)})
    (chart,) = chart_counts(
        table, label="name", value="n", title="Figures", subtitle="All.", name="counts"
    )
    assert "5 more names, with 15, are in the table." in chart.caption
    assert len(chart.figure.axes[0].patches) == 20
    assert len(chart.data) == 25


def test_a_table_of_zeros_gives_no_chart() -> None:
    table = pd.DataFrame({"name": ["a"], "n": [0]})
    assert chart_counts(table, label="name", value="n", title="T", subtitle="S", name="c") == []
