"""Raw inputs -> articles: formats, metadata, dates, cleaning, rejects, near copies."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.copies import mark_copies
from analysis.corpus import CorpusError, read_corpus, scan_corpus
from analysis.dateline import find_published, written_on
from analysis.schema import check_table
from analysis.text import clean, is_furniture, repair

DAY = "2024-05-02"
STORY = (
    "Rescue teams reached the flooded valley on Monday.\n\n"
    "At least 12 people were killed, the civil protection agency said.\n"
)


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_reads_a_folder_with_front_matter_and_metadata(tmp_path: Path) -> None:
    front = "---\noutlet: Valley Post\npublished: 2024-05-02\ntitle: Flood\nkind: digest\n---\n"
    table = "file,outlet,published\nb.txt,River News,2024-05-03\n"
    write(tmp_path, a__md=front + STORY, b__txt=STORY + "More.", metadata__csv=table)
    articles = check_table("articles", read_corpus(tmp_path))
    assert list(articles["article_id"]) == ["a", "b"]
    assert list(articles["outlet"]) == ["Valley Post", "River News"]
    assert list(articles["published"].dt.date) == [date(2024, 5, 2), date(2024, 5, 3)]
    assert articles.at[0, "kind"] == "digest"
    assert articles.at[0, "text"] == STORY


def test_reads_html_by_its_main_text(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in STORY.split("\n") if line) * 2
    page = f"<html><head><title>Flood</title></head><body><nav>Menu</nav><article>{body}</article>"
    articles = read_corpus(write(tmp_path, page__html=page))
    assert "At least 12 people were killed" in articles.at[0, "text"]
    assert "Menu" not in articles.at[0, "text"]
    assert "<p>" not in articles.at[0, "text"]


def test_reads_json_lines_and_keeps_bad_lines_as_rejects(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "one", "text": STORY, "date": "2024-05-02", "outlet": "Post"}),
        "{not json",
        json.dumps({"id": "two"}),
        json.dumps({"id": "one", "text": "Another text under the same id."}),
        json.dumps({"text": "A record without an id."}),
        json.dumps({"id": "bad-date", "text": STORY, "date": "some day"}),
    ]
    corpus = scan_corpus(write(tmp_path, x__jsonl="\n".join(rows)) / "x.jsonl")
    assert list(corpus.articles["article_id"]) == ["one", "x-5", "bad-date"]
    reasons = dict(zip(corpus.rejected["record"], corpus.rejected["reason"], strict=True))
    assert "not valid JSON" in reasons["line 2"]
    assert "no field `text`" in reasons["line 3"]
    assert "taken by x.jsonl line 1" in reasons["line 4"]
    assert "kept without one" in reasons["line 6"]


def test_rejects_what_is_no_text_and_loses_nothing(tmp_path: Path) -> None:
    write(tmp_path, a__txt=STORY, b__txt=b"\x00\x01\x02PNG", c__pdf=b"%PDF", d__txt=" \n ")
    write(tmp_path, a__md=STORY, e__md="---\nname: [unclosed\n---\n" + STORY)
    corpus = scan_corpus(tmp_path)
    assert len(corpus.articles) + len(corpus.rejected) == 6
    assert list(corpus.articles["article_id"]) == ["a"]
    reasons = {
        Path(p).name: r for p, r in zip(corpus.rejected.path, corpus.rejected.reason, strict=True)
    }
    assert "NUL" in reasons["b.txt"]
    assert "not a text format" in reasons["c.pdf"]
    assert "no text" in reasons["d.txt"]
    assert "taken by a.md" in reasons["a.txt"]
    assert reasons["e.md"].startswith("front matter is not valid YAML in line 2: expected")


def rejects(folder: Path) -> dict[str, str]:
    """Reason by input, the record behind a colon."""
    found = scan_corpus(folder).rejected.fillna("").to_dict("records")
    return {f"{row['path']}:{row['record']}".rstrip(":"): row["reason"] for row in found}


def test_a_day_that_is_none_costs_the_day_and_not_the_corpus(tmp_path: Path) -> None:
    head = "---\noutlet: Valley Post\npublished: 2024-13-40\n---\n"
    write(tmp_path, a__md=head + STORY, b__txt=STORY + "More.")
    articles = read_corpus(tmp_path).set_index("article_id")
    assert articles.at["a", "outlet"] == "Valley Post"
    assert pd.isna(articles.at["a", "published"])
    assert rejects(tmp_path)["a.md"].startswith("published: '2024-13-40' is no date")


def test_front_matter_without_an_end_is_no_story(tmp_path: Path) -> None:
    write(tmp_path, a__md="---\noutlet: Valley Post\n" + STORY, b__md="---\n" + STORY)
    assert list(read_corpus(tmp_path)["article_id"]) == ["b"]
    assert "has no end" in rejects(tmp_path)["a.md"]


def test_folders_links_and_names_without_a_file_are_told(tmp_path: Path) -> None:
    write(tmp_path, a__txt=STORY, metadata__csv="file,outlet\na.txt,Post\nghost.txt,Post\n")
    write(tmp_path / "inner", b__txt=STORY)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = rejects(tmp_path)
    assert set(found) == {"inner", "gone.txt", "metadata.csv:ghost.txt"}
    assert "move its texts" in found["inner"]
    assert "no such file" in found["metadata.csv:ghost.txt"]


def test_metadata_in_another_encoding_are_read(tmp_path: Path) -> None:
    write(tmp_path, a__txt=STORY, metadata__csv="file,outlet\na.txt,Crónica\n".encode("cp1252"))
    assert read_corpus(tmp_path).at[0, "outlet"] == "Crónica"


def test_metadata_that_cannot_be_read_leave_the_texts(tmp_path: Path) -> None:
    write(tmp_path, a__txt=STORY, metadata__csv="name,outlet\na.txt,Post\n")
    assert list(read_corpus(tmp_path)["article_id"]) == ["a"]
    assert "no column `file`" in rejects(tmp_path)["metadata.csv"]


def test_rejects_are_named_from_the_corpus(tmp_path: Path) -> None:
    write(tmp_path, event__toml="id = 'x'\nname = 'x'")
    write(tmp_path / "articles", a__txt=STORY, b__txt="")
    assert list(rejects(tmp_path)) == ["articles/b.txt"]
    assert list(rejects(write(tmp_path, c__jsonl='{"text": "One."}\n{}') / "c.jsonl")) == [
        "c.jsonl:line 2"
    ]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda p: p / "nowhere", "no such file or folder"),
        (lambda p: p, "no articles in it"),
        (lambda p: write(p, b__txt=b"\x00\x00"), "none of 1 inputs could be read"),
        (lambda p: write(p, event__toml="id='x'\nname='x'"), "keeps its texts there"),
    ],
)
def test_unusable_corpus_says_what_is_wrong(tmp_path: Path, make, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CorpusError, match=message):
        read_corpus(make(tmp_path))


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("Flood kills 12\n\nMay 02, 2024 by Ana Ruiz\n\nThe river rose.", DAY, "dateline"),
        ("Flood kills 12\n2 May, 2024\nThe river rose.", DAY, "dateline"),
        ("Published May 2 2024 The river rose above its banks before dawn on", DAY, "dateline"),
        ("LIMA, May 2, 2024 (AP) - The river rose above its banks before dawn.", DAY, "dateline"),
        ("The river rose.\n— Civil Protection (@civil) May 2, 2024\nMore.", DAY, "embedded"),
        ("In a speech on May 2, 2024, the mayor promised to rebuild the bridge.", None, None),
        ("The river rose on Thursday.", None, None),
        ("31 June 2024\nThe river rose.", None, None),
        ("Thu May 2 2024 Flood kills 12 in Lima. The river rose before dawn.", DAY, "dateline"),
        ("02-05-2024 Twelve people died when the river rose above its banks.", DAY, "dateline"),
        ("15/05/2024 Twelve people died.", "2024-05-15", "dateline"),
        ("02/05/2024 Twelve people died when the river rose above its banks.", None, None),
        ("18:04 02.05.2024 The river rose above its banks and twelve died.", DAY, "dateline"),
        ("May 2 2024 was the day on which the river rose above its banks.", None, None),
        ("99-99-2024 is the number under which the case of the ferry is filed.", None, None),
    ],
)  # fmt: skip
def test_day_of_publication(text: str, day: str | None, basis: str | None) -> None:
    found, found_basis = find_published(text)
    assert (found.isoformat() if found else None, found_basis) == (day, basis)


@pytest.mark.parametrize(
    "line",
    [
        "35", "1.2K shares", "3 min read", "Leave a Reply", "NEWSLETTER", "Share this article",
        "Get the latest updates delivered to your inbox.", "Photo: AFP", "[Getty]",
        "Profile picture of Ana Ruiz", "Author Ana Ruiz", "© 2024 The Post. All rights reserved.",
        "Ana Ruiz is a Lima-based journalist covering the Andes, rivers and roads.",
        "Your email address will not be published. Required fields are marked *", "¼Æ»¯Ì",
    ],
)  # fmt: skip
def test_page_furniture_goes(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ten dead", "Russia", "Rescuers carry a child. Photo: AFP", "12 killed in flood",
        "Share of victims under 18 unknown, officials said", "The source is a senior officer.",
        "Ana Ruiz is the mother of one of the victims.", "News of the deaths spread on Monday.",
    ],
)  # fmt: skip
def test_words_of_the_story_stay(line: str) -> None:
    assert not is_furniture(line)


def test_repair_mends_encoding_and_keeps_curly_quotes() -> None:
    assert repair("The ministry\u00e2\u20ac\u2122s \u201cdeep\u201d alarm\r\n") == (
        "The ministry\u2019s \u201cdeep\u201d alarm\n"
    )


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


def test_near_copies_point_to_the_earliest() -> None:
    words = " ".join(f"word{n} stands in sentence {n % 7}." for n in range(60))
    articles = pd.DataFrame({
        "article_id": ["copy", "first", "other"],
        "published": pd.to_datetime(["2024-05-03", "2024-05-02", "2024-05-02"]),
        "text": [words + " Editing by the desk.", words, " ".join(f"term{n}" for n in range(99))],
    })  # fmt: skip
    marked = mark_copies(articles)
    assert marked["duplicate_of"].tolist()[0] == "first"
    assert marked["duplicate_of"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quito, April 29 (EFE) - The river rose today.", date(2024, 4, 29)),
        ("Flood kills 12\n\nQUITO, 30 April: The river rose today.", date(2024, 4, 30)),
        (
            "Quito, April 2: The river rose today.",
            date(2024, 5, 2),
        ),  # a month before is another story's day
        ("In Quito, on April 29, the river rose - and fell.", date(2024, 5, 2)),
        ("The river rose today.", date(2024, 5, 2)),
    ],
)
def test_today_is_the_day_of_the_dateline(text: str, day: date) -> None:
    assert written_on(text, date(2024, 5, 2)) == day
    assert written_on(text, None) is None
