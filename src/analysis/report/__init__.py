"""Notebooks and parameters -> HTML reports with evidence and provenance."""

from analysis.report.runner import Result, run_reports, summarise

__all__ = ["Result", "run_reports", "summarise"]
