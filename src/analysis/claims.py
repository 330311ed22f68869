"""Claims: every figure, what it counts, who says so, as of when, and how figures hang together."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from analysis.language.actors import Cast
from analysis.language.circumstances import perpetrator_of, place_of, scope_of
from analysis.language.drafts import Draft, draft_sentence, value_of
from analysis.language.fates import with_fates
from analysis.language.figures import Figure, extract_figures
from analysis.language.figuresources import declared_for, given_by, goes_on
from analysis.language.gate import may_count
from analysis.language.givers import UNATTRIBUTED, GivenBy, Told, source_of
from analysis.language.numbers import count_numbers
from analysis.language.occasions import when
from analysis.language.reading import Reading
from analysis.language.totals import settle
from analysis.schema import Attribution, Claim, Number

_QUOTES = frozenset('"“”')
_PRONOUN = re.compile(r"\b(?:it|its|he|his|she|her|they|their)\b", re.IGNORECASE)


def extract_claims(
    reading: Reading, cast: Cast, attributions: Sequence[Attribution]
) -> tuple[list[Claim], list[Number]]:
    """Reading -> claims and the ledger of all numbers, both in text order."""
    figures = [extract_figures(s.text) for s in reading.sentences]
    drafts = settle(
        [
            draft
            for s in reading.sentences
            if s.doc is not None and may_count(s.text)
            for draft in draft_sentence(s, figures[s.index], reading.event)
        ]
    )
    drafts = with_fates(drafts, reading)
    claims = _rows(reading, Told(reading, attributions, cast), drafts)
    return claims, _ledger(reading, figures, drafts, claims)


def _rows(reading: Reading, told: Told, drafts: Sequence[Draft]) -> list[Claim]:
    names = _names(reading.article_id, drafts)
    sources: dict[int, GivenBy] = {}
    given: dict[int, GivenBy] = {}
    for i, draft in enumerate(drafts):
        source = given[id(draft)] = given_by(draft, told)
        if source is UNATTRIBUTED:
            source = _speaking_on(draft, told)
        if source is UNATTRIBUTED:
            source = _carried(draft, drafts[:i], sources)
        if source is UNATTRIBUTED:
            source = declared_for(draft, told)
        sources[id(draft)] = source
    _keep_one_source(drafts, given, sources)
    befores = [None, *drafts]
    rows = [
        _row(reading, draft, sources[id(draft)], names, before)
        for draft, before in zip(drafts, befores, strict=False)
    ]
    return _inherit(rows)


def _keep_one_source(
    drafts: Sequence[Draft], given: dict[int, GivenBy], sources: dict[int, GivenBy]
) -> None:
    """A figure replaces an older one of its own source; two sources differ, neither is put right.

    A carried source does not count, unless a pronoun carries it ("it had earlier spoken of nine").
    """
    for draft in drafts:
        older = draft.revises
        if older is None or older.sentence is draft.sentence:
            continue
        own, newer = given[id(older)], sources[id(draft)]
        if own is UNATTRIBUTED:
            same = _PRONOUN.search(older.sentence.text) is not None
        else:
            same = own.name == newer.name
        if not same and newer is not UNATTRIBUTED:
            draft.revises = None


def _names(article_id: str, drafts: Sequence[Draft]) -> dict[int, str]:
    """A stable identifier for each draft: its place in the text, with a letter for further rows."""
    seen: Counter[int] = Counter()
    names = {}
    for draft in drafts:
        seen[draft.start] += 1
        suffix = "" if seen[draft.start] == 1 else chr(ord("a") + seen[draft.start] - 1)
        names[id(draft)] = f"{article_id}.c{draft.start}{suffix}"
    return names


def _speaking_on(draft: Draft, told: Told) -> GivenBy:
    """ "'We are safe,' she said. 'Nobody was hurt.'": a bare quotation goes on from the last."""
    here, sentences = draft.sentence, told.reading.sentences
    quoted = here.text[:1] in _QUOTES and here.text[-1:] in _QUOTES
    before = sentences[here.index - 1] if quoted and here.index else None
    if before is None or before.paragraph != here.paragraph:
        return UNATTRIBUTED
    spoken = [
        a
        for a in told.attributions
        if a.quote_type in {"direct", "mixed"} and before.start <= a.start < before.end
    ]
    return source_of(spoken[-1], told) if spoken else UNATTRIBUTED


def _carried(draft: Draft, before: Sequence[Draft], sources: dict[int, GivenBy]) -> GivenBy:
    """The source of the total, or of the figure before, where this one plainly continues it."""
    for whole in (draft.part_of, draft.goes_on_from):
        if whole is not None and id(whole) in sources:
            return sources[id(whole)]
    attributed = [d for d in before if sources[id(d)] is not UNATTRIBUTED]
    last = attributed[-1] if attributed else None
    if last is None or not any(goes_on(draft, d) for d in attributed[-3:]):
        return UNATTRIBUTED
    return sources[id(last)]


def _row(
    reading: Reading,
    draft: Draft,
    source: GivenBy,
    names: dict[int, str],
    before: Draft | None,
) -> Claim:
    older = draft.revises
    return Claim(
        claim_id=names[id(draft)],
        article_id=reading.article_id,
        **_counted(draft),
        source=source.name,
        source_text=source.text,
        source_type=source.type,
        **_circumstances(reading, draft, source, before),
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


def _counted(draft: Draft) -> dict[str, Any]:
    """The columns that say how many of whom suffered what."""
    figure, victims = draft.figure, draft.victims
    return {
        "point": figure.point, "low": figure.low, "high": figure.high, "bound": figure.bound,
        "qualifier": figure.qualifier, "outcome": draft.link.outcome,
        "victim_status": victims.status or "all", "victim_group": victims.group,
        "victim_demographic": victims.demographic, "victim_text": victims.text,
    }  # fmt: skip


def _circumstances(
    reading: Reading, draft: Draft, source: GivenBy, before: Draft | None
) -> dict[str, Any]:
    """The columns that say by whose hand, when and where."""
    days = when(draft, source.attribution, reading)
    doer, doer_text = perpetrator_of(draft, reading.event)
    place = place_of(draft, source.attribution)
    return {
        "perpetrator": doer, "perpetrator_text": doer_text,
        "scope": scope_of(draft, place, reading.event, before), "as_of": days.as_of,
        "as_of_basis": days.basis, "window_start": days.start, "window_end": days.end,
        "window_text": days.text, "place": place,
    }  # fmt: skip


def _revision(draft: Draft) -> str:
    assert draft.revises is not None
    new, old = value_of(draft), value_of(draft.revises)
    if new is None or old is None or new == old:
        return "restated"
    return "up" if new > old else "down"


def _inherit(rows: Sequence[Claim]) -> list[Claim]:
    """What a figure takes over from the one that replaces it, and a part from its total."""
    newer = {row.supersedes: row for row in rows if row.supersedes}
    rows = [_as_newer(row, newer[row.claim_id]) if row.claim_id in newer else row for row in rows]
    known = {row.claim_id: row for row in rows}
    out = []
    for row in rows:
        whole = known.get(row.part_of or "")
        known[row.claim_id] = row if whole is None else _as_total(row, whole)
        out.append(known[row.claim_id])
    return out


def _as_newer(row: Claim, new: Claim) -> Claim:
    """An older figure counts the same people, by the same source, as the one that replaces it."""
    row = dataclasses.replace(
        row, victim_status=new.victim_status, victim_group=new.victim_group,
        perpetrator=new.perpetrator, perpetrator_text=new.perpetrator_text,
    )  # fmt: skip
    apart = row.sentence != new.sentence
    if not apart or row.source is None:
        row = dataclasses.replace(
            row, source=new.source, source_text=new.source_text, source_type=new.source_type
        )
    if apart and row.as_of_basis == "stated":
        return row
    return dataclasses.replace(
        row, as_of=None, as_of_basis=None, window_start=None, window_end=None, window_text=None
    )


def _as_total(row: Claim, whole: Claim) -> Claim:
    """A part holds for the day of its total where it names none; part of an increment is one, and
    people counted among civilians are civilians."""
    known = whole.victim_status in {"civilian", "state_forces", "armed_group"}
    if known and row.victim_status == "all" and row.rule != "total":
        row = dataclasses.replace(row, victim_status=whole.victim_status)
    if row.as_of_basis == "published" and whole.as_of is not None:
        row = dataclasses.replace(row, as_of=whole.as_of, as_of_basis=whole.as_of_basis)
    if row.victim_group is None and row.victim_text is None:
        row = dataclasses.replace(row, victim_group=whole.victim_group)
    if whole.scope == "increment" and row.scope != "increment":
        row = dataclasses.replace(row, scope="increment")
    return row


def _ledger(
    reading: Reading,
    figures: Sequence[Sequence[Figure]],
    drafts: Sequence[Draft],
    claims: Sequence[Claim],
) -> list[Number]:
    """Every number of the article with its kind and, where it became one, its claim."""
    pairs = zip(drafts, claims, strict=True)
    used = {d.sentence.start + d.figure.number_start: c.claim_id for d, c in reversed(list(pairs))}
    numbers = []
    for sentence in reading.sentences:
        for count in count_numbers(sentence.text, figures[sentence.index]):
            start, end = sentence.start + count.start, sentence.start + count.end
            claim = used.get(start)
            kind = "claim" if claim else count.kind
            exact = reading.text[start:end]
            numbers.append(Number(reading.article_id, start, end, exact, count.value, kind, claim))
    return numbers
