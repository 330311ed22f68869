"""Rules of the neighbourhood: a word of harm right before, behind or inside a counted phrase.

Word order survives lost commas, headlines and telegraph style, so these rules come first.
"""

from __future__ import annotations

from analysis.language.appositions import describes
from analysis.language.countnouns import count_noun
from analysis.language.harm import Trigger
from analysis.language.harmwords import harm_words
from analysis.language.linked import GROUP, Link, Sentence, befalls, both, pair
from analysis.language.mentions import Mention, overlaps
from analysis.language.people import people_words
from analysis.language.words import AUXILIARIES

_TURNS_UP = frozenset(
    "found find finds discovered recovered retrieved pulled arrived arrives arriving received "
    "brought taken transferred".split()
)
# Of people and kin, lost is killed.
_LOVED = frozenset(
    "men people members relatives sons daughters children brothers sisters cousins parents uncles "
    "nephews nieces friends comrades colleagues neighbours neighbors loved".split()
)
_WITH = frozenset({"and", ",", "&", "with", "plus", "or", "nor", ";"})
_ENUMERATED = 3  # bare numbers that make a list of their own
_ADMITTED = AUXILIARIES | frozenset(
    "admitted hospitalised hospitalized rushed taken brought evacuated to hospital "
    "hospitals".split()
)
_LOST_HIS = (["lost", "his"], ["lost", "her"], ["lost", "their"], ["losing", "his"])
_TREATS = frozenset({"treat", "treats", "treated", "treating"})
_LONG_WITH = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("in", "addition", "to"),
)


def enumerated(s: Sentence, m: Mention) -> Link | None:
    """ "Groups of 49, 25 and 84 dead": bare numbers, at least three, before the word of harm."""
    chain = _numbers_behind(s, m)
    earlier = [o for o in s.mentions if o.last < m.first]
    before = [o for o in earlier if _numbers_behind(s, o)[-1] is chain[-1]]
    if m.kind != "cardinal" or len(chain) + len(before) < _ENUMERATED or chain[-1] is m:
        return None
    link = count_noun(s, chain[-1]) or right(s, chain[-1])
    return None if link is None else Link(m, link.outcome, "enumerated", link.trigger)


def _numbers_behind(s: Sentence, m: Mention) -> list[Mention]:
    """A bare number and those that commas and "and" join to it."""
    chain = [m]
    while chain[-1].head is None and chain[-1].kind == "cardinal":
        i = max(chain[-1].last, chain[-1].number - 1) + 1
        j = i
        while s.words.word(j) in {",", "and"}:
            j += 1
        other = s.starts.get(j)
        if j == i or other is None or other.kind != "cardinal":
            break
        chain.append(other)
    return chain


def right(s: Sentence, m: Mention) -> Link | None:
    """ "Eight civilians killed", "three dead", "seven died": harm right behind the phrase."""
    t = s.at.get(m.last + 1)
    if t is None or t.first != m.last + 1 or t.form == "ing" or not befalls(s, t):
        return None
    if t.kind == "happens" and _is_set(s, m):
        return None
    thing = m.head is None and s.words.kind(t.last + 1) == "NNS"  # "11 missing airliners"
    if thing or s.active_reading(t, m):
        return None
    end = _end_of(s, t) if s.words.word(m.number) == "of" else None
    if end is not None:
        return Link(m, end.outcome, "postmodifier", end)
    return Link(m, both(s, t), "postmodifier", t)


def _is_set(s: Sentence, m: Mention) -> bool:
    """ "Five of the six crew died": not all of the six did."""
    return s.words.word(m.first - 1) == "of" and any(o.number == m.first - 1 for o in s.mentions)


def _end_of(s: Sentence, t: Trigger) -> Trigger | None:
    """ "Three of the injured (later) died": what became of some of a group."""
    i = t.last + 1
    while s.words.word(i) in GROUP - {"and", "or"} and i not in s.at:
        i += 1
    end = s.at.get(i)
    return end if end is not None and befalls(s, end) and end.outcome == "killed" else None


def left(s: Sentence, m: Mention) -> Link | None:
    """ "Killing six", "shot dead two men", "injured: 20": harm right before the phrase."""
    w, i = s.words, m.first - 1
    while w.word(i) in {
        "also",
        "only",
        "another",
        "around",
        "up",
        "of",
        "reportedly",
        "as",
        "from",
    } or (w.kind(i) == "RB" and w.word(i) not in {"not", "n't", "ago", "when", "later"}):
        if w.word(i) == "of":
            return None
        i -= 1
    label = w.word(i) in {":", "=", "-", "–"} and s.at.get(i - 1) is not None
    t = s.at.get(i - 1) if label else s.at.get(i) or _beyond_verb(s, i)
    i = t.last if t is not None else i
    if t is None or (label and t.kind not in {"verb", "adjective", "noun"}):
        return None
    if label:
        return Link(m, t.outcome, "label", t)
    if t.last != i or t.kind != "verb" or (t.form == "participle" and _is_passive(s, t, m)):
        return None
    return Link(m, pair(s, t), "object", t)


def _beyond_verb(s: Sentence, i: int) -> Trigger | None:
    """ "Lynched and burned three men": a second verb between the word of harm and its object."""
    w = s.words
    if not w.is_verb(i) or w.word(i - 1) not in {"and", "or"}:
        return None
    t = s.at.get(i - 2)
    return t if t is not None and t.last == i - 2 and t.kind == "verb" else None


def _is_passive(s: Sentence, t: Trigger, m: Mention) -> bool:
    """ "Seven killed 5 injured", "were killed two days later": the verb is not of what follows."""
    before = s.words.word(t.first - 1)
    if before in {"was", "were", "been", "being", "is", "are", "be"}:
        return True
    owner = s.ends.get(t.first - 1)
    return owner is not None and id(owner) in s.links and s.links[id(owner)].trigger is t


def of(s: Sentence, m: Mention) -> Link | None:
    """ "The killing of 30 villagers", "bodies of two men", "the lives of 32 people"."""
    w, i = s.words, m.first - 1
    while w.word(i) in {"at", "least", "all"}:
        i -= 1
    if w.word(i) in {"about", "around"} or w.word(i) not in {"of", "to", "on", "among", "for"}:
        return None
    t = s.at.get(i - 1) or _wounds_on(s, i)
    if t is None or (w.low[i] != "of" and t.outcome not in {"injured", "casualties"}):
        return None
    if t.kind in {"noun", "body", "lives"} or (t.kind == "verb" and t.form == "ing"):
        return Link(m, t.outcome, {"body": "bodies", "lives": "lives"}.get(t.kind, "noun_of"), t)
    return None


def _wounds_on(s: Sentence, i: int) -> Trigger | None:
    """ "Injuries of various degrees on twelve guests"."""
    if s.words.word(i) not in {"on", "to"}:
        return None
    near = [t for t in s.triggers if 0 < i - t.last <= 6 and t.kind == "noun"]
    return near[-1] if near and near[-1].outcome == "injured" else None


def with_wounds(s: Sentence, m: Mention) -> Link | None:
    """ "Two men with severe injuries", "20 people were admitted with burns"."""
    w, i = s.words, m.last + 1
    treated = w.word(i) == "for" and w.word(m.first - 1) in _TREATS
    while w.word(i) in _ADMITTED:
        i += 1
    if not (treated or w.word(i) == "with") or m.person is not True:
        return None
    wounded = any(w.word(k) in harm_words().wounds for k in range(i + 1, i + 5))
    return Link(m, "injured", "with_wounds") if wounded else None


def lives(s: Sentence, m: Mention) -> Link | None:
    """ "Claimed 21 lives", "loss of 30 lives", "12 lives were lost"."""
    lex, w = harm_words(), s.words
    if m.head is None or w.low[m.head] not in lex.lives:
        return None
    window = [*range(max(0, m.first - 5), m.first), *range(m.last + 1, min(m.last + 4, len(w)))]
    if any(w.low[i] in lex.life_verbs or w.low[i] == "loss" for i in window):
        return Link(m, "killed", "lives")
    return None


def lost(s: Sentence, m: Mention) -> Link | None:
    """ "The brigade lost 12 men", "the 20 relatives she lost", "lost his wife and two sons"."""
    w = s.words
    if m.head is None:
        return None
    before = w.word(m.first - 1) in {"lost", "losing", "loses", "lose"}
    behind = w.kind(m.last + 1) in {"PRP", "NNP"} and w.word(m.last + 2) == "lost"
    noun = w.low[m.head]
    kin = w.word(m.first - 1) == "and" and w.low[m.first - 4 : m.first - 2] in _LOST_HIS
    if not (before or behind or (kin and noun in _LOVED)):
        return None
    status = people_words().status.get(noun)
    fits = status in {"state_forces", "armed_group"} or noun in _LOVED
    return Link(m, "killed", "lost") if fits else None


def modified(s: Sentence, m: Mention) -> Link | None:
    """ "Another wounded child", "219 abducted girls": a word of harm inside the phrase."""
    for t in s.triggers:
        if m.kind == "single" and t.outcome == "killed" and not _turns_up(s, m, t):
            continue  # "a murdered businessman" names a person, it reports no death
        inside = m.head is not None and m.number <= t.first and t.last < m.head and overlaps(m, t)
        if inside and t.kind in {"verb", "adjective"} and t.form in {"participle", "none"}:
            return Link(m, t.outcome, "modifier", t)
    return None


def _turns_up(s: Sentence, m: Mention, t: Trigger) -> bool:
    """ "A dead woman was found", "a deceased person arrived at the hospital": one death is told."""
    if s.words.low[t.first] not in {"dead", "deceased"}:
        return False
    near = s.words.low[max(0, m.first - 2) : m.first] + s.words.low[m.last + 1 : m.last + 5]
    return not _TURNS_UP.isdisjoint(near)


def shared(s: Sentence, m: Mention) -> Link | None:
    """A phrase joined to one whose outcome is known: "killing 3 soldiers and 2 civilians"."""
    w = s.words
    i = m.first - 1
    if m.kind == "none" and w.word(i) == "," and not m.of_them:
        return None  # "after the death of 72, none of the killers"
    while w.word(i) in _WITH or (w.word(i) == "as" and i > 1):
        i -= 1
    for long in _LONG_WITH:
        if tuple(w.low[max(0, i - len(long) + 1) : i + 1]) == long:
            i -= len(long)
    other = s.ends.get(i) or next((o for o in s.mentions if o.last == i and o is not m), None)
    if other is None or id(other) not in s.links or other is m or describes(s, m):
        return None
    link = s.links[id(other)]
    if link.rule in {"count_noun", "toll"} and m.head is not None:
        return None
    return Link(m, link.outcome, "coordination", link.trigger, shared=other)


def shared_back(s: Sentence, m: Mention) -> Link | None:
    """ "80 soldiers and 37 officers killed": the word of harm stands behind the last of a list."""
    w, i = s.words, m.last + 1
    if m.head is None or m.person is not True or m.kind == "none":
        return None
    while w.word(i) in {"and", ","}:
        i += 1
    other = s.starts.get(i)
    if i == m.last + 1 or other is None or other.head is None or other.person is not True:
        return None
    link = right(s, other) or shared_back(s, other)
    return None if link is None else Link(m, link.outcome, "coordination", link.trigger)
