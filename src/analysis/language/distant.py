"""Rules of the sentence: subjects, objects and company of a verb of harm further away.

The parse is asked first. Where it has no answer, the words between decide whether a clause goes on.
"""

from __future__ import annotations

from analysis.language.appositions import describes
from analysis.language.cues import lexicon
from analysis.language.harm import Trigger
from analysis.language.linked import (
    FAR,
    GAP,
    GROUP,
    Link,
    Sentence,
    befalls,
    both,
    has_be,
    has_passive,
    pair,
)
from analysis.language.mentions import Mention
from analysis.language.people import people_words
from analysis.language.phrases import is_count
from analysis.language.words import AUXILIARIES

# Verbs whose object goes on to suffer what follows: "left five dead", "forced 300 to flee".
_MAKES = frozenset("left leaves leaving leave forced forces forcing force caused causing".split())
_SUBJECT_BLOCKS = frozenset({"by", "against", "toward", "towards", "near", "at", "on", "upon"})
_WITH = frozenset({"and", ",", "&", "with", "plus", "or", "nor", ";"})


def tree(s: Sentence, m: Mention) -> Link | None:
    """Subject of a passive or of dying, object of a verb of harm, by the parse."""
    w = s.words
    if describes(s, m) or _is_set(s, m):
        return None
    i = m.head if m.head is not None else _number_token(s, m)
    for _ in range(4):
        if w.dep[i].partition(":")[0] not in {"conj", "appos", "nummod", "flat", "compound", "det"}:
            break
        i = w.head[i]
    dep, governor = w.dep[i], w.head[i]
    t = s.at.get(governor)
    if dep.startswith("nsubj"):
        t = t or _chain(s, governor)
        if t is None or t.first <= m.last or not befalls(s, t) or _owns(s, m, t):
            return None
        if t.kind == "verb" and not has_passive(s, t):
            return None
        t = t if has_be(s, t) else _finite_later(s, t) or t
        return Link(m, both(s, t), "passive_subject", t)
    if dep in {"obj", "iobj"} and t is not None and t.last < m.first and t.kind == "verb":
        if t.form == "participle" and has_passive(s, t):
            return None
        return Link(m, pair(s, t), "tree_object", t)
    return None


def _owns(s: Sentence, m: Mention, t: Trigger) -> bool:
    """ "A man whose brother was shot": the brother was."""
    w = s.words
    subjects = (k for k in range(m.last + 1, t.first) if w.head[k] == t.first)
    return w.word(m.last + 1) == "whose" and any(w.dep[k][:5] == "nsubj" for k in subjects)


def _is_set(s: Sentence, m: Mention) -> bool:
    """ "One of 11 clerks was shot", "of 60 passengers, 12 died": the eleven, the 60 were not."""
    if s.words.word(m.first - 1) != "of":
        return False
    if m.first == 1 or s.words.word(m.first - 2) in {",", ";"}:
        return any(o.first > m.last for o in s.mentions)
    return any(o.number == m.first - 1 for o in s.mentions if o is not m)


def _number_token(s: Sentence, m: Mention) -> int:
    """The token of a number that its verb governs: of "30 to 40" the first."""
    if m.figure.bound == "range":
        return s.words.token_at(m.figure.number_start)
    return max(0, min(m.number - 1, len(s.words) - 1))


def _chain(s: Sentence, governor: int) -> Trigger | None:
    """A verb of harm coordinated with, or complement of, the subject's own verb."""
    w = s.words
    for t in s.triggers:
        if w.head[t.first] == governor and w.dep[t.first] in {"conj", "xcomp", "ccomp"}:
            own = any(w.dep[k].startswith("nsubj") and w.head[k] == t.first for k in range(len(w)))
            others = any(governor < o.first and o.last < t.first for o in s.mentions)
            if not own and not others:
                return t
    return None


def subject(s: Sentence, m: Mention) -> Link | None:
    """ "Two people, one of them a child, were reported killed": harm further right."""
    w = s.words
    if w.word(m.first - 1) in _SUBJECT_BLOCKS or describes(s, m) or _is_set(s, m):
        return None
    leaves = w.word(m.first - 1) in _MAKES
    blocked = w.is_verb(m.first - 1) and w.kind(m.first - 1) != "VBN" and not leaves
    blocked = blocked and not _reports(w.word(m.first - 1))
    behind = m.last + 1 + (w.kind(m.last + 1) == "RB")
    if blocked and w.word(behind) not in {"who", "that"}:
        return None
    i, seen = m.last + 1, False
    while i < min(m.last + FAR, len(w)):
        t = s.at.get(i)
        if t is not None and t.kind == "adjective" and w.kind(t.last + 1) in {"NN", "NNS"}:
            t = None  # "a dead eye"
        if t is not None and t.kind in {"verb", "happens", "adjective"} and t.form != "ing":
            if (t.kind == "verb" and t.form != "participle") or _owns(s, m, t):
                return None
            if not seen and (i == m.last + 1 or not (leaves or _reduced(s, m, t))):
                return None
            if t.kind == "verb" and w.word(t.first - 1) in {"has", "have", "had"}:
                return None
            later = None if has_be(s, t) else _finite_later(s, t)
            return Link(m, both(s, later or t), "subject", later or t)
        step = _step(s, i, m)
        if step is None or (seen and w.low[i] in {"and", "or"} and i + 1 in s.starts):
            return None  # "four were freed and three killed"
        seen = seen or w.low[i] in AUXILIARIES or w.low[i] in {"reported", "feared", "confirmed"}
        i = step
    return None


def tells(s: Sentence, m: Mention) -> bool:
    """Whether the mention is the subject of a reporting verb: right before it, or by the parse."""
    w = s.words
    if m.head is not None and is_count(w.low[m.head]):
        return False  # "no injuries reported"
    if _speaks(s, m.last + 1):
        return True
    if m.head is None or w.dep[m.head] != "nsubj" or {m.first - 1, m.last + 1} & s.at.keys():
        return False
    verb = w.head[m.head]
    other = "," in w.low[m.last + 1 : verb] and w.word(verb - 1) != ","
    return not other and _speaks(s, verb)  # "nine were soldiers who fled, the army said"


def _reports(word: str) -> bool:
    """ "It said 45 militants had been killed": what follows a reporting verb is a clause."""
    verb = lexicon().verb(word)
    return verb is not None and lexicon().takes(verb, "clause", "addressee")


def _speaks(s: Sentence, i: int) -> bool:
    """ "A spokesman said nine died": a reporting verb of the subject's own ends the search."""
    w = s.words
    if w.kind(i) not in {"VBD", "VBZ", "VBP"} or not _reports(w.low[i]):
        return False
    led_on = i + 1 in s.at or (w.word(i + 1) in GROUP and w.word(i + 1) != "that")
    return not led_on and w.word(i - 1) not in AUXILIARIES


def _reduced(s: Sentence, m: Mention, t: Trigger) -> bool:
    """ "Four soldiers from the north killed in the attack": a participle behind "from" or "of"."""
    w = s.words
    between = w.low[m.last + 1 : t.first]
    if _is_listed(s, m, t):
        return True
    active = s.active_reading(t, m)
    plain = GROUP - {"who", "that", "which"} | {"as"}
    if not active and plain.issuperset(between):
        return True
    if active or not (
        w.word(m.last + 1) in {"from", "of", "in", "at", ","} or w.kind(m.last + 1) == "RB"
    ):
        return t.kind == "happens"
    return not any(w.low[k] in {",", "and"} for k in range(m.last + 2, t.first)) or (
        t.kind == "happens"
    )


def _is_listed(s: Sentence, m: Mention, t: Trigger) -> bool:
    """ "150 soldiers and bystanders killed", "seven others, including a woman, injured"."""
    w, first = s.words, m.last + 1
    if s.active_reading(t, m):
        return False
    if w.word(first) == "," and w.word(first + 1) in {"including", "among"}:
        return w.word(t.first - 1) == ","
    listed = range(first + 1, t.first)
    nouns = bool(listed) and all(w.kind(k)[:2] in {"NN", "JJ"} for k in listed)
    return w.word(first) == "and" and nouns and w.low[t.first - 1] in people_words().plural


def _finite_later(s: Sentence, reduced: Trigger) -> Trigger | None:
    """ "A driver, first reported missing, was killed": the finite verb behind the comma decides."""
    w = s.words
    for t in s.triggers:
        near = reduced.last < t.first <= reduced.last + GAP
        if near and t.kind in {"verb", "happens"} and t.form == "participle" and has_passive(s, t):
            between = w.low[reduced.last + 1 : t.first]
            if "," in between and not any(
                o.first in range(reduced.last, t.first) for o in s.mentions
            ):
                return t
    return None


def _step(s: Sentence, i: int, m: Mention) -> int | None:
    """The next place to look at, right of a subject; None where its clause ends."""
    w = s.words
    if w.low[i] == "aged":  # "aged 4, 6 and 9"
        while w.word(i + 1) in {",", "and", "to", "between"} or w.kind(i + 1) == "CD":
            i += 1
        return i + 1
    other = s.starts.get(i)
    if other is not None and other.last >= i:
        own = w.word(other.last + 1) in {"who", "whose"} and w.word(i - 1) not in _WITH
        return None if own else other.last + 1  # "friends of a man who died": he did, not they
    if w.low[i] in {",", "(", "–", "—", "-"} and w.word(i - 1) != ",":
        behind = _behind_insert(s, i)
        if behind is not None:
            return behind
    if w.low[i] in {"and", "or"}:
        beyond = w.word(i + 1)
        joined = i + 1 in s.starts or i + 1 in s.at or beyond in GROUP
        plural = _behind_plural(s, i)
        if plural is not None:
            return plural
        return i + 1 if joined or w.kind(i + 1)[:2] in {"NN", "JJ"} else None
    if _speaks(s, i):
        return None
    if w.low[i] in GROUP or w.low[i] in {"including", "among", ",", "(", ")", "–", "-", "—"}:
        return i + 1
    if w.low[i] in people_words().plural:
        return i + 1
    if w.is_verb(i) and (w.tag[i] not in {"VBN", "VBG"} or not _leads_on(s, i)):
        return None
    if w.tag[i] in {"PRP", "WRB", ":", "EX"} or w.low[i] in {"when", "after", "while", "but", ";"}:
        return None
    if w.low[i] == "as" and not (w.is_noun(i + 1) or i + 1 in s.at):
        return None
    return i + 1


def _behind_plural(s: Sentence, i: int) -> int | None:
    """ "Two of his brothers and his niece were": the verb agrees with both."""
    w = s.words
    if w.kind(i + 1) not in {"DT", "PRP$"}:
        return None
    for k in range(i + 2, min(i + 8, len(w))):
        if w.low[k] in {"were", "have", "are"}:
            return k
        if not w.is_noun(k) and w.kind(k)[:2] != "JJ":
            return None
    return None


def _leads_on(s: Sentence, i: int) -> bool:
    """Whether a participle is no verb of its own: "were ambushed and killed", "men armed with"."""
    w = s.words
    if w.word(i - 1) not in AUXILIARIES and w.word(i - 2) not in AUXILIARIES:
        return True
    return w.word(i) in GROUP or (w.word(i + 1) in {"and", "or", ","} and i + 2 in s.at)


def _behind_insert(s: Sentence, i: int) -> int | None:
    """Behind an insert that the verb group follows: "two men, A B and C D, were killed"."""
    w, relative = s.words, False
    if w.word(i + 1) in {"including", "among"}:
        return _behind_list(s, i + 2 + (w.word(i + 2) in {"them", "whom"}))
    for k in range(i + 1, min(i + FAR, len(w) - 1)):
        befell = k + 1 in s.at and s.at[k + 1].kind == "happens"
        if w.low[k] in {",", ")", "–", "—", "-"} and (w.low[k + 1] in AUXILIARIES or befell):
            return k + 1
        relative = relative or w.kind(k) in {"WP", "WDT"} or w.low[k] == "including"
        if w.kind(k) in {"VBD", "VBZ", "VBP"} and w.low[k] not in AUXILIARIES and not relative:
            return None
        if w.low[k] in AUXILIARIES and not relative:
            return None
    return None


def _behind_list(s: Sentence, i: int) -> int | None:
    """Where the verb group behind "including a, b and c" begins, however the list is read."""
    w = s.words
    relative = False
    for k in range(i, min(i + FAR, len(w) - 1)):
        relative = (relative or w.kind(k) == "WP") and w.low[k] != ","
        if relative:
            continue
        if w.low[k] == "," and k + 1 in s.at and s.at[k + 1].form == "participle":
            return k + 1
        if w.low[k] in {"were", "was", "have", "had"}:
            j = k
            while w.word(j) in GROUP and j not in s.at:
                j += 1
            return k if j in s.at else None
        if w.kind(k) in {"PRP", "WRB", "WP", ":"}:
            return None
    return None
