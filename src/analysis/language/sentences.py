"""Sentences by rule, on raw text: cheap enough to run before the gate."""

from __future__ import annotations

import itertools
import re

# Words whose full stop never ends a sentence: titles, Latin and other abbreviations that need a
# following word.
_JOINING = frozenset(
    "mr mrs ms messrs dr prof st gen col lt maj capt cpl sgt brig adm cmdr gov sen rep rev hon "
    "pres supt insp atty fr vs e.g i.e fig al mt ft spc pvt amb incl".split()
)
# Words whose full stop may also end a sentence: it does before a word that opens sentences.
_MAYBE = frozenset(
    "u.s u.n u.k e.u u.a.e u.s.a d.c a.m p.m am pm etc inc ltd co corp jr sr dept est approx vol "
    "ret govt jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri "
    "sat sun".split()
)
# Short for "number" before a figure only.
_NUMBERED = frozenset("no nos art sec para pp p".split())
_OPENERS = frozenset(
    "the a an in on at he she it they we i you his her its their our this that these those there "
    "but and or if when while after before since as for from with by to no not one two three four "
    "five six seven eight nine ten some many most all both each several at according meanwhile "
    "however also earlier later police officials witnesses residents".split()
)
_END = re.compile(
    r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[—–-]*[\w@#$€£])"
    r"|[.!?]+[\"”’»]+(?=[A-Z])"
    r"|(?<=[a-z]{3})\.(?=[A-Z][a-z]+[ ,])"
)
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")  # J.R. Smith
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_NEXT_WORD = re.compile(r"\s*[\"“‘'«(\[—–-]*([\w’'-]+)")


def split_sentences(text: str) -> list[tuple[int, int, int]]:
    """Text -> ``(paragraph, start, end)`` of each sentence, without surrounding white space.

    A line break ends a paragraph. A mark inside an abbreviation, an initial or a number does not
    end a sentence; nor does one followed by a lower-case word.
    """
    spans = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        spans += [(paragraph, s, e) for s, e in _split_line(text, line.start(), line.end())]
    return spans


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.end() for m in _END.finditer(text, start, end) if _ends_sentence(text, start, m)]
    edges = [start, *cuts, end]
    pieces = []
    for left, right in itertools.pairwise(edges):
        piece = text[left:right]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            pieces.append((left + lead, left + len(piece.rstrip())))
    return pieces


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(text, match.end())
    if following is None or following[1][0].islower():
        return False
    if match.group()[0] != "." or len(match.group()) > 1:
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    return word is None or _may_end(word.group().lower().strip("’'-"), following[1])


def _may_end(last: str, following: str) -> bool:
    """Whether a full stop after ``last`` ends a sentence when ``following`` comes next."""
    if last in _JOINING or (len(last) == 1 and last.isalpha() and last != "i"):
        return False
    if last in _NUMBERED:
        return not following[0].isdigit()
    if last in _MAYBE or _INITIALS.fullmatch(last):
        return following.lower() in _OPENERS
    return True
