"""Frames: every example of the codebook, sentences of our own with all their rows, properties."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.frames import extract_frames
from analysis.language.actors import make_cast
from analysis.language.framecues import FrameRule, read_framebook
from analysis.language.patterns import PatternError, compile_patterns, make_index
from analysis.language.reading import Reading, Sentence
from analysis.language.sentences import split_sentences
from analysis.schema import FRAMES, Frame, Reaction

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "frames.toml").read_text(encoding="utf-8")
)["case"]
RULES = read_framebook().rules


def read(text: str) -> Reading:
    spans = split_sentences(text)
    sentences = tuple(
        Sentence(i, p, start, end, text[start:end], None) for i, (p, start, end) in enumerate(spans)
    )
    return Reading("a1", text, None, None, None, sentences)


def react(
    text: str, content: str | None = None, cue: str | None = None, act: str = "STATEMENT",
    addressee: str | None = None,
) -> Reaction:  # fmt: skip
    start = text.index(content) if content else 0
    end = start + len(content) if content else len(text)
    return Reaction(
        "a1.r1", None, "a1", "Ministry of Health of Peru", None, None, None, "state", "PER",
        "statement", "indirect", cue, None, None, text[start:end], start, end, addressee, None,
        None, act, "test",
    )  # fmt: skip


def frames_of(text: str, reaction: Reaction) -> list[Frame]:
    reading = read(text)
    return extract_frames(reading, make_cast(reading), [reaction])


def found(rule: FrameRule, text: str) -> bool:
    act = "ACCUSE" if rule.function == "cause" else "STATEMENT"
    rows = frames_of(text, react(text, act=act))
    return any(
        (row.function, row.frame) == (rule.function, rule.frame) and not row.negated for row in rows
    )


def test_codebook_defines_every_frame_once() -> None:
    defined = [(rule.function, rule.frame) for rule in RULES]
    assert sorted(defined) == sorted((f, x) for f, frames in FRAMES.items() for x in frames)


@pytest.mark.parametrize(
    ("rule", "text"),
    [(r, t) for r in RULES for t in r.positive],
    ids=lambda x: getattr(x, "frame", x),
)
def test_positive_example_shows_its_frame(rule: FrameRule, text: str) -> None:
    assert found(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [(r, t) for r in RULES for t in r.negative],
    ids=lambda x: getattr(x, "frame", x),
)
def test_negative_example_does_not(rule: FrameRule, text: str) -> None:
    assert not found(rule, text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_sentence_has_exactly_these_frames(case: dict[str, Any]) -> None:
    text = case["text"]
    reaction = react(
        text, case.get("content"), case.get("cue"), case.get("act", "STATEMENT"),
        case.get("addressee"),
    )  # fmt: skip
    rows = frames_of(text, reaction)
    got = sorted(f"{'not ' if r.negated else ''}{r.function} {r.frame}" for r in rows)
    assert got == sorted(case["frames"])
    for frame, target in case.get("targets", {}).items():
        assert target in {row.target for row in rows if row.frame == frame}


@settings(deadline=None)  # what is tested is not the time
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=200))
def test_rows_quote_the_text_whatever_it_is(noise: str) -> None:
    text = f"{noise} The raid was a massacre, he said, and must stop. {noise}"
    for row in frames_of(text, react(text)):
        assert text[row.start : row.end] == row.exact
        assert row.frame in FRAMES[row.function]


@settings(deadline=None)  # what is tested is not the time
@given(st.lists(st.sampled_from([c["text"] for c in CASES]), min_size=1, max_size=4))
def test_ids_are_unique_and_stable(texts: list[str]) -> None:
    text = " ".join(texts)
    rows = frames_of(text, react(text, act="ACCUSE"))
    again = frames_of(text, react(text, act="ACCUSE"))
    assert rows == again
    assert len({row.frame_id for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("pattern", "hits", "misses"),
    [
        ("kill~", ["kill", "Killing", "kills"], ["killer", "overkill", "de-kill"]),
        ("stop~ the war", ["stopping the war", "stop “the war"], ["stop. The war", "stop a war"]),
        ("escalat*", ["escalation"], ["de-escalation"]),
        ("a|b_c d", ["a d", "b c d"], ["b d", "a. d"]),
        ("end ..2 war", ["end the long war", "end war"], ["end the long dirty war"]),
        ("by >3 police", ["by armed riot police"], ["by men of the police"]),
        ("destabilise~", ["destabilizes", "destabilising"], ["stabilise"]),
        ("the? war", ["the war", "war"], ["warn"]),
    ],
)
def test_pattern_syntax(pattern: str, hits: list[str], misses: list[str]) -> None:
    compiled = compile_patterns([pattern], {})
    assert all(compiled.search(text) for text in hits)
    assert not any(compiled.search(text) for text in misses)


WORDS = ["kill", "the", "old", "a", "war", "in", "u.s.", "co-op", "city’s", "end", "killing", ","]
LINES = ["kill~ ..2 war", "kill~", "end|the_war", "the >2 war", "in @places", "a co-op", "u.s."]
PLACES = {"places": ["the city", "co-op", "war"]}


@settings(deadline=None)  # what is tested is not the time
@given(st.lists(st.sampled_from([*WORDS, "war.", "“end", "war;"]), max_size=14))
def test_nothing_is_lost_by_looking_for_words_first(words: list[str]) -> None:
    text = " ".join(words)
    compiled = compile_patterns(LINES, PLACES)
    together = re.compile("|".join(line.source for line in compiled.lines), re.IGNORECASE)
    expected = [m.span() for m in together.finditer(text)]
    assert [m.span() for m in compiled.finditer(text, 0, len(text))] == expected
    first = compiled.search(text)
    assert (first.span() if first else None) == (expected[0] if expected else None)
    index = make_index([compiled])
    present = index.present(text).get(compiled, [])
    assert [m.span() for m in compiled.finditer(text, 0, len(text), present)] == expected


@pytest.mark.parametrize("pattern", ["end ..2", "the?", "@nowhere", ""])
def test_bad_pattern_is_named(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"must end|no word list"):
        compile_patterns([pattern], {})
