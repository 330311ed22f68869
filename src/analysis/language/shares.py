"""Parts of lists, groups and tolls: "among the dead were", "two men, a and b", "15 of them"."""

from __future__ import annotations

from analysis.language.harmwords import harm_words
from analysis.language.linked import Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.people import people_words
from analysis.language.ties import JOINS, Ties, host_of, join
from analysis.language.words import AUXILIARIES, BE, Words

_OPENS = frozenset({"(", "–", "-", "—", "--", "[", ":", ","})
_SHARES = frozenset({"child", "children", "woman", "women", "babies", "infants", "minors"})
_TOTALS = frozenset({"toll", "total"})
_BADLY = frozenset("critically seriously severely badly gravely".split())
_APART = 12  # words between people and "were among"


def were_among(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "Ten children were among the 48 killed", "five women were among the dead"."""
    w, i = s.words, m.last + 1
    if m.person is False:
        return False
    while i - m.last < _APART and (
        w.word(i) in JOINS
        or (i in s.starts and s.starts[i] is not m)
        or (w.word(i) not in AUXILIARIES and not w.is_verb(i) and w.word(i) != "among")
    ):
        i = max(i + 1, s.starts[i].last + 1 if i in s.starts else 0)
    verb = i
    while w.word(i) in AUXILIARIES or w.word(i) in {"also", "reportedly"}:
        i += 1
    if w.word(i) not in {"among", "amongst"} or verb == i:
        return False
    for k in range(i + 1, min(i + 5, len(w))):
        host = s.starts.get(k)
        if host is not None and id(host) in s.links:
            s.links[id(m)] = Link(m, s.links[id(host)].outcome, "among", part=True)
            ties.part_of[id(m)] = host
            return True
        if w.low[k] in harm_words().groups and host is None:
            outcome = harm_words().groups[w.low[k]]
            s.links[id(m)] = Link(m, outcome, "among_group", part=True)
            ties.outer[id(m)] = outcome
            return True
    return False


def group_were(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "Among the dead were two women", "the victims included three children"."""
    w, i = s.words, m.first - 1
    while w.word(i) in {"also", "reportedly", "were", "was", "are", "is", "at", "least"}:
        i -= 1
    verb = w.word(i) in {"included", "include", "includes"}
    i -= verb
    be = i + 1 < m.first and any(w.low[k] in BE for k in range(i + 1, m.first))
    opens = w.word(0) in {"among", "amongst"} and w.word(i) in {",", ":"} and not _has_finite(w)
    if not (verb or be or opens):
        return False
    i -= opens
    lex = harm_words()
    if verb and w.word(i) == "toll":
        s.links[id(m)] = Link(m, "killed", "among_group", part=True)
        ties.outer[id(m)] = "killed"
        return True
    for k in range(i, max(-1, i - 8), -1):
        if w.low[k] in lex.groups and _is_group(w, k, be and not verb):
            outcome = lex.groups[w.low[k]]
            s.links[id(m)] = Link(m, outcome, "among_group", part=True)
            ties.outer[id(m)] = outcome
            return True
        if w.low[k] in {",", ";"} or k in s.ends:
            return False
    return False


def badly_hurt(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "Wounding 14 pupils, three critically", "seven were shot, two (of them) fatally"."""
    w, i = s.words, m.last + 1
    stops = w.word(i + 1) in {"", ".", ",", ";", ")"}
    how = w.word(i)
    if m.head is not None or w.word(m.first - 1) != "," or not stops:
        return False
    before = [o for o in s.mentions if o.last < m.first and id(o) in s.links]
    if not before or s.links[id(before[-1])].outcome not in {"injured", "casualties"}:
        return False
    if how not in _BADLY | {"fatally"}:
        return False
    outcome = "killed" if how == "fatally" else "injured"
    s.links[id(m)] = Link(m, outcome, "of_them", part=True)
    ties.part_of[id(m)] = before[-1]
    return True


def _has_finite(w: Words) -> bool:
    return any(tag in {"VBD", "VBZ", "VBP", "MD"} for tag in w.tag)


def of_group(s: Sentence, m: Mention, ties: Ties) -> None:
    """ "Of the injured, 132 were civilians": the total stands in an earlier sentence."""
    named = [w for w in s.words.low[1 : m.first] if w in harm_words().groups]
    if named:
        ties.outer[id(m)] = harm_words().groups[named[0]]
        s.links[id(m)] = Link(m, ties.outer[id(m)], "of_them", part=True)


def _is_group(w: Words, k: int, needs_among: bool) -> bool:
    """Whether "dead" or "victims" names the people: behind "the", "those" or "among"."""
    opening = {w.word(n) for n in range(max(0, k - 3), k)}
    among = bool({"among", "amongst"} & opening)
    if needs_among and not among:
        return w.low[k] in {"victims", "dead", "fatalities", "casualties"} and "the" in opening
    return among or bool({"the", "those", "all", "whose"} & opening) or k == 0


def among_total(s: Sentence, m: Mention, ties: Ties) -> None:
    """ "Seven died, among them two children" and "seven militants were among 11 people killed"."""
    host = host_of(s, m, ties)
    if host is not None and s.words.word(m.first - 1) == "them":
        join(s, m, host, "including", ties)


def appositions(s: Sentence, ties: Ties) -> None:
    """ "Three people, two policemen and a civilian, were killed": a list that adds up."""
    for host in s.mentions:
        link = s.links.get(id(host))
        total = host.figure.point
        if link is None or total is None or total < 2 or not _is_general(s, host):
            continue
        listed = _list_behind(s, host, link)
        if len(listed) > 1 and sum(m.figure.point or 0 for m in listed) == total:
            for m in listed:
                if id(m) not in s.links:
                    s.links[id(m)] = Link(m, link.outcome, "apposition", link.trigger, part=True)
                ties.part_of.setdefault(id(m), host)


def _is_general(s: Sentence, host: Mention) -> bool:
    """Whether a phrase names people so broadly that a list behind it can spell it out."""
    if host.kind != "cardinal" or host.head is None:
        return host.kind == "cardinal"
    noun = s.words.low[host.head]
    return people_words().status.get(noun) == "all" or noun in {"civilians", "residents", "others"}


def _list_behind(s: Sentence, host: Mention, link: Link) -> list[Mention]:
    i = max(host.last, host.number - 1)
    if link.trigger is not None and link.trigger.first == i + 1:
        i = link.trigger.last
    if s.words.word(i + 1) not in _OPENS:
        return []
    listed: list[Mention] = []
    for m in s.mentions:
        if m.first <= i or m.head is None:
            continue
        between = range(i + 1, m.first)
        if any(s.words.low[k] not in JOINS | _OPENS for k in between):
            break
        listed.append(m)
        i = m.last
    return listed


def more_in_toll(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "With three more deaths the toll has risen to six": the six include the three."""
    own, value = s.links.get(id(m)), m.figure.point
    phrase = s.words.low[m.first : m.last + 1]
    if own is None or value is None or not {"more", "another", "further"} & set(phrase):
        return False
    for other in s.mentions:
        link = s.links.get(id(other))
        if link is not None and link.rule in _TOTALS and (other.figure.point or 0) > value:
            ties.part_of[id(m)] = other
            return True
    return False


def in_hospital(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "Eleven were in a critical condition": some of the injured who were told before."""
    own = s.links.get(id(m))
    if own is None or own.rule != "in_hospital" or m.head is not None or m.of_them:
        return False
    before = [o for o in s.mentions if o.first < m.first and id(o) in s.links]
    if before and s.words.word(m.first - 1) == "," and s.links[id(before[-1])].outcome == "injured":
        ties.part_of[id(m)] = before[-1]
    else:
        ties.outer[id(m)] = "injured"
    return True


def headline_share(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "15 civilians 3 children killed": children or women right behind the total."""
    host = s.ends.get(m.first - 1)
    if host is None or m.head is None or s.words.low[m.head] not in _SHARES:
        return False
    link, own = s.links.get(id(host)), s.links.get(id(m))
    smaller = (m.figure.point or 0) < (host.figure.point or 0)
    if own is None or not smaller or (link is not None and link.outcome != own.outcome):
        return False
    if link is None:
        s.links[id(host)] = Link(host, own.outcome, "headline", own.trigger)
    ties.part_of[id(m)] = host
    return True


def victims_again(s: Sentence, m: Mention) -> None:
    """ "A list of the 48 victims": people harmed, by an outcome that was told before."""
    if m.head is None or id(m) in s.links or m.kind != "cardinal":
        return
    if s.words.low[m.head] in {"victims", "martyrs", "fatalities"}:
        s.links[id(m)] = Link(m, "", "victims")
