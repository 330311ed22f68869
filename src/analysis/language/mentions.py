"""Mentions: figures with the noun phrase that they count, and single persons behind an article."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.figures import Figure
from analysis.language.harm import Trigger
from analysis.language.harmwords import harm_words
from analysis.language.numbers import kind_of
from analysis.language.people import is_person, people_words
from analysis.language.phrases import (
    extend_of,
    governor,
    head_of,
    is_aged,
    is_count,
    is_harm_word,
    named,
    qualifies_noun,
    run_of,
    trimmed,
)
from analysis.language.words import AUXILIARIES, Words

_PRONOUNS = frozenset({"them", "whom", "which", "these", "those", "us", "you", "theirs"})
_LEADS = frozenset(
    "the another other further additional his her their its these those all our a an some only "
    "just first last estimated reported total alone".split()
)
_SETS = frozenset("group family total crew team crowd party convoy gang".split())
_OWNERS = frozenset("the its their his her our those these all".split())
_HARMED = frozenset("victims dead deceased injured wounded killed".split())
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_BARE_ANOTHER = frozenset({"", ".", ",", "in", "and", "critically", "seriously"})
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "''", "``"})
_RATE = re.compile(r"\baverage of $", re.IGNORECASE)
_PARENT = re.compile(r"(?:father|mother|parent)[ -]of[ -]$", re.IGNORECASE)


@dataclasses.dataclass(slots=True)
class Mention:
    """A figure in its sentence: tokens ``first..last`` cover determiners, figure and noun phrase.

    ``number`` is the first token behind the figure's number, ``head`` the head noun or None.
    ``kind``: ``cardinal``, ``single`` ("a woman"), ``none`` ("no one", "no casualties").
    ``of_them``: a share of people named before ("two of them").
    """

    figure: Figure
    first: int
    number: int
    last: int
    head: int | None
    kind: str
    of_them: bool = False
    person: bool | None = None


def find_mentions(words: Words, figures: Sequence[Figure]) -> list[Mention]:
    """Figures of a sentence -> mentions that may count people, and single persons, in order."""
    counts = [f for f in figures if _counts_people(words, f)]
    starts = {words.token_at(f.number_start) for f in counts}
    found = [_counted(words, f, starts) for f in counts]
    covered = {i for m in found for i in range(m.first, m.last + 1)} | starts
    found += [m for i in range(len(words)) if i not in covered
              for m in [_single(words, i, starts)] if m is not None]  # fmt: skip
    return sorted(found, key=lambda m: (m.figure.start, m.first))


def _counts_people(words: Words, figure: Figure) -> bool:
    """Whether neither unit, date nor money stands beside the number."""
    if figure.point == 0:
        return True
    if figure.bound != "vague" and figure.point is None and figure.low is None:
        return False  # a fraction: "of magnitude 7.1"
    kind = kind_of(words.text, figure.number_start, figure.number_end)
    if kind not in {None, "event_count"} or _is_year(words, figure):
        return False
    if _RATE.search(words.text, 0, figure.start):
        return False
    return not _PARENT.search(words.text, 0, figure.number_start)


def _counted(words: Words, figure: Figure, starts: set[int]) -> Mention:
    begin = words.token_at(figure.start)
    behind = words.token_at(figure.number_end)
    if behind < len(words) and words.start[behind] < figure.end:
        behind = words.token_at(figure.end)
    first = _extend_left(words, begin)
    kind = "none" if figure.point == 0 and figure.bound == "exact" else "cardinal"
    mention = _noun_phrase(words, behind, starts - {behind}, figure, kind)
    mention.first = first
    return mention


def _is_year(words: Words, figure: Figure) -> bool:
    """A bare number between 1900 and 2099 that no people noun follows."""
    if figure.bound == "range":
        return 1600 <= (figure.low or 0) < (figure.high or 0) <= 2100 and not _named_people(
            words, figure
        )
    number = words.text[figure.number_start : figure.number_end]
    if not (number.isdigit() and len(number) == 4 and 1900 <= int(number) <= 2099):
        return False
    if figure.bound != "exact":
        return False
    return not _named_people(words, figure)


def _named_people(words: Words, figure: Figure) -> bool:
    nxt = words.word(words.token_at(figure.number_end))
    return nxt in people_words().status or nxt in people_words().peoples


def _extend_left(words: Words, begin: int) -> int:
    """Determiners and set nouns before a figure ("a group of", "the other") belong to it."""
    first = begin
    while first > 0 and (words.word(first - 1) in _LEADS or words.word(first - 1) in _QUOTES):
        first -= 1
    if words.word(first - 1) == "of" and words.word(first - 2) in _SETS:
        first -= 2
        while words.word(first - 1) in _LEADS or words.kind(first - 1).startswith("JJ"):
            first -= 1
    return first


def _noun_phrase(words: Words, behind: int, starts: set[int], figure: Figure, kind: str) -> Mention:
    i, of_them = behind, False
    while words.word(i) in _QUOTES and words.word(i + 1) in {"of", "others", "more"}:
        i += 1
    if words.word(i) == "of":
        i = _behind_of(words, i)
        if words.word(i) in _PRONOUNS and not qualifies_noun(words, i):
            return Mention(figure, behind, behind, i, None, kind, of_them=True, person=True)
        i += words.word(i) in {"those", "these"}
        of_them = words.word(i) in _HARMED
    last = run_of(words, i, starts)
    head = head_of(words, i, last)
    aged = head is not None and is_aged(words, head)
    if head is None or not (aged or is_person(words.low[head], False) or is_count(words.low[head])):
        head, last = governor(words, behind, starts) or (head, last)
    if head is None:
        last = behind if words.word(behind) == "more" else behind - 1
        last = i - 1 if of_them else last  # "dozens of wounded": harm follows
        return Mention(figure, behind, behind, last, None, kind)
    last = extend_of(words, head, trimmed(words, head, last), starts)
    proper = words.kind(head).startswith("NNP") or named(words, head)
    person = is_aged(words, head) or is_person(words.low[head], proper)
    return Mention(figure, behind, behind, last, head, kind, of_them, person)


def _behind_of(words: Words, of: int) -> int:
    """Where the noun phrase behind "of (the)" begins; "those" stays where it is a pronoun."""
    i = of + 1
    while words.word(i) in _OWNERS:
        i += 1
    pronoun = words.word(i - 1) in {"those", "these"} and not words.is_noun(i)
    return i - 1 if pronoun else i


def _single(words: Words, i: int, starts: set[int]) -> Mention | None:
    """ "A woman", "an injured child", "another (was killed)": one person."""
    if words.low[i] not in {"a", "an", "another"}:
        return None
    last = run_of(words, i + 1, starts)
    head = head_of(words, i + 1, last)
    if words.word(i + 1) in _ORDINALS and _takes_harm(words, i + 2):
        begin, end = words.start[i], words.end[i + 1]
        figure = Figure(begin, end, words.span(i, i + 1), begin, end, 1, 1, 1, "exact", None)
        return Mention(figure, i, i + 2, i + 1, None, "single", person=True)
    if not (_is_one_person(words, head) if head is not None else _is_bare_another(words, i)):
        return None
    if head is not None:
        last = extend_of(words, head, trimmed(words, head, last), starts)
    if words.word(i - 1) == "as" and words.word(last + 1) not in AUXILIARIES:
        return None  # "working as a cook" says what somebody counted elsewhere did
    begin, end = words.start[i], words.end[i]
    n = 2 if head is not None and words.low[head] in {"couple", "pair"} else 1
    figure = Figure(begin, end, words.form[i], begin, end, n, n, n, "exact", None)
    return Mention(figure, i, i + 1, last if head is not None else i, head, "single", person=True)


def _takes_harm(words: Words, i: int) -> bool:
    """Whether a verb of harm follows, at once or behind auxiliaries and adverbs."""
    while words.word(i) in AUXILIARIES or words.kind(i) == "RB":
        i += 1
    return is_harm_word(words.word(i))


def _is_one_person(words: Words, head: int) -> bool:
    lex, noun = people_words(), words.low[head]
    if is_aged(words, head):
        return noun == "old"
    if noun in lex.plural or noun in harm_words().nouns:
        return False
    return noun in lex.status or noun in lex.peoples


def _is_bare_another(words: Words, i: int) -> bool:
    following = words.word(i + 1)
    if words.low[i] != "another":
        return False
    return following in AUXILIARIES or is_harm_word(following) or following in _BARE_ANOTHER


def mention_text(words: Words, mention: Mention) -> tuple[int, int]:
    """Where a mention's figure with its noun phrase starts and ends in the sentence."""
    last = mention.last
    while mention.head is None and not mention.of_them and words.word(last) in {"of", "the"}:
        last -= 1
    end = words.end[last] if last >= 0 else mention.figure.end
    return mention.figure.start, max(end, mention.figure.end)


def overlaps(mention: Mention, trigger: Trigger) -> bool:
    """Whether a word of harm stands inside the mention."""
    return mention.first <= trigger.last and trigger.first <= mention.last
