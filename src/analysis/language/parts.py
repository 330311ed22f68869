"""Parts of totals inside a sentence: "including", "of whom", brackets, lists that go on."""

from __future__ import annotations

from analysis.language.appositions import describes
from analysis.language.harmwords import harm_words
from analysis.language.linked import Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.people import people_words
from analysis.language.revisions import revise
from analysis.language.shares import (
    among_total,
    appositions,
    badly_hurt,
    group_were,
    headline_share,
    in_hospital,
    more_in_toll,
    of_group,
    victims_again,
    were_among,
)
from analysis.language.ties import Ties, host_of, join, joined_to, same_trigger, skip_back
from analysis.language.victims import told_by_predicate
from analysis.language.words import BE

_INCLUDING = frozenset(
    "including includes included include incl comprising comprised mostly namely among "
    "amongst".split()
)


def tie(s: Sentence) -> Ties:
    """Complete the links of a sentence by lists, shares and revisions; return how they hang."""
    ties = Ties({}, {}, {})
    for m in s.mentions:
        revise(s, m, ties)
        if m.kind != "none":
            _part(s, m, ties)
            victims_again(s, m)
    appositions(s, ties)
    return ties


def _part(s: Sentence, m: Mention, ties: Ties) -> None:
    w, before = s.words, skip_back(s.words, m.first - 1)
    own = s.links.get(id(m))
    host = host_of(s, m, ties)
    if w.word(before) in {"included", "include", "includes"} and group_were(s, m, ties):
        if host is not None and s.links[id(host)].outcome == s.links[id(m)].outcome:
            del ties.outer[id(m)]
            ties.part_of[id(m)] = host
        return None
    if w.word(before) in _INCLUDING or (w.word(before) == "them" and w.word(before - 1) == "among"):
        if w.word(before) in {"among", "amongst"} and w.kind(before - 1) in {"", "VBD", "VBP"}:
            return among_total(s, m, ties)
        return join(s, m, host, "including", ties)
    if badly_hurt(s, m, ties):
        return None
    if _of_counted(s, m, ties):
        return None
    if own is not None and _of_a_group(s, m, own):
        same = host is not None and s.links[id(host)].outcome == own.outcome
        return join(s, m, host if same else None, "of_them", ties)
    if m.of_them and (own is None or host is None or own.outcome == s.links[id(host)].outcome):
        if own is not None or _names_people(s, m):
            return join(s, m, host, "of_them", ties)
        return None
    if were_among(s, m, ties) or group_were(s, m, ties) or in_hospital(s, m, ties):
        return None
    if own is None and _is_rest(s, m):
        return _share_like(s, m, ties)
    if own is None and _of_the_dead(s, m):
        if host is not None:
            return join(s, m, host, "of_them", ties)
        return of_group(s, m, ties)
    return _beside_total(s, m, host, ties)


def _beside_total(s: Sentence, m: Mention, host: Mention | None, ties: Ties) -> None:
    """Parts by their place: in brackets, in the list of a total, joined to another part."""
    own = s.links.get(id(m))
    of_both = _is_one_kind(s, host, own)
    if _in_brackets(s, m, host) and (own is None or of_both):
        return join(s, m, host, "brackets", ties)
    if of_both and _is_in_list_of(s, m, host, ties):
        return join(s, m, host, "brackets", ties)
    if more_in_toll(s, m, ties) or headline_share(s, m, ties):
        return None
    previous = joined_to(s, m)
    if previous is None or describes(s, m):
        return None
    if id(previous) in ties.part_of or id(previous) in ties.outer:
        same = own is None or own.shared is previous or same_trigger(s, previous, m)
        if same:
            _continue(s, m, previous, ties)
    return None


def _of_counted(s: Sentence, m: Mention, ties: Ties) -> bool:
    """ "Seven of the ten people killed were herders"."""
    whole = next((o for o in s.mentions if 0 < o.first - m.number <= 2), None)
    link, own = s.links.get(id(whole)), s.links.get(id(m))
    if s.words.word(m.number) != "of" or whole is None or link is None or m.kind == "none":
        return False
    if describes(s, m) or (own is not None and own.trigger is not link.trigger):
        return False
    if own is None and told_by_predicate(s.words, whole) is None:
        return False  # "thirteen of the 57 missing came back"
    s.links[id(m)] = Link(m, link.outcome, "of_them", link.trigger, part=True)
    ties.part_of[id(m)] = whole
    return True


def _of_a_group(s: Sentence, m: Mention, own: Link) -> bool:
    """ "22 of the injured are children": some of those who were counted before."""
    w, i = s.words, m.number
    group = harm_words().groups.get(w.word(i + 2))
    return w.low[i : i + 2] == ["of", "the"] and group == own.outcome and m.head is None


def _is_rest(s: Sentence, m: Mention) -> bool:
    """ "And the remaining 15 were passengers"."""
    w = s.words
    rest = w.word(m.first - 1) == "remaining" or "other" in w.low[m.first : m.number]
    return rest and w.word(m.last + 1) in BE and m.head is None


def _share_like(s: Sentence, m: Mention, ties: Ties) -> None:
    """Make a figure a share of the people of whom the figure before it is one."""
    before = [o for o in s.mentions if o.first < m.first and id(o) in s.links]
    if before and (id(before[-1]) in ties.part_of or id(before[-1]) in ties.outer):
        _continue(s, m, before[-1], ties)


def _of_the_dead(s: Sentence, m: Mention) -> bool:
    """ "Of the 17 dead, nine were soldiers"."""
    w = s.words
    opening = w.low[0] == "of" or (w.low[0] in {"among", "amongst"} and m.head is None)
    return opening and w.word(m.first - 1) == "," and w.word(m.last + 1) in BE and m.head is None


def _continue(s: Sentence, m: Mention, previous: Mention, ties: Ties) -> None:
    """ "Including 120 fighters and 89 soldiers": the list of parts goes on."""
    link = s.links[id(previous)]
    if id(m) not in s.links:
        s.links[id(m)] = Link(m, link.outcome, link.rule, link.trigger, shared=previous, part=True)
    if id(previous) in ties.part_of:
        ties.part_of[id(m)] = ties.part_of[id(previous)]
    else:
        ties.outer[id(m)] = ties.outer[id(previous)]


def _names_people(s: Sentence, m: Mention) -> bool:
    """ "Two of them (were) children": the predicate says who, no other verb says what."""
    w, i = s.words, m.last + 1
    number = max(0, m.number - 1)
    verb = w.head[number] if w.dep[number].startswith("nsubj") else number
    if w.word(i) == "," and verb > i and w.is_verb(verb) and verb not in s.at:
        return False  # "one of them, a Peruvian, was charged"
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
        "by",
    }:
        return True
    return w.kind(i)[:2] in {"NN", "JJ"} or w.low[i] in people_words().status


def _is_in_list_of(s: Sentence, m: Mention, host: Mention | None, ties: Ties) -> bool:
    """ "(5 killed and 7 wounded)": the figure before is a part of the same total."""
    before = [o for o in s.mentions if o.first < m.first and id(o) in s.links]
    return bool(before) and host is not None and ties.part_of.get(id(before[-1])) is host


def _is_one_kind(s: Sentence, host: Mention | None, own: Link | None) -> bool:
    """ "12 casualties (five dead and seven wounded)": the dead or the injured of a sum of both."""
    total = s.links.get(id(host)) if host is not None else None
    kinds = {"killed", "injured"}
    return (
        total is not None
        and own is not None
        and total.outcome == "casualties"
        and (own.outcome in kinds)
    )


def _in_brackets(s: Sentence, m: Mention, host: Mention | None) -> bool:
    w = s.words
    if host is None or id(host) not in s.links:
        return False
    end = host.last
    link = s.links[id(host)]
    if link.trigger is not None and 0 <= link.trigger.first - end <= 3:
        end = link.trigger.last
    i = skip_back(w, m.first - 1)
    counted = m.head is not None or m.of_them or id(m) in s.links
    return w.word(i) in {"(", "["} and i - end <= 2 and counted
