"""The comparison in words, built from rows: every phrase links to the place it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.framing.captions import count
from analysis.framing.labels import FRAME_LABELS
from analysis.framing.networks import NOT_NAMED, blame_network, contrasts, nameless, remedy_network
from analysis.framing.units import GROUPS
from analysis.markup import evidence_link, format_value, quoted, strong

Parts = list[object]
_OF_OTHERS = {"condemn", "endorse"}  # the other judgements are of an event or of oneself
# A phrase may begin outside a quotation and end inside it; it gets marks of its own.
_NO_MARKS = str.maketrans("", "", '“”"„«»')
_QUOTES = 2  # quotations shown for one element; the others are in the table


def describe_actor(units: pd.DataFrame, found: pd.DataFrame, actor: str) -> Parts:
    """Statements and elements -> one paragraph on an actor: problem, blame, judgement, demands.

    Returns the parts that ``show_text`` takes. What was not found is said to be not found.
    """
    mine = units[units["actor"] == actor]
    if mine.empty:
        return [strong(actor), " has no statement in these tables."]
    rows = found[found["actor"] == actor]
    parts: Parts = [strong(actor), f" ({_extent(mine)}). "]
    if rows.empty:
        return [*parts, "No framing element was recognised in its words."]
    return [*parts, *_problems(rows), *_blame(rows), *_judgement(rows), *_demands(rows)]


def _extent(mine: pd.DataFrame) -> str:
    reports = len({one for ids in mine["article_ids"] for one in ids})
    days = mine["day"].dropna()
    when = "undated"
    if len(days):
        first, last = format_value(days.min()), format_value(days.max())
        when = first if first == last else f"{first} to {last}"
    return f"{count(len(mine), 'statement')} in {count(reports, 'report')}, {when}"


def _problems(rows: pd.DataFrame) -> Parts:
    named = rows[(rows["function"] == "problem") & ~rows["negated"]]
    denied = rows[(rows["function"] == "problem") & rows["negated"]]
    parts: Parts = ["It did not say what the problem is. "]
    if len(named):
        parts = ["The problem as it put it: ", *_listed(_frames(named)), ". "]
    if len(denied):
        parts += ["It denied: ", *_listed(_frames(denied)), ". "]
    return parts


def _frames(rows: pd.DataFrame) -> list[Parts]:
    return [
        [FRAME_LABELS[str(frame)], *_cited(group)]
        for frame, group in rows.groupby("frame", sort=False)
    ]


def _cited(rows: pd.DataFrame) -> Parts:
    """(“the words”, 7 March 2025; ...), each a link to its place."""
    shown: list[Parts] = []
    for row in rows.drop_duplicates("exact").head(_QUOTES).itertuples():
        day = "" if pd.isna(row.day) else f", {format_value(row.day)}"
        words = quoted(str(row.exact).translate(_NO_MARKS))
        shown.append([evidence_link(row.frame_ids[0], words), day])
    parts: Parts = [" ("]
    for position, item in enumerate(shown):
        parts += ["; ", *item] if position else item
    return [*parts, ")"]


def _blame(rows: pd.DataFrame) -> Parts:
    edges = blame_network(rows)
    if edges.empty:
        return ["It blamed no one. "]
    items = []
    for target, group in edges.groupby("target", sort=True):
        places = [one for ids in group["frame_ids"] for one in ids]
        items.append([_article(str(target)), *_cited(_rows_of(rows, places))])
    return ["It blamed ", *_listed(items), ". "]


def _article(target: str) -> str:
    """Plain noun phrases keep their words, offices get their article back."""
    bodies = ("Government", "Ministry", "Presidency", "Parliament")
    return f"the {target}" if target.startswith(bodies) else target


def _rows_of(rows: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    wanted = set(ids)
    return rows[[bool(wanted & set(own)) for own in rows["frame_ids"]]]


def _judgement(rows: pd.DataFrame) -> Parts:
    moral = rows[rows["function"] == "moral"]
    if moral.empty:
        return ["It passed no judgement. "]
    items = []
    for key, group in moral.groupby(["frame", "negated"], sort=False):
        names = list(dict.fromkeys(group["target"].dropna())) if key[0] in _OF_OTHERS else []
        about = f" of {_and([_article(n) for n in names])}" if names else ""
        word = ("no " if key[1] else "") + FRAME_LABELS[str(key[0])]
        items.append([f"{word}{about}", *_cited(group)])
    return ["Its judgement: ", *_listed(items), ". "]


def _demands(rows: pd.DataFrame) -> Parts:
    edges = remedy_network(rows)
    parts: Parts = []
    for target, group in edges.groupby("target", sort=True):
        whom = "" if target == NOT_NAMED else f" of {_article(str(target))}"
        items = [
            [FRAME_LABELS[str(e.frame)], *_cited(_rows_of(rows, e.frame_ids))]
            for e in group.itertuples()
        ]
        parts += [f"It asked{whom} for ", *_listed(items), ". "]
    return parts or ["It asked for nothing that the codebook names."]


def _listed(items: Sequence[Iterable[object]]) -> Parts:
    """Items with commas and a closing "and"."""
    parts: Parts = []
    for position, item in enumerate(items):
        if position:
            parts.append(" and " if position == len(items) - 1 else ", ")
        parts += item
    return parts


def _and(names: Sequence[str]) -> str:
    return str.join("", [str(part) for part in _listed([[name] for name in names])])


def describe_contrasts(units: pd.DataFrame, found: pd.DataFrame) -> list[Parts]:
    """Statements and elements -> states that blame different sides, and who names none.

    Each state stands once, with whom it blamed and with which others it shares no target. Returns
    the items that ``show_list`` takes; one item says so if there is no such pair.
    """
    blamed: dict[str, list[str]] = {}
    apart: dict[str, set[str]] = defaultdict(set)
    for pair in contrasts(found[found["group"] == GROUPS[0]]).to_dict("records"):
        blamed[pair["actor"]], blamed[pair["other"]] = (
            pair["blamed_by_actor"], pair["blamed_by_other"],
        )  # fmt: skip
        apart[pair["actor"]].add(pair["other"])
        apart[pair["other"]].add(pair["actor"])
    items: list[Parts] = [
        [strong(actor), f" blamed {_and([_article(name) for name in blamed[actor]])}; no target in "
         f"common with {_and(sorted(apart[actor]))}."]
        for actor in sorted(blamed)
    ] or [["No two states blamed different sides."]]  # fmt: skip
    silent = nameless(units, found)
    for group, rows in units[units["actor"].isin(silent)].groupby("group", sort=False):
        names = sorted(set(rows["actor"]))
        who = f"Named nobody to blame, {count(len(names), 'actor')} among {group}: "
        items.append([who, _and(names), "."])
    return items


def describe_difference(matrix: pd.DataFrame, actor: str) -> Parts:
    """Matrix -> how one actor differs from the others of its group, as parts for ``show_text``."""
    own = matrix[matrix["actor"] == actor]
    if own.empty:
        return [strong(actor), " has no statement to compare."]
    peers = matrix[(matrix["group"] == own["group"].iloc[0]) & (matrix["actor"] != actor)]
    size, n_peers = int(own["n_statements"].iloc[0]), peers["actor"].nunique()
    if not n_peers:
        return [strong(actor), f" is the only one among {own['group'].iloc[0]}."]
    users = peers[peers["n"] > 0].groupby("frame")["actor"].nunique()
    used = list(own.loc[own["n"] > 0, "frame"])
    alone = [FRAME_LABELS[f] for f in used if f not in users.index]
    common = [f for f in users.index if users[f] * 2 >= n_peers and f not in used]
    parts: Parts = [
        f"{count(size, 'statement')} of ", strong(actor), f" beside those of {n_peers} others. ",
    ]  # fmt: skip
    parts.append(f"Found with no other of them: {_and(alone)}. " if alone else "")
    missing = [f"{FRAME_LABELS[str(f)]} ({users[f]} of {n_peers})" for f in common]
    parts.append(
        f"Found with at least half of them but not here: {_and(missing)}. " if missing else ""
    )
    if not alone and not missing:
        parts.append("It has no frame to itself and lacks none that half of the others share. ")
    if size == 1:
        parts.append("One statement cannot show a pattern.")
    return [part for part in parts if part != ""]


def cited_table(units: pd.DataFrame, found: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Statements in order, each with its act, speaker, frames in words and articles, for a table.

    Columns: ``day, claimant, speaker, act, said, frames, articles, statement_id``; ``speaker`` is
    the person with their role, ``articles`` outlet and day of every report that carries it.
    """
    carriers = {
        row.article_id: _carrier(row.outlet, row.published) for row in articles.itertuples()
    }
    words = {
        str(key): "; ".join(dict.fromkeys(_element(row) for row in group.itertuples()))
        for key, group in found.groupby("statement_id", sort=False)
    }
    return pd.DataFrame({
        "day": units["day"], "claimant": units["claimant"],
        "speaker": [_person(row.speaker, row.role) for row in units.itertuples()],
        "act": units["act"], "said": units["content"],
        "frames": units["statement_id"].map(words),
        "articles": ["; ".join(carriers[one] for one in ids) for ids in units["article_ids"]],
        "statement_id": units["statement_id"],
    })  # fmt: skip


def _person(speaker: object, role: object) -> str | None:
    told = [part for part in (speaker, role) if isinstance(part, str)]
    return ", ".join(dict.fromkeys(told)) or None


def _carrier(outlet: object, published: object) -> str:
    name = outlet if isinstance(outlet, str) else "unnamed outlet"
    return name if pd.isna(published) else f"{name}, {format_value(published)}"


def _element(row: object) -> str:
    label = FRAME_LABELS[str(getattr(row, "frame", ""))]
    target = getattr(row, "target", None)
    named = f" ({target})" if isinstance(target, str) else ""
    return f"{'not ' if getattr(row, 'negated', False) else ''}{label}{named}"
