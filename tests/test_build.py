"""Build: tables on disk keep their contract, are the same each time, and errors are messages."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from analysis.build import build, file_name, is_current
from analysis.corpus import scan_corpus
from analysis.extraction import extract
from analysis.schema import TABLES, SchemaError, check_table, dtypes, to_table

REPORTS = {
    "quake": (
        "A strong earthquake struck the highlands on Monday.\n\n"
        "At least 34 people were killed and more than 200 injured, the interior ministry said. "
        "The toll rose from 21 a day earlier.\n\n"
        "“We urge all drivers to keep the roads open,” said Interior Minister Rosa Quispe.\n"
    ),
    "raid": (
        "Gunmen killed five villagers and two soldiers in a raid, according to police.\n\n"
        "The African Union condemned the attack and called for an investigation.\n"
    ),
    "calm": "The market opened at nine. Fruit was cheap.\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in REPORTS.items():
        front = f"---\noutlet: Highland Post\npublished: 2024-05-0{len(name) % 7 + 1}\n---\n"
        (folder / f"{name}.md").write_text(front + text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    build(corpus, out)
    return out


def test_every_table_is_written_twice_and_keeps_its_schema(built: Path) -> None:
    for name in set(TABLES) - {"rejected"}:
        table = check_table(name, pd.read_parquet(built / f"{name}.parquet"))
        assert len(pd.read_csv(built / f"{name}.csv")) == len(table)
    assert (built / "rejected.csv").read_text(encoding="utf-8").startswith("path,record,reason")


def test_every_row_quotes_its_text(built: Path) -> None:
    texts = pd.read_parquet(built / "articles.parquet").set_index("article_id")["text"]
    for name, column in [("claims", "exact"), ("numbers", "exact"), ("attributions", "content"),
                         ("reactions", "content"), ("frames", "exact")]:  # fmt: skip
        table = pd.read_parquet(built / f"{name}.parquet")
        assert len(table) > 0, name
        for row in table.itertuples():
            assert texts[row.article_id][row.start : row.end] == getattr(row, column)
    stored = (built / "text" / "quake.txt").read_text(encoding="utf-8")
    assert stored == texts["quake"]


def test_data_package_is_valid(built: Path) -> None:
    report = Package(str(built / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]


def test_two_builds_are_the_same_bytes_for_any_number_of_jobs(
    corpus: Path, built: Path, tmp_path: Path
) -> None:
    build(corpus, tmp_path, jobs=2)
    for file in sorted(p for p in built.rglob("*") if p.is_file() and p.name[0] != "."):
        assert (tmp_path / file.relative_to(built)).read_bytes() == file.read_bytes(), file.name


def test_an_unchanged_corpus_is_known_to_be_current(corpus: Path, built: Path) -> None:
    assert is_current(corpus, built)
    added = corpus / "late.txt"
    added.write_text("Two more people died.", encoding="utf-8")
    try:
        assert not is_current(corpus, built)
    finally:
        added.unlink()


def test_the_gate_loses_nothing(corpus: Path) -> None:
    articles = scan_corpus(corpus).articles
    gated, whole = extract(articles), extract(articles, gate=False)
    for name in ("claims", "numbers", "attributions", "reactions", "frames"):
        pd.testing.assert_frame_equal(getattr(gated, name), getattr(whole, name))


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "x" * 300, ".hidden", "ü"])
def test_file_names_stay_in_their_folder(name: str) -> None:
    assert "/" not in file_name(name)
    assert not file_name(name).startswith(".")
    assert len(file_name(name)) < 150
    assert file_name(name) != file_name(name + "2")


def test_schema_refuses_an_unknown_label() -> None:
    row = dict.fromkeys(dtypes("numbers"))
    row |= {"article_id": "a", "start": 0, "end": 1, "exact": "1", "kind": "guess"}
    with pytest.raises(SchemaError, match="guess"):
        check_table("numbers", to_table("numbers", [TABLES["numbers"](**row)]))


@pytest.mark.parametrize(
    ("files", "message"),
    [({}, "no articles"), ({"a.txt": b"\x00"}, "could be read"), (None, "no such file")],
)
def test_command_line_gives_a_message_and_code_2(
    tmp_path: Path, files: dict[str, bytes] | None, message: str
) -> None:
    source = tmp_path / "in"
    if files is not None:
        source.mkdir()
        for name, content in files.items():
            (source / name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "build", str(source), "--out", str(tmp_path / "out")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "build", str(corpus), "--out", str(tmp_path / "taken")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"tollframe: {tmp_path / 'taken'}")
