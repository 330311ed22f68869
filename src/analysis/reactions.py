"""Reactions: attributed statements that evaluate, explain, blame, ask, promise, deny or warn.

An attribution becomes a reaction by what it does (``acts``); one that only reports a figure or a
plain event does not. Adjoining sentences of one speaker are one utterance. Acts that the article
itself tells ("the army closed the border") are reactions of their own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from analysis.free_indirect import go_on
from analysis.language.actors import Cast
from analysis.language.polarity import DENIES
from analysis.language.reading import Reading
from analysis.merging import merge, merge_told, share_dates
from analysis.repeats import link_duplicates
from analysis.schema import Attribution, Reaction
from analysis.told import announces, find_told, is_bare
from analysis.utterances import Utterance, read_utterance, with_owners

__all__ = ["extract_reactions", "link_duplicates"]


def extract_reactions(
    reading: Reading, cast: Cast, attributions: Sequence[Attribution]
) -> list[Reaction]:
    """Reading -> its reactions in text order (``duplicate_of`` is set later, across articles)."""
    given = with_owners(attributions)
    spoken = [u for a in given if (u := read_utterance(reading, cast, a))]
    spoken += go_on(reading, cast, given, spoken)
    spoken = [u for u in spoken if not _is_denied(u, spoken) and not _relays(u, spoken)]
    told = find_told(reading, cast, spoken)
    spoken = [u for u in spoken if not _only_tells(u, told)]
    utterances = sorted([*merge(reading, spoken), *told], key=lambda u: (u.start, u.end))
    utterances = list(merge_told(reading, utterances))
    utterances = share_dates(reading, utterances)
    return list(_rows(reading, utterances))


def _only_tells(utterance: Utterance, told: Sequence[Utterance]) -> bool:
    """Whether all that a statement does is to report an act of somebody else."""
    told_of = any(utterance.start <= t.start < utterance.end for t in told)
    return is_bare(utterance) and not announces(utterance) and told_of


def _is_denied(utterance: Utterance, spoken: Sequence[Utterance]) -> bool:
    """ "Denied that it had threatened anybody": what one denies is said by nobody."""
    return any(
        outer is not utterance
        and DENIES.search(outer.cue or "") is not None
        and outer.start <= utterance.start < outer.end
        and outer.speaker.actor == utterance.speaker.actor
        for outer in spoken
    )


def _relays(utterance: Utterance, spoken: Sequence[Utterance]) -> bool:
    """Whether the media only pass on what somebody else says in the same words."""
    if utterance.speaker.actor.actor_type != "media":
        return False
    others = (u for u in spoken if u.speaker.actor.actor_type != "media")
    return any(u.start < utterance.end and utterance.start < u.end for u in others)


def _rows(reading: Reading, utterances: Iterable[Utterance]) -> Iterable[Reaction]:
    taken: dict[str, int] = {}
    for utterance in utterances:
        name = f"{reading.article_id}.r{utterance.start}"
        taken[name] = taken.get(name, 0) + 1
        suffix = "" if taken[name] == 1 else f".{taken[name]}"
        yield _row(reading, utterance, name + suffix)


def _row(reading: Reading, utterance: Utterance, reaction_id: str) -> Reaction:
    speaker, attribution = utterance.speaker, utterance.attribution
    return Reaction(
        reaction_id=reaction_id,
        attribution_id=attribution.attribution_id if attribution else None,
        article_id=reading.article_id,
        claimant=speaker.actor.name,
        speaker=speaker.person,
        role=speaker.role,
        affiliation=speaker.affiliation,
        actor_type=speaker.actor.actor_type,
        country=speaker.actor.country,
        content=reading.text[utterance.start : utterance.end],
        **{
            field.name: getattr(utterance, field.name)
            for field in dataclasses.fields(utterance)
            if field.name not in ("speaker", "attribution")
        },
    )
