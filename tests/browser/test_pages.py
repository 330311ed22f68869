"""Reports in a real browser: legible, reachable by keyboard, silent on the network."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
PAGES = (
    "index.html", "01_corpus.html", "02_toll_growth.html", "04_country_profile__country-per.html",
    "articles/ferry-1.html", "articles/ferry-2.html", "../index.html",
)  # fmt: skip
_LONGEST_BYTES = 150_000


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_runs_nothing_and_asks_for_nothing(
    name: str, hostile: Path, visit: Visit
) -> None:
    path = (hostile / name).resolve()
    page = visit.open(path)
    for summary in page.locator("summary").all():
        summary.click()
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(100)
    asked = [url for url in visit.requests if not url.startswith("data:image/png")]
    assert asked == [path.as_uri()]
    assert (visit.dialogs, visit.errors) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    name: str, scheme: Literal["light", "dark"], reports: Path, visit: Visit
) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    page = visit.open((reports / name).resolve())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_page_of_a_failure_is_readable_and_silent(width: int, failed: Path, visit: Visit) -> None:
    visit.page.set_viewport_size({"width": width, "height": 844})
    page = visit.open(failed)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "<script>alert(1)</script>" in page.locator(".band").inner_text()
    assert (visit.requests, visit.dialogs, visit.errors) == ([failed.as_uri()], [], [])
    assert [v["id"] for v in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_sideways(name: str, width: int, hostile: Path, visit: Visit) -> None:
    visit.page.set_viewport_size({"width": width, "height": 844})
    page = visit.open((hostile / name).resolve())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_page_is_light_but_for_its_figures(name: str, reports: Path, visit: Visit) -> None:
    page = visit.open((reports / name).resolve())
    figures = page.evaluate(
        "[...document.images].reduce((n, image) => n + image.currentSrc.length, 0)"
    )
    assert (reports / name).stat().st_size - figures < _LONGEST_BYTES


def test_keyboard_reaches_text_contents_and_data(reports: Path, visit: Visit) -> None:
    page = visit.open(reports / "02_toll_growth.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    summary = page.get_by_text("Data behind figure 1")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("table").first.is_visible()


def test_number_leads_to_its_sentence_and_back(reports: Path, visit: Visit) -> None:
    page = visit.open(reports / "02_toll_growth.html")
    page.locator("main a[href^=articles]").first.click()
    assert "/articles/ferry-2.html#" in page.url
    target = page.locator("mark:target")
    assert target.inner_text().endswith("19")
    assert target.evaluate("m => getComputedStyle(m).outlineStyle") == "solid"
    page.locator(".used a", has_text="How the toll grew").first.click()
    assert page.url.endswith("02_toll_growth.html#use-1")
    assert page.locator("main a:target").inner_text() == "19"


def test_data_of_a_figure_downloads_as_csv(reports: Path, visit: Visit, tmp_path: Path) -> None:
    page = visit.open(reports / "02_toll_growth.html")
    with page.expect_download() as download:
        page.get_by_role("link", name="toll.csv").click()
    assert download.value.suggested_filename == "toll.csv"
    download.value.save_as(tmp_path / "toll.csv")
    assert (tmp_path / "toll.csv").read_text().splitlines()[0] == "claim_id,exact,point"


def test_figure_has_its_words(reports: Path, visit: Visit) -> None:
    page = visit.open(reports / "02_toll_growth.html")
    image = page.get_by_role("img", name="A line from 12 to 19.")
    assert image.evaluate("i => i.complete && i.naturalWidth > 300")


def test_paper_leaves_out_what_only_a_screen_needs(reports: Path, visit: Visit) -> None:
    page = visit.open(reports / "02_toll_growth.html")
    page.emulate_media(media="print")
    for hidden in (".toc", "details.code", ".data"):
        assert page.locator(hidden).first.is_hidden()
    assert page.locator("#provenance").is_visible()
