"""Sentences of the toll report: numbers from the tables, each tied to its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from analysis import toll
from analysis.markup import Markup, format_value
from analysis.toll import TollQuery, prose
from tests.toll_cases import CASES, MONITOR, event, tables


def plain(items: Sequence[Sequence[object]]) -> list[str]:
    return ["".join(format_value(part) for part in item) for item in items]


def links(items: Sequence[Sequence[object]]) -> str:
    return " ".join(p.html for item in items for p in item if isinstance(p, Markup))


def corpus(case: str, **query: Any) -> tuple[Any, ...]:
    return (*tables(CASES[case]), TollQuery(**query), event())


def test_coverage_counts_figures_articles_and_sources() -> None:
    (text,) = plain(prose.tell_coverage(*corpus("five")))
    assert text == (
        "Figures of people killed: 13, in 5 articles. Sources that the articles name: 1, for 12 of "
        "the figures; without a named source: 1. First day that a figure holds for: 8 March 2025; "
        "last: 9 March 2025. Without a day, and drawn nowhere: 1 figure."
    )


def test_coverage_names_the_clock_of_its_days() -> None:
    (text,) = plain(prose.tell_coverage(*corpus("five", clock="published")))
    assert "First day of publication: 8 March 2025; last: 9 March 2025." in text


def test_coverage_says_that_nothing_matches_and_what_there_is() -> None:
    (text,) = plain(prose.tell_coverage(*corpus("five", outcome="missing")))
    assert text == "Nothing matches: people missing. Outcomes in these articles: killed (13)."


def test_the_range_names_its_ends_and_links_them() -> None:
    reports = [
        {
            "outlet": "A",
            "published": date(2025, 3, 9),
            "claims": [
                {"figure": "532", "status": "civilian"},
                {"figure": ">= 125", "status": "civilian", "source": "Network"},
            ],
        }
    ]
    points = toll.chains(*tables(reports), None, event())
    items = prose.tell_range(toll.range_of_claims(points))
    assert plain(items) == [
        "Civilians: at the end of 9 March 2025, claims lie between at least 125 (Network, for 9 "
        f"March 2025) and 532 ({MONITOR}, for 9 March 2025); 2 counts compared, from 1 article. "
        "At least one sets no upper end."
    ]
    assert 'href="evidence:a-1"' in links(items)
    assert 'href="evidence:a-2"' in links(items)


def test_days_tell_the_figure_before_the_new_ones_and_who_printed_them() -> None:
    points = toll.whole_event(toll.chains(*corpus("monitor", victim_status=("civilian",))))
    told = [(plain([head])[0], *plain(items)) for head, items in prose.tell_days(points)]
    assert told == [
        ("8 March 2025", f"{MONITOR}, civilians: first figure 532 [2] (Echo, Gazette)."),
        ("9 March 2025", f"{MONITOR}, civilians: 532, then 745 (Herald), then 830 (Courier)."),
        ("10 March 2025", f"{MONITOR}, civilians: 830, then 973 (Tribune)."),
        ("11 March 2025", f"{MONITOR}, civilians: 973, then 1,225 (Observer)."),
        ("12 March 2025", f"{MONITOR}, civilians: 1,225, then 1,383 (Chronicle)."),
    ]


def test_figures_without_a_source_are_told_after_the_named_ones() -> None:
    points = toll.chains(*corpus("five", victim_status=("all",)))
    _, items = prose.tell_days(points)[0]
    assert plain(items) == [
        f"{MONITOR}, all victims: first figure more than 600 (West).",
        "Without a named source, all victims: “hundreds people” (200 or more) (North).",
    ]


def test_sums_that_do_not_hold_exactly_are_spelt_out() -> None:
    items = plain(prose.tell_sums(toll.consistency(*corpus("monitor"))))
    assert items[0].startswith("9 sums can be checked: 7 consistent, 2 loose")
    assert any("532 + 120 + 89 = 741; given: > 600" in item for item in items[1:])


def test_contradictions_tell_the_widest() -> None:
    items = plain(prose.tell_contradictions(toll.contradictions(toll.chains(*corpus("monitor")))))
    assert items[0].endswith("that cannot both be right: 4.")
    assert items[1].startswith("4 between two figures of one source")
    assert items[1].endswith(
        f"Furthest apart: 125 ({MONITOR}) and 231 ({MONITOR}), state forces, for 9 March 2025."
    )


def test_growth_tells_rates_and_refusals_and_sums_up_the_rest() -> None:
    items = plain(prose.tell_growth(toll.growth(toll.chains(*corpus("monitor")))))
    assert items[0].startswith("Where a rate is given, it is the pace of counting and reporting")
    assert "Over the whole time that is a pace at which a count doubles in 2.9 days" in items[1]
    assert items[-1].startswith("For 4 further chains no rate is given")


def test_growth_of_five_reports_is_refused_with_the_figures_at_fault() -> None:
    points = toll.chains(*corpus("five", victim_status=("civilian",)))
    items = prose.tell_growth(toll.growth(points))
    assert plain(items)[0].startswith(f"{MONITOR}, civilians: no rate is given. A rate needs 3")
    assert "1 without a day (428)" in plain(items)[0]
    assert 'href="evidence:w428"' in links(items)


def test_lineage_calls_many_outlets_with_one_source_one_count() -> None:
    (text,) = plain(prose.tell_lineage(toll.lineage(*corpus("monitor"))))
    assert f"The most printed is {MONITOR}, in 9 outlets: that is one count" in text


def test_lineage_counts_articles_where_no_outlet_is_known() -> None:
    claims, articles = tables(CASES["monitor"])
    (text,) = plain(prose.tell_lineage(toll.lineage(claims, articles.assign(outlet=None))))
    assert f"The most printed is {MONITOR}, in 9 articles" in text


def test_a_change_is_told_with_the_article_where_no_outlet_is_known() -> None:
    claims, articles = tables(CASES["five"])
    points = toll.chains(claims, articles.assign(outlet=None), None, event())
    _, items = prose.tell_days(points)[0]
    assert f"{MONITOR}, all victims: first figure more than 600 (west)." in plain(items)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (["> 700"], "one count stands, more than 700 (Army, for 9 March 2025)."),
        (["49", "49"], "2 counts agree: 49 (Army, for 9 March 2025) and 49 (Network, for"),
        ([">= 49", "> 49"], "lie between at least 49 (Army, for 9 March 2025) and more than 49"),
    ],
)
def test_the_range_keeps_the_words_of_its_bounds(figures: list[str], said: str) -> None:
    claims = [
        {"figure": f, "status": "civilian", "source": source}
        for f, source in zip(figures, ("Army", "Network"), strict=False)
    ]
    reports = [{"outlet": "A", "published": date(2025, 3, 9), "claims": claims}]
    (item,) = plain(prose.tell_range(toll.range_of_claims(toll.chains(*tables(reports)))))
    assert said in item


def test_what_cannot_be_known_leaves_out_what_does_not_occur() -> None:
    items = plain(prose.tell_unknown(toll.dated_claims(*corpus("monitor"))))
    assert "The texts do not say for 7 of 37;" in items[1]
    assert not any(item.startswith("Who counted") for item in items)


def test_where_nothing_matches_no_other_reason_is_given() -> None:
    asked = corpus("five", outcome="casualties")
    points = toll.chains(*asked)
    assert plain(prose.tell_coverage(*asked))[0].startswith("Nothing matches: people killed or inj")
    for items in (
        prose.tell_lineage(toll.lineage(*asked)),
        prose.tell_growth(toll.growth(points)),
        prose.tell_unknown(toll.dated_claims(*asked), asked[2]),
    ):
        assert "No figure matches" in plain(items)[0]


@pytest.mark.parametrize("outcome", ["missing", "killed"])
def test_every_sentence_can_be_told_of_nothing(outcome: str) -> None:
    claims, articles = tables([{"outlet": "A", "published": None, "claims": []}])
    asked = (claims, articles, TollQuery(outcome=outcome), event())
    points = toll.chains(*asked)
    for items in (
        prose.tell_coverage(*asked),
        prose.tell_range(toll.range_of_claims(points)),
        [head for head, _ in prose.tell_days(points)],
        prose.tell_sums(toll.consistency(*asked)),
        prose.tell_contradictions(toll.contradictions(points)),
        prose.tell_growth(toll.growth(points)),
        prose.tell_lineage(toll.lineage(*asked)),
        prose.tell_unknown(toll.dated_claims(*asked)),
    ):
        assert plain(items)[0]
