"""What the shipped event must show, on the committed tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis import toll
from analysis.tables import EventTables, read_tables
from analysis.toll import GrowthRefused, TollQuery

ROOT = Path(__file__).parents[1]
MONITOR = "Syrian Observatory for Human Rights"
# Days and figures of the monitor's civilian count, as its own announcements had them.
CIVILIANS = {532: 8, 745: 9, 830: 9, 973: 10, 1225: 11, 1383: 12}
SUMS = ("658 + 384 + 171 + 12 = 1,225", "683 + 433 + 255 + 12 = 1,383")
FIVE = (
    "2025-03-08-new-region-iraqi-faction-alawites",
    "2025-03-08-unnamed-site-red-cross-access",
    "2025-03-08-unnamed-site-security-forces-accused",
    "2025-03-09-new-arab-iraq-regional-instability",
    "2025-03-09-peoples-dispatch-sectarian-killings",
)


@pytest.fixture(scope="module")
def tables() -> EventTables:
    return read_tables("syria-coast-2025", ROOT)


def points_of(tables: EventTables, **query: object) -> pd.DataFrame:
    asked = TollQuery(**query)  # type: ignore[arg-type]
    return toll.whole_event(toll.chains(tables.claims, tables.articles, asked, tables.event))


def test_the_civilian_chain_of_the_monitor_stands_on_the_right_days(tables: EventTables) -> None:
    points = points_of(tables, sources=(MONITOR,), victim_status=("civilian",))
    line = points[(points["bound"] == "exact") & (points["role"] == "step")]
    days = dict(zip(line["level"], line["day"].dt.date, strict=True))
    assert {v: days.get(v) for v in CIVILIANS} == {
        v: date(2025, 3, d) for v, d in CIVILIANS.items()
    }


def test_745_as_a_total_is_not_on_the_civilian_chain_of_its_day(tables: EventTables) -> None:
    points = points_of(tables, victim_status=("civilian",))
    early = points[points["day"] <= pd.Timestamp("2025-03-08")]
    assert 745 not in set(early["level"])


def test_sums_of_provinces_check_out(tables: EventTables) -> None:
    sums = toll.consistency(tables.claims, tables.articles, None, tables.event)
    found = set(sums.loc[sums["verdict"] == "consistent", "arithmetic"])
    assert found >= set(SUMS)


def test_contradictory_totals_are_listed(tables: EventTables) -> None:
    pairs = toll.contradictions(points_of(tables, victim_status=("all",)))
    assert not pairs.empty
    assert (pairs["gap"] > 0).all()


def civilian_refusal(tables: EventTables) -> GrowthRefused:
    """The answer for the monitor's civilian count on the five source articles alone."""
    articles = tables.articles[tables.articles["article_id"].isin(FIVE)]
    claims = tables.claims[tables.claims["article_id"].isin(FIVE)]
    assert len(articles) == len(FIVE)
    points = toll.whole_event(toll.chains(claims, articles, None, tables.event))
    answers = [answer for answer in toll.growth(points) if isinstance(answer, GrowthRefused)]
    assert len(answers) == len(toll.growth(points))
    return next(a for a in answers if a.source == MONITOR and a.victim_status == "civilian")


def test_growth_is_refused_on_the_five_source_articles_alone(tables: EventTables) -> None:
    assert "532 for 8 March 2025" in civilian_refusal(tables).reason


def test_the_refusal_names_the_older_figure_without_a_day(tables: EventTables) -> None:
    assert "1 without a day (428)" in civilian_refusal(tables).reason
