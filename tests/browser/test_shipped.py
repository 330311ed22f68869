"""The reports of the shipped event as a reader gets them; made first if they are not up to date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis.parameters import SHIPPED_EVENT
from analysis.report import run_reports
from analysis.tables import find_root
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
_LONGEST_BYTES = 150_000
_KINDS = (
    "index.html", "01_corpus.html", "02_toll_growth.html", "03_country_framing.html",
    "04_country_profile__country-rus.html", "05_extraction_quality.html",
    "articles/2025-03-09-peoples-dispatch-sectarian-killings.html",
)  # fmt: skip


@pytest.fixture(scope="session")
def shipped() -> Path:
    root = find_root(Path(__file__).parent)
    results = run_reports(SHIPPED_EVENT, root=root, say=lambda line: None)
    assert [r.slug for r in results if r.status == "failed"] == []
    return root / "reports" / SHIPPED_EVENT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", _KINDS)
def test_axe_finds_nothing(
    name: str, scheme: Literal["light", "dark"], shipped: Path, visit: Visit
) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    page = visit.open(shipped / name)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", _KINDS)
def test_page_fits_its_screen_and_asks_for_nothing(
    name: str, width: int, shipped: Path, visit: Visit
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 844})
    page = visit.open(shipped / name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    asked = [url for url in visit.requests if not url.startswith("data:image/png")]
    assert asked == [(shipped / name).as_uri()]
    assert (visit.dialogs, visit.errors) == ([], [])


def test_captions_of_wide_tables_end_within_a_phone(shipped: Path, visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(shipped / "02_toll_growth.html")
    ends = "[...document.querySelectorAll('caption')].map(c => c.getBoundingClientRect().right)"
    assert 0 < max(page.evaluate(ends)) <= 390


def test_every_page_is_light_but_for_its_figures_and_data(shipped: Path) -> None:
    heavy = {}
    for path in sorted(shipped.rglob("*.html")):
        source = re.sub(r"<figure class.*?</figure>", "", path.read_text(), flags=re.DOTALL)
        size = len(re.sub(r'="data:[^"]*"', "", source).encode())
        if size > _LONGEST_BYTES:
            heavy[path.name] = size
    assert heavy == {}


def test_index_shows_every_report_with_its_status_and_most_with_a_picture(
    shipped: Path, visit: Visit
) -> None:
    page = visit.open(shipped / "index.html")
    reports = page.locator(".reports li, .grid li")
    assert reports.count() == page.locator(".status").count() > 15
    assert page.locator(".status").first.is_visible()
    assert page.locator(".thumb img").count() >= reports.count() - 2


def test_rows_that_a_screen_folds_are_printed(shipped: Path, visit: Visit) -> None:
    page = visit.open(shipped / "02_toll_growth.html")
    row = page.locator(".table details tbody tr").first
    assert not row.is_visible()
    page.emulate_media(media="print")
    assert row.bounding_box() is not None


def test_first_number_of_the_toll_leads_to_a_marked_claim(shipped: Path, visit: Visit) -> None:
    page = visit.open(shipped / "02_toll_growth.html")
    link = page.locator("main .output > div > ul a[href^=articles], main p a[href^=articles]").first
    link.click()
    assert page.locator("mark.claim:target").is_visible()
    assert page.locator(".used a", has_text="How the reported toll grew").first.is_visible()
