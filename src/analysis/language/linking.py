"""Linking: which word of harm gives which figure its outcome.

Rules are tried in order and the first that fits names the row's rule.
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.language import adjacent, company, countnouns, distant, groups, tolls
from analysis.language.harm import Trigger
from analysis.language.linked import GAP, GROUP, Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.words import Words


def link_all(s: Sentence) -> list[Link]:
    """Links of all mentions that harm was done to, in text order."""
    for mention in s.mentions:
        link = _direct(s, mention)
        if link is not None:
            link.also = link.also or _also(s, link)
            s.links[id(mention)] = link
    return [s.links[id(m)] for m in s.mentions if id(m) in s.links]


def _direct(s: Sentence, m: Mention) -> Link | None:
    if distant.tells(s, m):
        return None
    for rule in _RULES:
        link = rule(s, m)
        if link is not None and _fits(s, link):
            return link
    return None


def _also(s: Sentence, link: Link) -> str | None:
    """A second outcome for the same people: "were kidnapped and (later) killed"."""
    if link.trigger is None or link.rule in {"object", "tree_object", "noun_of", "toll"}:
        return None
    for t in s.triggers:
        follows = link.trigger.last < t.first <= link.trigger.last + GAP
        if not follows or t.kind not in {"verb", "happens"} or t.form != "participle":
            continue
        if s.active_reading(t, link.mention):
            return None
        between = range(link.trigger.last + 1, t.first)
        if any(m.first in between for m in s.mentions if m.first > link.mention.last):
            return None
        if _continues_verb(s.words, link.trigger, t) and t.outcome != link.outcome:
            return None if link.outcome in {"killed", "casualties"} else t.outcome
    return None


def _continues_verb(w: Words, first: Trigger, second: Trigger) -> bool:
    """Whether the second verb shares the subject of the first."""
    i = second.first - 1
    while w.word(i) in GROUP and w.word(i) not in {"and", "who"} and i > first.last:
        i -= 1
    if w.word(i) != "and":
        return False
    own = any(w.head[k] == second.first and w.dep[k].startswith("nsubj") for k in range(i, len(w)))
    return not own and not w.is_noun(i + 1)


def _fits(s: Sentence, link: Link) -> bool:
    """Whether the counted can suffer this: people; for taking and fleeing, people by name."""
    m = link.mention
    none = m.figure.exact.lower()
    if m.kind == "none" and m.head is None and none in {"no", "without", "without any", "not any"}:
        return False
    if none.startswith("without") and link.rule != "count_noun":
        return False
    if link.rule in _NOUN_RULES:
        return True
    if m.person is False:
        return False
    if link.outcome in {"detained", "displaced", "missing"} and m.head is not None:
        return m.person is True
    return True


_NOUN_RULES = frozenset({"count_noun", "bodies", "lives", "toll"})
_RULES: tuple[Callable[[Sentence, Mention], Link | None], ...] = (
    countnouns.count_noun,
    countnouns.shared_noun,
    adjacent.enumerated,
    countnouns.refugees,
    countnouns.driven_out,
    adjacent.lives,
    adjacent.of,
    adjacent.right,
    adjacent.left,
    adjacent.with_wounds,
    adjacent.lost,
    company.beside,
    tolls.reached,
    tolls.coded,
    distant.tree,
    adjacent.modified,
    distant.subject,
    tolls.ranged,
    tolls.toll,
    company.object,
    adjacent.shared,
    adjacent.shared_back,
    company.together,
    company.pronoun,
    company.reflexive,
    company.unsurvived,
    groups.grouped,
)
