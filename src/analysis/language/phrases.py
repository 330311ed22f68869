"""Noun phrases behind figures: where they end and which noun is counted.

The tags of the words decide, not the tree, so that headlines and lost commas do no harm.
"""

from __future__ import annotations

from analysis.language.harmwords import CAPTURED, harm_words
from analysis.language.people import people_words
from analysis.language.words import AUXILIARIES, Words

_MODIFIER_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "POS", "FW", "CD", "``"}
)
_MODIFIER_WORDS = frozenset({"-", "/", "'s", "’s", "'", "’"})
_NOT_HEADS = frozenset({"more", "other", "such", "same", "whole", "due", "a"})
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier last "
    "including overnight according due".split()
)
_IN_NAMES = frozenset({"of", "-", "(", ")", "the"})
_LONGEST = 9
# "Public bodies" are no dead.
_INSTITUTIONS = frozenset(
    "public governing regulatory statutory official international professional supervisory "
    "advisory legislative elected water celestial".split()
)


def qualifies_noun(words: Words, i: int) -> bool:
    """ "One of those missing airplanes": no pronoun but a determiner."""
    if words.low[i] not in {"those", "these"}:
        return False
    return words.kind(i + 1) in _MODIFIER_TAGS and words.is_noun(i + 2)


def _behind_name(words: Words, behind: int, starts: set[int]) -> int | None:
    """ "Four Communist Party of India (Maoist) cadres": people behind a name with "of"."""
    for k in range(behind, min(behind + _LONGEST + 3, len(words))):
        if words.low[k] in people_words().plural and not words.kind(k).startswith("NNP"):
            return k if k > behind else None
        capital = words.form[k][:1].isupper() and words.kind(k)[:2] in {"NN", "JJ"}
        named = (capital and not is_harm_word(words.low[k])) or words.low[k] in _IN_NAMES
        if not named or k in starts or (k == behind and words.form[k].islower()):
            return None
    return None


def governor(words: Words, behind: int, starts: set[int]) -> tuple[int, int] | None:
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


def run_of(words: Words, i: int, starts: set[int]) -> int:
    """The last token of the run of modifiers and nouns that begins at ``i``."""
    j = i
    while j < len(words) and j - i < _LONGEST and j not in starts and _continues(words, i, j):
        j += 1
    return j - 1


def _continues(words: Words, i: int, j: int) -> bool:
    low = words.low[j]
    if low in AUXILIARIES and words.tag[j] != "POS":
        return False
    if low == "lost":
        return False  # "60 families lost relatives"
    if low == ")" and j > i and "(" in words.low[j - 1]:
        return True  # "a PLU(R) worker"
    if low in CAPTURED and words.low[j - 1] in people_words().plural and j > i:
        return False  # "took three guards hostage"
    if low in harm_words().nouns and words.is_noun(j):
        return True
    if is_harm_word(low):
        # "three wounded soldiers" but "three soldiers wounded": only before a noun of people.
        return _people_follow(words, j + 1) and not _people_between(words, i, j)
    if low in people_words().status or low in _MODIFIER_WORDS or low in {"more", "other"}:
        return True
    if words.tag[j] in {"CC", "RB"}:
        return _joins_modifiers(words, j)
    return words.tag[j] in _MODIFIER_TAGS and not _is_time(words, j, i)


def _is_time(words: Words, j: int, i: int) -> bool:
    return j > i and words.low[j] in _TIMES


def is_harm_word(low: str) -> bool:
    """Whether a word is a form of a verb or adjective of harm."""
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
        (before in lex.hints or words.kind(j - 1) in {"JJ", "NN", "NNP"} or named(words, j - 1))
        and after != ""
        and before not in lex.status
        and words.kind(j + 1) in _MODIFIER_TAGS
        and _people_follow(words, j + 1)
    )


def named(words: Words, k: int) -> bool:
    """Whether a word inside the sentence begins with a capital."""
    return words.form[k][:1].isupper() and k > 0


def head_of(words: Words, i: int, last: int) -> int | None:
    """The head noun of a run: its last noun, or the people noun before a name."""
    nouns = [k for k in range(i, last + 1) if words.is_noun(k) or _is_people_noun(words, k)]
    nouns = [k for k in nouns if words.low[k] not in _NOT_HEADS and not _owns(words, k)]
    if not nouns:
        others = [k for k in range(i, last + 1) if words.low[k] in {"others", "more"}]
        return others[-1] if others and words.low[others[-1]] == "others" else None
    for k in reversed(nouns):
        if _is_people_noun(words, k):
            trailing = range(k + 1, last + 1)
            if all(named(words, n) or not words.is_noun(n) for n in trailing):
                return k
    return nouns[-1]


def trimmed(words: Words, head: int, last: int) -> int:
    """The end of the phrase: its head with the name right behind it."""
    end = head
    while end < last and words.is_noun(end + 1) and named(words, end + 1):
        end += 1
    return end


def _owns(words: Words, k: int) -> bool:
    return words.kind(k + 1) == "POS" or words.word(k + 1) in {"'s", "'"}


def is_aged(words: Words, k: int) -> bool:
    """ "A 13-year-old": a person by age alone."""
    age = words.word(k - 1) == "-" and words.word(k - 2) in {"year", "month", "week"}
    return words.low[k] in {"old", "olds"} and age


def _is_people_noun(words: Words, k: int) -> bool:
    low = words.low[k]
    return (
        is_aged(words, k)
        or low in people_words().status
        or low in people_words().peoples
        or low == "others"
    )


def extend_of(words: Words, head: int, last: int, starts: set[int]) -> int:
    """ "Members of the security forces": the phrase that tells who they were."""
    if words.low[head] not in people_words().containers or last != head:
        return last
    if words.word(last + 1) not in {"of", "from"}:
        return last
    counted = is_count(words.low[head]) or words.word(last + 2) in {"their", "his", "her"}
    if words.word(last + 1) == "from" and counted:
        return last  # "six deaths from", "300 people from their homes"
    i = last + 2
    while words.word(i) in {"the", "a", "an", "its", "their", "same", "his"}:
        i += 1
    end = run_of(words, i, starts)
    return end if end >= i and words.is_noun(end) else last


def is_count(noun: str) -> bool:
    """Whether a noun counts the harmed: deaths, bodies, lives."""
    lex = harm_words()
    return noun in lex.nouns or noun in lex.bodies or noun in lex.lives


def is_corpse(words: Words, k: int) -> bool:
    """Whether "bodies" are those of dead people."""
    return words.low[k] in harm_words().bodies and words.word(k - 1) not in _INSTITUTIONS
