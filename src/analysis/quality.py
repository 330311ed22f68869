"""Quality: scores of the tables against hand-coded gold, and agreement between coders.

Intervals are percentile bootstraps over articles, since the rows of one article are not
independent of each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import krippendorff
import numpy as np
import pandas as pd

from analysis.gold import Coding, Match, Unit, match_claims, match_reactions, restrict, same_label

CLAIM_VARIABLES = (
    "outcome", "victim_status", "bound", "source", "scope", "modality", "victim_group", "as_of",
    "part_of", "supersedes",
)  # fmt: skip
REACTION_VARIABLES = (
    "claimant",
    "country",
    "actor_type",
    "quote_type",
    "form",
    "act",
    "statement_date",
)


# ------------------------------------------------------------------ scores
def evaluate(gold: Coding, found: Coding, *, draws: int = 1000) -> pd.DataFrame:
    """Scores of ``found`` against ``gold``.

    Returns:
        One row per table and variable: ``measure`` (f1, or accuracy: the share of coded labels that
        the tables have), ``n`` gold rows it rests on, ``precision``, ``recall``, ``value`` in 0-1,
        and ``low``, ``high``: the 95 % bootstrap interval over articles, NA where all those rows
        stand in one article.
    """
    counts = _detection("claims", match_claims(gold, found))
    counts |= _labels("claims", match_claims(gold, found), CLAIM_VARIABLES)
    reactions = match_reactions(gold, found)
    counts |= _detection("reactions", reactions) | _labels(
        "reactions", reactions, REACTION_VARIABLES
    )
    counts |= _frames(reactions)
    rows = [_score(key, per_article, gold.articles, draws) for key, per_article in counts.items()]
    return pd.DataFrame([row for row in rows if row["n"]])


Counts = dict[tuple[str, str, str], dict[str, np.ndarray]]  # per article: hits, found, hits, gold


def _detection(table: str, match: Match) -> Counts:
    per: dict[str, np.ndarray] = {}
    for unit, _ in match.pairs:
        if not unit.optional:
            _add(per, unit, (1, 1, 1, 1))
    for unit in match.missed:
        if not unit.optional:
            _add(per, unit, (0, 0, 0, 1))
    for unit in match.spurious:
        _add(per, unit, (0, 1, 0, 0))
    return {(table, "row", "f1"): per}


def _labels(table: str, match: Match, variables: Sequence[str]) -> Counts:
    counts: Counts = {}
    for variable in variables:
        per: dict[str, np.ndarray] = {}
        for gold, found in match.pairs:
            if not gold.optional:
                wanted, got = _has_label(variable, gold), _has_label(variable, found)
                hit = int(wanted and got and same_label(variable, gold, found))
                _add(per, gold, (hit, int(got), hit, int(wanted)))
        counts[(table, variable, "accuracy")] = per
    return counts


def _has_label(variable: str, unit: Unit) -> bool:
    """Whether a row says anything of a variable; to leave most of them empty is an answer too."""
    return variable not in _SPARSE or bool(unit.labels.get(variable))


# Variables that most rows rightly leave empty: precision rests on the values that were found,
# recall on those of the gold.
_SPARSE = frozenset({"victim_group", "as_of", "part_of", "supersedes", "statement_date"})


def _frames(match: Match) -> Counts:
    per: dict[str, np.ndarray] = {}
    for gold, found in match.pairs:
        want, got = _frame_labels(gold), _frame_labels(found)
        if not gold.optional and want:
            both = len(want & got)
            _add(per, gold, (both, len(got), both, len(want)))
    return {("frames", "function and frame", "f1"): per}


def _frame_labels(unit: Unit) -> set[tuple[str, str]]:
    return {(f["function"], f["frame"]) for f in unit.labels.get("frames") or []}


def _add(per: dict[str, np.ndarray], unit: Unit, counts: tuple[int, int, int, int]) -> None:
    per[unit.article_id] = per.get(unit.article_id, np.zeros(4)) + np.array(counts)


def _score(
    key: tuple[str, str, str],
    per: Mapping[str, np.ndarray],
    articles: Sequence[str],
    draws: int,
) -> dict[str, Any]:
    table, variable, measure = key
    matrix = np.array([per.get(article, np.zeros(4)) for article in articles])
    total = matrix.sum(axis=0)
    precision, recall, f1 = _prf(total)
    which = 2 if measure == "f1" else 1
    low = high = np.nan
    if np.count_nonzero(matrix[:, 3]) > 1:
        rng = np.random.default_rng(0)
        picks = rng.integers(0, len(articles), (draws, len(articles)))
        values = [_prf(matrix[pick].sum(axis=0))[which] for pick in picks]
        low, high = np.nanpercentile(values, [2.5, 97.5])
    return {
        "table": table, "variable": variable, "measure": measure, "n": int(total[3]),
        "precision": precision, "recall": recall, "value": (precision, recall, f1)[which],
        "low": low, "high": high,
    }  # fmt: skip


def describe_score(score: Any) -> str:
    """A row of `evaluate` in words."""
    name = "rows" if score.variable == "row" else str(score.variable).replace("_", " ")
    interval = "" if np.isnan(score.low) else f", 95 % interval {score.low:.2f} to {score.high:.2f}"
    return (
        f"{name} of {score.table}: {score.value:.2f} on {score.n} rows (precision "
        f"{score.precision:.2f}, recall {score.recall:.2f}{interval})"
    )


def _prf(counts: np.ndarray) -> tuple[float, float, float]:
    precision = counts[0] / counts[1] if counts[1] else np.nan
    recall = counts[2] / counts[3] if counts[3] else np.nan
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def list_errors(gold: Coding, found: Coding) -> pd.DataFrame:
    """One row per disagreement between a coding and the tables.

    Columns: ``table, article_id, start, end, words, error, variable, gold, found, row_id``.
    ``error`` is ``missed``, ``spurious`` or ``wrong``; ``words`` quotes the coded or found row,
    ``row_id`` names the found row, or the article where nothing was found.
    """
    rows: list[dict[str, Any]] = []
    for table, match, variables in (
        ("claims", match_claims(gold, found), CLAIM_VARIABLES),
        ("reactions", match_reactions(gold, found), REACTION_VARIABLES),
    ):
        rows += [_error(table, u, "missed") for u in match.missed if not u.optional]
        rows += [_error(table, u, "spurious") for u in match.spurious]
        rows += [
            _error(table, g, "wrong", v, g.labels.get(v), f.labels.get(v), f.row_id)
            for g, f in match.pairs
            for v in variables
            if not g.optional and not same_label(v, g, f)
        ]
    columns = [
        "table", "article_id", "start", "end", "words", "error", "variable", "gold", "found",
        "row_id",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).sort_values(columns[:4], ignore_index=True)


def _error(
    table: str, unit: Unit, error: str, variable: str = "row", gold: Any = None, found: Any = None,
    row_id: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    words = next((unit.labels[n] for n in _WORDS if unit.labels.get(n)), None)
    return {
        "table": table, "article_id": unit.article_id, "start": unit.start, "end": unit.end,
        "words": words, "error": error, "variable": variable, "gold": _told(gold),
        "found": _told(found), "row_id": row_id or unit.row_id or unit.article_id,
    }  # fmt: skip


# Where a row of a coding or of a table keeps what it quotes.
_WORDS = ("exact", "content", "anchor")


def _told(label: Any) -> str | None:
    """A label as gold files write it: days in ISO form."""
    if label is None or label == "":
        return None
    return label.date().isoformat() if isinstance(label, pd.Timestamp) else str(label)


# ------------------------------------------------------------------ agreement
def agreement(first: Coding, second: Coding, *, draws: int = 1000) -> pd.DataFrame:
    """Krippendorff's alpha (nominal) between two codings of the same articles, per variable.

    For a label the units are the rows that both coders have. For ``row`` (whether a row is there
    at all) alpha is not defined, since nobody lists what neither coded: ``agree`` is then the F1 of
    one coder against the other. For frames the units are the reactions of both coders, each once
    for every frame of the function that either of them used. Above .800 rely on it, from .667
    tentative conclusions (Krippendorff 2004).

    Returns:
        One row per table and variable: ``n`` units, ``agree`` share in 0-1, ``alpha`` and its 95 %
        bootstrap interval over units (``low``, ``high``); alpha is NA where only one value occurs.
    """
    rows = []
    first = restrict(first, second.articles)
    reactions = match_reactions(first, second)
    for table, match, variables in (
        ("claims", match_claims(first, second), CLAIM_VARIABLES),
        ("reactions", reactions, REACTION_VARIABLES),
    ):
        rows.append(_rows_in_both(table, match))
        for variable in variables:
            rows.append(_alpha_row(table, variable, _values(match, variable), draws))
    for function, values in _frame_values(reactions).items():
        rows.append(_alpha_row("frames", function, values, draws))
    return pd.DataFrame(rows)


def _rows_in_both(table: str, match: Match) -> dict[str, Any]:
    both, one = len(match.pairs), len(match.missed) + len(match.spurious)
    none = float("nan")
    return {
        "table": table, "variable": "row", "n": both + one,
        "agree": 2 * both / (2 * both + one) if both + one else none,
        "alpha": none, "low": none, "high": none,
    }  # fmt: skip


def _values(match: Match, variable: str) -> list[tuple[str, str]]:
    values = []
    for one, other in match.pairs:
        a = str(one.labels.get(variable) or "")
        b = a if same_label(variable, one, other) else str(other.labels.get(variable) or "")
        values.append((a, b if b != a or same_label(variable, one, other) else b + " (other)"))
    return values


def _frame_values(match: Match) -> dict[str, list[tuple[bool, bool]]]:
    """By framing function: whether the one and the other coder saw a frame in a reaction."""
    seen = [(_frame_labels(one), _frame_labels(other)) for one, other in match.pairs]
    values: dict[str, list[tuple[bool, bool]]] = {}
    for label in sorted({label for one, other in seen for label in one | other}):
        values.setdefault(label[0], []).extend(
            (label in one, label in other) for one, other in seen
        )
    return values


def _alpha_row(
    table: str, variable: str, values: Sequence[tuple[Any, Any]], draws: int
) -> dict[str, Any]:
    codes = pd.factorize(np.array([str(v) for pair in values for v in pair], dtype=object))[0]
    data = codes.reshape(-1, 2).astype(float)
    rng = np.random.default_rng(0)
    sampled = [_alpha(data[rng.integers(0, len(data), len(data))]) for _ in range(draws)]
    known = [a for a in sampled if not np.isnan(a)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
    return {
        "table": table, "variable": variable, "n": len(data),
        "agree": float((data[:, 0] == data[:, 1]).mean()) if len(data) else np.nan,
        "alpha": _alpha(data), "low": low, "high": high,
    }  # fmt: skip


def _alpha(data: np.ndarray) -> float:
    if len(data) < 2 or len(np.unique(data)) < 2:
        return float("nan")
    return float(krippendorff.alpha(data.T, level_of_measurement="nominal"))


# ------------------------------------------------------------------ ledger
def ledger_coverage(numbers: pd.DataFrame) -> pd.DataFrame:
    """Numbers by ``kind``: ``n`` and ``share`` of all numbers of the articles."""
    counts = numbers["kind"].value_counts().sort_index()
    return pd.DataFrame(
        {"kind": counts.index, "n": counts.to_numpy(), "share": counts / counts.sum()}
    )
