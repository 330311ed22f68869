"""Toll growth: chains, floors, ranges, checks, revisions, growth and its refusal."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.toll import (
    Growth,
    GrowthRefused,
    TollQuery,
    chains,
    consistency,
    contradictions,
    daily_toll,
    dated_claims,
    growth,
    lagged,
    lineage,
    nothing_matches,
    range_of_claims,
    reported_floor,
    revisions,
    standing,
    whole_event,
)
from analysis.toll.sums import check_parts, spell_sum
from tests.toll_cases import CASES, MONITOR, event, figure, tables

CIVILIANS = f"{MONITOR} · killed · civilian · cumulative"
TOTAL = f"{MONITOR} · killed · all · cumulative"


def day(number: int) -> date:
    return date(2025, 3, number)


def points(case: str, query: TollQuery | None = None) -> pd.DataFrame:
    return chains(*tables(CASES[case]), query, event())


def line(table: pd.DataFrame, chain_id: str) -> list[tuple[date, int]]:
    rows = table[(table["chain_id"] == chain_id) & table["role"].isin(["step", "down"])]
    return [(d.date(), int(v)) for d, v in zip(rows["day"], rows["level"], strict=True)]


def report(outlet: str, published: date | None, *claims: dict[str, Any], **more: Any) -> Any:
    return {"outlet": outlet, "published": published, "claims": list(claims), **more}


def civilians(value: str, **more: Any) -> dict[str, Any]:
    return {"figure": value, "status": "civilian", **more}


# Chains


def test_civilian_chain_of_the_monitor_stands_on_the_right_days() -> None:
    assert line(points("monitor"), CIVILIANS) == [
        (day(8), 532), (day(9), 745), (day(9), 830), (day(10), 973), (day(11), 1225),
        (day(12), 1383),
    ]  # fmt: skip


def test_a_total_of_745_is_not_on_the_civilian_chain_of_its_day() -> None:
    table = points("monitor")
    assert (day(8), 745) in line(table, TOTAL)
    assert (day(8), 745) not in line(table, CIVILIANS)


def test_a_figure_in_three_wordings_on_one_day_is_one_step() -> None:
    table = points("five")
    of_day = table[(table["chain_id"] == CIVILIANS) & (table["day"] == pd.Timestamp(day(8)))]
    assert dict(zip(of_day["exact"], of_day["role"], strict=True)) == {
        ">= 530 people": "wording", "532 people": "step", "> 532 people": "wording",
    }  # fmt: skip


def test_an_older_figure_takes_no_day_from_its_article() -> None:
    older = points("monitor").query("level == 428").iloc[0]
    assert older["role"] == "undated"
    assert pd.isna(older["day"])


def test_repeats_in_one_article_count_once_and_copies_are_no_originals() -> None:
    reports = [
        report("A", day(8), civilians("10"), civilians("10")),
        report("B", day(8), civilians("10"), copy_of="a"),
    ]
    point = chains(*tables(reports), None, event()).iloc[0]
    assert (point["n_articles"], point["n_originals"]) == (2, 1)
    assert point["claim_ids"] == ("a-1", "b-1")


def test_two_named_sources_with_one_number_are_two_and_an_unnamed_one_is_none() -> None:
    reports = [
        report("A", day(8), civilians("10"), civilians("10", source="Ministry of Health")),
        report("B", day(8), civilians("10", source="")),
    ]
    table = chains(*tables(reports), None, event())
    assert table.set_index("source")["n_independent"].to_dict() == {
        MONITOR: 2, "Ministry of Health": 2, "B, no source named": 2,
    }  # fmt: skip


def test_unnamed_sources_of_two_outlets_never_share_a_chain() -> None:
    reports = [report(o, day(8), civilians("10", source="", said="officials")) for o in "AB"]
    assert set(chains(*tables(reports), None, event())["source"]) == {
        "“officials” in A", "“officials” in B",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "kind", "n_chains"),
    [
        ("monitors", "monitor", 2), ("a war monitor", "monitor", 2), ("officials", "government", 2),
        ("police", "government", 1), ("civil defence", "rescue", 1),
        ("Lima Fire Brigade", "rescue", 1),
    ],
)  # fmt: skip
def test_what_has_no_name_is_one_source_only_if_it_is_one_public_body(
    source: str, kind: str, n_chains: int
) -> None:
    reports = [report(o, day(8), civilians("10", source=source, kind=kind)) for o in "AB"]
    table = chains(*tables(reports), None, event())
    assert table["chain_id"].nunique() == n_chains
    assert set(table["named"]) == {n_chains == 1}


def test_a_described_victim_is_no_count_of_the_event() -> None:
    reports = [
        report("A", day(8), civilians("1", exact="A nurse"), civilians("40")),
        report("B", day(8), civilians("1", exact="one person", source="Network")),
    ]
    assert list(whole_event(chains(*tables(reports), None, event()))["level"]) == [40, 1]
    alone = [report("A", day(8), civilians("1", exact="A nurse"))]
    assert list(whole_event(chains(*tables(alone), None, event()))["level"]) == [1]


@pytest.mark.parametrize(
    ("claim", "restriction"),
    [
        (civilians("5", place="Latakia"), "Latakia"),
        (civilians("5", place="rural Tartous"), "Tartus"),
        (civilians("5", place="Aleppo"), "Aleppo"),
        (civilians("5", place="Latakia, Tartus and Hama"), ""),
        (civilians("5", place="the coastal regions of Syria"), ""),
        (civilians("5", start=date(2025, 3, 5)), ""),
        (civilians("5", start=date(2025, 1, 1)), "from 1 January 2025"),
        (civilians("5", demographic="children"), "children"),
        (civilians("5", group="Alawite"), ""),
        (civilians("5", group="Christian"), "Christian"),
        (civilians("5", scope="incident"), "incident told in a"),
    ],
)
def test_a_count_of_something_else_has_a_chain_of_its_own(
    claim: dict[str, Any], restriction: str
) -> None:
    row = chains(*tables([report("A", day(9), claim)]), None, event()).iloc[0]
    parts = (row["place"], row["window"], row["victim_demographic"], row["victim_group"])
    assert "".join(parts) == restriction


def test_without_an_event_file_each_wording_of_a_place_stays_apart() -> None:
    reports = [report("A", day(9), civilians("5", place="Oslo"), civilians("6"))]
    assert list(chains(*tables(reports))["place"]) == ["", "Oslo"]


def test_in_an_event_of_one_day_the_incident_is_the_event() -> None:
    attack = event().model_copy(update={"start": day(6), "end": day(6)})
    reports = [report("A", day(7), civilians("5", scope="incident"))]
    assert chains(*tables(reports), None, attack).iloc[0]["scope"] == "cumulative"


def test_parts_of_the_same_kind_and_increments_are_no_tolls() -> None:
    reports = [
        report(
            "A", day(9),
            civilians("60", id="total"), civilians("12", part_of="total"),
            civilians("7", scope="increment"),
        )
    ]  # fmt: skip
    assert list(chains(*tables(reports), None, event())["level"]) == [60]


def test_possible_figures_are_drawn_only_on_request_and_raise_no_floor() -> None:
    reports = [report("A", day(9), civilians("60"), civilians("1000", modality="possible"))]
    assert list(chains(*tables(reports), None, event())["level"]) == [60]
    table = chains(*tables(reports), TollQuery(include_possible=True), event())
    assert list(table["role"]) == ["step", "possible"]
    assert list(reported_floor(table)["floor"]) == [60]


def test_denied_figures_are_no_claims_of_the_toll() -> None:
    reports = [report("A", day(9), civilians("60", modality="denied"))]
    assert chains(*tables(reports), None, event()).empty


def test_the_publication_clock_sets_figures_by_the_day_of_the_article() -> None:
    reports = [report("A", day(12), civilians("60", as_of=day(9), basis="stated"))]
    for clock, expected in (("as_of", day(9)), ("published", day(12))):
        table = chains(*tables(reports), TollQuery(clock=clock), event())  # type: ignore[arg-type]
        assert table.iloc[0]["day"].date() == expected


@pytest.mark.parametrize(("rule", "floor"), [("project", 200), ("ACLED", 100)])
def test_the_floor_of_a_vague_word_follows_the_rule(rule: Any, floor: int) -> None:
    reports = [report("A", day(9), civilians("hundreds"))]
    table = chains(*tables(reports), TollQuery(vague_rule=rule), event())
    assert list(reported_floor(table)["floor"]) == [floor]


@pytest.mark.parametrize(
    ("later", "role"),
    [
        (civilians("80", as_of=day(9), basis="stated"), "down"),
        (civilians("80", as_of=day(9), basis="published"), "lagged"),
        (civilians("12", as_of=day(9), basis="stated"), "lagged"),
        (civilians("12", as_of=day(9), basis="stated", revision="down"), "down"),
        (civilians("80", as_of=day(9), basis="published", revision="down"), "down"),
        (civilians(">= 80", as_of=day(9), basis="stated"), "lagged"),
        (civilians("100", as_of=day(9), basis="stated"), "restated"),
        (civilians("<= 150", as_of=day(9), basis="stated"), "ceiling"),
        (civilians("<~ 150", as_of=day(9), basis="stated"), "step"),
    ],
)
def test_role_of_a_later_figure(later: dict[str, Any], role: str) -> None:
    reports = [report("A", day(8), civilians("100")), report("B", day(9), later)]
    assert chains(*tables(reports), None, event()).iloc[-1]["role"] == role


def test_a_bound_far_below_the_figure_of_its_day_is_a_count_of_its_own() -> None:
    reports = [
        report("A", day(8), civilians(">= 553"), civilians("> 700"), civilians("hundreds")),
        report("B", day(8), civilians("745")),
        report("C", day(9), civilians(">= 745")),
    ]
    table = chains(*tables(reports), None, event())
    assert table[["level", "role"]].values.tolist() == [
        [200, "wording"], [553, "step"], [700, "wording"], [745, "step"], [745, "restated"],
    ]  # fmt: skip


@pytest.mark.parametrize("beside", ["120", ">= 110", "> 90"])
def test_a_lower_figure_beside_one_that_upholds_the_count_lowers_nothing(beside: str) -> None:
    lower = civilians("30", as_of=day(9), basis="stated")
    upheld = civilians(beside, as_of=day(9), basis="stated")
    reports = [report("A", day(8), civilians("100")), report("B", day(9), lower, upheld)]
    table = chains(*tables(reports), None, event())
    assert list(table.loc[table["level"] == 30, "role"]) == ["lagged"]


# Floors and ranges


def test_a_downward_revision_stays_in_the_line_and_out_of_the_floor() -> None:
    reports = [
        report("A", day(8), civilians("100")),
        report("B", day(9), civilians("80", revision="down")),
    ]
    table = chains(*tables(reports), None, event())
    assert line(table, CIVILIANS) == [(day(8), 100), (day(9), 80)]
    assert list(reported_floor(table)["floor"]) == [100]
    assert list(standing(table)["level"]) == [80]


def test_the_range_of_claims_names_who_claims_least_and_most() -> None:
    reports = [
        report("A", day(8), civilians("532"), civilians(">= 125", source="Network")),
        report("B", day(10), civilians("973"), civilians("2300-2400", source="Field sources")),
    ]
    table = chains(*tables(reports), None, event())
    early = range_of_claims(table, day(9)).iloc[0]
    assert (early["lowest"], early["lowest_source"]) == (125, "Network")
    assert (early["highest"], early["highest_source"], early["unbounded"]) == (532, MONITOR, True)
    late = range_of_claims(table).iloc[0]
    assert (late["highest"], late["highest_source"]) == (2400, "Field sources")
    assert (late["n_chains"], late["n_articles"]) == (3, 2)


def test_figures_without_a_source_are_left_aside_where_a_named_source_counts() -> None:
    reports = [report("A", day(8), civilians("532"), civilians("20", source=""))]
    row = range_of_claims(chains(*tables(reports), None, event())).iloc[0]
    assert (row["lowest"], row["n_chains"], row["n_aside"]) == (532, 1, 1)


def test_a_vague_word_is_left_aside_where_a_named_source_gives_a_number() -> None:
    reports = [report("A", day(8), civilians("532"), civilians("many", source="Network"))]
    row = range_of_claims(chains(*tables(reports), None, event())).iloc[0]
    assert (row["lowest"], row["n_chains"], row["n_aside"]) == (532, 1, 1)


def test_figures_without_a_source_revise_nothing_unless_a_text_says_so() -> None:
    reports = [
        report("A", day(8), civilians("10", source=""), id="a1"),
        report("A", day(9), civilians("20", source=""), id="a2"),
        report("A", day(9), civilians("30", source="", id="new", supersedes="x428"),
               civilians("25", source="", id="x428"), id="a3"),
    ]  # fmt: skip
    table = revisions(*tables(reports), None, event())
    assert [(r.old, r.new, r.basis) for r in table.itertuples()] == [("25", "30", "explicit")]


def test_two_figures_of_one_article_with_a_day_each_are_a_revision() -> None:
    told = [civilians("1225", as_of=day(11), basis="stated"), civilians("1383", as_of=day(12))]
    table = revisions(*tables([report("A", day(12), *told)]), None, event())
    assert table[["old", "new", "basis"]].values.tolist() == [["1,225", "1,383", "inferred"]]


def test_two_figures_of_one_article_do_not_revise_each_other() -> None:
    reports = [report("A", day(8), civilians("10"), civilians("20"))]
    assert revisions(*tables(reports), None, event()).empty


def test_what_stands_is_listed_by_kind_of_victims_with_the_named_sources_first() -> None:
    reports = [
        report("A", day(8), civilians("700", source=""), {"figure": "900", "status": "all"}),
        report("B", day(8), civilians("500"), civilians("600", source="Network")),
    ]
    table = standing(chains(*tables(reports), None, event()))
    assert list(table["level"]) == [600, 500, 900, 700]


def test_nothing_stands_before_the_first_report() -> None:
    assert range_of_claims(points("monitor"), day(1)).empty


def test_figures_of_different_kinds_of_victims_have_ranges_of_their_own() -> None:
    table = range_of_claims(whole_event(points("monitor")))
    assert table.set_index("victim_status")["highest"].to_dict() == {
        "all": 1311, "armed_group": 250, "civilian": 1383, "state_forces": 231,
    }  # fmt: skip


def test_the_daily_toll_has_rows_only_for_days_with_a_report() -> None:
    table = daily_toll(*tables(CASES["monitor"]), TollQuery(victim_status=("civilian",)), event())
    table = table[table["chain_id"] == CIVILIANS]
    assert list(table["floor"]) == [532, 830, 973, 1225, 1383]
    assert list(table["n_figures"]) == [2, 3, 1, 1, 1]


# Sums and contradictions


@pytest.mark.parametrize("case", CASES["sums"], ids=lambda case: case["spelt"])
def test_parts_against_total(case: dict[str, Any]) -> None:
    total, parts = figure(case["total"]), [figure(p) for p in case["parts"]]
    check = check_parts(total, parts, exhaustive=case["exhaustive"])
    assert (check.verdict, spell_sum(parts, total)) == (case["verdict"], case["spelt"])


def test_groups_that_may_overlap_do_not_contradict_a_total() -> None:
    parts = [figure("39"), figure("49")]
    check = check_parts(figure("60"), parts, exhaustive=False, may_overlap=True)
    assert check.verdict == "loose"


def test_sums_of_the_reports_are_found_and_shown() -> None:
    table = consistency(*tables(CASES["monitor"]), None, event())
    found = {(r.kind, r.arithmetic, r.verdict) for r in table.itertuples()}
    assert found >= {
        ("by_place", "658 + 384 + 171 + 12 = 1,225", "consistent"),
        ("stated", "683 + 433 + 255 + 12 = 1,383", "consistent"),
        ("increment", "1,225 + 158 = 1,383", "consistent"),
        ("increment", "1,093 (implied) + ≥ 132 = 1,225", "loose"),
        ("by_status", "532 + 120 + 93 = 745", "consistent"),
        ("by_status", "745 + 148 + 125 = 1,018; given: ≈ 1,018", "consistent"),
        ("by_status", "830 + 250 + 231 = 1,311", "consistent"),
        ("by_status", "532 + 120 + 89 = 741; given: > 600", "loose"),
    }
    assert "contradictory" not in set(table["verdict"])


def test_parts_of_two_sources_are_never_added_up() -> None:
    claims = [
        {"figure": "100", "status": "all"},
        {"figure": "90", "status": "civilian", "source": "Network"},
        {"figure": "30", "status": "state_forces"},
        {"figure": "5", "status": "armed_group"},
    ]
    assert consistency(*tables([report("A", day(8), *claims)]), None, event()).empty


@pytest.mark.parametrize(
    ("total", "tied"),
    [
        (civilians("745", status="all", as_of=day(8)), None),  # of another day than its parts
        (civilians("1200", status="all"), "whole"),  # of which the parts are not said to be
        (civilians("hundreds", status="all"), None),
    ],
)
@pytest.mark.parametrize("clock", ["as_of", "published"])
def test_parts_are_held_against_no_total_that_they_do_not_belong_to(
    total: dict[str, Any], tied: str | None, clock: Any
) -> None:
    whole = [{"figure": "1018", "status": "all", "id": "whole"}] if tied else []
    parts = [
        {"figure": figure, "status": status, "part_of": tied}
        for figure, status in (("745", "civilian"), ("125", "state_forces"), ("148", "armed_group"))
    ]
    corpus = tables([report("A", day(9), total, *whole, *parts)])
    table = consistency(*corpus, TollQuery(clock=clock), event())
    assert list(table["arithmetic"]) == (["745 + 125 + 148 = 1,018"] if tied else [])


def test_an_addition_that_does_not_fit_under_its_total_contradicts_it() -> None:
    reports = [
        report("A", day(8), civilians("900")),
        report("B", day(9), civilians("1000"), civilians("158", scope="increment")),
    ]
    row = consistency(*tables(reports), None, event()).iloc[0]
    assert (row["verdict"], row["arithmetic"]) == ("contradictory", "842 (implied) + 158 = 1,000")


def test_a_pair_with_an_unnamed_source_is_called_so() -> None:
    reports = [
        report("A", day(9), civilians("745")),
        report("B", day(9), civilians("9", source="")),
    ]
    assert list(contradictions(chains(*tables(reports)))["kind"]) == ["no source named"]


def test_contradictory_figures_of_one_day_are_listed_widest_first() -> None:
    reports = [
        report("A", day(9), civilians("745"), civilians("125", source="Network")),
        report("B", day(9), civilians("830")),
        report("C", day(9), civilians("> 500")),
    ]
    table = contradictions(chains(*tables(reports), None, event()))
    assert [(r.kind, r.lower, r.higher, r.gap) for r in table.itertuples()] == [
        ("two sources", "125", "830", 705),
        ("two sources", "125", "745", 620),
        ("two sources", "125", ">500", 376),
        ("one source", "745", "830", 85),
    ]


# Revisions, lags, roads


def test_revisions_tell_what_a_text_says_from_what_the_days_imply() -> None:
    table = revisions(*tables(CASES["monitor"]), TollQuery(victim_status=("civilian",)), event())
    rows = [(r.basis, r.direction, r.old, r.new, r.least) for r in table.itertuples()]
    assert rows == [
        ("explicit", "up", "428", "532", 104),
        ("inferred", "up", "532", "745", 213),
        ("inferred", "up", "745", "830", 85),
        ("inferred", "up", "830", "973", 143),
        ("inferred", "up", "973", "1,225", 252),
        ("inferred", "up", "1,225", "1,383", 158),
    ]


def test_where_a_text_says_what_was_replaced_nothing_further_off_is_inferred() -> None:
    reports = [
        report("A", day(8), civilians("340")),
        report("B", day(9), civilians("532", supersedes="b428"), civilians("428", id="b428")),
    ]
    table = revisions(*tables(reports), None, event())
    assert table[["old", "new", "basis"]].values.tolist() == [["428", "532", "explicit"]]


def test_an_older_figure_takes_its_day_from_its_own_chain() -> None:
    reports = [
        report("A", day(8), civilians("532")),
        report("B", day(9), civilians("830", supersedes="x428", revision="up"),
               civilians("532", id="x428")),
    ]  # fmt: skip
    row = revisions(*tables(reports), None, event()).iloc[0]
    assert (row["basis"], row["old_day"].date(), row["new_day"].date()) == (
        "explicit", day(8), day(9),
    )  # fmt: skip


def test_a_change_between_bounds_is_not_given_a_size() -> None:
    reports = [report("A", day(8), civilians(">= 100")), report("B", day(9), civilians("> 200"))]
    row = revisions(*tables(reports), None, event()).iloc[0]
    assert pd.isna(row["least"])
    assert pd.isna(row["most"])


def test_figures_behind_their_own_source_are_lagged() -> None:
    table = lagged(points("monitor"))
    rows = {(r.figure, r.higher, r.days_behind, r.kind) for r in table.itertuples()}
    assert rows == {
        ("125", "231", 1, "repeats an earlier figure"),
        ("148", "250", 1, "repeats an earlier figure"),
        (">500", "532", 1, "weaker wording of a figure that was known"),
    }


def test_lineage_names_the_agency_between_outlet_and_source() -> None:
    reports = [
        report("A", day(8), civilians("5"), byline="Jane Doe, AFP"),
        report("B", day(8), civilians("5", sentence="The monitor told Reuters that 5 died.")),
        report("Reuters", day(8), civilians("5", source="Reuters")),
        report("C", day(8), civilians("5")),
    ]
    table = lineage(*tables(reports), None, event())
    agencies = {r.outlet: None if pd.isna(r.agency) else r.agency for r in table.itertuples()}
    assert agencies == {"A": "Agence France-Presse", "B": "Reuters", "Reuters": None, "C": None}


# Growth


def test_growth_is_given_where_three_dated_exact_figures_rise() -> None:
    answer = next(g for g in growth(points("monitor")) if g.chain_id == CIVILIANS)
    assert isinstance(answer, Growth)
    assert answer.values[0] == (day(8), 532)
    assert answer.values[-1] == (day(12), 1383)
    assert answer.doubling_days == pytest.approx(2.902, abs=0.001)
    assert answer.slowest is not None
    assert answer.fastest < answer.doubling_days < answer.slowest


def test_growth_is_refused_on_five_reports_with_one_exact_pair() -> None:
    answers = growth(points("five"))
    assert all(isinstance(answer, GrowthRefused) for answer in answers)
    answer = next(a for a in answers if a.chain_id == CIVILIANS)
    assert isinstance(answer, GrowthRefused)
    assert answer.code == "too_few"
    assert "1 exact figure at the end of a day (532 for 8 March 2025)" in answer.reason
    assert "1 without a day (428)" in answer.reason


@pytest.mark.parametrize(
    ("values", "code"),
    [(["100", "200"], "too_few"), (["300", "200", "100"], "no_rise"), (["0", "5", "9"], "no_rise")],
)
def test_growth_is_refused_with_a_code(values: list[str], code: str) -> None:
    reports = [
        report(f"A{n}", day(n), civilians(v, as_of=day(n), basis="stated"))
        for n, v in enumerate(values, start=6)
    ]
    (answer,) = growth(chains(*tables(reports), None, event()))
    assert isinstance(answer, GrowthRefused)
    assert answer.code == code


def test_a_day_that_ends_on_a_bound_gives_growth_no_value() -> None:
    values = [(6, "10"), (7, "15"), (7, "~ 125"), (8, "211")]
    reports = [
        report(f"A{n}", day(d), civilians(v, as_of=day(d), basis="stated"))
        for n, (d, v) in enumerate(values)
    ]
    (answer,) = growth(chains(*tables(reports), None, event()))
    assert isinstance(answer, GrowthRefused)
    assert "2 exact figures at the end of a day (10 for 6 March 2025, 211 for" in answer.reason


def test_growth_is_refused_on_the_publication_clock() -> None:
    (answer,) = growth(points("monitor", TollQuery(clock="published")), clock="published")
    assert isinstance(answer, GrowthRefused)
    assert answer.code == "publication_clock"


def test_growth_without_any_named_source_is_one_refusal() -> None:
    reports = [report("A", day(8), civilians("5", source=""))]
    (answer,) = growth(chains(*tables(reports), None, event()))
    assert isinstance(answer, GrowthRefused)
    assert answer.code == "no_chain"


# Queries


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (TollQuery(outcome="missing"), "Outcomes in these articles: killed (13)."),
        (TollQuery(sources=("Ministry",)), "sources: Coastal Observatory (12)"),
        (TollQuery(victim_status=("unknown",)), "civilians (6), all victims (3), armed groups (2)"),
        (TollQuery(start=date(2026, 1, 1)), "from 8 March 2025 to 9 March 2025"),
    ],
)
def test_a_query_without_an_answer_says_what_there_is(query: TollQuery, said: str) -> None:
    claims, articles = tables(CASES["five"])
    message = nothing_matches(claims, articles, query, event())
    assert message is not None
    assert message.startswith("Nothing matches: ")
    assert said in message


def test_no_claims_at_all_are_said_to_be_none() -> None:
    claims, articles = tables([report("A", day(8))])
    message = nothing_matches(claims, articles)
    assert message is not None
    assert message.endswith("hold no casualty claims at all.")


def test_a_query_with_an_answer_has_nothing_to_say() -> None:
    assert nothing_matches(*tables(CASES["five"]), None, event()) is None


@pytest.mark.parametrize(
    "query",
    [
        TollQuery(victim_status=("state_forces", "armed_group")),
        TollQuery(sources=(MONITOR,)),
        TollQuery(start=day(9), end=day(10)),
        TollQuery(end=day(8)),
    ],
)
def test_a_query_keeps_only_what_it_asks_for(query: TollQuery) -> None:
    table = chains(*tables(CASES["monitor"]), query, event())
    assert not table.empty
    assert set(table["victim_status"]) <= set(query.victim_status or table["victim_status"])
    assert set(table["source"]) <= set(query.sources or table["source"])
    days = table["day"].dropna()
    assert query.start is None or days.min().date() >= query.start
    assert query.end is None or days.max().date() <= query.end


@pytest.mark.parametrize(
    "verb", [chains, consistency, revisions, lineage, daily_toll, dated_claims]
)
def test_every_verb_takes_tables_without_claims(verb: Any) -> None:
    assert verb(*tables([report("A", day(8))]), None, event()).empty


# Properties

_FIGURES = st.sampled_from(
    ["5", "12", "40", ">= 12", "> 40", "<= 60", "~ 40", "<~ 50", "20-30", "dozens"]
)
_DAYS = st.one_of(st.none(), st.dates(date(2025, 3, 6), date(2025, 3, 12)))
_CLAIMS = st.fixed_dictionaries(
    {
        "figure": _FIGURES,
        "status": st.sampled_from(["civilian", "all", "state_forces"]),
        "as_of": _DAYS,
        "basis": st.sampled_from(["stated", "statement", "published"]),
        "source": st.sampled_from([MONITOR, "Network", ""]),
        "scope": st.sampled_from(["cumulative", "cumulative", "increment", "incident"]),
        "place": st.sampled_from([None, None, "Latakia", "Aleppo"]),
        "demographic": st.sampled_from([None, None, "children"]),
        "outcome": st.sampled_from(["killed", "killed", "injured"]),
        "modality": st.sampled_from(["asserted", "asserted", "possible", "denied"]),
        "revision": st.sampled_from([None, None, "down"]),
    }
)
_REPORTS = st.lists(st.tuples(_DAYS, st.lists(_CLAIMS, max_size=4)), min_size=1, max_size=6).map(
    lambda found: [
        report(f"Outlet {n}", published, *rows) for n, (published, rows) in enumerate(found)
    ]
)
_QUERIES = st.builds(
    TollQuery,
    clock=st.sampled_from(["as_of", "published"]),
    vague_rule=st.sampled_from(["project", "ACLED"]),
    include_possible=st.booleans(),
)
_CATEGORIES = [
    "source", "outcome", "victim_status", "victim_group", "victim_demographic", "scope", "window",
    "place",
]  # fmt: skip


def floors(reports: list[Any], query: TollQuery) -> dict[str, list[tuple[date, int]]]:
    table = reported_floor(chains(*tables(reports), query, event()))
    found: dict[str, list[tuple[date, int]]] = {}
    for row in table.itertuples():
        found.setdefault(str(row.chain_id), []).append((row.day.date(), row.floor))
    return found


def floor_on(rises: list[tuple[date, int]], moment: date) -> int:
    return max((floor for since, floor in rises if since <= moment), default=-1)


@settings(max_examples=60, deadline=None)
@given(_REPORTS, _QUERIES)
def test_the_floor_never_falls(reports: list[Any], query: TollQuery) -> None:
    for rises in floors(reports, query).values():
        assert rises == sorted(rises)
        assert len({floor for _, floor in rises}) == len(rises)


@settings(max_examples=60, deadline=None)
@given(_REPORTS, _QUERIES)
def test_no_chain_mixes_categories(reports: list[Any], query: TollQuery) -> None:
    claims, articles = tables(reports)
    table = chains(claims, articles, query, event())
    for _, chain in table.groupby("chain_id"):
        assert len(chain[_CATEGORIES].drop_duplicates()) == 1
        rows = claims[claims["claim_id"].isin([c for ids in chain["claim_ids"] for c in ids])]
        same = ["outcome", "victim_status", "victim_demographic", "source"]
        assert len(rows[same].drop_duplicates()) == 1


@settings(max_examples=40, deadline=None)
@given(_REPORTS, _QUERIES, st.randoms(use_true_random=False))
def test_permuting_the_articles_changes_nothing(
    reports: list[Any], query: TollQuery, random: Any
) -> None:
    claims, articles = tables(reports)
    shuffled = list(range(len(articles)))
    random.shuffle(shuffled)
    rows = list(range(len(claims)))
    random.shuffle(rows)
    other = claims.iloc[rows].reset_index(drop=True), articles.iloc[shuffled].reset_index(drop=True)
    for verb in (chains, consistency, revisions, lineage, daily_toll):
        first = verb(claims, articles, query, event())
        pd.testing.assert_frame_equal(first, verb(*other, query, event()))


@settings(max_examples=60, deadline=None)
@given(_REPORTS, _QUERIES, st.integers(0, 5))
def test_removing_an_article_never_raises_a_floor(
    reports: list[Any], query: TollQuery, removed: int
) -> None:
    whole = floors(reports, query)
    fewer = copy.deepcopy(reports)
    fewer.pop(removed % len(fewer))
    for chain_id, rises in floors(fewer, query).items():
        for moment, floor in rises:
            assert floor <= floor_on(whole[chain_id], moment)


@settings(max_examples=60, deadline=None)
@given(_REPORTS, _QUERIES)
def test_every_verb_answers_any_reports(reports: list[Any], query: TollQuery) -> None:
    claims, articles = tables(reports)
    table = chains(claims, articles, query, event())
    contradictions(table), lagged(table), range_of_claims(table), growth(table, clock=query.clock)
    consistency(claims, articles, query, event())
    revisions(claims, articles, query, event())
    empty = dated_claims(claims, articles, query, event()).empty
    assert (nothing_matches(claims, articles, query, event()) is not None) == empty
