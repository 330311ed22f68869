"""Sentences by rule, on raw text: cheap enough to run before the gate."""

from __future__ import annotations

import re

# Words whose full stop does not end a sentence. Titles, months, military and Latin abbreviations.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st gen col lt maj capt cpl sgt brig adm cmdr gov sen rep rev hon pres jr sr "
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos vs etc inc ltd co corp dept est fig "
    "e.g i.e u.s u.n u.k u.a.e a.m p.m d.c approx vol al ret supt insp atty fr sheikh".split()
)
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[—–-]*[\w@#$€£])|[.!?]+[\"”’»]+(?=[A-Z])")
_LAST_WORD = re.compile(r"[\w.’'-]+$")


def split_sentences(text: str) -> list[tuple[int, int, int]]:
    """Text -> ``(paragraph, start, end)`` of each sentence, without surrounding white space.

    A line break ends a paragraph. A mark inside an abbreviation, an initial or a number does not
    end a sentence; nor does one followed by a lower-case word, unless a quotation closes there.
    """
    spans = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        spans += [(paragraph, s, e) for s, e in _split_line(text, line.start(), line.end())]
    return spans


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.end() for m in _END.finditer(text, start, end) if _ends_sentence(text, start, m)]
    edges = [start, *cuts, end]
    pieces = []
    for left, right in zip(edges, edges[1:], strict=False):
        piece = text[left:right]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            pieces.append((left + lead, left + len(piece.rstrip())))
    return pieces


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 12].lstrip().lstrip("\"“‘'«([—–- ")[:1]
    if following.islower():
        return False
    if match.group()[0] != "." or len(match.group()) > 1:
        return True
    word = _LAST_WORD.search(text, start, match.start())
    if word is None:
        return True
    last = word.group().lower().strip("’'-")
    return last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha() and last != "i")
