"""What each notebook can be asked: names, types and vocabularies of its parameters.

The same model checks a command before a kernel starts and a notebook in its second cell, so a bad
value gives the same message in both places. No kernel is needed for it. Values that only tables can
judge (events, sources, countries) are checked against them.
"""

from __future__ import annotations

import ast
import functools
import json
import types
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, get_args

import pandas as pd
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from analysis.framing.units import country_names
from analysis.markup import format_value
from analysis.schema import ACTOR_TYPES, FUNCTIONS, OUTCOMES, VICTIM_STATUSES
from analysis.tables import TablesError, did_you_mean, find_event

SHIPPED_EVENT = "syria-coast-2025"


class ParameterError(ValueError):
    """A parameter is unknown or its value is; the message names it and the nearest valid one."""


def _listed(value: object) -> object:
    """A list from what a command line gives: JSON text, one name, nothing."""
    if not isinstance(value, str):
        return () if value is None else value
    text = value.strip()
    if not text.startswith("["):
        return (text,) if text else ()
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise PydanticCustomError(
            "list", 'not a list; write it as JSON: ["first", "second"]'
        ) from error


def _dated(value: object) -> object:
    """An ISO date or nothing; times and other notations are refused with an example."""
    if value is None or value == "":
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise PydanticCustomError(
            "iso_date", "{value} is not a date; write year-month-day, as in 2025-03-08",
            {"value": repr(str(value))},
        ) from None  # fmt: skip


def _word(vocabulary: tuple[str, ...], value: object) -> str:
    if isinstance(value, str) and value in vocabulary:
        return value
    raise PydanticCustomError(
        "vocabulary", "{value} is not one of its values; {hint}",
        {"value": repr(value), "hint": _nearest(str(value), vocabulary)},
    )  # fmt: skip


def _words(vocabulary: tuple[str, ...]) -> BeforeValidator:
    return BeforeValidator(functools.partial(_word, vocabulary))


def _nearest(value: str, valid: Iterable[str], shown: int = 12) -> str:
    """'did you mean X? valid: ...' for a message."""
    names = list(valid)
    more = f" and {len(names) - shown} more" if len(names) > shown else ""
    return f"{did_you_mean(value, names)}valid: {', '.join(names[:shown]) or 'none'}{more}"


IsoDate = Annotated[date | None, BeforeValidator(_dated)]
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Outcome = Annotated[str, _words(OUTCOMES)]
VictimStatuses = Annotated[
    tuple[Annotated[str, _words(VICTIM_STATUSES)], ...], BeforeValidator(_listed)
]
ActorTypes = Annotated[tuple[Annotated[str, _words(ACTOR_TYPES)], ...], BeforeValidator(_listed)]
Functions = Annotated[tuple[Annotated[str, _words(FUNCTIONS)], ...], BeforeValidator(_listed)]
Clock = Literal["as_of", "published"]
VagueRule = Literal["project", "ACLED"]


class Parameters(BaseModel):
    """What every notebook takes: the event whose tables it reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event: str = Field(default=SHIPPED_EVENT, description="folder of data/processed")

    def as_json(self) -> dict[str, Any]:
        """Values as JSON types, which is all that papermill can pass on."""
        return self.model_dump(mode="json")

    subject_fields: ClassVar[tuple[str, ...]] = ()

    def subject(self) -> str | None:
        """What this report is about, where that is more than the event."""
        return None


class _Period(Parameters):
    start: IsoDate = Field(default=None, description="first day, as 2025-03-06; empty for all")
    end: IsoDate = Field(default=None, description="last day, included; empty for all")

    @model_validator(mode="after")
    def _in_order(self) -> _Period:
        if self.start and self.end and self.start > self.end:
            raise PydanticCustomError(
                "period", "parameter 'start' ({start}) is later than 'end' ({end})",
                {"start": self.start.isoformat(), "end": self.end.isoformat()},
            )  # fmt: skip
        return self


class Corpus(Parameters):
    """Parameters of ``01_corpus``."""


class TollGrowth(_Period):
    """Parameters of ``02_toll_growth``."""

    outcome: Outcome = Field(default="killed", description="what happened to the people counted")
    victim_status: VictimStatuses = Field(default=(), description="who was counted; empty for all")
    sources: Names = Field(default=(), description="only figures from these sources; empty for all")
    clock: Clock = Field(
        default="as_of", description="day the figure holds for, or day of publication"
    )
    vague_rule: VagueRule = Field(default="project", description="floors for dozens, hundreds, ...")
    include_possible: bool = Field(default=False, description="also feared and possible figures")


class CountryFraming(_Period):
    """Parameters of ``03_country_framing``."""

    countries: Names = Field(default=(), description="ISO codes or English names; empty for all")
    actor_types: ActorTypes = Field(default=(), description="kinds of actors; empty for all")
    functions: Functions = Field(
        default=(), description="framing functions shown in matrix and paragraphs; empty for all"
    )
    min_statements: int = Field(
        default=1,
        ge=1,
        le=1000,
        description="actors with fewer are left out of matrix and paragraphs",
    )

    @field_validator("countries")
    @classmethod
    def _codes(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(country_code(value) for value in values)


class CountryProfile(Parameters):
    """Parameters of ``04_country_profile``."""

    subject_fields: ClassVar[tuple[str, ...]] = ("country",)
    country: str = Field(default="SYR", description="ISO code or English name")

    @field_validator("country")
    @classmethod
    def _code(cls, value: str) -> str:
        return country_code(value)

    def subject(self) -> str:
        """The country's English name."""
        return country_names()[self.country]


class ExtractionQuality(Parameters):
    """Parameters of ``05_extraction_quality``."""


NOTEBOOKS: Mapping[str, type[Parameters]] = types.MappingProxyType({
    "01_corpus": Corpus,
    "02_toll_growth": TollGrowth,
    "03_country_framing": CountryFraming,
    "04_country_profile": CountryProfile,
    "05_extraction_quality": ExtractionQuality,
})  # fmt: skip


def value_in_words(value: object) -> str:
    """A parameter's value as readers are told it: "all" where nothing narrows it down."""
    return "all" if value is None or value == [] else format_value(value).replace("_", " ")


def country_code(value: str) -> str:
    """'Iraq', 'iraq' or 'IRQ' -> 'IRQ'; a message with the nearest names otherwise."""
    names = country_names()
    wanted = value.strip().casefold()
    for code, name in names.items():
        if wanted in (code.casefold(), name.casefold()):
            return code
    raise PydanticCustomError(
        "country", "{value} is no country; {hint}write an ISO 3166-1 code (IRQ) or English name",
        {"value": repr(value), "hint": did_you_mean(value.strip(), names.values())},
    )  # fmt: skip


def check_parameters(notebook: str, values: Mapping[str, Any], *, root: Path | None = None) -> Any:
    """Values -> the notebook's parameter model, frozen, with every default filled in.

    ``values`` may be a notebook's ``globals()``: then the parameters are the fields of the model
    and whatever papermill injected, so that a name it does not know is found there too.

    Raises:
        ParameterError: unknown notebook, unknown parameter, bad value, unknown event, or a source
            or country that the event's tables do not have.
    """
    if notebook not in NOTEBOOKS:
        raise ParameterError(f"unknown notebook {notebook!r}; {_nearest(notebook, NOTEBOOKS)}")
    model = NOTEBOOKS[notebook]
    given = _from_namespace(model, values) if "In" in values else dict(values)
    for name in given:
        if name not in model.model_fields:
            hint = _nearest(name, model.model_fields)
            raise ParameterError(f"{notebook} has no parameter {name!r}; {hint}")
    try:
        checked = model.model_validate(given)
    except ValidationError as error:
        raise ParameterError("; ".join(_problem(notebook, e) for e in error.errors())) from None
    _check_tables(notebook, checked, root)
    return checked


def _from_namespace(model: type[Parameters], values: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters among a kernel's names: the model's own, and all of the injected cells."""
    injected = [cell for cell in values["In"] if cell.lstrip().startswith("# Parameters")]
    names = {*model.model_fields, *(n for cell in injected for n in _assigned(cell))}
    return {name: values[name] for name in sorted(names) if name in values}


def _assigned(cell: str) -> list[str]:
    nodes = [n for n in ast.parse(cell).body if isinstance(n, ast.Assign)]
    return [t.id for node in nodes for t in node.targets if isinstance(t, ast.Name)]


def _problem(notebook: str, error: Mapping[str, Any]) -> str:
    name = str(error["loc"][0]) if error["loc"] else ""
    message = str(error["msg"])
    if error["type"] == "literal_error":
        field = NOTEBOOKS[notebook].model_fields[name]
        message = f"{error['input']!r} is not one of its values; " + _nearest(
            str(error["input"]), get_args(field.annotation)
        )
    elif error["type"] not in _OWN_MESSAGES:
        message = f"{error['input']!r}: {message[0].lower()}{message[1:]}"
    return f"{notebook}: parameter {name!r}: {message}" if name else f"{notebook}: {message}"


_OWN_MESSAGES = frozenset({"list", "iso_date", "vocabulary", "country", "period"})


def _check_tables(notebook: str, checked: Parameters, root: Path | None) -> None:
    """Event, sources and countries against what the tables hold."""
    try:
        folder = find_event(checked.event, root)
    except TablesError as error:
        raise ParameterError(f"{notebook}: parameter 'event': {error}") from None
    if isinstance(checked, TollGrowth) and checked.sources:
        _known("sources", checked.sources, _values(folder / "claims.parquet", "source"), notebook)
    if isinstance(checked, CountryFraming) and checked.countries:
        found = _values(folder / "reactions.parquet", "country")
        _known("countries", checked.countries, found, notebook)
    if isinstance(checked, CountryProfile):
        _known("country", (checked.country,), states_found(folder), notebook)


def states_found(folder: Path) -> list[str]:
    """ISO codes of the states that speak in the tables of a folder, sorted."""
    columns = ["country", "actor_type"]
    reactions = pd.read_parquet(folder / "reactions.parquet", columns=columns)
    states = reactions.loc[reactions["actor_type"] == "state", "country"]
    return sorted(states.dropna().unique())


def _known(parameter: str, wanted: Iterable[str], found: list[str], notebook: str) -> None:
    for value in wanted:
        if value not in found:
            raise ParameterError(
                f"{notebook}: parameter {parameter!r}: {value!r} does not occur in this event; "
                + _nearest(value, found, shown=40)
            )


def _values(path: Path, column: str) -> list[str]:
    return sorted(pd.read_parquet(path, columns=[column])[column].dropna().unique())
