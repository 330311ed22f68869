"""The codebook's frames, read once: their words as compiled patterns."""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from analysis.language.patterns import Index, Patterns, compile_patterns, make_index

Words = Mapping[str, list[str]]


@dataclasses.dataclass(frozen=True, slots=True)
class FrameRule:
    """One frame: what it means and the words that show it (None: it has no such words).

    ``always`` counts anywhere in a reaction, ``asked`` where something is asked or promised,
    ``accuse`` in an accusation; ``unless`` names longer phrases inside which none of them counts.
    ``actors`` names the kind of actor whose being blamed is this frame (causes only).
    """

    function: str
    frame: str
    definition: str
    always: Patterns | None
    asked: Patterns | None
    accuse: Patterns | None
    unless: Patterns | None
    actors: Patterns | None
    positive: tuple[str, ...]
    negative: tuple[str, ...]

    def cues(self) -> tuple[Patterns, ...]:
        """The patterns that are looked for in the words of every reaction."""
        groups = (self.always, self.asked, self.accuse, self.unless)
        return tuple(group for group in groups if group is not None)


@dataclasses.dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a cue: asking, denial, and words that are another side's."""

    asking: Patterns
    asking_acts: frozenset[str]
    negation: Patterns
    not_denied: Patterns
    denied_after: Patterns
    not_denied_after: Patterns
    opponent: Patterns
    own_words: Patterns


@dataclasses.dataclass(frozen=True, slots=True)
class Blame:
    """Where a blamed actor stands: after (``right``) or before (``left``) these words."""

    right: Patterns
    right_accuse: Patterns
    left: Patterns
    left_accuse: Patterns
    not_blamed: Patterns
    stop_words: frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True)
class FrameBook:
    """The frames of the codebook in its order, what they share, and an index of their words."""

    rules: tuple[FrameRule, ...]
    index: Index
    context: Context
    blame: Blame

    def causes(self) -> tuple[FrameRule, ...]:
        """The rules that tell kinds of blamed actors apart, in order of precedence."""
        return tuple(rule for rule in self.rules if rule.actors is not None)


@functools.cache
def read_framebook() -> FrameBook:
    """The frames of ``codebook/frames.toml``."""
    source = files("analysis").joinpath("codebook", "frames.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(source)
    words: Words = raw["words"]
    rules = tuple(_rule(entry, words) for entry in raw["frame"])
    return FrameBook(
        rules=rules,
        index=make_index(group for rule in rules for group in rule.cues()),
        context=_context(raw["context"], words),
        blame=_blame(raw["blame"], words),
    )


def _rule(entry: Mapping[str, Any], words: Words) -> FrameRule:
    def patterns(key: str, greedy: bool = False) -> Patterns | None:
        return compile_patterns(entry[key], words, greedy=greedy) if entry.get(key) else None

    return FrameRule(
        function=entry["function"],
        frame=entry["frame"],
        definition=entry["definition"],
        always=patterns("patterns"),
        asked=patterns("asked"),
        accuse=patterns("accuse"),
        unless=patterns("unless", greedy=True),
        actors=patterns("actors"),
        positive=tuple(entry["positive"]),
        negative=tuple(entry["negative"]),
    )


def _context(raw: Mapping[str, list[str]], words: Words) -> Context:
    def patterns(lines: Iterable[str]) -> Patterns:
        return compile_patterns(lines, words)

    return Context(
        asking=patterns(raw["asking"]),
        asking_acts=frozenset(raw["asking_acts"]),
        negation=patterns(raw["negation"]),
        not_denied=patterns(raw["not_denied"]),
        denied_after=patterns(raw["denied_after"]),
        not_denied_after=patterns(raw["not_denied_after"]),
        opponent=patterns(raw["opponent"]),
        own_words=patterns(raw["own_words"]),
    )


def _blame(raw: Mapping[str, list[str]], words: Words) -> Blame:
    return Blame(
        right=compile_patterns(raw["right"], words),
        right_accuse=compile_patterns(raw["right_accuse"], words),
        left=compile_patterns(raw["left"], words),
        left_accuse=compile_patterns(raw["left_accuse"], words),
        not_blamed=compile_patterns(raw["not_blamed"], words),
        stop_words=frozenset(raw["stop_words"]),
    )
