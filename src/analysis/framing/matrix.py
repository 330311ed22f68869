"""Actor x frame: shares of statements, and how alike two profiles are where that can be told."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.framing.units import GROUPS
from analysis.schema import FRAMES

# A profile of fewer statements moves by a fifth or more with a single one of them.
PROFILE_MINIMUM = 5


def frame_matrix(
    units: pd.DataFrame,
    found: pd.DataFrame,
    *,
    functions: Iterable[str] = (),
    min_statements: int = 1,
) -> pd.DataFrame:
    """Statements and their elements -> one row per actor and frame of the codebook.

    Columns: ``group, actor, country, n_statements, function, frame, n, share, n_negated,
    statement_ids, frame_ids``. ``share`` is the part of the actor's statements that carry the
    frame, not negated. It is 0 where the actor has elements of this function but not this one,
    and NA where it has none of this function at all: then nothing was found to compare.
    """
    asked = list(functions) or list(FRAMES)
    sizes = _sizes(units, min_statements)
    affirmed = _counted(found[~found["negated"]])
    denied = _counted(found[found["negated"]])
    spoken = set(zip(found["actor"], found["function"], strict=True))
    rows = []
    for actor in sizes.itertuples():
        for function in (f for f in FRAMES if f in asked):
            for frame in FRAMES[function]:
                n, ids, cues = affirmed.get((actor.actor, function, frame), (0, [], []))
                rows.append({
                    "group": actor.group, "actor": actor.actor, "country": actor.country,
                    "n_statements": actor.n_statements, "function": function, "frame": frame,
                    "n": n,
                    "share": n / actor.n_statements if (actor.actor, function) in spoken else None,
                    "n_negated": denied.get((actor.actor, function, frame), (0, [], []))[0],
                    "statement_ids": ids, "frame_ids": cues,
                })  # fmt: skip
    return _typed(rows)


def _sizes(units: pd.DataFrame, minimum: int) -> pd.DataFrame:
    sizes = units.groupby(["group", "actor"], sort=False, as_index=False).agg(
        country=("country", "first"), n_statements=("statement_id", "size")
    )
    rank = sizes["group"].map({name: i for i, name in enumerate(GROUPS)})
    sizes = sizes.assign(rank=rank).sort_values(["rank", "actor"], kind="stable")
    return sizes[sizes["n_statements"] >= minimum]


def _counted(
    found: pd.DataFrame,
) -> dict[tuple[str, str, str], tuple[int, list[str], list[str]]]:
    return {
        (str(key[0]), str(key[1]), str(key[2])): (
            group["statement_id"].nunique(),
            list(dict.fromkeys(group["statement_id"])),
            [one for ids in group["frame_ids"] for one in ids],
        )
        for key, group in found.groupby(["actor", "function", "frame"], sort=False)
    }


def _typed(rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = {
        "group": "str", "actor": "str", "country": "str", "n_statements": "int64",
        "function": "str", "frame": "str", "n": "int64", "share": "Float64", "n_negated": "int64",
        "statement_ids": "object", "frame_ids": "object",
    }  # fmt: skip
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


@dataclasses.dataclass(frozen=True)
class Similarity:
    """Likeness of the frame profiles of actors.

    ``table`` has ``actor, other, similarity, n_actor, n_other`` for each pair that can be
    compared; ``refused`` has ``actor, n_statements`` of those with fewer than ``minimum``.
    """

    table: pd.DataFrame
    refused: pd.DataFrame
    minimum: int


def similarity(matrix: pd.DataFrame, *, minimum: int = PROFILE_MINIMUM) -> Similarity:
    """Cosine of the share profiles of two actors of one group (1: the same mix, 0: nothing shared).

    Actors with fewer statements than *minimum* are refused, since a single statement would decide.
    """
    sizes = matrix.drop_duplicates("actor")[["group", "actor", "n_statements"]]
    enough = sizes[sizes["n_statements"] >= minimum]
    profiles = _profiles(matrix[matrix["actor"].isin(enough["actor"])])
    rows = []
    for _, group in enough.groupby("group", sort=False):
        records = list(group.itertuples())
        for i, a in enumerate(records):
            for b in records[i + 1 :]:
                likeness = _cosine(profiles[a.actor], profiles[b.actor])
                rows.append((a.actor, b.actor, likeness, a.n_statements, b.n_statements))
    table = pd.DataFrame(
        rows, columns=["actor", "other", "similarity", "n_actor", "n_other"]
    ).astype({"actor": "str", "other": "str", "similarity": "float64"})
    refused = sizes.loc[sizes["n_statements"] < minimum, ["actor", "n_statements"]]
    return Similarity(table.dropna(subset="similarity"), refused.reset_index(drop=True), minimum)


def _profiles(matrix: pd.DataFrame) -> dict[str, np.ndarray]:
    return {
        str(actor): group["share"].fillna(0.0).to_numpy(dtype=float)
        for actor, group in matrix.groupby("actor", sort=False)
    }


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    norm = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / norm if norm else float("nan")


def ordered_actors(matrix: pd.DataFrame, *, minimum: int = PROFILE_MINIMUM) -> list[str]:
    """Actors in the order of a chart: by group; those with enough statements first, so that like
    profiles stand together, then the others by name.

    The order within the first part is that of the first principal component of the profiles; its
    sign, which is arbitrary, is fixed so that the alphabetically first actor comes first.
    """
    order: list[str] = []
    for group in GROUPS:
        rows = matrix[matrix["group"] == group].drop_duplicates("actor")
        rows = rows.sort_values("actor", key=lambda names: names.str.casefold())
        large = list(rows.loc[rows["n_statements"] >= minimum, "actor"])
        small = [actor for actor in rows["actor"] if actor not in large]
        order += _by_likeness(matrix, large) + small
    return order


def _by_likeness(matrix: pd.DataFrame, actors: list[str]) -> list[str]:
    if len(actors) < 3:
        return actors
    profiles = _profiles(matrix[matrix["actor"].isin(actors)])
    table = np.array([profiles[actor] for actor in actors])
    left, sizes, _ = np.linalg.svd(table - table.mean(axis=0), full_matrices=False)
    if sizes[0] < 1e-9:
        return actors
    score = np.round(left[:, 0] * (-1 if left[0, 0] > left[:, 0].mean() else 1), 9)
    return [actors[i] for i in np.argsort(score, kind="stable")]
