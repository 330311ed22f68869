"""Quotations in an article: where they open and close, whatever marks the text uses or lost."""

from __future__ import annotations

import dataclasses
import re

_MARK = re.compile(r"[“”„«»\"＂]|''|``|(?<![\w.,!?…])[‘'](?=\w)|(?<=[\w.,!?…\"”])[’'](?!\w)")
_OPENING = frozenset("“„«") | {"``"}
_CLOSING = frozenset("”»")
_SINGLE = frozenset("‘’'")
_ELIDED = re.compile(r"['’](?:em|til|tis|twas|cause|n|\d\ds?)\b", re.IGNORECASE)
_BREAK = re.compile(r"[.!?…]\s+(?=\w)")
_SHORTEST = 20  # characters of a quotation whose opening mark may have been lost
_LETTERED = re.compile(r"[^\W_]")


@dataclasses.dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: ``[start, end)`` of the article text, in one paragraph.

    ``closed`` is False where a mark is missing: a quotation that goes on in the next paragraph, or
    one whose other mark was lost.
    """

    start: int
    end: int
    closed: bool = True

    def holds(self, offset: int) -> bool:
        """Whether an offset lies inside."""
        return self.start <= offset < self.end


@dataclasses.dataclass(slots=True)
class _Line:
    """The state of pairing marks in one paragraph."""

    text: str
    start: int
    end: int
    open_at: int | None = None
    single: bool = False
    last: int = 0


def find_quotations(text: str) -> list[Quotation]:
    """Text -> its outermost quotations in order; a paragraph is a line.

    An unclosed quotation ends with its paragraph, one that was never opened starts with its last
    sentence: a lost mark costs precision, never the article.
    """
    found: list[Quotation] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        found += _pair(_Line(text, line.start(), line.end(), last=line.start()))
    return found


def _pair(line: _Line) -> list[Quotation]:
    found: list[Quotation] = []
    for match in _MARK.finditer(line.text, line.start, line.end):
        mark = match.group()
        if line.text[match.start() - 1 : match.start()] == "=":
            continue  # an attribute of left-over mark-up
        if mark[0] in _SINGLE and len(mark) == 1:
            _pair_single(line, match, found)
        elif line.open_at is not None and not line.single:
            if not _only_opens(line, match):
                _close(line, match.end(), found)
        elif _opens(line, match):
            line.open_at, line.single = match.start(), False
        elif mark not in _OPENING and (start := _lost_opening(line, match.start())) is not None:
            found.append(Quotation(start, match.end(), closed=False))
            line.last = match.end()
    lettered = line.open_at is not None and _LETTERED.search(line.text, line.open_at, line.end)
    if line.open_at is not None and not line.single and lettered:
        found.append(Quotation(line.open_at, line.end, closed=False))
    return found


def _pair_single(line: _Line, match: re.Match[str], found: list[Quotation]) -> None:
    """Single marks are quotations only in pairs, outside double ones: the rest are apostrophes."""
    opening = match.start() == line.start or not (line.text[match.start() - 1].isalnum())
    if line.open_at is None:
        opening = opening and match.group() != "’" and not _ELIDED.match(line.text, match.start())
        if opening and _next_is_word(line, match.end()):
            line.open_at, line.single = match.start(), True
    elif line.single and not (opening and _next_is_word(line, match.end())):
        _close(line, match.end(), found)


def _close(line: _Line, end: int, found: list[Quotation]) -> None:
    assert line.open_at is not None
    if _LETTERED.search(line.text, line.open_at, end):
        found.append(Quotation(line.open_at, end))
        line.last = end
    line.open_at, line.single = None, False


def _opens(line: _Line, match: re.Match[str]) -> bool:
    """A mark opens by its shape, or by standing before a word and not after one."""
    if match.group() in _OPENING:
        return not _stands_after_word(line, match) or _next_is_word(line, match.end())
    if match.group() in _CLOSING and _stands_after_word(line, match):
        return False
    return _next_is_word(line, match.end()) and not _stands_after_word(line, match)


def _only_opens(line: _Line, match: re.Match[str]) -> bool:
    """A mark inside an open quotation that can only be a repeated opening one."""
    before = line.text[match.start() - 1] if match.start() > line.start else " "
    return (
        match.group() not in _CLOSING and before in " ([—–-:" and _next_is_word(line, match.end())
    )


def _stands_after_word(line: _Line, match: re.Match[str]) -> bool:
    return match.start() > line.start and line.text[match.start() - 1] not in " \t\xa0([{—–-/:"


def _next_is_word(line: _Line, offset: int) -> bool:
    if line.text.startswith(("...", "…", ". . ."), offset):
        return True
    return offset < line.end and line.text[offset] not in " \t\xa0,;:.!?)]}"


def _lost_opening(line: _Line, closing: int) -> int | None:
    """Where a quotation without an opening mark starts: with the last sentence before its end."""
    breaks = [m.end() for m in _BREAK.finditer(line.text, line.start, closing - 1)]
    start = max([line.start, *breaks])
    inches = line.text[closing - 1].isdigit()
    if line.last != line.start or closing - start < _SHORTEST or inches:
        return None
    return start
