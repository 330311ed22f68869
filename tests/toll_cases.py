"""Claims and articles from short notations, for the tests of the toll analysis."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.event import Event
from analysis.schema import Article, Claim, check_table, to_table
from analysis.toll.figures import Figure

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "cases" / "toll.toml").read_text(encoding="utf-8")
)
MONITOR = "Coastal Observatory"
_SIGNS = {
    ">=": ("at_least", 0), ">": ("more_than", 1), "<=": ("at_most", 0), "<": ("fewer_than", -1),
    "~": ("about", None), "<~": ("nearly", 0),
}  # fmt: skip
_VAGUE = {"dozens": 24, "hundreds": 200, "thousands": 2000, "many": 3}


def event() -> Event:
    return Event.model_validate(CASES["event"])


def figure(notation: str) -> Figure:
    """'532', '>= 530', '~ 700', '20-30', 'hundreds' -> Figure by the codebook's table."""
    if notation in _VAGUE:
        return Figure("vague", None, _VAGUE[notation], None)
    if "-" in notation:
        low, high = map(int, notation.split("-"))
        return Figure("range", None, low, high)
    sign, _, number = notation.rpartition(" ")
    value = int(number)
    if not sign:
        return Figure("exact", value, value, value)
    bound, shift = _SIGNS[sign]
    if bound in ("at_least", "more_than"):
        return Figure(bound, value, value + int(shift or 0), None)
    return Figure(bound, value, None, None if shift is None else value + shift)


def tables(reports: Iterable[Mapping[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Reports in the notation of ``toll.toml`` -> (claims, articles), checked by the schema."""
    claims: list[Claim] = []
    articles: list[Article] = []
    for report in reports:
        article_id = report.get("id", str(report["outlet"]).lower())
        articles.append(_article(article_id, report))
        claims.extend(
            _claim(article_id, n, report, row) for n, row in enumerate(report["claims"], start=1)
        )
    return (
        check_table("claims", to_table("claims", claims)),
        check_table("articles", to_table("articles", articles)),
    )


def _article(article_id: str, report: Mapping[str, Any]) -> Article:
    published = report.get("published")
    return Article(
        article_id, report["outlet"], f"Report of the {report['outlet']}", report.get("byline"),
        None, "digest", published, "metadata" if published else None, "text", "en", 4, 1, "0",
        report.get("copy_of"),
    )  # fmt: skip


def _claim(article_id: str, n: int, report: Mapping[str, Any], row: Mapping[str, Any]) -> Claim:
    value = figure(row["figure"])
    source = row.get("source", MONITOR) or None
    as_of, basis = row.get("as_of"), row.get("basis")
    if "as_of" not in row and not row.get("id", "").endswith("428"):
        as_of, basis = report.get("published"), "published"
    return Claim(
        claim_id=row.get("id", f"{article_id}-{n}"),
        article_id=article_id,
        point=value.point, low=value.low, high=value.high, bound=value.bound,
        qualifier=row.get("qualifier"),
        outcome=row.get("outcome", "killed"),
        victim_status=row["status"],
        victim_group=row.get("group"),
        victim_demographic=row.get("demographic"),
        victim_text=None, perpetrator=None, perpetrator_text=None,
        source=source, source_text=row.get("said", source),
        source_type=row.get("kind", "monitor" if source else "unattributed"),
        scope=row.get("scope", "cumulative"),
        as_of=as_of, as_of_basis=basis if as_of else None,
        window_start=row.get("start"), window_end=row.get("until"), window_text=row.get("window"),
        place=row.get("place"), part_of=row.get("part_of"),
        supersedes=row.get("supersedes"), revision=row.get("revision"),
        modality=row.get("modality", "asserted"),
        start=n * 10, end=n * 10 + 5, exact=row.get("exact", f"{row['figure']} people"),
        sentence=row.get("sentence", f"It counted {row['figure']} people."), rule="test",
    )  # fmt: skip
