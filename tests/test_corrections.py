"""Hand corrections change single cells, visibly, and are refused when they fit no row."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.build import build
from analysis.corrections import CorrectionError, read_corrections

HEADER = "row_id,column,new_value,who,why,date\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    text = (
        "At least 34 people were killed in the quake on Monday, the interior ministry said. "
        "Chile's foreign ministry urged all sides to let rescuers pass.\n"
    )
    (tmp_path / "in" / "quake.txt").write_text(text, encoding="utf-8")
    build(tmp_path / "in", tmp_path / "first")
    return tmp_path


def claims(folder: Path) -> pd.DataFrame:
    return pd.read_parquet(folder / "claims.parquet")


def rebuild(corpus: Path, lines: str) -> tuple[pd.DataFrame, list[str]]:
    event = corpus / "event"
    (event / "articles").mkdir(parents=True, exist_ok=True)
    (event / "event.toml").write_text('id = "quake"\nname = "Quake"\n', encoding="utf-8")
    text = (corpus / "in" / "quake.txt").read_bytes()
    (event / "articles" / "quake.txt").write_bytes(text)
    (event / "corrections.csv").write_text(HEADER + lines, encoding="utf-8")
    build(event, corpus / "second")
    rejected = pd.read_csv(corpus / "second" / "rejected.csv", keep_default_na=False)
    return claims(corpus / "second"), list(rejected["reason"])


def test_a_correction_changes_its_cells_and_says_so(corpus: Path) -> None:
    row = claims(corpus / "first").at[0, "claim_id"]
    table, refused = rebuild(
        corpus,
        f"{row},point,35,A. Ruiz,misprint in the report,2024-05-06\n"
        f"{row},as_of,2024-05-06,A. Ruiz,day told by phone,2024-05-06\n",
    )
    assert refused == []
    assert table.at[0, "point"] == 35
    assert table.at[0, "as_of"] == pd.Timestamp("2024-05-06")
    assert table.at[0, "corrected"] == "point, as_of, low"
    assert table.at[0, "exact"] == claims(corpus / "first").at[0, "exact"]


@pytest.mark.parametrize(
    ("lines", "low", "high", "marks"),
    [
        ("{row},point,35,A,why,2024-05-06\n", 35, None, "point, low"),
        ("{row},bound,exact,A,why,2024-05-06\n", 34, 34, "bound, high"),
        ("{row},point,35,A,w,2024-05-06\n{row},point,36,B,w,2024-05-07\n", 36, None, "point, low"),
        (
            "{row},low,30,A,why,2024-05-06\n{row},point,35,A,why,2024-05-06\n", 30, None,
            "low, point",
        ),
    ],
)  # fmt: skip
def test_bounds_follow_a_corrected_figure_unless_they_are_corrected_too(
    corpus: Path, lines: str, low: int, high: int | None, marks: str
) -> None:
    row = claims(corpus / "first").at[0, "claim_id"]
    table, refused = rebuild(corpus, lines.format(row=row))
    assert refused == []
    assert table.at[0, "low"] == low
    assert (None if pd.isna(table.at[0, "high"]) else table.at[0, "high"]) == high
    assert table.at[0, "corrected"] == marks


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("quake.c999,point,35,A,why,2024-05-06", "no row 'quake.c999' any more"),
        ("{row},bound,roughly,A,why,2024-05-06", "'roughly' is no value of bound"),
        ("{row},exact,other words,A,why,2024-05-06", "cannot be corrected"),
        ("{row},point,many,A,why,2024-05-06", "'many' is no count"),
        ("{row},point,-35,A,why,2024-05-06", "'-35' is no count"),
        ("{row},point,35,,why,2024-05-06", "who, why and date"),
        ("{row},point,35,A,why,yesterday", "'yesterday' is no day"),
        ("{row},as_of,8 March,A,why,2024-05-06", "'8 March' is no day"),
        ("{row},outcome,,A,why,2024-05-06", "outcome cannot be left empty"),
        ("{row},high,3,A,why,2024-05-06", "low would be above high"),
        ("{row},part_of,{row},A,why,2024-05-06", "no other claim"),
        ("quake.r114,country,Narnia,A,why,2024-05-06", "'Narnia' is no country"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(corpus: Path, line: str, reason: str) -> None:
    before = claims(corpus / "first")
    table, refused = rebuild(corpus, line.format(row=before.at[0, "claim_id"]) + "\n")
    assert len(refused) == 1
    assert reason in refused[0]
    pd.testing.assert_frame_equal(table, before)


def test_a_file_without_its_header_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("row,column\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match="no column row_id"):
        read_corrections(path)


def test_a_file_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes(HEADER.encode() + "a.c0,source,Señal,A,why,2024-05-06".encode("latin-1"))
    with pytest.raises(CorrectionError, match="not UTF-8"):
        read_corrections(path)


def test_a_refused_correction_is_told_by_the_command(corpus: Path) -> None:
    rebuild(corpus, "quake.c999,point,35,A,why,2024-05-06\n")
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "build", "event", "--out", "second"],
        cwd=corpus, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "correction in line 2 refused: no row 'quake.c999' any more" in done.stdout
