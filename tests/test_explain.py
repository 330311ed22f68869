"""A row is explained by its own words: marked in a terminal and in a notebook, and escaped."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import explain
from analysis.explanation import Mark, _nested

SENTENCE = "At least 34 people were killed on Monday, the interior ministry said."
CLAIM = {
    "claim_id": "q.c0", "sentence": SENTENCE, "exact": "At least 34 people",
    "qualifier": "At least", "victim_text": "people", "source_text": "the interior ministry",
    "window_text": None, "place": None, "perpetrator_text": None, "point": 34, "low": 34,
    "high": pd.NA,
    "bound": "at_least", "outcome": "killed", "rule": "passive_subject",
}  # fmt: skip
TEXT = "A report.\nThe mayor condemned the <b>raid</b> on Monday.\nMore.\n"


def test_a_claim_prints_its_sentence_with_the_parts_marked() -> None:
    shown = str(explain(pd.Series(CLAIM)))
    assert "[figure: [bound: At least] 34 [victims: people]] were killed" in shown
    assert "[source: the interior ministry] said." in shown
    assert "outcome = killed" in shown
    assert "high" not in shown


def test_a_claim_displays_as_nested_marks() -> None:
    page = explain(CLAIM)._repr_html_()
    assert page.count("<mark") == 4
    assert page.count("<mark") == page.count("</mark>")
    assert "rule" in page


def test_a_reaction_is_marked_in_its_paragraph_with_its_frames() -> None:
    start = TEXT.index("the <b>raid")
    row = SimpleNamespace(
        _asdict=lambda: {
            "reaction_id": "r1", "act": "ACCUSE", "claimant": "Mayor", "source_start": 10,
            "source_end": 19, "start": start, "end": start + 15, "rule": "object",
        }
    )  # fmt: skip
    cue = TEXT.index("condemned")
    frames = pd.DataFrame([
        {"reaction_id": "r1", "frame": "condemn", "start": cue, "end": cue + 9},
        {"reaction_id": "r2", "frame": "deny", "start": 0, "end": 3},
    ]).assign(function="moral")  # fmt: skip
    explained = explain(row, TEXT, frames)
    assert str(explained).startswith(
        "[source: The mayor] [moral: condemn: condemned] [content: the"
    )
    assert "More." not in str(explained)
    assert "<b>" not in explained._repr_html_()
    assert "&lt;b&gt;raid" in explained._repr_html_()


def test_a_table_is_explained_row_by_row() -> None:
    explained = explain(pd.DataFrame([CLAIM, CLAIM | {"claim_id": "q.c9"}]))
    assert str(explained).count("[source: the interior ministry]") == 2
    assert explained._repr_html_().count("<table>") == 2
    start = TEXT.index("condemned")
    said = {"reaction_id": "r1", "article_id": "a", "act": "ACCUSE", "source_start": 10,
            "source_end": 19, "start": start, "end": start + 9}  # fmt: skip
    assert "[content: condemned]" in str(explain(pd.DataFrame([said]), {"a": TEXT}))


def test_marks_that_cross_are_not_both_drawn() -> None:
    kept = _nested([Mark("a", 0, 5), Mark("b", 3, 8), Mark("c", 1, 2), Mark("d", 0, 5)])
    assert [m.label for m in kept] == ["a", "c"]


def test_what_cannot_be_explained_is_said() -> None:
    with pytest.raises(ValueError, match="claims or of reactions"):
        explain({"number": 3})
    with pytest.raises(ValueError, match="cleaned text"):
        explain({"act": "ACCUSE", "reaction_id": "r1"})
