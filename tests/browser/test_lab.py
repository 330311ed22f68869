"""JupyterLab for real: a notebook is opened, all its cells are run, and their outputs are seen."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.report_world import make_world

pytestmark = pytest.mark.browser


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """Address of a JupyterLab on the notebooks of a made-up event."""
    root = make_world(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        "--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=token",
        f"--ServerApp.root_dir={root}",
    ]  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options], stderr=subprocess.DEVNULL
    ) as server:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/lab/tree/notebooks/{{}}?token=token"
        server.terminate()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("JupyterLab did not start")


def test_cells_run_and_show_tables_and_figures(lab: str, visit: Visit) -> None:
    page = visit.page
    page.goto(lab.format("02_toll_growth.ipynb"))
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
    # Asked to run before its kernel is there, JupyterLab asks back which one to take.
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=90_000)
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.get_by_text("The highest claim is 19").wait_for(timeout=90_000)
    for shown in (
        ".jp-RenderedImage img",
        "em:text('Deaths as reported')",
        "caption:text('Claims')",
        "mark:has(sub:text('figure'))",
    ):
        _scroll_to(page, shown)
    assert page.locator("[data-mime-type*=error]").count() == 0


def _scroll_to(page: Page, selector: str) -> None:
    """JupyterLab draws only the cells in view, so look for the output while scrolling down."""
    page.mouse.move(800, 500)
    for _ in range(120):
        if page.locator(selector).first.is_visible():
            return
        page.mouse.wheel(0, 200)
        page.wait_for_timeout(250)
    raise AssertionError(f"{selector} was never seen")
