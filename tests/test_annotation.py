"""Rows go out to annotation tools and come back; what a coder changed becomes a correction."""

import dataclasses
import json
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.annotation import (
    FORMATS,
    AnnotationError,
    compare,
    read_annotations,
    to_spans,
    write_export,
)

TEXT = "Ten villagers were killed. The mayor “condemned” the raid — 漢字 and all.\n"


@pytest.fixture
def tables() -> SimpleNamespace:
    def table(key: str, label: str, rows: list[tuple[str, int, int, str]]) -> pd.DataFrame:
        frame = pd.DataFrame(rows, columns=[key, "start", "end", label])
        return frame.assign(article_id="raid")

    return SimpleNamespace(
        articles=pd.DataFrame({"article_id": ["raid"], "text": [TEXT]}),
        claims=table("claim_id", "outcome", [("c1", 0, 13, "killed"), ("c2", 0, 13, "injured")]),
        reactions=table("reaction_id", "act", [("r1", 27, 57, "ACCUSE")]),
        frames=table("frame_id", "frame", [("f1", 37, 48, "condemn")]),
    )


@pytest.mark.parametrize("form", FORMATS)
def test_round_trip_keeps_every_span(tables: SimpleNamespace, form: str, tmp_path: Path) -> None:
    path = tmp_path / "export"
    write_export(tables, form, path)
    annotated = read_annotations(path, form)
    spans = annotated["raid"]
    assert sorted(spans, key=lambda s: str(s.row_id)) == sorted(
        to_spans(tables), key=lambda s: str(s.row_id)
    )
    assert [TEXT[s.start : s.end] for s in spans if s.row_id == "f1"] == ["“condemned”"]
    assert compare(tables, annotated, who="A", date="2024-05-06").empty


@pytest.mark.parametrize("form", FORMATS)
def test_changes_become_corrections(tables: SimpleNamespace, form: str, tmp_path: Path) -> None:
    path = tmp_path / "export"
    write_export(tables, form, path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("reactions:ACCUSE", "reactions:STATEMENT", 1), encoding="utf-8")
    if form == "labelstudio":
        documents = json.loads(path.read_text(encoding="utf-8"))
        documents[0]["annotations"][0]["result"].pop(0)
        path.write_text(json.dumps(documents), encoding="utf-8")
    rows = compare(tables, read_annotations(path, form), who="A. Ruiz", date="2024-05-06")
    changed = rows[rows["column"] != ""]
    assert changed[["row_id", "column", "new_value"]].values.tolist() == [
        ["r1", "act", "STATEMENT"]
    ]
    removed = rows[rows["column"] == ""]
    assert len(removed) == (form == "labelstudio")
    assert removed["why"].str.startswith("removed").all()


@pytest.mark.parametrize("form", FORMATS)
def test_a_foreign_file_is_refused(form: str, tmp_path: Path) -> None:
    path = tmp_path / "export"
    path.write_text('{"some": "thing"}\n', encoding="utf-8")
    with pytest.raises(AnnotationError, match=f"not a {form} file"):
        read_annotations(path, form)


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="valid: labelstudio, doccano, prodigy"):
        read_annotations(tmp_path / "x", "brat")


@pytest.mark.parametrize("form", FORMATS)
def test_a_missing_file_is_named(form: str, tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match=r"nowhere\.json: No such file"):
        read_annotations(tmp_path / "nowhere.json", form)


@pytest.mark.parametrize("label", ["killed", "deaths:killed", "claims:"])
def test_a_label_of_no_table_is_refused(
    label: str, tables: SimpleNamespace, tmp_path: Path
) -> None:
    path = tmp_path / "export"
    write_export(tables, "prodigy", path)
    path.write_text(path.read_text().replace("claims:injured", label))
    with pytest.raises(AnnotationError, match=f"label '{label}' of raid 0-13"):
        read_annotations(path, "prodigy")


def test_a_moved_span_and_one_of_another_table_are_for_a_person(tables: SimpleNamespace) -> None:
    spans = {s.row_id: s for s in to_spans(tables)}
    spans["c1"] = dataclasses.replace(spans["c1"], end=5)
    spans["f1"] = dataclasses.replace(spans["f1"], label="claims:killed")
    rows = compare(tables, {"raid": list(spans.values())}, who="A", date="2031-05-09")
    assert set(rows["column"]) == {""}
    assert list(rows["why"]) == [
        "moved: claims:killed from raid 0-13 to raid 0-5",
        "added: claims:killed at raid 37-48",
        "removed: frames:condemn at raid 37-48",
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_an_article_that_was_not_annotated_is_not_compared(
    tables: SimpleNamespace, form: str, tmp_path: Path
) -> None:
    two = [tables.articles, tables.articles.assign(article_id="flood")]
    tables.articles = pd.concat(two, ignore_index=True)
    tables.claims.loc[1, "article_id"] = "flood"
    path = tmp_path / "export"
    write_export(tables, form, path)
    if form == "labelstudio":
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))[:1]))
    else:
        path.write_text(path.read_text(encoding="utf-8").split("\n")[0])
    annotated = read_annotations(path, form)
    assert list(annotated) == ["raid"]
    assert compare(tables, annotated, who="A", date="2031-05-09").empty


def test_an_article_without_a_span_left_has_all_its_rows_removed(tables: SimpleNamespace) -> None:
    assert len(compare(tables, {"raid": []}, who="A", date="2031-05-09")) == 4


def test_the_last_annotation_that_was_not_cancelled_counts(
    tables: SimpleNamespace, tmp_path: Path
) -> None:
    path = tmp_path / "export"
    write_export(tables, "labelstudio", path)
    (record,) = json.loads(path.read_text(encoding="utf-8"))
    (first,) = record["annotations"]
    later = {"result": first["result"][1:], "updated_at": "2031-05-08T10:00:00Z"}
    skipped = {"result": [], "was_cancelled": True, "updated_at": "2031-05-09T10:00:00Z"}
    record["annotations"] = [skipped, later, first]
    path.write_text(json.dumps([record, {**record, "annotations": [skipped]}]))
    assert len(read_annotations(path, "labelstudio")["raid"]) == len(first["result"]) - 1


def test_an_article_that_prodigy_rejected_is_left_out(
    tables: SimpleNamespace, tmp_path: Path
) -> None:
    path = tmp_path / "export"
    write_export(tables, "prodigy", path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"answer": "reject"}))
    assert read_annotations(path, "prodigy") == {}


def test_a_day_that_is_none_is_refused(tables: SimpleNamespace) -> None:
    with pytest.raises(AnnotationError, match="'yesterday' is no day"):
        compare(tables, {}, who="A", date="yesterday")
