"""Rules of counting nouns: "five deaths", "13 bodies", "no reports of casualties"."""

from __future__ import annotations

from analysis.language.harmwords import harm_words
from analysis.language.linked import Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.phrases import is_corpse

_NEWS = frozenset("report reports sign signs indication indications".split())
_ANY = frozenset("any immediate further other serious major civilian human".split())
_DRIVING = frozenset("drive drives drove driven driving force forces forced forcing".split())
_MAKING = frozenset(
    "lead leads led leading result results resulted resulting create creates created creating "
    "produce produces produced producing cause causes caused causing".split()
)


def count_noun(s: Sentence, m: Mention) -> Link | None:
    """ "Five deaths", "no casualties", "13 bodies": the noun itself says what happened."""
    if m.head is None:
        return None
    lex, noun = harm_words(), s.words.low[m.head]
    if is_corpse(s.words, m.head) and m.kind != "none":
        return Link(m, "killed", "bodies")
    if s.words.word(m.last + 1) == "per":
        return None  # a rate
    if m.kind == "none" and noun in _NEWS:
        unheard = _unheard(s, m)
        return Link(m, unheard, "count_noun") if unheard else None
    if noun in lex.counting or (m.kind == "none" and noun in lex.nouns):
        return Link(m, _merged(s, m, lex.nouns[noun]), "count_noun")
    if noun in {"martyr", "martyrs"}:
        exact = m.figure.bound != "vague"  # "3 martyrs and injuries" does not count the injuries
        return Link(m, "killed" if exact else _merged(s, m, "killed"), "count_noun")
    return None


def _unheard(s: Sentence, m: Mention) -> str | None:
    """ "No immediate reports of casualties": the outcome of which there is no news.

    The mention then reaches as far as its noun.
    """
    i = m.last + 1
    if s.words.word(i) not in {"of", "about", "on"}:
        return None
    i += 1
    while s.words.word(i) in _ANY:
        i += 1
    outcome = harm_words().nouns.get(s.words.word(i))
    if outcome is not None:
        m.last = i
    return outcome


def shared_noun(s: Sentence, m: Mention) -> Link | None:
    """ "Two rebel and one military fatality": the noun stands with the second figure only."""
    if s.words.word(m.last + 1) not in {"and", "or", ","} or m.kind != "cardinal":
        return None
    other = s.starts.get(m.last + 2)
    plural = m.head is not None and s.words.kind(m.head) in {"NNS", "NNPS"}
    if other is None or m.head is None or (plural and not _resulting(s, m)):
        return None
    link = count_noun(s, other)
    return Link(m, link.outcome, "shared_noun") if link and (m.figure.point or 0) > 1 else None


def _resulting(s: Sentence, m: Mention) -> bool:
    """ "Resulting in 25 rebels and 6 military fatalities": the phrase is what came about."""
    i = m.first - 1
    return s.words.word(i - (s.words.word(i) in {"in", "to"})) in _MAKING


def refugees(s: Sentence, m: Mention) -> Link | None:
    """ "Could lead to thousands of refugees": the noun says what happened to those counted."""
    w = s.words
    if m.head is None or w.low[m.head] not in {"refugees", "evacuees"}:
        return None
    before = w.low[max(0, m.first - 3) : m.first]
    return Link(m, "displaced", "count_noun") if not _MAKING.isdisjoint(before) else None


def driven_out(s: Sentence, m: Mention) -> Link | None:
    """ "Drove 4,000 people from their homes", "300 people were forced out of their homes"."""
    noun = m.last if m.head is None else m.head  # the phrase may reach as far as the homes
    w, behind = s.words, s.words.low[noun + 1 : noun + 9]
    verb = {w.word(m.first - 1), *behind}
    if m.person is not True or _DRIVING.isdisjoint(verb) or "homes" not in behind:
        return None
    away = {"from", "out"} & set(behind[: behind.index("homes")])
    return Link(m, "displaced", "driven_out") if away else None


def _merged(s: Sentence, m: Mention, outcome: str) -> str:
    """ "20 deaths and injuries" does not tell the two apart."""
    w, i = s.words, m.last + 1
    if m.kind != "none" and w.word(i) in {"and", "or"}:
        lex = harm_words()
        other = lex.nouns.get(w.word(i + 1)) or lex.groups.get(w.word(i + 1), outcome)
        if {other, outcome} == {"killed", "injured"}:
            return "casualties"
    return outcome
