"""Parts of totals inside a sentence: "including", "of whom", brackets, lists that go on."""

from __future__ import annotations

from analysis.language.appositions import describes
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
    if m.of_them and (own is None or host is None or own.outcome == s.links[id(host)].outcome):
        if own is not None or _names_people(s, m):
            return join(s, m, host, "of_them", ties)
        return None
    if were_among(s, m, ties) or group_were(s, m, ties) or in_hospital(s, m, ties):
        return None
    if badly_hurt(s, m, ties):
        return None
    if own is None and _of_the_dead(s, m):
        if host is not None:
            return join(s, m, host, "of_them", ties)
        return of_group(s, m, ties)
    if _in_brackets(s, m, host) and own is None:
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
    }:
        return True
    return w.kind(i)[:2] in {"NN", "JJ"} or w.low[i] in people_words().status


def _in_brackets(s: Sentence, m: Mention, host: Mention | None) -> bool:
    w = s.words
    if host is None or id(host) not in s.links:
        return False
    end = host.last
    link = s.links[id(host)]
    if link.trigger is not None and 0 <= link.trigger.first - end <= 3:
        end = link.trigger.last
    i = skip_back(w, m.first - 1)
    return w.word(i) in {"(", "["} and i - end <= 2 and (m.head is not None or m.of_them)
