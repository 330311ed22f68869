"""Speech that one sentence does not hold: quotations that go on, blocks after a colon, labels."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from analysis.language.quotes import Quotation
from analysis.language.scene import Span, Statement

_SPEECH = frozenset(
    "quote_before quote_after clause addressee left colon block continued label signed "
    "naming".split()
)
_LONG = 5  # words; a shorter quotation is a phrase
_NAME = r"[A-Z][\w.’'-]*(?: (?:of|the|for|and|de|al|el|bin|van|von|[A-Z(][\w.’')@-]*)){0,6}"
_SIGNED = re.compile(rf"[ \t\xa0]*[—–―-]{{1,2}}[ \t\xa0]*(?P<name>{_NAME})[^\n]*")
_POSTED = re.compile(
    r"[^\n]*?[—–―-]{1,2}[ \t\xa0]*(?P<name>[^\n—–―]{1,60}?[ \t\xa0]\(@\w+\))[^\n]*"
)
_LABEL = re.compile(
    r"[\"“]?(?P<name>[A-Z][\w.’'-]*(?: (?:of|the|[A-Z][\w.’'-]*)){0,3}):[ \t]+(?=\S)"
)
_HEADING = re.compile(r"[A-ZÀ-Þ][^.!?:;\"“”\n]{1,40}")
_NO_SPEAKERS = frozenset(
    "photo photos image images picture video watch read note update updated breaking source "
    "sources related correction editor date tags topics location time summary abstract analysis "
    "opinion warning caption exclusive live background context files file".split()
)


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article with its quotations."""

    start: int
    end: int
    quotations: tuple[Quotation, ...]


def split_paragraphs(text: str, quotations: Sequence[Quotation]) -> list[Paragraph]:
    """Text and its quotations -> its paragraphs."""
    lines = re.finditer(r"[^\n]*\S[^\n]*", text)
    return [
        Paragraph(
            m.start(), m.end(), tuple(q for q in quotations if m.start() <= q.start < m.end())
        )
        for m in lines
    ]


def next_paragraph(paragraphs: Sequence[Paragraph], end: int) -> Span | None:
    """The span of the paragraph after the one that ends at an offset, without the space around."""
    for number, paragraph in enumerate(paragraphs[:-1]):
        if paragraph.start <= end - 1 < paragraph.end:
            following = paragraphs[number + 1]
            lead = [q for q in following.quotations if q.start == following.start]
            return (lead[0].start, lead[0].end) if lead else (following.start, following.end)
    return None


def is_long(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is an utterance and not a phrase."""
    return len(text[quotation.start : quotation.end].split()) >= _LONG


def join_quotations(
    text: str, paragraphs: Sequence[Paragraph], statements: Iterable[Statement]
) -> list[Statement]:
    """Give every long quotation that no statement holds to the statement that it goes on with."""
    found = sorted(statements, key=lambda s: s.start)
    for number, paragraph in enumerate(paragraphs):
        for quotation in paragraph.quotations:
            if is_long(text, quotation) and not _is_held(quotation, found):
                before = paragraphs[number - 1] if number else None
                _join(text, paragraph, before, quotation, found)
    return found


def _is_held(quotation: Quotation, statements: Iterable[Statement]) -> bool:
    return any(
        p[0] < quotation.end and quotation.start < p[1] for s in statements for p in s.pieces
    )


def _join(
    text: str,
    paragraph: Paragraph,
    before: Paragraph | None,
    quotation: Quotation,
    found: list[Statement],
) -> None:
    """Append the quotation to the statement before it or prepend it to the one after."""
    piece = (quotation.start, quotation.end)
    earlier = [n for n, s in enumerate(found) if paragraph.start <= s.start and s.end <= piece[0]]
    later = [n for n, s in enumerate(found) if s.start >= piece[1] and s.end <= paragraph.end]
    if earlier and _goes_on(text, found[earlier[-1]].end, piece[0]):
        best = max(earlier, key=lambda n: (_is_speech(found[n]), found[n].end, -found[n].start))
        if _is_speech(found[best]):
            found[best] = _with(found[best], piece)
        else:
            found.append(Statement(found[best].source, None, (piece,), "continued"))
            found.sort(key=lambda s: s.start)
    elif later and not any(map(str.isalpha, text[piece[1] : found[later[0]].start])):
        found[later[0]] = _with(found[later[0]], piece)
    elif not earlier and before is not None and not text[paragraph.start : piece[0]].strip():
        _continue(text, paragraph, before, piece, found)


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether at most the rest of one sentence stands between two pieces of one speaker."""
    between = text[end:start].rstrip(' "“‘')
    return len(between) < 200 and len(re.findall(r"[.!?…][\"”’]?\s+\S", between)) == 0


def _is_speech(statement: Statement) -> bool:
    """Whether a quotation can go on with this statement's words."""
    return statement.rule.split(":")[0] in _SPEECH


def _with(statement: Statement, piece: Span) -> Statement:
    return dataclasses.replace(statement, pieces=tuple(sorted([*statement.pieces, piece])))


def _continue(
    text: str, paragraph: Paragraph, before: Paragraph, piece: Span, found: list[Statement]
) -> None:
    """A paragraph that starts with an unclaimed quotation: the last speaker's, or a heading's."""
    previous = [
        n for n, s in enumerate(found)
        if any(p[0] < before.end and before.start < p[1] for p in s.pieces)
    ]  # fmt: skip
    if previous and any(not q.closed for q in before.quotations):
        last = max(previous, key=lambda n: found[n].end)
        found[last] = _with(found[last], piece)
        return
    heading = text[before.start : before.end].strip()
    if previous:
        source, rule = found[max(previous, key=lambda n: found[n].end)].source, "continued"
    elif _HEADING.fullmatch(heading) and len(heading.split()) <= _LONG:
        source, rule = (before.start, before.start + len(heading)), "heading"
    else:
        return
    found.append(Statement(source, None, (piece,), rule))
    found.sort(key=lambda s: s.start)


def read_signed(text: str, paragraphs: Sequence[Paragraph]) -> list[Statement]:
    """Quotations signed with a dash and embedded posts: '"..." - Name', 'text - Name (@handle)'."""
    found = []
    for number, paragraph in enumerate(paragraphs):
        line = text[paragraph.start : paragraph.end]
        post = _POSTED.match(text, paragraph.start, paragraph.end)
        if post is not None:
            body = (paragraph.start, post.start("name"))
            if not any(map(str.isalpha, text[slice(*body)])) and number:
                body = paragraphs[number - 1].start, paragraphs[number - 1].end
            found.append(_signed(text, post, body, "post"))
        elif paragraph.quotations and line[:1] in "\"“”‘'«":
            last = paragraph.quotations[-1]
            sign = _SIGNED.fullmatch(text, last.end, paragraph.end)
            if sign is not None and paragraph.quotations[0].start == paragraph.start:
                found.append(_signed(text, sign, (paragraph.start, last.end), "signed"))
    return [s for s in found if s is not None]


def _signed(text: str, match: re.Match[str], body: Span, rule: str) -> Statement | None:
    start, end = body
    end = start + len(text[start:end].rstrip(" \t—–―-"))
    if not any(map(str.isalpha, text[start:end])):
        return None
    dash = re.compile("[—–―-]+").search(text, match.start())
    mark = dash.span() if dash is not None and dash.end() <= match.start("name") else None
    return Statement(match.span("name"), mark, ((start, end),), rule)


def read_labels(text: str, paragraphs: Sequence[Paragraph]) -> list[Statement]:
    """Transcripts and headlines: 'NAME: what was said' fills the paragraph."""
    found = []
    for number, paragraph in enumerate(paragraphs):
        label = _LABEL.match(text, paragraph.start, paragraph.end)
        if label is None or label.group("name").split()[0].lower() in _NO_SPEAKERS:
            continue
        if number and not (label.group("name").isupper() or _is_quote(text, label.end())):
            continue
        colon = label.end("name"), label.end("name") + 1
        content = label.end(), paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        if any(map(str.isalnum, text[content[0] : content[1]])):
            found.append(Statement(label.span("name"), colon, (content,), "label"))
    return found


def _is_quote(text: str, offset: int) -> bool:
    return text[offset : offset + 1] in "\"“‘'«"
