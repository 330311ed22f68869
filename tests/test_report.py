"""The runner and its pages, on a made-up event: real kernels, real files."""

from __future__ import annotations

import hashlib
import html.parser
import io
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook

from analysis.parameters import ParameterError
from analysis.report import Result, run_reports
from analysis.report import execute as execute_module
from analysis.report.plan import plan_reports, report_slug
from analysis.report.state import hash_notebook, read_state, write_file
from tests.report_world import EVENT, HOSTILE, NOTEBOOKS, make_world, write_notebook

pytestmark = pytest.mark.slow


class Page(html.parser.HTMLParser):
    """Every tag of a page with its attributes, and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.source = path.read_text(encoding="utf-8")
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def silent(line: str) -> None:
    """Takes the lines of a run that no test looks at."""


def run(root: Path, **options: object) -> list[Result]:
    arguments: dict[str, object] = {"root": root, "out": root / "reports", "say": silent}
    return run_reports(EVENT, **(arguments | options))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose reports were all made once; tests only read it."""
    root = make_world(tmp_path_factory.mktemp("built"))
    assert {r.status for r in run(root)} == {"ok"}
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the built project, to change."""
    shutil.copytree(built, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def no_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a kernel was started")

    monkeypatch.setattr(execute_module, "run_notebook", refuse)


def pages(root: Path) -> Iterator[Path]:
    yield from sorted((root / "reports").rglob("*.html"))


def change_claims(root: Path) -> None:
    """The second article now says 21 instead of 19."""
    path = root / "data" / "processed" / EVENT / "claims.parquet"
    claims = pd.read_parquet(path)
    claims.loc[2, ["point", "low", "high"]] = 21
    claims.to_parquet(path, index=False)


def test_whole_event_is_every_notebook_and_a_profile_per_country(built: Path) -> None:
    assert [job.slug for job in plan_reports(EVENT, built)] == [
        "01_corpus",
        "02_toll_growth",
        "04_country_profile__country-chl",
        "04_country_profile__country-per",
    ]


def test_grid_multiplies_lists_of_values(built: Path, tmp_path: Path) -> None:
    grid = tmp_path / "grid.toml"
    grid.write_text(
        '[[report]]\nnotebook = "02_toll_growth"\n[report.parameters]\n'
        'outcome = ["killed", "injured"]\nclock = ["as_of", "published"]\n'
        'sources = ["Harbour office"]\n'
    )
    jobs = plan_reports(EVENT, built, grid=grid)
    assert len({job.slug for job in jobs}) == 4
    assert {job.parameters.as_json()["sources"][0] for job in jobs} == {"Harbour office"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("x = 1", "one \\[\\[report\\]\\] table"),
        ("[[report]]\nname = 1", "takes 'notebook', its name"),
        ("[[report]]\nnotebook = 2", "takes 'notebook', its name, and 'parameters', a table"),
        ('[[report]]\nnotebook = "01_corpus"\nparameters = 3', "and 'parameters', a table"),
        ('[[report]]\nnotebook = "01_corpus"\nparameters = {event = "flood"}', "not of 'flood'"),
        ("[[report]", "not valid TOML"),
    ],
)
def test_unusable_grid_is_refused(content: str, message: str, built: Path, tmp_path: Path) -> None:
    (tmp_path / "grid.toml").write_text(content)
    with pytest.raises(ParameterError, match=message):
        plan_reports(EVENT, built, grid=tmp_path / "grid.toml")


def test_a_grid_stands_alone_and_is_a_file(built: Path, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="give one or other"):
        plan_reports(EVENT, built, grid=tmp_path / "grid.toml", notebook="01_corpus")
    with pytest.raises(ParameterError, match="no grid file"):
        plan_reports(EVENT, built, grid=tmp_path)


def test_values_that_read_alike_get_different_files() -> None:
    values: list[dict[str, object]] = [
        {"sources": ["a b"]},
        {"sources": ["a", "b"]},
        {"sources": ["A b"]},
        {"x": "a b"},
    ]
    assert len({report_slug("n", value) for value in values}) == 4


@pytest.mark.usefixtures("no_kernels")
def test_bad_parameter_stops_before_any_kernel(built: Path) -> None:
    with pytest.raises(ParameterError, match="did you mean 'outcome'"):
        run(built, notebook="02_toll_growth", parameters={"outcom": "killed"})


@pytest.mark.usefixtures("no_kernels")
def test_second_run_starts_nothing_and_says_so(built: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in pages(built)}
    said: list[str] = []
    assert {r.status for r in run(built, say=said.append, why=True)} == {"up to date"}
    assert "all 4 reports are up to date" in said[-1]
    assert "02_toll_growth: up to date" in said
    assert {p: p.stat().st_mtime_ns for p in pages(built)} == before


def test_only_what_changed_runs_again_and_says_why(project: Path) -> None:
    path = project / "notebooks" / "01_corpus.ipynb"
    write_notebook(path, [*NOTEBOOKS["01_corpus"], "## More"])
    assert {r.slug: r.reasons for r in run(project) if r.reasons} == {
        "01_corpus": ("notebook changed",)
    }


def test_outputs_stored_by_an_editor_are_no_change(project: Path) -> None:
    path = project / "notebooks" / "01_corpus.ipynb"
    before = hash_notebook(path)
    notebook = json.loads(path.read_text())
    notebook["cells"][1]["execution_count"] = 7
    notebook["metadata"]["widgets"] = {"state": 1}
    path.write_text(json.dumps(notebook))
    assert hash_notebook(path) == before


def test_changed_tables_run_all_and_the_index_says_what_moved(project: Path) -> None:
    change_claims(project)
    results = run(project)
    assert {r.reasons for r in results} == {("table claims.parquet changed",)}
    index = Page(project / "reports" / EVENT / "index.html")
    assert "Harbour office · killed · all · cumulative" in index.text
    assert "21 (6 May 2031)" in index.text
    assert {"href": "articles/ferry-2.html"} in index.all("a")


def test_a_row_corrected_by_hand_is_marked_where_it_is_used_and_explained(project: Path) -> None:
    path = project / "data" / "processed" / EVENT / "claims.parquet"
    claims = pd.read_parquet(path)
    claims.loc[claims["claim_id"] == "ferry-2:c1", "corrected"] = "point"
    claims.to_parquet(path, index=False)
    (project / "data" / "raw" / EVENT / "corrections.csv").write_text(
        "row_id,column,new_value,who,why,date\n"
        "ferry-2:c1,point,19,Ana Quispe,misread,2031-05-09\n"
        "ferry-2:c1,bound,about,Ana Quispe,refused by the build,2031-05-09\n"
    )
    run(project)
    report = Page(project / "reports" / EVENT / "02_toll_growth.html")
    links = [a for a in report.all("a") if a.get("href") == "articles/ferry-2.html#c1"]
    assert {a.get("class") for a in links} == {"corrected"}
    others = [a for a in report.all("a") if "ferry-1.html#" in a.get("href", "")]
    assert others and not any("class" in a for a in others)
    assert "rows corrected by hand" in report.text and "† marks" in report.text
    article = Page(project / "reports" / EVENT / "articles" / "ferry-2.html")
    assert "Corrected by hand: point 19 (Ana Quispe, 2031-05-09: misread)" in article.text
    assert "refused by the build" not in article.text


def test_page_of_events_gives_each_its_name(project: Path) -> None:
    for event, name in (("flood-2032", "Flood of May 2032"), ("nameless", None)):
        shutil.copytree(project / "reports" / EVENT, project / "reports" / event)
        if name:
            (project / "data" / "raw" / event).mkdir()
            toml = f'id = "{event}"\nname = "{name}"\n'
            (project / "data" / "raw" / event / "event.toml").write_text(toml)
    change_claims(project)
    run(project)
    page = Page(project / "reports" / "index.html")
    for shown in ("Sinking of a ferry, May 2031", "Flood of May 2032", "nameless"):
        assert shown in page.text


def test_reports_with_other_parameters_are_listed_apart(project: Path) -> None:
    run(project, notebook="02_toll_growth", parameters={"outcome": "injured"})
    index = Page(project / "reports" / EVENT / "index.html")
    assert "1 report with other parameters" in index.text
    assert "outcome: injured ok" in index.text
    assert len(index.all("img")) == 2


def test_failed_run_keeps_the_earlier_report_as_stale(project: Path) -> None:
    cells = [*NOTEBOOKS["02_toll_growth"], "deaths = 12\ndeaths / 0"]
    write_notebook(project / "notebooks" / "02_toll_growth.ipynb", cells)
    (result,) = [r for r in run(project) if r.status == "failed"]
    failure = Page(result.path)
    assert result.error == "ZeroDivisionError: division by zero"
    assert f"Cell {len(cells)}\ndeaths = 12\ndeaths / 0" in failure.text
    assert f"tollframe report {EVENT} --notebook 02_toll_growth" in failure.text
    earlier = Page(project / "reports" / EVENT / "02_toll_growth.html")
    assert "Stale." in earlier.text
    assert "notebook changed" in earlier.text
    assert "The highest claim is" in earlier.text
    assert "failed" in Page(project / "reports" / EVENT / "index.html").text


def test_a_kernel_that_dies_is_told_with_its_cell(project: Path) -> None:
    cells = [*NOTEBOOKS["01_corpus"], "import os\nos._exit(3)", "1"]
    write_notebook(project / "notebooks" / "01_corpus.ipynb", cells)
    said: list[str] = []
    (result,) = run(project, notebook="01_corpus", say=said.append)
    assert said[0].startswith(f"01_corpus: FAILED in cell {len(cells) - 1}: DeadKernelError")
    assert "os._exit(3)" in Page(result.path).text


def test_a_long_hostile_error_is_one_line_of_text(project: Path) -> None:
    cells = [*NOTEBOOKS["01_corpus"], "raise ValueError('<b>\\x1b[31m\\u202e\\n' + 'x' * 3000)"]
    write_notebook(project / "notebooks" / "01_corpus.ipynb", cells)
    said: list[str] = []
    (result,) = run(project, notebook="01_corpus", say=said.append)
    assert "ValueError: <b>[U+001B][31m[U+202E] xxx" in said[0]
    assert len(said[0]) < 300
    assert "<b>" in Page(result.path).text
    assert "x" * 300 not in Page(project / "reports" / EVENT / "index.html").text


def test_a_report_whose_notebook_is_gone_stays_and_is_stale(project: Path) -> None:
    (project / "notebooks" / "02_toll_growth.ipynb").unlink()
    assert "02_toll_growth" not in {r.slug for r in run(project)}
    page = Page(project / "reports" / EVENT / "02_toll_growth.html")
    assert "02_toll_growth is no longer among the notebooks" in page.text


def test_a_report_that_the_tables_no_longer_allow_says_so(project: Path) -> None:
    path = project / "data" / "processed" / EVENT / "reactions.parquet"
    reactions = pd.read_parquet(path)
    reactions[reactions["country"] != "CHL"].to_parquet(path, index=False)
    run(project)
    page = Page(project / "reports" / EVENT / "04_country_profile__country-chl.html")
    assert "it cannot be made again" in page.text


def test_a_report_is_dropped_with_its_notebook_as_it_ran(project: Path) -> None:
    run(project, notebook="02_toll_growth", parameters={"outcome": "injured"})
    folder = project / "reports" / EVENT
    (folder / "notebooks" / "02_toll_growth__outcome-injured.ipynb").unlink()
    run(project)
    assert not list(folder.glob("*outcome-injured*"))
    assert "outcome: injured" not in Page(folder / "index.html").text


@pytest.mark.parametrize("name", ["articles/ferry-1.html", "index.html", "01_corpus.jsonld"])
@pytest.mark.usefixtures("no_kernels")
def test_a_page_that_is_missing_or_changed_is_written_again(project: Path, name: str) -> None:
    page = project / "reports" / EVENT / name
    before = page.read_bytes()
    page.unlink()
    run(project)
    assert page.read_bytes() == before
    page.write_text("changed")
    run(project)
    assert page.read_bytes() == before


def test_an_unreadable_state_makes_all_reports_again(project: Path) -> None:
    (project / "reports" / EVENT / "state.json").write_text("{")
    assert {r.reasons for r in run(project)} == {("not made before",)}


def test_repaired_notebook_clears_the_failure(project: Path) -> None:
    path = project / "notebooks" / "01_corpus.ipynb"
    write_notebook(path, [*NOTEBOOKS["01_corpus"], "1 / 0"])
    (failed,) = [r for r in run(project) if r.status == "failed"]
    write_notebook(path, NOTEBOOKS["01_corpus"])
    assert {r.slug for r in run(project) if r.status == "ok"} == {"01_corpus"}
    assert not failed.path.exists()
    assert "Stale." not in Page(project / "reports" / EVENT / "01_corpus.html").text


def test_link_to_a_row_that_is_not_there_fails_the_report(project: Path) -> None:
    cells = [*NOTEBOOKS["01_corpus"], "show_text(evidence_link('ferry-9:c1', '12'))"]
    write_notebook(project / "notebooks" / "01_corpus.ipynb", cells)
    (result,) = run(project, notebook="01_corpus")
    assert result.status == "failed"
    assert "'ferry-9:c1'" in (result.error or "")


def test_figure_without_alternative_text_fails_the_report(project: Path) -> None:
    cells = [
        *NOTEBOOKS["01_corpus"],
        "from matplotlib import pyplot as plt\n%matplotlib inline\nplt.plot([1, 2]);",
    ]
    write_notebook(project / "notebooks" / "01_corpus.ipynb", cells)
    (result,) = run(project, notebook="01_corpus")
    assert "no alternative text" in (result.error or "")


def test_a_flood_of_output_is_cut(project: Path) -> None:
    cells = [*NOTEBOOKS["01_corpus"], "print('word ' * 100_000)"]
    write_notebook(project / "notebooks" / "01_corpus.ipynb", cells)
    (result,) = run(project, notebook="01_corpus")
    assert "480,001 more characters in the notebook as it ran" in Page(result.path).text
    assert result.path.stat().st_size < 60_000


def test_stopped_run_keeps_what_was_finished_and_no_half_files(tmp_path: Path) -> None:
    root = make_world(tmp_path)

    def interrupt(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(root, jobs=1, say=interrupt)
    folder = root / "reports" / EVENT
    assert list(read_state(folder).reports) == ["01_corpus"]
    assert not list(root.rglob("*.tmp"))


def test_ctrl_c_ends_the_kernel_and_leaves_no_half_files(tmp_path: Path) -> None:
    root = make_world(tmp_path)
    mark = root / "kernel.pid"
    cells = [
        *NOTEBOOKS["01_corpus"],
        f"import os, pathlib, time\npathlib.Path({str(mark)!r}).write_text(str(os.getpid()))",
        "time.sleep(300)",
    ]
    write_notebook(root / "notebooks" / "01_corpus.ipynb", cells)
    code = f"from analysis.report import run_reports; run_reports({EVENT!r}, '01_corpus')"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as command:
        _wait_for(mark.is_file)
        command.send_signal(signal.SIGINT)
        assert command.wait(timeout=30) != 0
        assert b"KeyboardInterrupt" in (command.stderr or io.BytesIO()).read()
    kernel = int(mark.read_text())
    _wait_for(lambda: not Path(f"/proc/{kernel}").exists())
    assert not (root / "reports" / EVENT / "01_corpus.html").exists()
    assert not list(root.rglob("*.tmp"))


def _wait_for(happened: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.1)


def test_bare_papermill_stops_in_the_notebooks_own_check(tmp_path: Path) -> None:
    root = make_world(tmp_path)
    notebook = str(root / "notebooks" / "02_toll_growth.ipynb")
    with pytest.raises(PapermillExecutionError) as caught:
        execute_notebook(
            notebook, None, {"strat": "2031-05-06"}, kernel_name="python3", language="python",
            cwd=str(root), progress_bar=False,
        )  # fmt: skip
    assert caught.value.ename == "ParameterError"
    assert "no parameter 'strat'; did you mean 'start'?" in caught.value.evalue
    assert "check_parameters" in caught.value.source


def test_half_written_file_never_replaces_a_good_one(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_file(path, "good")
    with pytest.raises(UnicodeEncodeError):
        write_file(path, "bad \ud800")
    assert path.read_text() == "good"
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_two_builds_are_byte_identical(built: Path, tmp_path: Path) -> None:
    root = make_world(tmp_path / "elsewhere")
    run(root, jobs=1)
    first = {p.relative_to(built): p.read_bytes() for p in (built / "reports").rglob("*.*")}
    second = {p.relative_to(root): p.read_bytes() for p in (root / "reports").rglob("*.*")}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_pages_say_what_they_are_and_ask_nothing_of_anyone(built: Path) -> None:
    for path in pages(built):
        page = Page(path)
        assert len(page.all("h1")) == 1, path
        assert not page.all("script")
        policy = [m["content"] for m in page.all("meta") if "http-equiv" in m]
        assert policy[0].startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
        assert all(image["src"].startswith("data:") for image in page.all("img"))
        assert all("scope" in cell for cell in page.all("th"))
        assert str(built) not in page.source


def test_every_table_has_a_caption_and_every_figure_words_and_data(built: Path) -> None:
    page = Page(built / "reports" / EVENT / "02_toll_growth.html")
    assert len(page.all("caption")) == len(page.all("table"))
    assert [image["alt"] for image in page.all("img")] == ["A line from 12 to 19."]
    assert "<em>Deaths as reported" not in page.source, "the caption of JupyterLab is shown too"
    downloads = [a for a in page.all("a") if "download" in a]
    assert [a["download"] for a in downloads] == ["toll.csv", "claims.csv"]
    assert all(a["href"].startswith("data:text/csv") for a in downloads)


def test_links_between_reports_lead_to_the_right_parameters(built: Path) -> None:
    page = Page(built / "reports" / EVENT / "01_corpus.html")
    assert {"href": "04_country_profile__country-per.html"} in page.all("a")


def test_sidecar_names_the_page_its_inputs_and_its_counts(built: Path) -> None:
    folder = built / "reports" / EVENT
    sidecar = json.loads((folder / "02_toll_growth.jsonld").read_text())
    digest = hashlib.sha256((folder / "02_toll_growth.html").read_bytes()).hexdigest()
    assert sidecar["encoding"]["sha256"] == digest
    tables = built / "data" / "processed" / EVENT / "claims.parquet"
    inputs = {part["name"]: part["sha256"] for part in sidecar["isBasedOn"]}
    assert inputs["table claims.parquet"] == hashlib.sha256(tables.read_bytes()).hexdigest()
    measured = {part["name"]: part["value"] for part in sidecar["variableMeasured"]}
    assert measured["rows in claims"] == 3
    assert measured["input rejected: not text"] == 1


def test_hostile_articles_are_text_on_every_page(tmp_path: Path) -> None:
    root = make_world(tmp_path, HOSTILE, title=HOSTILE, names=HOSTILE)
    assert {r.status for r in run(root)} == {"ok"}
    for path in pages(root):
        page = Page(path)
        tags = {name for name, _ in page.tags}
        assert not tags & {"script", "svg", "iframe", "object", "embed", "form", "base"}
        assert not [a for _, a in page.tags if any(name.startswith("on") for name in a)]
        links = [a.get("href", "") for a in page.all("a")]
        assert not [href for href in links if href.lower().startswith(("javascript:", "vbscript:"))]
        assert "\u202e" not in page.source
        assert all(image["src"].startswith("data:image/png") for image in page.all("img"))
    article = Page(root / "reports" / EVENT / "articles" / "ferry-1.html")
    assert "<script>alert(1)</script>" in article.text
    assert "[U+202E]" in article.text
    assert "{{ 7*7 }}" in article.text
