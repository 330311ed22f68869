"""Scores against gold and agreement between coders, on codings small enough to count by hand."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.gold import Coding, GoldError, Unit, locate, match_claims, read_gold, restrict
from analysis.quality import (
    agreement,
    describe_score,
    evaluate,
    ledger_coverage,
    list_errors,
)


def claim(start: int, point: int, article: str = "a", **labels: Any) -> Unit:
    defaults = {
        "point": point, "low": point, "high": point, "bound": "exact", "outcome": "killed",
        "victim_status": "civilian", "source": "Civil Protection Agency", "scope": "incident",
        "modality": "asserted",
    }  # fmt: skip
    return Unit(article, start, start + 10, defaults | labels, bool(labels.get("optional")))


def reaction(start: int, claimant: str, act: str = "ACCUSE", **labels: Any) -> Unit:
    frames = [{"function": "moral", "frame": "condemn"}]
    return Unit(
        "a", start, start + 40, {"claimant": claimant, "act": act, "frames": frames} | labels
    )


def coding(*units: Unit) -> Coding:
    claims = tuple(u for u in units if "point" in u.labels)
    return Coding(("a", "b"), claims, tuple(u for u in units if "point" not in u.labels))


def score(table: pd.DataFrame, name: str, variable: str) -> pd.Series:
    return table.set_index(["table", "variable"]).loc[(name, variable)]


def test_a_coding_agrees_fully_with_itself() -> None:
    gold = coding(claim(0, 12), claim(50, 3, "b"), reaction(100, "Government of Peru"))
    scores = evaluate(gold, gold, draws=20)
    assert (scores["value"] == 1).all()
    assert (scores["low"].dropna() == 1).all()


def test_one_missed_and_one_spurious_of_three() -> None:
    gold = coding(claim(0, 12), claim(50, 3), claim(90, 7, "b"))
    found = coding(claim(2, 12), claim(95, 7, "b"), claim(200, 99))
    row = score(evaluate(gold, found, draws=50), "claims", "row")
    assert (row["precision"], row["recall"]) == pytest.approx((2 / 3, 2 / 3))
    assert row["low"] <= row["value"] <= row["high"]
    errors = list_errors(gold, found)
    assert sorted(errors["error"]) == ["missed", "spurious"]


def test_errors_quote_their_words_and_name_the_row_to_look_at() -> None:
    day = pd.Timestamp("2031-05-02")
    gold = coding(claim(0, 12, anchor="12 dead", as_of="2031-05-03"), claim(50, 3, anchor="three"))
    rowed = claim(2, 12, exact="12 dead", as_of=day)
    found = coding(dataclasses.replace(rowed, row_id="a.c2"))
    errors = list_errors(gold, found).set_index("error")
    assert errors.loc["missed", ["words", "row_id"]].tolist() == ["three", "a"]
    wrong = errors.loc["wrong", ["words", "gold", "found", "row_id"]].tolist()
    assert wrong == ["12 dead", "2031-05-03", "2031-05-02", "a.c2"]


@pytest.mark.parametrize("text", ['{"floors": {}}', "[]", "no json"])
def test_a_file_that_is_no_coding_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text(text)
    with pytest.raises(GoldError, match=r"floors\.json"):
        read_gold(tmp_path, {})


def test_the_same_figure_elsewhere_is_another_claim() -> None:
    assert not match_claims(coding(claim(0, 12)), coding(claim(300, 12))).pairs
    assert not match_claims(coding(claim(0, 12)), coding(claim(0, 13))).pairs


def test_optional_rows_neither_help_nor_hurt() -> None:
    gold = coding(claim(0, 12), claim(50, 3, optional=True))
    for found in (coding(claim(0, 12)), coding(claim(0, 12), claim(50, 3))):
        assert score(evaluate(gold, found, draws=5), "claims", "row")["value"] == 1


def test_labels_are_scored_on_matched_rows_and_names_by_their_words() -> None:
    gold = coding(claim(0, 12), claim(50, 3))
    found = coding(
        claim(0, 12, source="the Civil Protection Agency of Peru"),
        claim(50, 3, source=None, outcome="injured"),
    )
    scores = evaluate(gold, found, draws=5)
    assert score(scores, "claims", "source")["value"] == 0.5
    assert score(scores, "claims", "outcome")["value"] == 0.5
    assert set(list_errors(gold, found)["variable"]) == {"source", "outcome"}


def test_values_where_the_gold_has_none_lower_the_precision_and_are_listed() -> None:
    gold = coding(claim(0, 12, as_of="2031-05-03"), claim(50, 3, "b"))
    found = coding(claim(0, 12, as_of="2031-05-03"), claim(50, 3, "b", as_of="2031-05-04"))
    row = score(evaluate(gold, found, draws=5), "claims", "as_of")
    assert (row["n"], row["precision"], row["recall"], row["value"]) == (1, 0.5, 1, 1)
    assert list(list_errors(gold, found)["found"]) == ["2031-05-04"]


def test_rows_of_one_article_give_no_interval() -> None:
    gold = coding(claim(0, 12), claim(50, 3, "b", as_of="2031-05-03"))
    scores = evaluate(gold, gold, draws=20)
    assert np.isnan(score(scores, "claims", "as_of")["low"])
    assert score(scores, "claims", "row")["low"] == 1


def test_a_score_is_told_in_words() -> None:
    gold = coding(claim(0, 12), claim(50, 3, "b"))
    told = [describe_score(s) for s in evaluate(gold, gold, draws=5).itertuples()]
    assert told[0] == (
        "rows of claims: 1.00 on 2 rows (precision 1.00, recall 1.00, 95 % interval 1.00 to 1.00)"
    )


def test_frames_are_scored_as_sets() -> None:
    extra = [{"function": "moral", "frame": "condemn"}, {"function": "remedy", "frame": "dialogue"}]
    gold, found = coding(reaction(0, "Peru")), coding(reaction(5, "Peru", frames=extra))
    row = score(evaluate(gold, found, draws=5), "frames", "function and frame")
    assert (row["precision"], row["recall"]) == (0.5, 1)


def test_alpha_is_one_for_twins_and_missing_where_nothing_varies() -> None:
    one = coding(claim(0, 12), claim(50, 3, outcome="injured"), claim(90, 7))
    table = agreement(one, one, draws=20).set_index(["table", "variable"])
    assert table.loc[("claims", "outcome"), "alpha"] == pytest.approx(1)
    assert np.isnan(table.loc[("claims", "bound"), "alpha"])


def test_alpha_matches_a_hand_computed_value() -> None:
    # 4 units, 1 disagreement; values k,k,k,i against k,k,i,i: coincidences give alpha = 8/15.
    first = [claim(n * 50, n + 1, outcome="injured" if n == 3 else "killed") for n in range(4)]
    second = [claim(n * 50, n + 1, outcome="injured" if n >= 2 else "killed") for n in range(4)]
    table = agreement(coding(*first), coding(*second), draws=50).set_index(["table", "variable"])
    row = table.loc[("claims", "outcome")]
    assert row["agree"] == 0.75
    assert row["alpha"] == pytest.approx(8 / 15)
    assert row["low"] <= row["alpha"] <= row["high"]


def test_frames_agree_by_function_over_every_frame_that_was_used() -> None:
    # Two reactions, two moral frames in use: 4 units, 2 agreements, half of the values yes.
    concern = [{"function": "moral", "frame": "concern"}]
    one = coding(reaction(0, "Peru"), reaction(90, "Chile"))
    other = coding(reaction(0, "Peru"), reaction(90, "Chile", frames=concern))
    row = score(agreement(one, other, draws=20), "frames", "moral")
    assert (row["n"], row["agree"]) == (4, 0.5)
    assert row["alpha"] == pytest.approx(1 / 8)


def test_rows_that_one_coder_alone_has_lower_agreement_but_have_no_alpha() -> None:
    table = agreement(coding(claim(0, 12), claim(50, 3)), coding(claim(0, 12)), draws=5)
    row = table.set_index(["table", "variable"]).loc[("claims", "row")]
    assert row["agree"] == pytest.approx(2 / 3)
    assert np.isnan(row["alpha"])


def test_a_coding_can_be_cut_to_some_articles() -> None:
    cut = restrict(coding(claim(0, 12), claim(0, 7, "b")), ["b"])
    assert cut.articles == ("b",)
    assert [u.article_id for u in cut.claims] == ["b"]


def test_anchors_ignore_typography_and_count_occurrences() -> None:
    text = "‘Ten’ dead. Later, 'ten' dead, “no more”."
    assert locate(text, {"anchor": "'ten' dead"}) == (19, 29)
    assert locate(text, {"anchor": "dead", "occurrence": 2}) == (25, 29)
    assert locate(text, {"anchor": "Later", "end_anchor": '"no more"'}) == (12, 40)


def test_gold_that_does_not_fit_its_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold files"):
        read_gold(tmp_path, {})
    document = {"article_id": "a", "claims": [{"anchor": "not there"}]}
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(GoldError, match="hold no article a"):
        read_gold(tmp_path, {})
    with pytest.raises(GoldError, match="anchor not in the text"):
        read_gold(tmp_path, {"a": "Some text."})


def test_ledger_shares_sum_to_one() -> None:
    table = ledger_coverage(pd.DataFrame({"kind": ["claim", "date", "claim", "age"]}))
    assert dict(zip(table["kind"], table["n"], strict=True)) == {"age": 1, "claim": 2, "date": 1}
    assert table["share"].sum() == pytest.approx(1)
