"""Drafts: what one sentence says about counted harm, before source and time are known."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from analysis.event import Event
from analysis.language.breakdowns import break_down
from analysis.language.continuations import go_on
from analysis.language.figures import Figure
from analysis.language.groups import sum_up
from analysis.language.harm import find_triggers
from analysis.language.harmwords import harm_words
from analysis.language.linked import Link
from analysis.language.linked import Sentence as Linked
from analysis.language.linking import link_all
from analysis.language.mentions import Mention, find_mentions, mention_text
from analysis.language.modality import is_unsaid, modality_of
from analysis.language.parts import tie
from analysis.language.people import people_words
from analysis.language.reading import Sentence
from analysis.language.revisions import spread_bounds
from analysis.language.ties import Ties
from analysis.language.victims import (
    Victims,
    describe,
    group_named,
    named_by,
    told_by_predicate,
)
from analysis.language.words import Words, words_of

_GROUPS = frozenset({"group", "ranked", "added", "in_hospital"})
_TOTALS = frozenset({"number", "numbers", "count", "total", "tally", "toll", "figure"})
_ON_TOP = frozenset({"more", "another", "further", "additional"})


@dataclasses.dataclass(slots=True, eq=False)
class Draft:
    """One figure with an outcome; offsets are those of the article."""

    sentence: Sentence
    words: Words
    link: Link
    figure: Figure
    victims: Victims
    modality: str
    start: int
    end: int
    part_of: Draft | None = None
    outer: str | None = None
    revises: Draft | None = None
    goes_on_from: Draft | None = None


def draft_sentence(
    sentence: Sentence, figures: Sequence[Figure], event: Event | None
) -> list[Draft]:
    """The drafts of one parsed sentence, in text order."""
    if sentence.doc is None:
        return []
    words = words_of(sentence.doc, sentence.text)
    linked = Linked(words, find_mentions(words, figures), find_triggers(words))
    link_all(linked)
    ties = tie(linked)
    go_on(linked, ties)
    break_down(linked, ties)
    sum_up(linked)
    links = [linked.links[id(m)] for m in linked.mentions if id(m) in linked.links]
    links = [link for link in links if not is_unsaid(words, link)]
    bounds = spread_bounds(linked, ties, links)
    drafts = {id(link.mention): _draft(sentence, linked, link, bounds, event) for link in links}
    drafts = {key: draft for key, draft in drafts.items() if not _got_away(draft)}
    _connect(drafts, ties)
    found = [row for draft in drafts.values() for row in _with_second(draft)]
    return found + [d for f in found for d in _further_nouns(f)]


def _draft(
    sentence: Sentence, linked: Linked, link: Link, bounds: dict[int, Figure], event: Event | None
) -> Draft:
    words, m = linked.words, link.mention
    start, end = mention_text(words, m)
    victims = describe(words, m, event)
    if link.rule == "lost" and victims.status in {None, "all"}:
        owner = words.low[max(0, m.first - 2)]
        side = people_words().hints.get(owner) or people_words().status.get(owner)
        side = side if side in {"state_forces", "armed_group"} else victims.status
        victims = dataclasses.replace(victims, status=side)
    if victims.status is None and (span := _told_by(words, link)) is not None:
        group = victims.group or group_named(words, *span, event)
        status = named_by(words, *span, event)
        victims = dataclasses.replace(victims, status=status, group=group)
    if victims.status is None and not _ON_TOP.isdisjoint(words.low[m.first : m.last + 1]):
        victims = dataclasses.replace(victims, status=_like_before(linked, m, event))
    if victims.status is None:
        victims = dataclasses.replace(victims, status=_like_set(linked, m, event))
    return Draft(
        sentence=sentence,
        words=words,
        link=link,
        figure=bounds.get(id(m), m.figure),
        victims=victims,
        modality=modality_of(words, link),
        start=sentence.start + start,
        end=sentence.start + end,
    )


def _got_away(draft: Draft) -> bool:
    """ "The 30 rebels fled": whoever bears arms or was held has escaped, nobody is displaced."""
    t = draft.link.trigger
    fled = t is not None and t.kind == "happens" and draft.link.outcome == "displaced"
    return fled and draft.victims.status not in {None, "civilian", "all"}


def _like_before(linked: Linked, m: Mention, event: Event | None) -> str | None:
    """ "Twenty crewmen were rescued, but another seven drowned": seven more of the same."""
    before = [o for o in linked.mentions if o.last < m.first and o.kind == "cardinal" and o.person]
    return describe(linked.words, before[-1], event).status if before else None


def _like_set(linked: Linked, m: Mention, event: Event | None) -> str | None:
    """ "Seven of the 22 miners": the noun stands with the second number."""
    if linked.words.word(m.number) != "of":
        return None
    whole = next((o for o in linked.mentions if 0 < o.first - m.number <= 2 and o.person), None)
    if whole is None:
        return None
    return told_by_predicate(linked.words, whole) or describe(linked.words, whole, event).status


def _told_by(words: Words, link: Link) -> tuple[int, int] | None:
    """The words that tell whom a bare figure counts, where a toll or a group stands before it."""
    if link.rule == "toll" and link.trigger is not None:
        return _around(words, link.trigger.first, link.trigger.last)
    first = link.mention.first
    if link.rule == "total":
        total = next((i for i in range(first - 1, -1, -1) if words.low[i] in _TOTALS), first)
        return (total, min(total + 5, first - 1)) if words.word(total + 1) == "of" else None
    if link.rule not in _GROUPS or first == 0:
        return None
    near = range(first - 1, max(-1, first - 7), -1)
    group = next((i for i in near if words.low[i] in harm_words().groups), first)
    named = (i for i in range(group, near[-1], -1) if words.low[i] in {"the", "those"})
    return next(named, near[-1]), first - 1


def _around(words: Words, first: int, last: int) -> tuple[int, int]:
    """The noun phrase around a toll: "the civilian death toll", "the number of dead civilians";
    "the Peruvian death toll" tells no status."""
    first -= words.word(first - 1) == "death"
    first -= words.word(first - 1) == "civilian"
    while words.kind(last + 1) in {"NN", "NNS"}:
        last += 1
    return first, last


def _with_second(draft: Draft) -> list[Draft]:
    """A second row where the same people were first taken or hurt, then killed."""
    if draft.link.also is None:
        return [draft]
    link = dataclasses.replace(draft.link, outcome=draft.link.also, rule="second_outcome")
    return [draft, dataclasses.replace(draft, link=link)]


def _connect(drafts: dict[int, Draft], ties: Ties) -> None:
    for part, total in ties.part_of.items():
        if part in drafts:
            drafts[part].part_of = drafts.get(id(total))
    for part, outcome in ties.outer.items():
        if part in drafts:
            drafts[part].outer = outcome
    for newer, older in ties.revised.items():
        if newer in drafts and id(older) in drafts:
            drafts[newer].revises = drafts[id(older)]


def _further_nouns(draft: Draft) -> list[Draft]:
    """ "No deaths or injuries": a further noun of harm under the same "no"."""
    m, w = draft.link.mention, draft.words
    if draft.link.rule != "count_noun" or m.kind != "none":
        return []
    i, found = m.last + 1, []
    while w.word(i) in {"or", "nor", "and", ","}:
        i += 1
        while w.word(i) in {"no", "any", "serious", "major", "further", "or", "nor"}:
            i += 1
        outcome = harm_words().nouns.get(w.word(i))
        if outcome is None or w.word(i - 1) == "no":
            break
        link = Link(m, outcome, "count_noun")
        start, end = draft.sentence.start + w.start[i], draft.sentence.start + w.end[i]
        found.append(dataclasses.replace(draft, link=link, start=start, end=end))
        i += 1
    return found


def value_of(draft: Draft) -> int | None:
    """The one number of a draft: its point, else its lower end."""
    figure = draft.figure
    return figure.point if figure.point is not None else figure.low


def adds(draft: Draft) -> bool:
    """Whether the phrase says that its people come on top of others: "another 12", "two more"."""
    m = draft.link.mention
    return not _ON_TOP.isdisjoint(draft.words.low[m.first : max(m.last, m.number - 1) + 1])
