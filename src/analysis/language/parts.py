"""How figures of a sentence hang together: parts of totals, revised figures, shared bounds."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from analysis.language.figures import Figure, interval
from analysis.language.harm import harm_words
from analysis.language.linking import Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.people import people_words
from analysis.language.words import AUXILIARIES, BE, Words

_INCLUDING = frozenset(
    "including includes included include incl comprising comprised mostly namely among amongst".split()
)
_JOINS = frozenset({"and", ",", "&", "or", ";", "–", "-", "—", "(", "plus"})
_OPENS = frozenset({"(", "–", "-", "—", "--", "[", ":", ","})
_SHARES = frozenset({"child", "children", "woman", "women", "babies", "infants", "minors"})
_SPREAD = frozenset({"at_least", "more_than", "at_most", "fewer_than", "nearly", "about"})
_APART = 12  # words between people and "were among"
_EARLIER = frozenset("previous earlier initial prior preliminary former original".split())


@dataclasses.dataclass(slots=True)
class Ties:
    """Links between the figures of a sentence, by mention identity.

    ``part_of``: part -> total in this sentence; ``outer``: parts whose total stands in an earlier
    sentence, with the outcome of that total; ``revised``: newer -> older figure.
    """

    part_of: dict[int, Mention]
    outer: dict[int, str]
    revised: dict[int, Mention]


def tie(s: Sentence) -> Ties:
    """Complete the links of a sentence by lists, shares and revisions; return how they hang."""
    ties = Ties({}, {}, {})
    for m in s.mentions:
        _revision(s, m, ties)
        if m.kind != "none":
            _part(s, m, ties)
            _victims(s, m)
    _appositions(s, ties)
    return ties


def _part(s: Sentence, m: Mention, ties: Ties) -> None:
    w, before = s.words, _skip_back(s.words, m.first - 1)
    own = s.links.get(id(m))
    host = _host(s, m, ties)
    if w.word(before) in _INCLUDING or (w.word(before) == "them" and w.word(before - 1) == "among"):
        if w.word(before) in {"among", "amongst"} and w.kind(before - 1) in {"", "VBD", "VBP"}:
            return _among_total(s, m, ties)
        return _join(s, m, host, "including", ties)
    if m.of_them and (own is None or host is None or own.outcome == s.links[id(host)].outcome):
        if own is not None or _names_people(s, m):
            return _join(s, m, host, "of_them", ties)
        return None
    if _were_among(s, m, ties) or _group_were(s, m, ties):
        return None
    if _in_brackets(s, m, host) and own is None:
        return _join(s, m, host, "brackets", ties)
    if _more_in_toll(s, m, ties) or _headline_share(s, m, ties):
        return None
    previous = _joined_to(s, m)
    if previous is None:
        return None
    if id(previous) in ties.part_of or id(previous) in ties.outer:
        same = own is None or own.shared is previous or _same_trigger(s, previous, m)
        if same:
            _continue(s, m, previous, ties)
    return None


def _more_in_toll(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "With three more deaths the toll has risen to six": the six include the three."""
    own, value = s.links.get(id(m)), m.figure.point
    phrase = s.words.low[m.first : m.last + 1]
    if own is None or value is None or not {"more", "another", "further"} & set(phrase):
        return False
    for other in s.mentions:
        link = s.links.get(id(other))
        if link is not None and link.rule == "toll" and (other.figure.point or 0) > value:
            ties.part_of[id(m)] = other
            return True
    return False


def _headline_share(s: Sentence, m: Mention, ties: Ties) -> bool:
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


def _victims(s: Sentence, m: Mention) -> None:
    """ "A list of the 48 victims": people harmed, by an outcome that was told before."""
    if m.head is None or id(m) in s.links or m.kind != "cardinal":
        return
    if s.words.low[m.head] in {"victims", "martyrs", "fatalities"}:
        s.links[id(m)] = Link(m, "", "victims")


def _skip_back(w: Words, i: int) -> int:
    while w.word(i) in {"at", "least", "the", "also", "are", "were", "was", ":"} and i > 0:
        i -= 1
    return i


def _host(s: Sentence, m: Mention, ties: Ties) -> Mention | None:
    """The nearest earlier figure of the sentence with an outcome that is no part itself."""
    earlier = [o for o in s.mentions if o.first < m.first and id(o) in s.links and o.kind != "none"]
    for other in reversed(earlier):
        if id(other) not in ties.part_of and id(other) not in ties.outer:
            return other
    return None


def _join(s: Sentence, m: Mention, host: Mention | None, rule: str, ties: Ties) -> None:
    own = s.links.get(id(m))
    if m.person is False:
        return
    if host is None:
        ties.outer[id(m)] = own.outcome if own else ""
        if own is None:
            s.links[id(m)] = Link(m, "", rule, part=True)
        return
    outcome = s.links[id(host)].outcome
    if own is not None and own.outcome != outcome and own.rule not in {"coordination", "subject"}:
        return
    if own is None or own.outcome != outcome:
        s.links[id(m)] = Link(m, outcome, rule, s.links[id(host)].trigger, part=True)
    ties.part_of[id(m)] = host


def _continue(s: Sentence, m: Mention, previous: Mention, ties: Ties) -> None:
    """ "Including 120 fighters and 89 soldiers": the list of parts goes on."""
    link = s.links[id(previous)]
    if id(m) not in s.links:
        s.links[id(m)] = Link(m, link.outcome, link.rule, link.trigger, shared=previous, part=True)
    if id(previous) in ties.part_of:
        ties.part_of[id(m)] = ties.part_of[id(previous)]
    else:
        ties.outer[id(m)] = ties.outer[id(previous)]


def _same_trigger(s: Sentence, a: Mention, b: Mention) -> bool:
    x, y = s.links[id(a)].trigger, s.links[id(b)].trigger
    return x is not None and x is y


def _joined_to(s: Sentence, m: Mention) -> Mention | None:
    """The mention that a comma or "and" joins to this one, without anything between."""
    i = m.first - 1
    if s.words.word(i) not in _JOINS:
        return None
    while s.words.word(i) in _JOINS:
        i -= 1
    return next((o for o in s.mentions if max(o.last, o.number - 1) == i and o is not m), None)


def _names_people(s: Sentence, m: Mention) -> bool:
    """ "Two of them (were) children": the predicate says who, no other verb says what."""
    w, i = s.words, m.last + 1
    if w.word(i) in BE:
        i += 1
    if w.word(i) in {
        "",
        ",",
        ".",
        ")",
        "in",
        "under",
        "seriously",
        "critically",
        "a",
        "an",
        "from",
    }:
        return True
    return w.kind(i)[:2] in {"NN", "JJ"} or w.low[i] in people_words().status


def _were_among(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "Ten children were among the 48 killed", "five women were among the dead"."""
    w, i = s.words, m.last + 1
    if m.person is False:
        return False
    while i - m.last < _APART and (
        w.word(i) in _JOINS
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


def _group_were(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "Among the dead were two women", "the victims included three children"."""
    w, i = s.words, m.first - 1
    while w.word(i) in {"also", "reportedly", "were", "was", "are", "is", "at", "least"}:
        i -= 1
    verb = w.word(i) in {"included", "include", "includes"}
    i -= verb
    be = i + 1 < m.first and any(w.low[k] in BE for k in range(i + 1, m.first))
    if not (verb or be):
        return False
    lex = harm_words()
    for k in range(i, max(-1, i - 8), -1):
        if w.low[k] in lex.groups and _is_group(w, k, be and not verb):
            outcome = lex.groups[w.low[k]]
            s.links[id(m)] = Link(m, outcome, "among_group", part=True)
            ties.outer[id(m)] = outcome
            return True
        if w.low[k] in {",", ";"} or k in s.ends:
            return False
    return False


def _is_group(w: Words, k: int, needs_among: bool) -> bool:
    """Whether "dead" or "victims" names the people: behind "the", "those" or "among"."""
    opening = {w.word(n) for n in range(max(0, k - 3), k)}
    among = bool({"among", "amongst"} & opening)
    if needs_among and not among:
        return w.low[k] in {"victims", "dead", "fatalities", "casualties"} and "the" in opening
    return among or bool({"the", "those", "all", "whose"} & opening) or k == 0


def _among_total(s: Sentence, m: Mention, ties: Ties) -> None:
    """ "Seven died, among them two children" and "seven militants were among 11 people killed"."""
    host = _host(s, m, ties)
    if host is not None and s.words.word(m.first - 1) == "them":
        _join(s, m, host, "including", ties)


def _in_brackets(s: Sentence, m: Mention, host: Mention | None) -> bool:
    w = s.words
    if host is None or id(host) not in s.links:
        return False
    end = host.last
    link = s.links[id(host)]
    if link.trigger is not None and 0 <= link.trigger.first - end <= 3:
        end = link.trigger.last
    i = _skip_back(w, m.first - 1)
    return w.word(i) in {"(", "["} and i - end <= 2 and (m.head is not None or m.of_them)


def _appositions(s: Sentence, ties: Ties) -> None:
    """ "Three people, two policemen and a civilian, were killed": a list that adds up to its total."""
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
        if any(s.words.low[k] not in _JOINS | _OPENS for k in between):
            break
        listed.append(m)
        i = m.last
    return listed


def _revision(s: Sentence, m: Mention, ties: Ties) -> None:
    """ "Up from 428", "from a previous toll of 428": the figure that another one replaces."""
    w, i = s.words, m.first - 1
    if w.word(i) == "of" and w.word(i - 1) in {
        "toll",
        "count",
        "figure",
        "estimate",
        "tally",
        "total",
    }:
        i -= 2
        found = False
        for k in range(i, max(-1, i - 4), -1):
            found = found or w.low[k] in _EARLIER
        if not found:
            return
    elif w.word(i) == "from" and w.word(i - 1) in {"up", "down", "revised"}:
        pass
    elif not (w.word(i) == "from" and _rises(s, m)):
        return
    newer = _newer(s, m)
    if newer is None:
        return
    link = s.links[id(newer)]
    s.links[id(m)] = Link(m, link.outcome, "revised_from", link.trigger)
    ties.revised[id(newer)] = m


def _rises(s: Sentence, m: Mention) -> bool:
    return any(t.kind == "toll" and t.last < m.first for t in s.triggers)


def _newer(s: Sentence, m: Mention) -> Mention | None:
    """The figure that replaces ``m``: the nearest before it, else the next after it."""
    linked = [o for o in s.mentions if id(o) in s.links and o is not m and o.kind == "cardinal"]
    before = [o for o in linked if o.first < m.first]
    if before:
        return before[-1]
    after = [o for o in s.mentions if o.first > m.first and o.kind == "cardinal"]
    if not after or s.words.word(after[0].first - 1) != "to":
        return None
    toll = next((t for t in s.triggers if t.kind == "toll"), None)
    if id(after[0]) not in s.links and toll is not None:
        s.links[id(after[0])] = Link(after[0], toll.outcome, "toll", toll)
    return after[0] if id(after[0]) in s.links else None


def spread_bounds(s: Sentence, ties: Ties, links: Sequence[Link]) -> dict[int, Figure]:
    """Figures that take over the bound of the figure they are coordinated with."""
    changed: dict[int, Figure] = {}
    for link in links:
        m = link.mention
        if m.kind != "cardinal" or m.figure.bound != "exact" or link.part or m.of_them:
            continue
        if id(m) in ties.part_of or id(m) in ties.outer:
            continue
        previous = _coordinated(s, m)
        if previous is None or id(previous) not in s.links or id(previous) in ties.part_of:
            continue
        source = changed.get(id(previous), previous.figure)
        if source.bound in _SPREAD and m.figure.point is not None:
            point, low, high = interval(source.bound, m.figure.point)
            changed[id(m)] = dataclasses.replace(
                m.figure, point=point, low=low, high=high, bound=source.bound,
                qualifier=source.qualifier,
            )  # fmt: skip
    return changed


def _coordinated(s: Sentence, m: Mention) -> Mention | None:
    """The figure before "and": only its verb group may stand between."""
    w, i = s.words, m.first - 1
    if w.word(m.first) in {"another"} or w.word(i) not in {"and", ",", "&"}:
        return None
    while i >= 0 and (
        w.word(i) in {"and", ",", "&"} or w.low[i] in AUXILIARIES or i in s.at or w.kind(i) == "RB"
    ):
        t = s.at.get(i)
        if t is not None and t.form == "ing":
            return None
        i -= 1
    return next((o for o in s.mentions if max(o.last, o.number - 1) == i and o is not m), None)
