"""Evidence pages: marks nest whatever the spans do, and links lead there and back."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.markup import visible
from analysis.report import run_reports
from analysis.report.evidence import mark_text, may_show, render_articles
from analysis.report.rows import (
    LETTERS,
    Row,
    anchor,
    article_rows,
    page_name,
    split_tables,
    targets,
)
from analysis.tables import read_tables
from tests.report_world import EVENT, make_world

_CHIP = re.compile(r'<a class="chip"[^>]*>[A-Z]\d+</a>')
_TAG = re.compile(r"<[^>]+>")


def rows_of(spans: list[tuple[int, int, str]]) -> list[Row]:
    found = [
        Row(f"r{n}", kind, start, end, f"row {n}", [], label=f"{LETTERS[kind]}{n}", anchor=f"r{n}")
        for n, (start, end, kind) in enumerate(spans)
    ]
    return sorted(found, key=lambda r: (r.start, -r.end))


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    alphabet = st.sampled_from("ab <&\"'\n\u202e…")
    text = draw(st.text(alphabet, min_size=2, max_size=60))
    ends = st.integers(0, len(text))
    kinds = st.sampled_from(sorted(LETTERS))
    spans = draw(st.lists(st.tuples(ends, ends, kinds), max_size=8))
    return text, [(min(a, b), max(a, b), kind) for a, b, kind in spans if a != b]


@given(texts_with_spans())
def test_marks_nest_and_the_text_is_kept(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, spans = case
    markup = mark_text(text, rows_of(spans))
    depth = 0
    for tag in _TAG.findall(markup):
        depth += tag.startswith("<mark") - (tag == "</mark>")
        assert depth >= 0
        assert not (tag in ("<p>", "</p>") and depth), "a mark runs over a paragraph's end"
    assert depth == 0
    plain = html.unescape(_TAG.sub("", _CHIP.sub("", markup)))
    lines = [visible(line) for line in text.split("\n") if line.strip()]
    assert plain.split("\n") == (lines or [""])


def test_crossing_spans_are_cut_and_named_once() -> None:
    markup = mark_text("abcdef", rows_of([(0, 4, "said"), (2, 6, "claim")]))
    assert markup.count('class="said"') == 1
    assert markup.count('class="claim"') == 2
    assert markup.count('id="r1"') == 1
    assert _TAG.sub("", _CHIP.sub("", markup)) == "abcdef"


def test_rows_are_labelled_in_text_order_and_frames_hang_on_their_statement(
    tmp_path: Path,
) -> None:
    tables = read_tables(EVENT, make_world(tmp_path))
    rows = article_rows("ferry-1", split_tables(tables))
    assert [r.label for r in rows] == ["C1", "S1", "C2", "U1", "S2", "R1"]
    statement = next(r for r in rows if r.label == "S2")
    assert [part.title for part in statement.parts] == ["remedy: accountability"]


def test_every_row_has_an_address_and_an_anchor_on_its_page(tmp_path: Path) -> None:
    tables = read_tables(EVENT, make_world(tmp_path))
    pages = {f"articles/{name}": page for name, page in render_articles(tables, {})}
    for row_id, href in targets(tables).items():
        page, _, fragment = href.partition("#")
        assert not fragment or pages[page].count(f'id="{fragment}"') == 1, row_id


@pytest.mark.parametrize(
    ("article_id", "name"),
    [("2031-05-06-gazette", "2031-05-06-gazette.html"), ("a.b_c", "a.b_c.html")],
)
def test_plain_ids_are_file_names(article_id: str, name: str) -> None:
    assert page_name(article_id) == name


@given(st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=2, unique=True))
def test_strange_ids_make_safe_and_different_names(ids: list[str]) -> None:
    names = [page_name(article_id) for article_id in ids]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+\.html", name) for name in names)
    assert all(not name.startswith(".") for name in names)
    assert names[0] != names[1]
    assert anchor(ids[0]) != anchor(ids[1])


@pytest.mark.parametrize(
    ("kind", "shown"), [("digest", True), (None, True), ("local", True), ("licensed", False)]
)
def test_whose_text_is_shown(kind: str | None, shown: bool) -> None:
    assert may_show(kind) is shown


def test_text_of_others_is_not_on_the_page_but_its_figures_are(tmp_path: Path) -> None:
    tables = read_tables(EVENT, make_world(tmp_path))
    tables.articles["kind"] = "licensed"
    page = dict(render_articles(tables, {}))["ferry-1.html"]
    assert "reckless operators" not in page
    assert "<q>At least 12 people</q>" in page
    assert page.count('id="c1"') == 1


@pytest.mark.slow
def test_reports_and_evidence_link_to_each_other(tmp_path: Path) -> None:
    root = make_world(tmp_path)
    run_reports(EVENT, root=root, out=root / "reports", say=lambda line: None)
    folder = root / "reports" / EVENT
    sources = {
        path: path.read_text() for path in [*folder.glob("*.html"), *folder.glob("articles/*")]
    }
    followed = 0
    for path, source in sources.items():
        for href in re.findall(r'<a[^>]* href="([^"]*)"', source):
            if href.startswith(("data:", "http", "../../", "../index")):
                continue
            page, _, fragment = html.unescape(href).partition("#")
            target = (path.parent / page).resolve() if page else path
            assert target.is_file(), (path.name, href)
            assert not fragment or f'id="{fragment}"' in sources[target], (path.name, href)
            followed += 1
    assert followed > 50
    assert 'href="../02_toll_growth.html#use-1"' in sources[folder / "articles" / "ferry-2.html"]
