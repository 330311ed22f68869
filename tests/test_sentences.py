"""Sentences by rule: abbreviations, quotations, missing spaces, paragraphs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import make_nlp
from analysis.language.openings import name_openings
from analysis.language.sentences import split_sentences

CASES = [
    ("He left. She stayed.", ["He left.", "She stayed."]),
    ("Dr. Okoye met Gen. Haftar. They spoke.", ["Dr. Okoye met Gen. Haftar.", "They spoke."]),
    ("It came from the U.S. embassy.", ["It came from the U.S. embassy."]),
    ("They flew to the U.S. The plane landed.", ["They flew to the U.S.", "The plane landed."]),
    ("It began at 8 a.m. on Monday.", ["It began at 8 a.m. on Monday."]),
    ("It ended at 8 p.m. Police left.", ["It ended at 8 p.m.", "Police left."]),
    ("See No. 5 on the list.", ["See No. 5 on the list."]),
    ("He said no. They agreed.", ["He said no.", "They agreed."]),
    ('"Stop." He ran.', ['"Stop."', "He ran."]),
    ('"Is it over?" she asked.', ['"Is it over?" she asked.']),
    ("“We fled.”The town burnt.", ["“We fled.”", "The town burnt."]),
    ("The camp closed.The guards left, too.", ["The camp closed.", "The guards left, too."]),
    ("J. R. Pérez died at 3.5 km.", ["J. R. Pérez died at 3.5 km."]),
    ("One line\nAnother line", ["One line", "Another line"]),
    ("It fell on Feb. 12 in Lima.", ["It fell on Feb. 12 in Lima."]),
    ("Nine died… The rest fled!", ["Nine died…", "The rest fled!"]),
    ("", []),
    ("  \n \n", []),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences_of_a_text(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for _, start, end in split_sentences(text)] == sentences


def test_a_line_break_ends_a_paragraph() -> None:
    spans = split_sentences("A first. A second.\n\nA third.")
    assert [paragraph for paragraph, _, _ in spans] == [0, 0, 1]


@given(st.text(alphabet="aB1 .!?…\"”'()\n", max_size=80))
def test_sentences_cover_the_text_once(text: str) -> None:
    spans = split_sentences(text)
    assert (
        "".join(text[s:e] for _, s, e in spans).split()
        == "".join(text[s:e] for _, s, e in spans).split()
    )
    assert all(s < e for _, s, e in spans)
    assert all(a[2] <= b[1] for a, b in itertools.pairwise(spans))
    covered = "".join(text[s:e] for _, s, e in spans)
    assert [c for c in text if not c.isspace()] == [c for c in covered if not c.isspace()]


def test_a_name_that_opens_a_sentence_is_one_where_the_article_writes_it_so() -> None:
    text = "The mayor, Kari Overby, came. Overby described the raid. Meanwhile it rained meanwhile."
    nlp = make_nlp()
    named, other = nlp("Overby described the raid."), nlp("Meanwhile it rained.")
    named[0].tag_, named[0].dep_ = "RB", "advmod"
    before = other[0].tag_
    name_openings(text, [named, other])
    assert (named[0].tag_, named[0].pos_) == ("NNP", "PROPN")
    assert other[0].tag_ == before
