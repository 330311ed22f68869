"""Who blames whom, who asks what of whom, who stands where towards whom, and who differs."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.framing.units import GROUPS

NOT_NAMED = "nobody named"
# What stands for a target where blame goes to no actor.
_BLAME_WITHOUT_ACTOR = {
    "individuals": "individuals",
    "extremists": "unnamed extremists",
    "armed_group": "an unnamed armed group",
    "state_forces": "unnamed state forces",
    "former_regime": "the former government's side",
    "foreign_state": "an unnamed foreign state",
    "communal_hatred": "hatred between groups",
    "unspecified": NOT_NAMED,
}
NAMELESS = frozenset(_BLAME_WITHOUT_ACTOR.values())
_STANCES = {"endorse": "endorses", "condemn": "judges", "cause": "blames"}


def blame_network(found: pd.DataFrame) -> pd.DataFrame:
    """Elements -> one row per actor, blamed actor and cause.

    Columns: ``group, actor, target, frame, n, statement_ids, exact, frame_ids``. Negated causes
    ("not by our troops") are no blame and are left out.
    """
    causes = found[(found["function"] == "cause") & ~found["negated"]]
    return _edges(causes.assign(target=blamed_name(causes)))


def blamed_name(causes: pd.DataFrame) -> pd.Series[str]:
    """For each cause the actor that is blamed, or in words that none is named."""
    return causes["target"].fillna(causes["frame"].map(_BLAME_WITHOUT_ACTOR)).astype("str")


def remedy_network(found: pd.DataFrame) -> pd.DataFrame:
    """Elements -> one row per actor, actor asked and demand, in the columns of `blame_network`.

    A demand addressed to nobody has the target "nobody named".
    """
    asked = found[(found["function"] == "remedy") & ~found["negated"]]
    return _edges(asked.assign(target=asked["target"].fillna(NOT_NAMED).astype("str")))


def _edges(found: pd.DataFrame) -> pd.DataFrame:
    keys = ["group", "actor", "target", "frame"]
    rows = [
        (
            *key, group["statement_id"].nunique(), list(dict.fromkeys(group["statement_id"])),
            list(dict.fromkeys(group["exact"])), [i for ids in group["frame_ids"] for i in ids],
        )
        for key, group in found.groupby(keys, sort=True)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=[*keys, "n", "statement_ids", "exact", "frame_ids"])
    return table.astype({**dict.fromkeys(keys, "str"), "n": "int64"})


def stance(found: pd.DataFrame) -> pd.DataFrame:
    """Elements -> per actor and target the statements that endorse, judge or blame it.

    Columns: ``group, actor, target, endorses, judges, blames, statement_ids``, states first. One
    actor may do several of these: no sum or score is made of them.
    """
    kinds = found["frame"].where(found["function"] != "cause", "cause").map(_STANCES)
    rows = found.assign(stance=kinds)[kinds.notna() & found["target"].notna() & ~found["negated"]]
    keys = ["group", "actor", "target"]
    table = rows.pivot_table(
        index=keys, columns="stance", values="statement_id", aggfunc="nunique", fill_value=0
    ).reindex(columns=list(_STANCES.values()), fill_value=0)
    ids = rows.groupby(keys)["statement_id"].agg(lambda s: list(dict.fromkeys(s)))
    joined = table.join(ids.rename("statement_ids")).reset_index()
    joined.columns.name = None
    ordered = joined.sort_values("group", key=lambda g: g.map(GROUPS.index), kind="stable")
    return ordered.reset_index(drop=True).astype(dict.fromkeys(_STANCES.values(), "int64"))


def nameless(units: pd.DataFrame, found: pd.DataFrame) -> list[str]:
    """Actors whose statements carry frames but blame no named actor, by name."""
    blame = blame_network(found)
    named = set(blame.loc[~blame["target"].isin(NAMELESS), "actor"])
    return sorted(set(found["actor"]) & set(units["actor"]) - named)


def contrasts(found: pd.DataFrame) -> pd.DataFrame:
    """Pairs of actors that blame different sides.

    Columns: ``actor, other, blamed_by_actor, blamed_by_other``; both blame somebody, and they share
    neither a blamed actor nor a kind of actor. Pairs of one group only.
    """
    blame = blame_network(found)
    blame = blame[~blame["target"].isin(NAMELESS)]
    rows = []
    for _, group in blame.groupby("group", sort=False):
        sides = {str(actor): part for actor, part in group.groupby("actor", sort=True)}
        for i, (actor, mine) in enumerate(sides.items()):
            for other, theirs in list(sides.items())[i + 1 :]:
                if not any(set(mine[c]) & set(theirs[c]) for c in ("frame", "target")):
                    rows.append((actor, other, _names(mine), _names(theirs)))
    columns = ["actor", "other", "blamed_by_actor", "blamed_by_other"]
    return pd.DataFrame(rows, columns=columns)


def congruence(found: pd.DataFrame) -> pd.DataFrame:
    """Remedies with the actors of one kind that name them, where two or more do.

    Columns: ``frame, group, actors, n``; states first, then by the number of actors.
    """
    remedies = found[(found["function"] == "remedy") & ~found["negated"]]
    rows = [
        (frame, group, sorted(set(part["actor"])), part["actor"].nunique())
        for (group, frame), part in remedies.groupby(["group", "frame"], sort=True)
    ]
    table = pd.DataFrame(rows, columns=["frame", "group", "actors", "n"])
    rank = table["group"].map(GROUPS.index)
    ordered = table.assign(rank=rank).sort_values(
        ["rank", "n", "frame"], ascending=[True, False, True], kind="stable"
    )
    return ordered[ordered["n"] > 1].drop(columns="rank").reset_index(drop=True)


def _names(edges: pd.DataFrame) -> list[str]:
    return list(_unique(edges.sort_values(["n", "target"], ascending=[False, True])["target"]))


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
