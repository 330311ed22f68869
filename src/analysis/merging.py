"""Utterances side by side: statements of one speaker become one, and their days are shared."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from analysis.acts import strongest
from analysis.language.reading import Reading
from analysis.utterances import Utterance


def merge(reading: Reading, utterances: Sequence[Utterance]) -> Iterator[Utterance]:
    """Adjoining statements of one speaker in one paragraph become one utterance."""
    in_order = sorted(utterances, key=lambda u: (u.start, -u.end))
    return _join_where(_continues, reading, in_order)


def merge_told(reading: Reading, utterances: Sequence[Utterance]) -> Iterator[Utterance]:
    """Utterances in text order -> the same, with what one sentence tells of one actor as one:
    "sent troops and closed the border", "called for a truce and offered to host talks"."""
    return _join_where(_beside, reading, utterances)


def _join_where(
    belongs: Callable[[Reading, Utterance, Utterance], bool],
    reading: Reading,
    utterances: Sequence[Utterance],
) -> Iterator[Utterance]:
    current: Utterance | None = None
    for utterance in utterances:
        if current is not None and belongs(reading, current, utterance):
            current = _join(reading, current, utterance)
            continue
        if current is not None:
            yield current
        current = utterance
    if current is not None:
        yield current


def _beside(reading: Reading, first: Utterance, second: Utterance) -> bool:
    told = first.attribution is None or second.attribution is None
    alike = first.form == second.form or first.act == second.act
    same = first.speaker.actor == second.speaker.actor and alike
    return told and same and reading.sentence_at(first.start) is reading.sentence_at(second.start)


def _continues(reading: Reading, first: Utterance, second: Utterance) -> bool:
    if _is_told_of(first, second):
        return True
    if first.speaker.actor.name != second.speaker.actor.name:
        return False
    persons = {first.speaker.person, second.speaker.person} - {None}
    if len(persons) > 1:
        return False
    if second.start < first.end:
        return True
    one, two = reading.sentence_at(first.end - 1), reading.sentence_at(second.start)
    if one is None or two is None or one.paragraph != two.paragraph:
        return False
    return two.index - one.index <= 2


def _is_told_of(first: Utterance, second: Utterance) -> bool:
    """ "Lima rejects the offer, the minister said": what a state's office tells of the state."""
    one, two = first.speaker.actor, second.speaker.actor
    inside = first.start <= second.start < first.end and first.rule.startswith(("left", "clause"))
    same = one.country is not None and one.country == two.country
    return inside and same and one.actor_type == two.actor_type == "state"


def share_dates(reading: Reading, utterances: Sequence[Utterance]) -> list[Utterance]:
    """Statements in text order -> the same with the days that others give them (basis ``speaker``):
    of the statement before by the same side in the paragraph, else of the speaker's other ones,
    unless the article gives that speaker several days."""
    days: dict[str, set[date]] = {}
    for u in utterances:
        if u.statement_date is not None and u.form != "act":
            days.setdefault(u.speaker.actor.name, set()).add(u.statement_date)
    shared: list[Utterance] = []
    for u in utterances:
        near = next((s for s in reversed(shared) if _same_side(reading, s, u)), None)
        known = days.get(u.speaker.actor.name, set())
        day = near.statement_date if near else next(iter(known)) if len(known) == 1 else None
        shared.append(_shared(u, day))
    return shared


def _same_side(reading: Reading, before: Utterance, after: Utterance) -> bool:
    """Whether a dated statement of the same actor or country stands before in one paragraph."""
    one, two = before.speaker.actor, after.speaker.actor
    same = one.name == two.name or (one.country is not None and one.country == two.country)
    dated = before.statement_date is not None and before.form != "act"
    return same and dated and "\n" not in reading.text[before.end : after.start]


def _shared(utterance: Utterance, day: date | None) -> Utterance:
    if utterance.statement_date is not None or utterance.form == "act" or day is None:
        return utterance
    return dataclasses.replace(utterance, statement_date=day, statement_date_basis="speaker")


def _join(reading: Reading, first: Utterance, second: Utterance) -> Utterance:
    act = strongest([first.act, second.act]) or first.act
    return dataclasses.replace(
        first,
        end=max(first.end, second.end),
        act=act,
        rule=first.rule if act == first.act else second.rule,
        form=first.form if first.form != "statement" else second.form,
        quote_type=first.quote_type if first.quote_type == second.quote_type else "mixed",
        addressee=first.addressee or second.addressee,
        statement_date=first.statement_date or second.statement_date,
        statement_date_basis=first.statement_date_basis or second.statement_date_basis,
    )
