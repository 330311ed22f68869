"""Mentions: figures with the noun phrase that they count, and single persons behind an article."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.figures import Figure
from analysis.language.harm import Trigger, harm_words
from analysis.language.numbers import kind_of
from analysis.language.people import is_person, people_words
from analysis.language.words import AUXILIARIES, Words

_MODIFIER_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "POS", "FW", "CD", "``"}
)
_MODIFIER_WORDS = frozenset({"-", "/", "'s", "’s", "'", "’"})
_PRONOUNS = frozenset({"them", "whom", "which", "these", "those", "us", "you", "theirs"})
_LEADS = frozenset({"the", "another", "other", "further", "additional", "his", "her", "their",
                    "its", "these", "those", "all", "our", "a", "an", "some", "only", "just",
                    "first", "last", "estimated", "reported", "total", "alone"})  # fmt: skip
_SETS = frozenset({"group", "family", "total", "crew", "team", "crowd", "party", "convoy", "gang"})  # fmt: skip
_PARENT = re.compile(r"(?:father|mother|parent)[ -]of[ -]$", re.IGNORECASE)
_NOT_HEADS = frozenset({"more", "other", "such", "same", "whole", "due", "a"})
_LONGEST = 9


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
    kind = kind_of(words.text, figure.number_start, figure.number_end)
    if kind not in {None, "event_count"} or _is_year(words, figure):
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
    while words.word(first - 1) in _LEADS and first > 0:
        first -= 1
    if words.word(first - 1) == "of" and words.word(first - 2) in _SETS:
        first -= 2
        while words.word(first - 1) in _LEADS or words.kind(first - 1).startswith("JJ"):
            first -= 1
    return first


def _noun_phrase(words: Words, behind: int, starts: set[int], figure: Figure, kind: str) -> Mention:
    i, of_them = behind, False
    if words.word(i) == "of":
        i += 1
        while words.word(i) in {
            "the",
            "its",
            "their",
            "his",
            "her",
            "our",
            "those",
            "these",
            "all",
        }:
            i += 1
        if words.word(i - 1) in {"those", "these"} and not words.is_noun(i):
            i -= 1
        of_them = words.word(i) in _PRONOUNS
        if of_them and not _qualifies_noun(words, i):
            return Mention(figure, behind, behind, i, None, kind, of_them=True, person=True)
        of_them = False
        of_them = words.word(i) in {"victims", "dead", "deceased", "injured", "wounded", "killed"}
    last = _run(words, i, starts)
    head = _head(words, i, last)
    if head is None or not (is_person(words.low[head], False) or _is_count(words.low[head])):
        head, last = _governor(words, behind, starts) or (head, last)
    if head is None:
        return Mention(figure, behind, behind, behind - 1, None, kind)
    last = _extend_of(words, head, _trim(words, head, last), starts)
    noun = words.low[head]
    person = is_person(noun, words.kind(head).startswith("NNP") or _named(words, head))
    return Mention(figure, behind, behind, last, head, kind, of_them, person)


def _is_count(noun: str) -> bool:
    lex = harm_words()
    return noun in lex.nouns or noun in lex.bodies or noun in lex.lives


def _qualifies_noun(words: Words, i: int) -> bool:
    """ "One of those missing airplanes": no pronoun but a determiner."""
    if words.low[i] not in {"those", "these"}:
        return False
    return words.kind(i + 1) in _MODIFIER_TAGS and words.is_noun(i + 2)


def _governor(words: Words, behind: int, starts: set[int]) -> tuple[int, int] | None:
    """The people noun that the number counts by the parse, beyond a long name."""
    named = _behind_name(words, behind, starts)
    if named is not None:
        return named, named
    head = words.head[max(0, behind - 1)]
    apart = behind < head < behind + _LONGEST + 3 and words.dep[behind - 1] == "nummod"
    if not apart or words.low[head] not in people_words().status:
        return None
    if any(k in starts or words.is_verb(k) or words.low[k] == "," for k in range(behind, head)):
        return None
    return head, head


def _behind_name(words: Words, behind: int, starts: set[int]) -> int | None:
    """ "Four Communist Party of India (Maoist) cadres": people behind a name with "of"."""
    for k in range(behind, min(behind + _LONGEST + 3, len(words))):
        if words.low[k] in people_words().plural and not words.kind(k).startswith("NNP"):
            return k if k > behind else None
        named = words.kind(k)[:3] in {"NNP", "JJ"} or words.low[k] in {"of", "-", "(", ")", "the"}
        if not named or k in starts or (k == behind and words.form[k].islower()):
            return None
    return None


def _run(words: Words, i: int, starts: set[int]) -> int:
    """The last token of the run of modifiers and nouns that begins at ``i``."""
    j = i
    while j < len(words) and j - i < _LONGEST and j not in starts and _continues(words, i, j):
        j += 1
    return j - 1


def _continues(words: Words, i: int, j: int) -> bool:
    low = words.low[j]
    if low in AUXILIARIES:
        return False
    if low in harm_words().nouns and words.is_noun(j):
        return True
    if _is_harm_word(low):
        # "three wounded soldiers" but "three soldiers wounded": only before a noun of people.
        return _people_follow(words, j + 1) and not _people_between(words, i, j)
    if low in people_words().status or low in _MODIFIER_WORDS or low in {"more", "other"}:
        return True
    if words.tag[j] in {"CC", "RB"}:
        return _joins_modifiers(words, j)
    return words.tag[j] in _MODIFIER_TAGS and not _is_time(words, j, i)


def _is_time(words: Words, j: int, i: int) -> bool:
    return j > i and words.low[j] in {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
        "yesterday", "tonight", "earlier", "last", "including", "overnight", "according", "due",
    }  # fmt: skip


def _is_harm_word(low: str) -> bool:
    lex = harm_words()
    return low in lex.single or low in lex.violence or low in lex.suffer


def _people_follow(words: Words, j: int) -> bool:
    status = people_words().status
    for k in range(j, min(j + 3, len(words))):
        if words.low[k] in status or words.low[k] in harm_words().bodies:
            return True
        if words.tag[k] not in _MODIFIER_TAGS:
            return False
    return False


def _people_between(words: Words, i: int, j: int) -> bool:
    return any(words.low[k] in people_words().status for k in range(i, j))


def _joins_modifiers(words: Words, j: int) -> bool:
    """ "Army and police officers", "badly injured": the run goes on behind this word."""
    if words.tag[j] == "RB":
        return words.kind(j + 1) in {"JJ", "VBN"} and _people_follow(words, j + 2)
    before, after = words.low[j - 1], words.word(j + 1)
    lex = people_words()
    if (before in lex.plural and before not in lex.hints) or words.kind(j + 1) == "CD":
        return False
    return (
        (before in lex.hints or words.kind(j - 1) in {"JJ", "NN", "NNP"} or _named(words, j - 1))
        and after != ""
        and before not in lex.status
        and words.kind(j + 1) in _MODIFIER_TAGS
        and _people_follow(words, j + 1)
    )


def _named(words: Words, k: int) -> bool:
    return words.form[k][:1].isupper() and k > 0


def _head(words: Words, i: int, last: int) -> int | None:
    """The head noun of a run: its last noun, or the people noun before a name."""
    nouns = [k for k in range(i, last + 1) if words.is_noun(k) or _is_people_noun(words, k)]
    nouns = [k for k in nouns if words.low[k] not in _NOT_HEADS and not _owns(words, k)]
    if not nouns:
        others = [k for k in range(i, last + 1) if words.low[k] in {"others", "more"}]
        return others[-1] if others and words.low[others[-1]] == "others" else None
    for k in reversed(nouns):
        if _is_people_noun(words, k):
            trailing = range(k + 1, last + 1)
            if all(words.kind(n).startswith("NNP") or not words.is_noun(n) for n in trailing):
                return k
    return nouns[-1]


def _trim(words: Words, head: int, last: int) -> int:
    """The end of the phrase: its head with the name right behind it."""
    end = head
    while end < last and words.kind(end + 1).startswith("NNP"):
        end += 1
    return end


def _owns(words: Words, k: int) -> bool:
    return words.kind(k + 1) == "POS" or words.word(k + 1) in {"'s", "'"}


def _is_people_noun(words: Words, k: int) -> bool:
    low = words.low[k]
    return low in people_words().status or low in people_words().peoples or low == "others"


def _extend_of(words: Words, head: int, last: int, starts: set[int]) -> int:
    """ "Members of the security forces": the phrase that tells who they were."""
    if words.low[head] not in people_words().containers or last != head:
        return last
    if words.word(last + 1) not in {"of", "from"}:
        return last
    i = last + 2
    while words.word(i) in {"the", "a", "an", "its", "their", "same", "his"}:
        i += 1
    end = _run(words, i, starts)
    return end if end >= i and words.is_noun(end) else last


def _single(words: Words, i: int, starts: set[int]) -> Mention | None:
    """ "A woman", "an injured child", "another (was killed)": one person."""
    low = words.low[i]
    if low not in {"a", "an", "another"}:
        return None
    last = _run(words, i + 1, starts)
    head = _head(words, i + 1, last)
    lex = people_words()
    bare = low == "another" and head is None
    if not bare and (
        head is None
        or words.low[head] in lex.plural
        or (words.low[head] not in lex.status and words.low[head] not in lex.peoples)
        or words.low[head] in harm_words().nouns
    ):
        return None
    if bare and not (words.word(i + 1) in AUXILIARIES or _is_harm_word(words.word(i + 1))
                     or words.word(i + 1) in {"", ".", ",", "in", "and", "critically", "seriously"}):  # fmt: skip
        return None
    if head is not None:
        last = _extend_of(words, head, _trim(words, head, last), starts)
    begin, end = words.start[i], words.end[i]
    figure = Figure(begin, end, words.form[i], begin, end, 1, 1, 1, "exact", None)
    return Mention(figure, i, i + 1, last if head is not None else i, head, "single", person=True)


def mention_text(words: Words, mention: Mention) -> tuple[int, int]:
    """Where a mention's figure with its noun phrase starts and ends in the sentence."""
    end = words.end[mention.last] if mention.last >= 0 else mention.figure.end
    return mention.figure.start, max(end, mention.figure.end)


def overlaps(mention: Mention, trigger: Trigger) -> bool:
    """Whether a word of harm stands inside the mention."""
    return mention.first <= trigger.last and trigger.first <= mention.last
