"""A headless Chromium, and a made-up event's reports, once plain and once hostile."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, sync_playwright

from analysis.report import run_reports
from tests.report_world import EVENT, HOSTILE, NOTEBOOKS, make_world, write_notebook

# Without these Chromium looks for updates and hosts of its own, which would count as requests.
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "these tests need a Chromium on the path; leave them out with: -m 'not browser'"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@dataclasses.dataclass
class Visit:
    """A page opened in a context of its own, and what it tried to do."""

    page: Page
    requests: list[str]
    dialogs: list[str]
    errors: list[str]

    def open(self, path: Path) -> Page:
        self.page.goto(path.as_uri())
        return self.page

    def refuse(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def note(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.errors.append(line.text)


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    seen = Visit(page, [], [], [])
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("dialog", seen.refuse)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", seen.note)
    yield seen
    context.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(make_world(tmp_path_factory.mktemp("plain")))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(make_world(
        tmp_path_factory.mktemp("hostile"), HOSTILE, title=HOSTILE, names=HOSTILE
    ))  # fmt: skip


@pytest.fixture(scope="session")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Page of a report that failed with hostile words."""
    root = make_world(tmp_path_factory.mktemp("failed"), names=HOSTILE)
    cells = [*NOTEBOOKS["01_corpus"], f"raise ValueError({HOSTILE!r} + 'long' * 500)"]
    write_notebook(root / "notebooks" / "01_corpus.ipynb", cells)
    (result,) = run_reports(
        EVENT, "01_corpus", root=root, out=root / "reports", say=lambda line: None
    )
    assert result.status == "failed"
    return result.path


def _made(root: Path) -> Path:
    results = run_reports(EVENT, root=root, out=root / "reports", say=lambda line: None)
    assert {r.status for r in results} == {"ok"}
    return root / "reports" / EVENT
