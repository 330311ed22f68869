"""Named persons, organisations, places and groups in the entity layer of a treebank.

GUM marks every mention, named or not, as a whole noun phrase ("the Spanish artist Pablo Picasso").
A recogniser of names needs the name alone, so a mention counts when its head is a proper noun,
and shrinks to the run of proper nouns around that head, without titles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Name = tuple[int, int, str]

_MARK = re.compile(r"\((?P<id>[^-()]+)-(?P<type>[a-z]+)-[^()]*(?P<one>\))?|(?P<end>[^-()]+)\)")
_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
_PROPER = {"NNP", "NNPS"}
_LINKS = {"of", "for", "the", "on"}  # inside "University of Portsmouth", not between two names
_SIGNS = {"-", "&"}
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame rev reverend father sister saint "
    "president vice-president minister secretary premier chancellor senator congressman "
    "congresswoman representative governor mayor judge justice king queen prince princess "
    "emperor general colonel major captain lieutenant sergeant admiral commander sheikh shaikh "
    "ayatollah imam pope bishop archbishop cardinal ambassador director chairman chief".split()
)


class Row(NamedTuple):
    """One word line of a CoNLL-U file, field by field."""

    id: str
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: str
    deprel: str
    deps: str
    misc: str


def names_of(rows: list[Row]) -> tuple[Name, ...]:
    """Names in a sentence as (start, end, label) over word indices; no two overlap."""
    found = [name for mention in _mentions(rows) if (name := _name(rows, *mention))]
    found += [(i, i + 1, "GROUP") for i, row in enumerate(rows) if _is_demonym(row)]
    kept: list[Name] = []
    for start, end, label in sorted(found, key=lambda name: (name[0] - name[1], name)):
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, label))
    return tuple(sorted(kept))


def undecided_names(rows: list[Row]) -> frozenset[int]:
    """Words that may belong to a name, in a treebank without an entity layer."""
    proper = [row.xpos in _PROPER for row in rows]
    inside = {
        i
        for i, row in enumerate(rows)
        if row.form in _LINKS | _SIGNS and any(proper[max(0, i - 2) : i])
        if any(proper[i + 1 : i + 3])
    }
    return frozenset(inside | {i for i, found in enumerate(proper) if found})


def _is_demonym(row: Row) -> bool:
    """Adjectives of nationality, religion or party: the treebanks keep their capital letter."""
    return (
        row.xpos == "JJ"
        and row.upos == "ADJ"
        and len(row.form) > 3
        and row.form.isalpha()
        and row.lemma[0].isupper()
    )


def _mentions(rows: list[Row]) -> list[tuple[int, int, str]]:
    """Every marked mention of a wanted type, as (start, end, type)."""
    opened: dict[str, list[tuple[int, str]]] = {}
    mentions = []
    for i, row in enumerate(rows):
        for mark in _MARK.finditer(_entity_field(row)):
            if mark["one"]:
                mentions.append((i, i + 1, mark["type"]))
            elif mark["id"]:
                opened.setdefault(mark["id"], []).append((i, mark["type"]))
            elif opened.get(mark["end"]):
                start, kind = opened[mark["end"]].pop()
                mentions.append((start, i + 1, kind))
    return [mention for mention in mentions if mention[2] in _LABELS]


def _entity_field(row: Row) -> str:
    for field in row.misc.split("|"):
        if field.startswith("Entity="):
            return field.removeprefix("Entity=")
    return ""


def _name(rows: list[Row], start: int, end: int, kind: str) -> Name | None:
    heads = [i for i in range(start, end) if not start <= int(rows[i].head) - 1 < end]
    if not heads or rows[heads[0]].xpos not in _PROPER:
        return None
    linked = kind != "person"
    first = last = heads[0]
    while first > start and _joins(rows, first - 1, -1, start, end, linked):
        first -= 1
    while last + 1 < end and _joins(rows, last + 1, 1, start, end, linked):
        last += 1
    for i in range(first, last + 1):
        if kind == "person" and rows[i].form.rstrip(".").lower() in _TITLES:
            first = i + 1
    plural = kind == "person" and rows[heads[0]].xpos == "NNPS"
    label = "GROUP" if plural else _LABELS[kind]
    return (first, last + 1, label) if first <= last else None


def _joins(rows: list[Row], i: int, step: int, start: int, end: int, linked: bool) -> bool:
    """Whether word ``i`` continues a name in the direction of ``step``."""
    row = rows[i]
    if row.xpos in _PROPER:
        return True
    beyond = i + step
    while linked and start <= beyond < end and rows[beyond].form in _LINKS:
        beyond += step
    if not (start <= beyond < end and rows[beyond].xpos in _PROPER):
        return False
    return row.form in _SIGNS or (linked and row.form in _LINKS and _inner(rows, i, step))


def _inner(rows: list[Row], i: int, step: int) -> bool:
    """A link word that starts the phrase ("the Bank") is no part of the name."""
    return step == 1 or rows[i].form != "the" or rows[i - 1].form in _LINKS
