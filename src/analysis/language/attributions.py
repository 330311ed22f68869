"""Attributions: source, cue and content of every attributed statement."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.actors import Cast
from analysis.language.constructions import read_block, read_statements
from analysis.language.cues import lexicon
from analysis.language.direct import read_direct
from analysis.language.nominal import read_nominal
from analysis.language.paragraphs import (
    join_quotations,
    next_paragraph,
    read_labels,
    read_signed,
    split_paragraphs,
)
from analysis.language.quotes import Quotation, find_quotations
from analysis.language.reading import Reading
from analysis.language.scene import Scene, Span, Statement
from analysis.schema import Attribution

_WORD = re.compile(r"\w+")
_NEARLY_ALL = 0.85  # of the words
_VERBATIM = frozenset(("label", "post", "signed", "block"))


def extract_attributions(reading: Reading, cast: Cast) -> list[Attribution]:
    """Reading -> attributions in text order."""
    taken: dict[str, int] = {}
    statements = sorted(find_statements(reading), key=lambda s: (whole(s), s.start))
    quotations = find_quotations(reading.text)
    return [_row(reading, cast, statement, quotations, taken) for statement in statements]


def find_statements(reading: Reading) -> list[Statement]:
    """Reading -> statements with all pieces of their content, in text order."""
    text, quotations = reading.text, find_quotations(reading.text)
    paragraphs = split_paragraphs(text, quotations)
    found = [*read_labels(text, paragraphs), *read_signed(text, paragraphs)]
    blocks = [piece for s in found for piece in s.pieces]
    for sentence in reading.sentences:
        if sentence.doc is None or any(b[0] <= sentence.start < b[1] for b in blocks):
            continue
        near = [q for q in quotations if q.start < sentence.end and sentence.start - 3 < q.end]
        scene = Scene(sentence, sentence.doc, near, text)
        following = next_paragraph(paragraphs, sentence.end) if sentence.text[-1] == ":" else None
        opened = None if following is None else read_block(scene, following)
        found += [_snap(s, quotations) for s in _read(scene)] if opened is None else [opened]
    return join_quotations(text, paragraphs, found)


def _read(scene: Scene) -> list[Statement]:
    direct = read_direct(scene)
    cues = {s.cue for s in direct}
    nominal = [s for s in read_nominal(scene) if s.cue not in cues]
    cues |= {s.cue for s in nominal}
    verbal = [s for s in read_statements(scene) if not any(_share(s.cue, cue) for cue in cues)]
    return drop_nested(clip_at_asides(scene.text, [*direct, *verbal, *nominal]))


def _share(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def clip_at_asides(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """What is asked or judged ends where '..., the ministry said' begins."""
    asides = [s for s in statements if s.rule.startswith(("left", "according"))]
    starts = sorted(min(s.source[0], s.cue[0]) for s in asides if s.source and s.cue)
    return [_clip(text, s, starts) if s not in asides else s for s in statements]


def _clip(text: str, statement: Statement, starts: Sequence[int]) -> Statement:
    pieces = []
    for first, last in statement.pieces:
        end = min([last, *(start for start in starts if first < start < last)])
        kept = text[first:end].rstrip(" ,;—–-") if end < last else text[first:end]
        pieces.append((first, first + len(kept)))
    return dataclasses.replace(statement, pieces=tuple(pieces))


def drop_nested(statements: Sequence[Statement]) -> list[Statement]:
    """Without what is told inside the report of somebody else, unless it is a performative act."""
    outer = [s for s in statements if s.rule.split(":")[0] in ("clause", "naming", "addressee")]
    return [s for s in statements if _is_act(s) or not any(_inside(s, o) for o in outer)]


def _inside(statement: Statement, outer: Statement) -> bool:
    cue = statement.cue
    return (
        cue is not None
        and statement is not outer
        and any(p[0] <= cue[0] < p[1] for p in outer.pieces)
    )


def _is_act(statement: Statement) -> bool:
    rule, _, verb = statement.rule.partition(":")
    return rule in ("object", "preposition", "naming", "passive") and (
        lexicon().takes(verb, "performative")
    )


def _snap(statement: Statement, quotations: Sequence[Quotation]) -> Statement:
    """A piece that ends inside a quotation goes on to that quotation's end, and starts alike."""
    pieces = tuple(_widen(piece, statement, quotations) for piece in statement.pieces)
    return dataclasses.replace(statement, pieces=pieces)


def _widen(piece: Span, statement: Statement, quotations: Sequence[Quotation]) -> Span:
    start, end = piece
    for quotation in quotations:
        if statement.cue is not None and quotation.holds(statement.cue[0]):
            continue
        if quotation.start < end < quotation.end:
            end = quotation.end
        if quotation.start < start < quotation.end:
            start = quotation.start
    own = (s for s in (statement.source, statement.cue) if s is not None)
    return piece if any(start < s[1] and s[0] < end for s in own) else (start, end)


def whole(statement: Statement) -> Span:
    """One span for the content: first to last piece, or the largest if cue or source cut in."""
    start = min(p[0] for p in statement.pieces)
    end = max(p[1] for p in statement.pieces)
    inner = [s for s in (statement.cue, statement.source) if s is not None]
    if any(start < s[0] < end for s in inner):
        return max(statement.pieces, key=lambda p: p[1] - p[0])
    return start, end


def quote_type(text: str, content: Span, rule: str, quotations: Sequence[Quotation]) -> str:
    """``direct`` where the words stand in quotation marks, ``mixed`` where some of them do.

    Beside a quotation of its own the reporter may keep a word or two of the sentence; 'that "..."'
    and 'its "..."' are the reporter's sentence with a quoted part.
    """
    if rule.split(":")[0] in _VERBATIM:
        return "direct"
    words = [m.start() for m in _WORD.finditer(text, *content)]
    near = [q for q in quotations if q.start < content[1] and content[0] < q.end]
    quoted = sum(any(q.holds(w) for q in near) for w in words)
    if quoted == 0:
        return "indirect"
    enough = _NEARLY_ALL if rule.startswith("quote_") else 1
    return "direct" if quoted >= enough * len(words) else "mixed"


def _row(
    reading: Reading,
    cast: Cast,
    statement: Statement,
    quotations: Sequence[Quotation],
    taken: dict[str, int],
) -> Attribution:
    start, end = whole(statement)
    name = f"{reading.article_id}.a{start}"
    taken[name] = taken.get(name, 0) + 1
    suffix = "" if taken[name] == 1 else f".{taken[name]}"
    source, cue = statement.source, statement.cue
    speaker = None if source is None else cast.resolve(reading.text, *source)
    return Attribution(
        attribution_id=name + suffix,
        article_id=reading.article_id,
        source=None if source is None else reading.text[source[0] : source[1]],
        source_start=None if source is None else source[0],
        source_end=None if source is None else source[1],
        cue=None if cue is None else reading.text[cue[0] : cue[1]],
        cue_start=None if cue is None else cue[0],
        cue_end=None if cue is None else cue[1],
        content=reading.text[start:end],
        start=start,
        end=end,
        quote_type=quote_type(reading.text, (start, end), statement.rule, quotations),
        speaker_resolved=None if speaker is None else speaker.person or speaker.actor.name,
        rule=statement.rule,
    )
