"""Which reports to make: one job per notebook and set of checked parameters."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.parameters import (
    NOTEBOOKS,
    ParameterError,
    Parameters,
    check_parameters,
    states_found,
)
from analysis.tables import TablesError, find_event


@dataclasses.dataclass(frozen=True)
class Job:
    """One report: a notebook and its parameters, checked."""

    notebook: str
    parameters: Parameters

    @property
    def slug(self) -> str:
        """File name without suffix; says which parameters differ from their defaults."""
        return report_slug(self.notebook, changed(self.parameters))


def changed(parameters: Parameters) -> dict[str, Any]:
    """Parameters that tell a report from its notebook's others, but for the event, as JSON values.

    Those are what it is about, and what differs from its default.
    """
    defaults = type(parameters)().as_json()
    about = parameters.subject_fields
    values = {k: v for k, v in parameters.as_json().items() if k != "event"}
    return {k: v for k, v in values.items() if k in about or v != defaults[k]}


def report_slug(notebook: str, values: Mapping[str, Any]) -> str:
    """``04_country_profile__country-irq``; a hash is added where words alone could collide."""
    if not values:
        return notebook
    exact = json.dumps(values, sort_keys=True, ensure_ascii=False)
    words = "_".join(f"{k}-{_words(v)}" for k, v in sorted(values.items()))
    simple = all(isinstance(v, str) and re.fullmatch(r"[A-Za-z0-9-]+", v) for v in values.values())
    if simple and len(words) <= 60:
        return f"{notebook}__{words}"
    digest = hashlib.sha256(exact.encode()).hexdigest()[:8]
    return f"{notebook}__{words[:60].rstrip('-_')}-{digest}"


def _words(value: object) -> str:
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def plan_reports(
    event: str,
    root: Path,
    *,
    notebook: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    grid: Path | None = None,
) -> list[Job]:
    """The jobs of one command, each with checked parameters.

    Without a notebook or a grid: every notebook of the project once, and the country profile once
    per country that the event's reactions name.

    Raises:
        ParameterError: an unknown event, notebook or parameter, a bad value, an unusable grid.
    """
    try:
        find_event(event, root)
    except TablesError as error:
        raise ParameterError(str(error)) from None
    if grid is not None:
        if notebook or parameters:
            raise ParameterError("a grid names notebooks and parameters itself; give one or other")
        wanted = list(_read_grid(grid))
    elif notebook is not None:
        wanted = [(notebook, dict(parameters or {}))]
    elif parameters:
        raise ParameterError("parameters need a notebook; name it with --notebook")
    else:
        wanted = list(_whole_event(event, root))
    jobs = [_job(name, event, values, root) for name, values in wanted]
    return list({job.slug: job for job in jobs}.values())


def _job(notebook: str, event: str, values: Mapping[str, Any], root: Path) -> Job:
    other = values.get("event", event)
    if other != event:
        raise ParameterError(f"these are reports of {event!r}, not of {other!r}; name it instead")
    job = Job(notebook, check_parameters(notebook, {**values, "event": event}, root=root))
    if not notebook_path(notebook, root).is_file():
        raise ParameterError(f"notebook {notebook!r} is not in {root / 'notebooks'}")
    return job


def notebook_path(notebook: str, root: Path) -> Path:
    """File of a notebook."""
    return root / "notebooks" / f"{notebook}.ipynb"


def _whole_event(event: str, root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    countries = states_found(find_event(event, root))
    for name, model in NOTEBOOKS.items():
        if not notebook_path(name, root).is_file() or not _is_possible(name, event, root):
            continue
        if "country" in model.model_fields:
            yield from ((name, {"country": country}) for country in countries)
        else:
            yield name, {}


def _is_possible(notebook: str, event: str, root: Path) -> bool:
    """Quality can only be measured where articles of the event were coded by hand."""
    codings = root / "tests" / "gold" / event
    return notebook != "05_extraction_quality" or any(codings.glob("*.json"))


def _read_grid(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """``[[report]]`` tables of a TOML file; lists of values multiply out."""
    try:
        grid = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ParameterError(f"{path}: no grid file ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ParameterError(f"{path}: not valid TOML: {error}") from None
    reports = grid.get("report")
    if not isinstance(reports, list) or not reports or set(grid) != {"report"}:
        raise ParameterError(f"{path}: write one [[report]] table per notebook, and nothing else")
    for number, report in enumerate(reports, start=1):
        if not _is_report(report):
            raise ParameterError(
                f"{path}: [[report]] number {number} takes 'notebook', its name, and 'parameters', "
                "a table"
            )
        yield from _multiply(report["notebook"], report.get("parameters", {}))


def _is_report(report: Any) -> bool:
    return (
        isinstance(report, dict)
        and not set(report) - {"notebook", "parameters"}
        and isinstance(report.get("notebook"), str)
        and isinstance(report.get("parameters", {}), dict)
    )


def _multiply(notebook: str, parameters: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """One job per combination: a list for a single value, a list of lists for a list."""
    axes = [_axis(notebook, name, value) for name, value in parameters.items()]
    for values in itertools.product(*axes):
        yield notebook, dict(zip(parameters, values, strict=True))


def _axis(notebook: str, name: str, value: Any) -> list[Any]:
    model = NOTEBOOKS.get(notebook)
    field = model.model_fields.get(name) if model else None
    is_listed = field is not None and isinstance(field.default, tuple)
    multiplies = isinstance(value, list) and (
        not is_listed or all(isinstance(v, list) for v in value)
    )
    return value if multiplies and value else [value]
