"""Every combination of parameters gives a right report or says that nothing matches."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.parameters import SHIPPED_EVENT
from analysis.report import run_reports
from analysis.tables import find_root

pytestmark = pytest.mark.slow
GRID = """
[[report]]
notebook = "02_toll_growth"
parameters = { outcome = "displaced", victim_status = [["armed_group"]] }
[[report]]
notebook = "02_toll_growth"
parameters = { outcome = "injured", clock = "published", vague_rule = "ACLED" }
[[report]]
notebook = "02_toll_growth"
parameters = { start = "2031-01-01", include_possible = true }
[[report]]
notebook = "03_country_framing"
parameters = { countries = [["EGY", "China"]], functions = [["cause"]] }
[[report]]
notebook = "03_country_framing"
parameters = { min_statements = 1000 }
[[report]]
notebook = "03_country_framing"
parameters = { end = "2001-01-01" }
"""
_SAYS = {
    "outcome-displaced": "Nothing matches: people displaced, armed groups.",
    "outcome-injured": "Figures of people injured: ",
    "start-2031": "Nothing matches: people killed, from 1 January 2031.",
    "countries-egy": "No frame was found with the actors and functions asked for.",
    "min_statements-1000": "No frame was found with the actors and functions asked for.",
    "end-2001": "No statement matches what was asked for.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("combinations")
    (out / "grid.toml").write_text(GRID)
    root = find_root(Path(__file__).parent)
    results = run_reports(
        SHIPPED_EVENT, grid=out / "grid.toml", root=root, out=out, say=lambda line: None
    )
    assert [(r.slug, r.error) for r in results if r.status != "ok"] == []
    return {r.slug.partition("__")[2]: _main(r.path) for r in results}


def _main(path: Path) -> str:
    """The content of a report without its folded code."""
    _, _, page = path.read_text(encoding="utf-8").partition("<main")
    main, _, _ = page.partition("</main>")
    return re.sub(r'<details class="code">.*?</details>', "", main, flags=re.DOTALL)


@pytest.mark.parametrize(("slug", "words"), _SAYS.items())
def test_report_says_what_it_shows_or_that_nothing_matches(
    slug: str, words: str, pages: dict[str, str]
) -> None:
    (page,) = (page for name, page in pages.items() if slug in name)
    assert words in re.sub(r"<[^>]+>", "", page)


def test_no_heading_stands_over_nothing(pages: dict[str, str]) -> None:
    empty = {}
    for slug, page in pages.items():
        heading, *parts = re.split(r"<h[23][^>]*>(.*?)</h[23]>", page)
        bare = [
            title for title, body in zip(parts[::2], parts[1::2], strict=True)
            if not re.sub(r"<[^>]+>", "", body).strip()
        ]  # fmt: skip
        if bare or not heading.strip():
            empty[slug] = bare
    assert empty == {}
