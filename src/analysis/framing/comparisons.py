"""Who blames other sides than whom, and how one actor differs from the others, in words."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from analysis.framing.captions import of_group
from analysis.framing.labels import element_label
from analysis.framing.networks import contrasts, nameless
from analysis.framing.paragraphs import Parts, listed, with_article
from analysis.framing.units import GROUPS
from analysis.markup import count, strong


@dataclasses.dataclass(frozen=True)
class _Sides:
    """Of each state whom it blamed, and which other states blamed other sides."""

    blamed: Mapping[str, list[str]]
    apart: Mapping[str, set[str]]

    @classmethod
    def of(cls, found: pd.DataFrame) -> _Sides:
        blamed: dict[str, list[str]] = {}
        apart: dict[str, set[str]] = defaultdict(set)
        for pair in contrasts(found[found["group"] == GROUPS[0]]).to_dict("records"):
            for one, other in (("actor", "other"), ("other", "actor")):
                blamed[pair[one]] = pair[f"blamed_by_{one}"]
                apart[pair[one]].add(pair[other])
        return cls(blamed, apart)

    def describe(self, actor: str) -> Parts:
        names = listed([with_article(name) for name in self.blamed[actor]])
        others = ", ".join(sorted(self.apart[actor]))
        return [strong(actor), f" blamed {names}. Blamed other sides: {others}."]


def describe_contrasts(units: pd.DataFrame, found: pd.DataFrame) -> list[Parts]:
    """Statements and elements -> states that blame different sides, and who names none.

    Each state stands once, with whom it blamed and which others blamed other sides. Returns the
    items that ``show_list`` takes; one item says so if there is no such pair.
    """
    sides = _Sides.of(found)
    items = [sides.describe(actor) for actor in sorted(sides.blamed)]
    return (items or [["No two states blamed different sides."]]) + _silent(units, found)


def describe_sides(units: pd.DataFrame, found: pd.DataFrame, actor: str) -> Parts:
    """Statements and elements of all -> which states blamed other sides than one state."""
    sides = _Sides.of(found)
    if actor in sides.blamed:
        return sides.describe(actor)
    states = set(units.loc[units["group"] == GROUPS[0], "actor"])
    silent = states & set(nameless(units, found))
    if actor in silent:
        alike = f", like {count(len(silent) - 1, 'other state')}" if len(silent) > 1 else ""
        return [strong(actor), f" blamed no named actor{alike}."]
    return [strong(actor), ": no other state put the blame on an entirely different side."]


def _silent(units: pd.DataFrame, found: pd.DataFrame) -> list[Parts]:
    silent = units[units["actor"].isin(nameless(units, found))]
    names = {
        group: sorted(set(rows["actor"]), key=str.casefold)
        for group, rows in silent.groupby("group")
    }
    return [
        [f"{of_group(group, len(names[group])).capitalize()} blamed no named actor: "
         f"{', '.join(names[group])}."]
        for group in GROUPS
        if group in names
    ]  # fmt: skip


def describe_difference(matrix: pd.DataFrame, actor: str) -> Parts:
    """Matrix -> how one actor differs from the others of its group, as parts for ``show_text``."""
    own = matrix[matrix["actor"] == actor]
    if own.empty:
        return [strong(actor), " has no statement to compare."]
    group = own["group"].iloc[0]
    peers = matrix[(matrix["group"] == group) & (matrix["actor"] != actor)]
    size, n_peers = int(own["n_statements"].iloc[0]), peers["actor"].nunique()
    if not n_peers:
        return [strong(actor), f" is the only one among {group}."]
    parts: Parts = [
        strong(actor), f": {count(size, 'statement')}, beside those of {n_peers} other "
        f"{of_group(group, n_peers, bare=True)}.",
    ]  # fmt: skip
    parts += _apart(own, peers, n_peers)
    if size == 1:
        parts.append(" One statement cannot show a pattern.")
    return parts


def _apart(own: pd.DataFrame, peers: pd.DataFrame, n_peers: int) -> Parts:
    users = peers[peers["n"] > 0].groupby(["function", "frame"])["actor"].nunique()
    used = [(r.function, r.frame) for r in own[own["n"] > 0].itertuples()]
    alone = [element_label(*key) for key in used if key not in users.index]
    missing = [
        f"{element_label(*key)} ({n} of {n_peers})"
        for key, n in users.items()
        if n * 2 >= n_peers and key not in used
    ]
    parts: Parts = [f" Found with no other of them: {'; '.join(alone)}."] if alone else []
    if missing:
        parts.append(f" Found with at least half of them but not here: {'; '.join(missing)}.")
    return parts or [" It has no frame to itself and lacks none that half of the others share."]
