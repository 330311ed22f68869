"""Casualty claims and reactions from news articles, as tables that can be defended.

The public verbs. Each is loaded when it is first used, so that a command that only builds tables
does not wait for charts.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_VERBS = {
    "read_corpus": "analysis.corpus",
    "extract": "analysis.extraction",
    "Tables": "analysis.extraction",
    "read_tables": "analysis.tables",
    "explain": "analysis.explanation",
    "TollQuery": "analysis.toll",
    "daily_toll": "analysis.toll",
    "chains": "analysis.toll",
    "reported_floor": "analysis.toll",
    "range_of_claims": "analysis.toll",
    "consistency": "analysis.toll",
    "contradictions": "analysis.toll",
    "revisions": "analysis.toll",
    "lagged": "analysis.toll",
    "lineage": "analysis.toll",
    "growth": "analysis.toll",
    "chart_chains": "analysis.plots.toll",
    "chart_claims": "analysis.plots.toll_dots",
    "chart_revisions": "analysis.plots.toll_ladder",
    "statements": "analysis.framing",
    "frame_matrix": "analysis.framing",
    "blame_network": "analysis.framing",
    "remedy_network": "analysis.framing",
    "distinctive_words": "analysis.framing",
}

__all__ = list(_VERBS)


def __getattr__(name: str) -> Any:
    if name not in _VERBS:
        raise AttributeError(f"module 'analysis' has no public verb {name!r}")
    return getattr(import_module(_VERBS[name]), name)


def __dir__() -> list[str]:
    return sorted(_VERBS)
