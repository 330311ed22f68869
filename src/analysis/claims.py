"""Claims: every figure, what it counts, who says so, as of when, and how figures hang together."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from analysis.language.actors import Cast
from analysis.language.circumstances import (
    UNATTRIBUTED,
    GivenBy,
    given_by,
    goes_on,
    perpetrator_of,
    place_of,
    scope_of,
    when,
)
from analysis.language.drafts import Draft, draft_sentence, may_hold_claim
from analysis.language.figures import extract_figures
from analysis.language.numbers import count_numbers
from analysis.language.reading import Reading
from analysis.schema import Attribution, Claim, Number


def extract_claims(
    reading: Reading, cast: Cast, attributions: Sequence[Attribution]
) -> tuple[list[Claim], list[Number]]:
    """Reading -> claims and the ledger of all numbers, both in text order."""
    figures = {s.index: extract_figures(s.text) for s in reading.sentences}
    drafts = [
        draft
        for s in reading.sentences
        if s.doc is not None and may_hold_claim(s.text, figures[s.index])
        for draft in draft_sentence(s, figures[s.index], reading.event)
    ]
    drafts = _settle(drafts)
    claims = _rows(reading, cast, attributions, drafts)
    return claims, _ledger(reading, claims)


def _settle(drafts: Sequence[Draft]) -> list[Draft]:
    """Give parts of earlier totals their total and outcome; let "others" be like those before."""
    settled: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, d.end)):
        if draft.outer is not None and draft.part_of is None:
            total = _total_before(settled, draft)
            draft.part_of = total
            if not draft.link.outcome or (draft.link.outcome == "casualties" and total):
                if total is None:
                    continue
                draft.link.outcome = total.link.outcome
        if draft.victims.status is None:
            status = _status_before(settled, draft)
            draft.victims = dataclasses.replace(draft.victims, status=status)
        settled.append(draft)
    return settled


def _total_before(settled: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last total of the same outcome in this paragraph or the one before."""
    for other in reversed(settled):
        near = draft.sentence.index - other.sentence.index <= 3
        same = other.link.outcome == draft.outer or draft.outer in {"", "casualties"}
        if near and same and other.part_of is None and other.sentence is not draft.sentence:
            return other
    return None


def _status_before(settled: Sequence[Draft], draft: Draft) -> str:
    """Whose status a figure without a noun takes: the figure before it, if near."""
    if draft.part_of is not None and draft.part_of.victims.status:
        return draft.part_of.victims.status
    if draft.revises is None and settled:
        other = settled[-1]
        if draft.sentence.index - other.sentence.index <= _reach(draft):
            return other.victims.status or "all"
    return "all"


def _reach(draft: Draft) -> int:
    """"Others" look back to the sentence before, a bare number only within its own."""
    head = draft.link.mention.head
    return 1 if head is not None and draft.words.low[head] == "others" else 0


def _rows(
    reading: Reading, cast: Cast, attributions: Sequence[Attribution], drafts: Sequence[Draft]
) -> list[Claim]:
    names = _names(reading.article_id, drafts)
    rows: list[Claim] = []
    previous: tuple[Draft, GivenBy] | None = None
    for draft in drafts:
        source = given_by(draft, attributions, cast, reading.text)
        if source is UNATTRIBUTED and previous is not None:
            source = _carried(draft, *previous)
        previous = (draft, source)
        rows.append(_row(reading, draft, source, names))
    return _inherit(rows, drafts, names)


def _names(article_id: str, drafts: Sequence[Draft]) -> dict[int, str]:
    """A stable identifier for each draft: its place in the text, with a letter for further rows."""
    seen: Counter[int] = Counter()
    names = {}
    for draft in drafts:
        seen[draft.start] += 1
        suffix = "" if seen[draft.start] == 1 else chr(ord("a") + seen[draft.start] - 1)
        names[id(draft)] = f"{article_id}.c{draft.start}{suffix}"
    return names


def _carried(draft: Draft, before: Draft, source: GivenBy) -> GivenBy:
    """The source of the figure before, where this sentence plainly continues it."""
    if draft.part_of is before:
        return source
    steps = draft.sentence.index - before.sentence.index
    same_paragraph = draft.sentence.paragraph == before.sentence.paragraph
    if steps == 1 and same_paragraph and goes_on(draft.sentence):
        return source
    return UNATTRIBUTED


def _row(reading: Reading, draft: Draft, source: GivenBy, names: dict[int, str]) -> Claim:
    figure, victims = draft.figure, draft.victims
    days = when(draft, source.attribution, reading.published)
    doer, doer_text = perpetrator_of(draft, reading.event)
    older = draft.revises
    return Claim(
        claim_id=names[id(draft)],
        article_id=reading.article_id,
        point=figure.point,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        qualifier=figure.qualifier,
        outcome=draft.link.outcome,
        victim_status=victims.status or "all",
        victim_group=victims.group,
        victim_demographic=victims.demographic,
        victim_text=victims.text,
        perpetrator=doer,
        perpetrator_text=doer_text,
        source=source.name,
        source_text=source.text,
        source_type=source.type,
        scope=scope_of(draft, whole_event=False),
        as_of=days.as_of,
        as_of_basis=days.basis,
        window_start=days.start,
        window_end=days.end,
        window_text=days.text,
        place=place_of(draft),
        part_of=names.get(id(draft.part_of)) if draft.part_of else None,
        supersedes=names.get(id(older)) if older else None,
        revision=_revision(draft) if older else None,
        modality=draft.modality,
        start=draft.start,
        end=draft.end,
        exact=reading.text[draft.start : draft.end],
        sentence=draft.sentence.text,
        rule=draft.link.rule,
    )


def _revision(draft: Draft) -> str:
    assert draft.revises is not None
    new, old = _value(draft), _value(draft.revises)
    if new is None or old is None or new == old:
        return "restated"
    return "up" if new > old else "down"


def _value(draft: Draft) -> int | None:
    figure = draft.figure
    return figure.point if figure.point is not None else figure.low


def _inherit(
    rows: Sequence[Claim], drafts: Sequence[Draft], names: dict[int, str]
) -> list[Claim]:
    """An older figure counts the same people, by the same source, as the one that replaces it."""
    by_id = {row.claim_id: row for row in rows}
    newer = {row.supersedes: row for row in rows if row.supersedes}
    out = []
    for row in rows:
        new = newer.get(row.claim_id)
        if new is not None:
            row = dataclasses.replace(
                row, victim_status=new.victim_status, victim_group=new.victim_group,
                perpetrator=new.perpetrator, perpetrator_text=new.perpetrator_text,
                source=new.source, source_text=new.source_text, source_type=new.source_type,
                as_of=None, as_of_basis=None, window_start=None, window_end=None, window_text=None,
            )  # fmt: skip
        out.append(by_id.setdefault(row.claim_id, row) if new is None else row)
    return out


def _ledger(reading: Reading, claims: Sequence[Claim]) -> list[Number]:
    """Every number of the article with its kind and, where it became one, its claim."""
    spans = [(c.start, c.end, c.claim_id) for c in claims]
    numbers = []
    for count in count_numbers(reading.text):
        claim = next((i for s, e, i in spans if s <= count.start and count.end <= e), None)
        numbers.append(
            Number(
                reading.article_id, count.start, count.end, reading.text[count.start : count.end],
                count.value, "claim" if claim else count.kind, claim,
            )  # fmt: skip
        )
    return numbers
