"""Columns, types and grain of every table, in one place.

A table is a frozen dataclass: its fields are the columns, in order, and its docstring states what
one row is. ``to_table`` turns records into a DataFrame with the declared types and ``check_table``
proves that a DataFrame keeps the contract of the codebook.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

BOUNDS = (
    "exact", "at_least", "more_than", "at_most", "fewer_than", "nearly", "about", "range", "vague",
)  # fmt: skip
OUTCOMES = ("killed", "injured", "missing", "detained", "displaced", "casualties")
VICTIM_STATUSES = ("civilian", "state_forces", "armed_group", "all", "unknown")
SOURCE_TYPES = (
    "monitor", "government", "igo", "ngo", "media", "medical", "rescue", "armed_group", "witness",
    "expert", "unattributed",
)  # fmt: skip
SCOPES = ("cumulative", "increment", "incident")
AS_OF_BASES = ("stated", "statement", "published")
REVISIONS = ("up", "down", "restated")
MODALITIES = ("asserted", "possible", "denied")
NUMBER_KINDS = (
    "claim", "date", "time", "age", "duration", "money", "percent", "distance", "ordinal",
    "identifier", "event_count", "quantity", "other", "unresolved",
)  # fmt: skip
QUOTE_TYPES = ("direct", "indirect", "mixed")
ACTOR_TYPES = (
    "state", "igo", "ngo", "monitor", "armed_group", "party", "religious", "expert", "media",
    "resident", "other",
)  # fmt: skip
FORMS = ("statement", "speech", "post", "interview", "letter", "act")
# Precedence of the codebook, strongest first.
ACTS = (
    "ACCUSE", "THREATEN", "REJECT", "MOBILIZE", "AID", "INVESTIGATE", "AGREE", "CONCEDE", "SUPPORT",
    "REQUEST", "APPEAL", "CONSULT", "STATEMENT",
)  # fmt: skip
FUNCTIONS = ("problem", "cause", "moral", "remedy")
FRAMES: Mapping[str, tuple[str, ...]] = types.MappingProxyType({
    "problem": (
        "sectarian_violence", "civilian_harm", "humanitarian", "insurgency", "instability",
        "state_unity", "foreign_interference", "impunity", "transition",
    ),
    "cause": (
        "state_forces", "armed_group", "former_regime", "foreign_state", "extremists",
        "individuals", "communal_hatred", "unspecified",
    ),
    "moral": ("condemn", "concern", "sympathy", "endorse", "justify", "deny"),
    "remedy": (
        "restraint", "end_violence", "dialogue", "protect_civilians", "accountability",
        "humanitarian_access", "restore_order", "international_action", "no_foreign_intervention",
        "inclusive_transition", "surrender",
    ),
})  # fmt: skip
PUBLISHED_BASES = ("metadata", "dateline", "embedded", "given")


@dataclasses.dataclass(frozen=True, slots=True)
class Article:
    """One row per article. ``text`` is the cleaned text to which all offsets refer."""

    article_id: str
    outlet: str | None
    title: str | None
    byline: str | None
    url: str | None
    kind: str | None
    published: date | None
    published_basis: str | None
    text: str
    language: str | None
    n_chars: int
    n_words: int
    sha256: str
    duplicate_of: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Claim:
    """One row per asserted figure, for one outcome, one group of victims, in one article."""

    claim_id: str
    article_id: str
    point: int | None
    low: int | None
    high: int | None
    bound: str
    qualifier: str | None
    outcome: str
    victim_status: str
    victim_group: str | None
    victim_demographic: str | None
    victim_text: str | None
    perpetrator: str | None
    perpetrator_text: str | None
    source: str | None
    source_text: str | None
    source_type: str
    scope: str
    as_of: date | None
    as_of_basis: str | None
    window_start: date | None
    window_end: date | None
    window_text: str | None
    place: str | None
    part_of: str | None
    supersedes: str | None
    revision: str | None
    modality: str
    start: int
    end: int
    exact: str
    sentence: str
    rule: str
    corrected: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """One row per number in the article: a claim, or why it is none."""

    article_id: str
    start: int
    end: int
    exact: str
    value: float | None
    kind: str
    claim_id: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Attribution:
    """One row per attributed statement, coded or not."""

    attribution_id: str
    article_id: str
    source: str | None
    source_start: int | None
    source_end: int | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    content: str
    start: int
    end: int
    quote_type: str
    speaker_resolved: str | None
    rule: str


@dataclasses.dataclass(frozen=True, slots=True)
class Reaction:
    """One row per attributed statement that reacts, or announced act."""

    reaction_id: str
    attribution_id: str | None
    article_id: str
    claimant: str | None
    speaker: str | None
    role: str | None
    affiliation: str | None
    actor_type: str
    country: str | None
    form: str
    quote_type: str
    cue: str | None
    source_start: int | None
    source_end: int | None
    content: str
    start: int
    end: int
    addressee: str | None
    statement_date: date | None
    statement_date_basis: str | None
    act: str
    rule: str
    duplicate_of: str | None = None
    corrected: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    """One row per framing element found in a reaction."""

    frame_id: str
    reaction_id: str
    article_id: str
    function: str
    frame: str
    target: str | None
    negated: bool
    start: int
    end: int
    exact: str
    rule: str
    corrected: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Rejected:
    """One row per input, or part of one, that could not be read, with the reason and what to do."""

    path: str
    record: str | None
    reason: str


Record = Article | Claim | Number | Attribution | Reaction | Frame | Rejected
TABLES: Mapping[str, type] = types.MappingProxyType({
    "articles": Article, "claims": Claim, "numbers": Number, "attributions": Attribution,
    "reactions": Reaction, "frames": Frame, "rejected": Rejected,
})  # fmt: skip
KEYS: Mapping[str, str] = types.MappingProxyType({
    "articles": "article_id", "claims": "claim_id", "attributions": "attribution_id",
    "reactions": "reaction_id", "frames": "frame_id",
})  # fmt: skip
VOCABULARIES: Mapping[str, Mapping[str, tuple[str, ...]]] = types.MappingProxyType({
    "articles": {"published_basis": PUBLISHED_BASES},
    "claims": {
        "bound": BOUNDS, "outcome": OUTCOMES, "victim_status": VICTIM_STATUSES,
        "source_type": SOURCE_TYPES, "scope": SCOPES, "as_of_basis": AS_OF_BASES,
        "revision": REVISIONS, "modality": MODALITIES,
    },
    "numbers": {"kind": NUMBER_KINDS},
    "attributions": {"quote_type": QUOTE_TYPES},
    "reactions": {
        "actor_type": ACTOR_TYPES, "form": FORMS, "quote_type": QUOTE_TYPES, "act": ACTS,
    },
    "frames": {
        "function": FUNCTIONS, "frame": tuple(sorted({f for fs in FRAMES.values() for f in fs})),
    },
})  # fmt: skip
_DTYPES = {str: "str", int: "Int64", float: "Float64", bool: "bool", date: "datetime64[us]"}


@functools.cache
def dtypes(table: str) -> Mapping[str, str]:
    """Column -> pandas dtype of a table, in column order."""
    hints = typing.get_type_hints(TABLES[table])
    return types.MappingProxyType(
        {field.name: _dtype(hints[field.name]) for field in dataclasses.fields(TABLES[table])}
    )


def _dtype(hint: object) -> str:
    kinds = [a for a in typing.get_args(hint) if a is not type(None)] or [hint]
    return _DTYPES[typing.cast(type, kinds[0])]


def to_table(name: str, records: Iterable[Record]) -> pd.DataFrame:
    """Records of one kind -> DataFrame with the declared columns and types."""
    columns = dtypes(name)
    rows = [[getattr(record, column) for column in columns] for record in records]
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    return set_types(name, frame)


def set_types(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows with the declared types (after reading CSV or an engine that changes them)."""
    typed = frame[list(dtypes(name))].copy()
    for column, dtype in dtypes(name).items():
        if dtype.startswith("datetime"):
            typed[column] = pd.to_datetime(typed[column])
    return typed.astype(dict(dtypes(name)))


class SchemaError(ValueError):
    """A table breaks its contract; the message says which, where and how."""


def check_table(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The same table, or SchemaError: columns, types, unique keys, vocabularies, span order."""
    import pandera.pandas as pa  # 0.6 s, and only those who check need it

    try:
        _schema(name).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.head(5).to_string(index=False)
        raise SchemaError(f"table {name!r} breaks its schema:\n{cases}") from error
    return frame


@functools.cache
def _schema(name: str) -> typing.Any:
    import pandera.pandas as pa

    vocabularies = VOCABULARIES.get(name, {})
    columns = {
        column: pa.Column(
            dtype if dtype != "str" else None,
            checks=[pa.Check.isin(vocabularies[column])] if column in vocabularies else [],
            nullable=is_nullable(name, column),
            unique=KEYS.get(name) == column,
        )
        for column, dtype in dtypes(name).items()
    }
    checks = []
    if {"start", "end"} <= set(columns):
        checks.append(pa.Check(lambda t: t["start"] < t["end"], name="start < end"))
    if {"low", "high"} <= set(columns):
        checks.append(pa.Check(lambda t: ~(t["low"] > t["high"]).fillna(False), name="low <= high"))
    return pa.DataFrameSchema(columns, checks=checks, strict=True, ordered=True)


def is_nullable(name: str, column: str) -> bool:
    """Whether a column may be left empty."""
    hint = typing.get_type_hints(TABLES[name])[column]
    return type(None) in typing.get_args(hint)
