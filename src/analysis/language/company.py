"""Rules of company: objects coordinated with a plain one, "together with", pronouns."""

from __future__ import annotations

from analysis.language.appositions import describes
from analysis.language.linked import GAP, Link, Sentence, has_passive
from analysis.language.mentions import Mention
from analysis.language.words import subject_of

_SELF = frozenset({"himself", "herself", "themselves"})
_WITH = frozenset({"and", ",", "&", "with", "plus", "or", "nor", ";"})
_BESIDE = 3  # words from "killed" to those who were killed "together with" somebody


def object(s: Sentence, m: Mention) -> Link | None:
    """ "Killing the mayor and two guards": a phrase coordinated with a plain object."""
    if describes(s, m) or m.kind == "none" or (m.head is not None and m.person is not True):
        return None
    w, i = s.words, m.first - 1
    if w.word(i) not in _WITH and w.word(i) != "as":
        return None
    i -= 1
    nouns = False
    for k in range(i, max(-1, i - GAP), -1):
        t = s.at.get(k)
        if t is not None and m.head is None and w.low[t.first] == "shooting":
            return None  # "one shooting in the north and another in the south"
        if t is not None and t.kind == "verb" and (t.form != "participle" or not has_passive(s, t)):
            near = s.starts.get(k + 1)
            if not nouns or (near is not None and near.person is False):
                return None
            return Link(m, t.outcome, "coordinated_object", t) if k < i else None
        if t is not None and t.kind in {"noun", "lives"} and w.word(t.last + 1) == "of" and nouns:
            return Link(m, t.outcome, "coordinated_of", t)
        if t is not None or w.is_verb(k) or w.low[k] in {"by", "when", "after", "with", "who", ";"}:
            return None
        nouns = nouns or w.is_noun(k)
    return None


def together(s: Sentence, m: Mention) -> Link | None:
    """ "Was killed together with two of her sons": with those who suffered it, suffered it too."""
    w, i = s.words, m.first - 1
    if w.word(i) == "with" and w.word(i - 1) in {"together", "along", ","}:
        i -= 2
    elif w.word(i) in {"alongside", "with"}:
        i -= 1
    elif w.low[max(0, i - 2) : i + 1] == ["as", "well", "as"]:
        i -= 3
    else:
        return None
    close = w.word(m.first - 1) == "with" and w.word(m.first - 2) not in {"together", "along"}
    while w.word(i) in {",", "instantly", "also"}:
        i -= 1
    for t in reversed(s.triggers):
        if (
            t.last > i
            or t.kind not in {"verb", "happens", "adjective"}
            or i - t.last > (0 if close else GAP)
        ):
            continue
        if t.form in {"participle", "none"} or t.kind == "happens" or not close:
            return Link(m, t.outcome, "together", t)
    return None


def beside(s: Sentence, m: Mention) -> Link | None:
    """ "Was killed alongside 12 others, while ...": the word of harm stands right before."""
    w, link = s.words, together(s, m)
    if link is None or link.trigger is None or m.first - link.trigger.last > _BESIDE:
        return None
    by = w.word(m.first - 1) == "alongside" or w.word(m.first - 2) in {"together", "along"}
    return link if by else None


def pronoun(s: Sentence, m: Mention) -> Link | None:
    """ "Opened fire on a civilian, killing him": the pronoun stands for the only person before."""
    w = s.words
    if m.head is None or m.person is not True:
        return None
    pronouns = {"him", "her"} if m.kind == "single" else {"them", "all", "both"}
    for t in s.triggers:
        if t.first <= m.last or t.kind != "verb" or w.word(t.last + 1) not in pronouns:
            continue
        between = [o for o in s.mentions if m.last < o.first < t.first and o.person]
        if not between and t.form == "ing" and w.kind(t.last + 2)[:1] != "N":
            return Link(m, t.outcome, "pronoun", t)
    return None


def reflexive(s: Sentence, m: Mention) -> Link | None:
    """ "A gunman killed himself and two others": whoever did it suffered it too."""
    w = s.words
    for t in s.triggers:
        behind = t.last + 1 + (w.word(t.last + 1) == "only")
        if t.first > m.last and t.kind == "verb" and w.word(behind) in _SELF:
            doer = subject_of(w, t.first)
            if doer is not None and m.first <= doer <= m.last:
                return Link(m, t.outcome, "reflexive", t)
    return None


def unsurvived(s: Sentence, m: Mention) -> Link | None:
    """ "None of the 64 passengers survived", "no survivors among the 64"."""
    w, before = s.words, s.words.low[max(0, m.first - 4) : m.first]
    none = (
        before[-2:] in (["none", "of"], ["neither", "of"])
        and "survived" in w.low[m.last + 1 : m.last + _BESIDE * 2]
    )
    left = "no" in before and before[-2:-1] == ["survivors"] and before[-1] in {"among", "of"}
    if m.kind != "cardinal" or m.person is False or not (none or left):
        return None
    return Link(m, "killed", "unsurvived")
