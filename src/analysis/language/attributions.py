"""Attributions: source, cue and content of every attributed statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.language.actors import Cast
from analysis.language.constructions import read_statements
from analysis.language.direct import read_direct
from analysis.language.quotes import Quotation, find_quotations
from analysis.language.reading import Reading, Sentence
from analysis.language.scene import Scene, Span, Statement
from analysis.schema import Attribution


def extract_attributions(reading: Reading, cast: Cast) -> list[Attribution]:
    """Reading -> attributions in text order."""
    statements = find_statements(reading)
    taken: dict[str, int] = {}
    rows = []
    for statement in sorted(statements, key=lambda s: (min(s.pieces), s.cue)):
        rows.append(_row(reading, cast, statement, taken))
    return rows


def find_statements(reading: Reading) -> list[Statement]:
    """Reading -> statements with all pieces of their content, in no order."""
    quotations = find_quotations(reading.text)
    found: list[Statement] = []
    for sentence in reading.sentences:
        if sentence.doc is None:
            continue
        near = [q for q in quotations if q.start < sentence.end and sentence.start < q.end]
        scene = Scene(sentence, sentence.doc, near, reading.text)
        direct = read_direct(scene)
        found += direct
        cues = {s.cue for s in direct}
        found += [s for s in read_statements(scene) if s.cue not in cues]
    return [_snap(s, quotations) for s in found]


def _snap(statement: Statement, quotations: Sequence[Quotation]) -> Statement:
    """A piece that ends inside a quotation goes on to that quotation's end, and starts alike."""
    pieces = tuple(_widen(piece, statement, quotations) for piece in statement.pieces)
    return Statement(statement.source, statement.cue, pieces, statement.rule)


def _widen(piece: Span, statement: Statement, quotations: Sequence[Quotation]) -> Span:
    start, end = piece
    for quotation in quotations:
        if quotation.holds(statement.cue[0]):
            continue
        if quotation.start < end < quotation.end:
            end = quotation.end
        if quotation.start < start < quotation.end:
            start = quotation.start
    return start, end


def whole(statement: Statement) -> Span:
    """One span for the content: from first to last piece, or the largest if cue or source cut in."""
    start = min(p[0] for p in statement.pieces)
    end = max(p[1] for p in statement.pieces)
    inner = [statement.cue, *([statement.source] if statement.source else [])]
    if any(start < s[0] < end for s in inner):
        return max(statement.pieces, key=lambda p: p[1] - p[0])
    return start, end


def _row(reading: Reading, cast: Cast, statement: Statement, taken: dict[str, int]) -> Attribution:
    start, end = whole(statement)
    name = f"{reading.article_id}.a{start}"
    taken[name] = taken.get(name, 0) + 1
    suffix = "" if taken[name] == 1 else f".{taken[name]}"
    source = statement.source
    speaker = None if source is None else cast.resolve(reading.text, *source)
    return Attribution(
        attribution_id=name + suffix,
        article_id=reading.article_id,
        source=None if source is None else reading.text[source[0] : source[1]],
        source_start=None if source is None else source[0],
        source_end=None if source is None else source[1],
        cue=reading.text[statement.cue[0] : statement.cue[1]],
        cue_start=statement.cue[0],
        cue_end=statement.cue[1],
        content=reading.text[start:end],
        start=start,
        end=end,
        quote_type="indirect",
        speaker_resolved=None if speaker is None else speaker.person or speaker.actor.name,
        rule=statement.rule,
    )
