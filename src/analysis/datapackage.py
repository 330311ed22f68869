"""``datapackage.json``: every table described for people and programs (Data Package, v1)."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from analysis.event import Event
from analysis.schema import KEYS, TABLES, VOCABULARIES, dtypes

_TYPES = {
    "str": "string", "Int64": "integer", "Float64": "number", "bool": "boolean",
    "datetime64[us]": "date",
}  # fmt: skip
_FOREIGN = {
    "claims": {"article_id": "articles"},
    "numbers": {"article_id": "articles"},
    "attributions": {"article_id": "articles"},
    "reactions": {"article_id": "articles"},
    "frames": {"article_id": "articles", "reaction_id": "reactions"},
}


def describe(files: Mapping[str, bytes], event: Event | None) -> bytes:
    """Written files -> the descriptor, with a hash of each and no time stamp."""
    package = {
        "name": event.id if event else "tables",
        "title": f"Casualty claims and reactions: {event.name}" if event else "Tables",
        "description": (
            "Claims reported by news articles, not verified deaths; frame labels are measurements. "
            "In the CSV files a cell that begins with = + - @ carries a leading apostrophe, so "
            "that no spreadsheet runs it; the parquet files hold the exact text."
        ),
        "profile": "tabular-data-package",
        "resources": [
            _resource(name, files[f"{name}.csv"]) for name in TABLES if f"{name}.csv" in files
        ],
    }
    return (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode()


def _resource(name: str, content: bytes) -> dict[str, Any]:
    meanings = columns()[name]
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": column,
                "type": _TYPES[dtype],
                "description": meanings[column],
                **_constraints(name, column),
            }
            for column, dtype in dtypes(name).items()
            if not (name == "articles" and column == "text")
        ],
    }
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    if name in _FOREIGN:
        schema["foreignKeys"] = [
            {"fields": field, "reference": {"resource": table, "fields": field}}
            for field, table in _FOREIGN[name].items()
        ]
    return {
        "name": name,
        "description": meanings["_table"],
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _constraints(name: str, column: str) -> dict[str, Any]:
    vocabulary = VOCABULARIES.get(name, {}).get(column)
    return {"constraints": {"enum": list(vocabulary)}} if vocabulary else {}


def columns() -> dict[str, dict[str, str]]:
    """Table -> column -> what it means; ``_table`` says what one row is."""
    text = (resources.files("analysis") / "codebook" / "columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
