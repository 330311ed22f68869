"""Framing: statements counted once, blank told from zero, nothing told from too little."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import framing
from analysis.framing.captions import period
from analysis.framing.labels import ACT_LABELS, FRAME_LABELS, FUNCTION_TITLES
from analysis.framing.phrases import read_on
from analysis.framing.units import GROUPS
from analysis.schema import ACTS, Frame, Reaction, to_table
from analysis.schema import FRAMES as CODEBOOK
from tests.framing_tables import NGO, STATE, article, frame, reaction, tables


@pytest.fixture
def units() -> pd.DataFrame:
    articles, reactions, _ = tables()
    return framing.statements(reactions, articles)


@pytest.fixture
def found(units: pd.DataFrame) -> pd.DataFrame:
    return framing.elements(units, tables()[2])


def plain(parts: list[object]) -> str:
    return "".join(str(part) for part in parts)


def test_repeated_words_and_linked_reactions_are_one_statement(units: pd.DataFrame) -> None:
    sizes = units.groupby("actor").size()
    assert sizes["Chile"] == 1 and sizes["United Nations"] == 1
    chile = units[units["actor"] == "Chile"].iloc[0]
    assert chile["n_articles"] == 2 and sorted(chile["reaction_ids"]) == ["c1", "c2"]


def test_statement_day_beats_the_day_of_the_report(units: pd.DataFrame) -> None:
    chile = units[units["actor"] == "Chile"].iloc[0]
    assert (chile["day"], chile["day_basis"]) == (pd.Timestamp(2031, 5, 2), "statement")
    peru = units[units["statement_id"] == "p2"].iloc[0]
    assert (peru["day"], peru["day_basis"]) == (pd.Timestamp(2031, 5, 2), "published")
    brazil = units[units["actor"] == "Brazil"].iloc[0]
    assert pd.isna(brazil["day"]) and pd.isna(brazil["day_basis"])


def test_every_body_of_a_state_speaks_for_its_country_and_nobody_else(units: pd.DataFrame) -> None:
    groups = units.groupby("actor")["group"].first()
    assert groups["Peru"] == GROUPS[0]
    assert groups["Shining Dawn"] == GROUPS[3]
    assert groups["United Nations"] == GROUPS[1]
    assert groups["International Committee of the Red Cross"] == GROUPS[2]


def test_an_actor_that_reports_call_by_two_kinds_stands_in_one() -> None:
    said = [
        reaction("d1", "Ana Quispe", NGO, said="Stop it."),
        reaction("d2", "Ana Quispe", "other", paper="b", said="Let us in."),
        reaction("d3", "Ana Quispe", NGO, paper="b", said="Now.", start=50),
    ]
    rows = [frame("d1", "remedy", "restraint"), frame("d2", "remedy", "humanitarian_access")]
    articles = tables()[0]
    units = framing.statements(to_table("reactions", said), articles)
    assert set(units["group"]) == {"non-governmental organisations"}
    matrix = framing.frame_matrix(units, framing.elements(units, to_table("frames", rows)))
    assert framing.ordered_actors(matrix) == ["Ana Quispe"]
    assert set(matrix["n_statements"]) == {3}


def test_overlapping_words_of_one_actor_are_one_statement() -> None:
    said = [
        reaction("o1", "Ministry of Health of Peru", country="PER", said="Lima is worried of it."),
        reaction("o2", "Government of Peru", country="PER", said="of it", start=16),
        reaction("o3", "Government of Peru", country="PER", said="It sends aid.", start=22),
        reaction("o4", "Government of Chile", country="CHL", said="worried", start=8),
        reaction("o5", "Shining Dawn", "party", "PER", said="worried of", start=8),
    ]
    units = framing.statements(to_table("reactions", said), tables()[0])
    assert units.groupby("actor").size().to_dict() == {"Chile": 1, "Peru": 2, "Shining Dawn": 1}
    assert ["o1", "o2"] in list(units["reaction_ids"])


def test_reaction_without_claimant_is_left_out() -> None:
    nobody = reaction("x", "x")
    table = to_table("reactions", [nobody]).assign(claimant=pd.Series([pd.NA], dtype="str"))
    assert framing.statements(table, to_table("articles", [article("a")])).empty


def test_element_carried_twice_counts_once_and_keeps_the_named_target(found: pd.DataFrame) -> None:
    un = found[found["actor"] == "United Nations"]
    assert list(un["target"]) == ["all sides"]
    chile = found[(found["actor"] == "Chile") & (found["function"] == "cause")]
    assert list(chile["target"]) == ["Peruvian Armed Forces"]


def test_matrix_tells_zero_from_blank(units: pd.DataFrame, found: pd.DataFrame) -> None:
    matrix = framing.frame_matrix(units, found).set_index(["actor", "frame"])
    assert matrix.loc[("Peru", "insurgency"), "share"] == 0.5
    assert matrix.loc[("Peru", "instability"), "share"] == 0
    assert pd.isna(matrix.loc[("Peru", "condemn"), "share"])
    assert matrix.loc[("Brazil", "sectarian_violence"), "n_negated"] == 1
    assert matrix.loc[("Brazil", "sectarian_violence"), "share"] == 0


def test_matrix_keeps_functions_and_actors_asked_for(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    matrix = framing.frame_matrix(units, found, functions=["cause"], min_statements=2)
    assert set(matrix["function"]) == {"cause"} and set(matrix["actor"]) == {"Peru"}
    assert len(matrix) == len(CODEBOOK["cause"])


def test_narrow_by_country_type_and_day(units: pd.DataFrame) -> None:
    assert set(framing.narrow(units, countries=["PER"])["actor"]) == {"Peru", "Shining Dawn"}
    assert set(framing.narrow(units, actor_types=["igo"])["actor"]) == {"United Nations"}
    late = framing.narrow(units, start=date(2031, 5, 4))
    assert set(late["actor"]) == {"United Nations"}
    assert len(framing.narrow(units, end=date(2031, 5, 1))) == 1
    assert len(framing.narrow(units)) == len(units)


def test_unknown_country_says_which_occur(units: pd.DataFrame) -> None:
    with pytest.raises(framing.FramingError, match=r"France .*BRA \(Brazil\), CHL \(Chile\), PER"):
        framing.of_country(units, "FRA")


def test_others_of_a_country_are_not_its_state(units: pd.DataFrame) -> None:
    assert set(framing.of_country(units, "PER")["actor"]) == {"Peru"}
    assert list(framing.others_of_country(units, "PER")["actor"]) == ["Shining Dawn"]


def test_blame_and_demands_go_to_named_targets(found: pd.DataFrame) -> None:
    blame = framing.blame_network(found).set_index(["actor", "target"])["n"]
    assert blame.to_dict() == {
        ("Chile", "Peruvian Armed Forces"): 1,
        ("Peru", "rebels"): 1,
        ("Shining Dawn", "Peruvian Armed Forces"): 1,
    }
    asked = framing.remedy_network(found).set_index("actor")["target"].to_dict()
    assert asked["International Committee of the Red Cross"] == "nobody named"
    assert asked["Peru"] == "rebels"


def test_negated_cause_is_no_blame() -> None:
    articles, reactions, _ = tables()
    units = framing.statements(reactions, articles)
    denied = [frame("p1", "cause", "state_forces", "army", negated=True)]
    assert framing.blame_network(framing.elements(units, to_table("frames", denied))).empty


def test_stance_counts_statements_and_sums_nothing(found: pd.DataFrame) -> None:
    chile = framing.stance(found).set_index("actor").loc["Chile"]
    assert (chile["endorses"], chile["judges"], chile["blames"]) == (0, 1, 1)
    assert list(framing.stance(found)["group"]) == ["states", "states", "non-state actors"]


def test_contrast_needs_different_sides_in_one_group(found: pd.DataFrame) -> None:
    pairs = framing.contrasts(found)
    assert list(zip(pairs["actor"], pairs["other"], strict=True)) == [("Chile", "Peru")]


def test_nameless_are_those_who_speak_and_blame_nobody(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    assert framing.nameless(units, found) == [
        "Brazil", "International Committee of the Red Cross", "United Nations",
    ]  # fmt: skip


def test_similarity_refuses_few_statements(units: pd.DataFrame, found: pd.DataFrame) -> None:
    likeness = framing.similarity(framing.frame_matrix(units, found))
    assert likeness.table.empty
    assert set(likeness.refused["actor"]) == set(units["actor"])
    assert "No two actors can be compared" in plain(framing.describe_likeness(likeness))


def test_similarity_is_one_for_the_same_mix_and_zero_for_nothing_shared() -> None:
    reactions, frames = [], []
    for country, code, name in (
        ("X", "PER", "dialogue"),
        ("Y", "CHL", "dialogue"),
        ("Z", "BRA", "restraint"),
    ):
        for i in range(5):
            one = f"{country}{i}"
            reactions.append(
                reaction(one, country, country=code, said=f"{country} said {i}.", start=i * 100)
            )
            frames.append(frame(one, "remedy", name))
    units = framing.statements(
        to_table("reactions", reactions), to_table("articles", [article("a")])
    )
    matrix = framing.frame_matrix(units, framing.elements(units, to_table("frames", frames)))
    pairs = framing.similarity(matrix).table.set_index(["actor", "other"])["similarity"]
    assert pairs.loc[("Chile", "Peru")] == pytest.approx(1)
    assert pairs.loc[("Brazil", "Peru")] == pytest.approx(0)
    order = framing.ordered_actors(matrix)
    assert abs(order.index("Chile") - order.index("Peru")) == 1


def speeches(texts: dict[str, list[str]], kind: str = "article") -> pd.DataFrame:
    rows = [
        reaction(f"{code}{i}", code, country=code, said=text, start=i * 1000)
        for code, said in texts.items()
        for i, text in enumerate(said)
    ]
    return framing.statements(
        to_table("reactions", rows), to_table("articles", [article("a", 1, kind)])
    )


def test_no_word_is_distinctive_in_few_words(units: pd.DataFrame) -> None:
    test = framing.distinctive_words(units)
    assert test.words.empty and test.n_tested == 0
    assert set(test.refused["actor"]) == set(units["actor"])
    assert "not enough text" in plain(framing.describe_words(test))


def test_word_that_only_one_uses_is_distinctive_when_there_is_text_enough() -> None:
    common = " ".join(f"word{chr(97 + i)}" for i in range(20))
    units = speeches({
        "PER": [f"earthquake relief {common} number {i}" for i in range(30)],
        "CHL": [f"{common} number {i} of these" for i in range(30)],
    })  # fmt: skip
    test = framing.distinctive_words(units)
    mine = test.words[test.words["actor"] == "Peru"].set_index("word")
    assert mine.loc["earthquake", "z"] > test.threshold
    assert "number" not in mine.index
    assert abs(mine.loc["earthquake", "z"]) > 1.96  # the corrected threshold is the stricter one


def test_words_of_digests_are_nobodys_words() -> None:
    texts = {
        c: [f"earthquake {c} {i} " + "relief " * 20 for i in range(30)] for c in ("PER", "CHL")
    }
    test = framing.distinctive_words(speeches(texts, "digest"))
    assert test.words.empty and test.left_out == 60


def test_log_odds_match_the_published_formula() -> None:
    units = speeches({
        "PER": [f"alpha alpha beta {' '.join(['gamma'] * 15)} {i}" for i in range(30)],
        "CHL": [f"alpha beta beta {' '.join(['gamma'] * 15)} {i}" for i in range(30)],
    })  # fmt: skip
    test = framing.distinctive_words(units, level=0.999999)
    row = test.words[(test.words["actor"] == "Peru") & (test.words["word"] == "alpha")].iloc[0]
    mine, other, size, prior = 60, 30, 540, 500 * 90 / 1080
    odds = [np.log((n + prior) / (size + 500 - n - prior)) for n in (mine, other)]
    assert row["log_odds"] == pytest.approx(odds[0] - odds[1])
    assert row["z"] == pytest.approx(
        (odds[0] - odds[1]) / np.sqrt(1 / (60 + prior) + 1 / (30 + prior))
    )


def test_timeline_counts_per_actor_and_day(units: pd.DataFrame) -> None:
    days = framing.timeline(units)
    assert days["n"].sum() == len(units)
    assert days["day"].isna().sum() == 1


def test_paragraph_is_built_from_rows_and_links_them(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    parts = framing.describe_actor(units, found, "Peru")
    text = plain(parts)
    assert text.startswith("Peru (2 statements in 2 reports, 1 to 2 May 2031). Problem: ")
    assert "people in need (“need aid”, reported 2 May)" in text
    assert "armed insurgency (“rebels”, 1 May)" in text
    assert "Blamed: rebels (“Rebels did”, 1 May)." in text
    assert "Asked of rebels: surrender of arms" in text
    assert text.endswith("Not found: a judgement.")
    assert any("evidence:p1.f0.armed_group" in getattr(part, "html", "") for part in parts)


def test_paragraph_says_what_is_denied_and_what_is_not_there(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    text = plain(framing.describe_actor(units, found, "Brazil"))
    assert "Denied or refused: sectarian violence (“no sectarian war”)." in text
    assert text.endswith("Not found: a problem, blame and a remedy.")
    assert "has no statement" in plain(framing.describe_actor(units, found, "Norway"))


def test_difference_names_what_is_alone_and_warns_of_one_statement(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    matrix = framing.frame_matrix(units, found)
    text = plain(framing.describe_difference(matrix, "Chile"))
    assert text.startswith("Chile: 1 statement, beside those of 2 other states.")
    assert "Found with no other of them: blame on state forces; condemnation." in text
    assert "people in need (1 of 2)" in text
    assert text.endswith("One statement cannot show a pattern.")
    assert "only one among" in plain(framing.describe_difference(matrix, "United Nations"))


def test_selection_without_a_statement_says_who_speaks(units: pd.DataFrame) -> None:
    text = plain(framing.describe_selection(units.head(0), units))
    assert "No statement matches" in text and "United Nations" in text


def test_selection_counts_state_bodies_of_no_country_apart() -> None:
    said = [
        reaction("s1", "Border Guard", STATE),
        reaction("s2", "Government of Peru", country="PER", said="Enough."),
    ]
    units = framing.statements(to_table("reactions", said), tables()[0])
    text = plain(framing.describe_selection(units, units))
    assert "1 state and 1 state body of no country that is told" in text
    assert "None of them stands in more than one article" in text


def test_states_that_blame_different_sides_stand_once_with_whom_they_differ(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    texts = [plain(item) for item in framing.describe_contrasts(units, found)]
    assert texts[:2] == [
        "Chile blamed Peruvian Armed Forces. Blamed other sides: Peru.",
        "Peru blamed rebels. Blamed other sides: Chile.",
    ]
    assert texts[2:] == [
        "1 state blamed no named actor: Brazil.",
        "1 intergovernmental body blamed no named actor: United Nations.",
        "1 non-governmental organisation blamed no named actor: "
        "International Committee of the Red Cross.",
    ]


def test_one_state_beside_those_that_blame_other_sides(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    def sides(actor: str, rows: pd.DataFrame = found) -> str:
        return plain(framing.describe_sides(units, rows, actor))

    assert sides("Peru") == "Peru blamed rebels. Blamed other sides: Chile."
    assert sides("Brazil") == "Brazil blamed no named actor."
    alone = found[found["actor"] != "Chile"]
    assert sides("Brazil", alone[alone["actor"] != "Peru"]) == "Brazil blamed no named actor."
    apart = "no other state put the blame on an entirely different side"
    assert sides("Peru", alone) == f"Peru: {apart}."


def test_quoted_phrase_loses_quotation_marks_of_its_own() -> None:
    said = [reaction("q1", "Government of Peru", country="PER")]
    rows = [frame("q1", "problem", "insurgency", exact="crimes by “outlaw")]
    units = framing.statements(to_table("reactions", said), tables()[0])
    found = framing.elements(units, to_table("frames", rows))
    assert "(“crimes by outlaw”)" in plain(framing.describe_actor(units, found, "Peru"))


def test_gaps_are_counted(units: pd.DataFrame, found: pd.DataFrame) -> None:
    text = plain(framing.describe_gaps(tables()[1], units, found))
    assert "Of 9 reactions in the tables none had to be left out" in text
    assert text.endswith("Of 7 statements shown here: 4 without a day of their own.")


def test_profile_links_carry_event_and_country(units: pd.DataFrame) -> None:
    links = framing.profile_links(units, "quake")
    assert [plain(item) for item in links] == [
        "Brazil: 1 statement", "Chile: 1 statement", "Peru: 2 statements",
    ]  # fmt: skip
    assert "CHL" in links[1][0].html  # type: ignore[attr-defined]


def test_table_of_statements_names_their_reports(units: pd.DataFrame, found: pd.DataFrame) -> None:
    table = framing.cited_table(units, found, tables()[0]).set_index("statement_id")
    assert table.loc["c2", "articles"] == "Paper b, 2 May 2031; Paper a, 3 May 2031"
    assert table.loc["p1", "frames"] == (
        "Problem: armed insurgency. Cause: rebels. Remedy: surrender of arms (rebels)."
    )
    assert table.loc["b1", "frames"] == "Problem: not sectarian violence. Judgement: concern."
    assert table.loc["p1", "act"] == "appeals"
    assert table.loc["p1", "said_by"] == "Government of Peru"


def test_table_of_statements_tells_speaker_role_and_file_where_no_outlet_is_known() -> None:
    said = dataclasses.replace(
        reaction("s1", "Government of Peru", country="PER"), speaker="Ana Quispe", role="minister"
    )
    articles = tables()[0].assign(outlet=pd.Series([pd.NA] * 3, dtype="str"))
    units = framing.statements(to_table("reactions", [said]), articles)
    found = framing.elements(units, to_table("frames", [frame("s1", "remedy", "dialogue")]))
    [row] = framing.cited_table(units, found, articles).to_dict("records")
    assert row["said_by"] == "Government of Peru, Ana Quispe, minister"
    assert row["articles"] == "a, 3 May 2031"


def paragraph(
    rows: list[Frame], actor: str = "Peru", said: list[Reaction] | None = None, **options: Any
) -> str:
    """The paragraph on an actor from frames of statements r1 to r4, which appeal, or others."""
    made = said or [
        reaction(f"r{n}", "Peru", country="PER", said=f"Stop {n}.", start=100 * n)
        for n in range(1, 5)
    ]
    units = framing.statements(to_table("reactions", made), tables()[0])
    found = framing.elements(units, to_table("frames", rows))
    return plain(framing.describe_actor(units, found, actor, **options))


def test_a_judgement_is_of_the_one_it_names_only() -> None:
    text = paragraph([
        frame("r1", "moral", "condemn", "rebels", exact="cowardly"),
        frame("r2", "moral", "condemn", exact="opposed"),
    ])  # fmt: skip
    assert "condemnation (“opposed”)" in text and "condemnation of rebels (“cowardly”)" in text


def test_remedy_is_asked_announced_or_spoken_for_by_the_act() -> None:
    acts = {"r1": "APPEAL", "r2": "AGREE", "r3": "SUPPORT", "r4": "REQUEST"}
    said = [
        reaction(n, "Peru", country="PER", said=n, act=act, start=100 * i)
        for i, (n, act) in enumerate(acts.items())
    ]
    rows = [frame(n, "remedy", "dialogue", exact=n) for n in ("r1", "r2", "r3")]
    text = paragraph([*rows, frame("r4", "remedy", "dialogue", "rebels")], said=said)
    order = ["Asked of rebels: dialogue", "Asked, of nobody named: dialogue (“r1”)",
             "Announced: dialogue (“r2”)", "Spoke for: dialogue (“r3”)"]  # fmt: skip
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_most_often_said_comes_first_and_every_statement_has_a_link() -> None:
    rows = [frame(f"r{n}", "problem", "instability", exact=f"unrest {n}") for n in range(1, 5)]
    text = paragraph([frame("r1", "problem", "civilian_harm", exact="killing"), *rows])
    assert "Problem: instability (“unrest 1”; “unrest 2”; also 3, 4) and harm to" in text


def test_paragraph_is_silent_on_functions_that_were_not_asked_for() -> None:
    text = paragraph([frame("r1", "remedy", "dialogue")], functions=["problem", "remedy"])
    assert "Asked, of nobody named: dialogue" in text
    assert text.endswith("Not found: a problem.")


def test_statement_that_several_reports_carry_says_so(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    text = plain(framing.describe_actor(units, found, "United Nations"))
    assert "Asked of all sides: an end to violence (“must stop”, 2 reports)." in text


def test_paragraphs_of_a_kind_of_actors_or_that_there_is_none(
    units: pd.DataFrame, found: pd.DataFrame
) -> None:
    matrix = framing.frame_matrix(units, found)
    states = framing.describe_group(units, found, matrix, "states")
    assert [str(parts[0]) for parts in states] == ["Brazil", "Chile", "Peru"]
    alone = units[units["group"] == "states"]
    matrix = framing.frame_matrix(alone, found[found["group"] == "states"])
    nobody = framing.describe_group(alone, found, matrix, "non-state actors")
    assert [plain(parts) for parts in nobody] == [
        "None of this kind has a statement here, or as many as asked for."
    ]


def test_words_of_digests_are_said_to_be_theirs(units: pd.DataFrame) -> None:
    assert "1 of the statements here" in plain(framing.describe_wording(units))
    digests = units[~units["own_words"]]
    assert "All statements here" in plain(framing.describe_wording(digests))
    assert "digest" not in plain(framing.describe_wording(units[units["own_words"]]))


@pytest.mark.parametrize(
    ("exact", "following", "phrase"),
    [
        ("refrain from", " looting and arson", "refrain from looting"),
        ("concern", " over the tide and the dams", "concern over the tide"),
        ("fear", " over the rising water in Lima's poorest parts", "fear over the rising water"),
        ("denounced", " “the raids on Arequipa and Cusco", "denounced the raids on Arequipa"),
        ("shelling", "” of Arequipa", "shelling"),
        ("calm", ". Nobody came", "calm"),
        ("put an end to", " such raids which", "put an end to such raids"),
        ("the “old", " guard", "the old guard"),
        ("one two three four five", " six", "one two three four five"),
        ("a b c d e f g h i j k", "", "a b c d e f g h i j …"),
        ("prosecute", "d for it", "prosecute"),
    ],
)  # fmt: skip
def test_phrase_is_read_on_to_a_whole(exact: str, following: str, phrase: str) -> None:
    assert read_on(exact, following) == phrase


def test_phrase_ends_with_what_was_said_and_begins_with_its_negation() -> None:
    text = "There was no riot in Lima on Sunday by any account."
    said = [reaction("r1", "Peru", country="PER", paper="t", said=text[: text.index(" on Sunday")])]
    rows = to_table("frames", [
        frame("r1", "problem", "instability", negated=True, exact="riot", start=text.index("riot"))
    ]).assign(article_id="t")  # fmt: skip
    articles = to_table("articles", [article("t")]).assign(text=text)
    [phrase] = framing.with_phrases(rows, to_table("reactions", said), articles)["phrase"]
    assert phrase == "no riot in Lima"


def test_names_of_frames_are_those_of_the_charts(found: pd.DataFrame) -> None:
    words = framing.in_words(framing.remedy_network(found)).set_index("actor")["frame"]
    assert words["United Nations"] == "an end to violence"


def test_remedies_are_shared_within_a_kind_of_actors_only(units: pd.DataFrame) -> None:
    names = {"p1": "dialogue", "c1": "dialogue", "b1": "restraint", "u1": "dialogue"}
    rows = [frame(of, "remedy", name) for of, name in names.items()]
    rows.append(frame("p2", "remedy", "restraint", negated=True))
    shared = framing.congruence(framing.elements(units, to_table("frames", rows)))
    assert shared.to_dict("records") == [
        {"frame": "dialogue", "group": "states", "actors": ["Chile", "Peru"], "n": 2}
    ]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2031-05-01", "2031-05-01", "1 May 2031"),
        ("2031-05-01", "2031-05-09", "1 to 9 May 2031"),
        ("2031-05-30", "2031-06-02", "30 May to 2 June 2031"),
        ("2031-12-30", "2032-01-02", "30 December 2031 to 2 January 2032"),
    ],
)
def test_period_says_month_and_year_once(first: str, last: str, words: str) -> None:
    assert period(pd.Timestamp(first), pd.Timestamp(last)) == words


def test_everything_works_on_no_statement() -> None:
    articles, reactions, frames = tables()
    units = framing.statements(reactions.head(0), articles)
    found = framing.elements(units, frames)
    matrix = framing.frame_matrix(units, found)
    assert matrix.empty and framing.ordered_actors(matrix) == []
    assert framing.blame_network(found).empty and framing.remedy_network(found).empty
    assert framing.stance(found).empty and framing.congruence(found).empty
    assert framing.timeline(units).empty and framing.similarity(matrix).table.empty
    assert framing.distinctive_words(units).words.empty
    assert "No two states" in plain(framing.describe_contrasts(units, found)[0])


def test_every_frame_function_and_act_has_a_label() -> None:
    assert set(FRAME_LABELS) == {f for frames in CODEBOOK.values() for f in frames}
    assert list(FUNCTION_TITLES) == list(CODEBOOK)
    assert set(ACT_LABELS) == set(ACTS)


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(9)))
def test_order_of_rows_changes_nothing(order: list[int]) -> None:
    articles, reactions, frames = tables()
    units = framing.statements(reactions, articles)
    shuffled = framing.statements(reactions.iloc[order].reset_index(drop=True), articles)
    pd.testing.assert_frame_equal(
        framing.frame_matrix(units, framing.elements(units, frames)).drop(columns="statement_ids"),
        framing.frame_matrix(shuffled, framing.elements(shuffled, frames)).drop(
            columns="statement_ids"
        ),
    )
