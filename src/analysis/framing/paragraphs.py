"""The comparison in words, built from rows: every phrase links to the place it was read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from analysis.framing.captions import day_words, period
from analysis.framing.labels import FRAME_LABELS, element_label
from analysis.framing.matrix import ordered_actors
from analysis.framing.networks import blamed_name
from analysis.markup import count, evidence_link, quoted, strong
from analysis.schema import FRAMES

Parts = list[object]
_QUOTES = 2  # quoted for one element; the others are numbered links
_OF_OTHERS = ("condemn", "endorse")  # the other judgements are of an event or of oneself
# What is done about a remedy that nobody is asked for; other acts only speak for it.
_UNADDRESSED = {
    **dict.fromkeys(("APPEAL", "REQUEST"), "Asked, of nobody named"),
    **dict.fromkeys(("AGREE", "AID", "MOBILIZE", "INVESTIGATE"), "Announced"),
}
_MISSING = {"problem": "a problem", "cause": "blame", "moral": "a judgement", "remedy": "a remedy"}
_RANK = {frame: i for i, frame in enumerate(f for frames in FRAMES.values() for f in frames)}


def describe_group(
    units: pd.DataFrame,
    found: pd.DataFrame,
    matrix: pd.DataFrame,
    group: str,
    *,
    functions: Iterable[str] = (),
) -> list[Parts]:
    """The paragraphs of all actors of one kind, in the order of the matrix."""
    members = ordered_actors(matrix[matrix["group"] == group])
    paragraphs = [describe_actor(units, found, a, functions=functions) for a in members]
    return paragraphs or [["None of this kind has a statement here, or as many as asked for."]]


def describe_actor(
    units: pd.DataFrame, found: pd.DataFrame, actor: str, *, functions: Iterable[str] = ()
) -> Parts:
    """Statements and elements -> one paragraph on an actor: problem, blame, judgement, remedies.

    Returns the parts that ``show_text`` takes. What was asked for in *functions* (all, if empty)
    and not found is said to be not found. Most often said comes first.
    """
    mine = units[units["actor"] == actor]
    if mine.empty:
        return [strong(actor), " has no statement in these tables."]
    asked = tuple(functions) or tuple(FRAMES)
    rows = found[(found["actor"] == actor) & found["function"].isin(asked)]
    cite = _Citation.for_days(mine)
    said, denied = rows[~rows["negated"]], rows[rows["negated"]]
    items = [one for f in asked for one in _SECTIONS[f](said[said["function"] == f], cite)]
    if len(denied):
        items.append(("Denied or refused", _labelled(denied, cite)))
    parts: Parts = [strong(actor[:1].upper() + actor[1:]), f" ({_extent(mine)})."]
    for title, told in items:
        parts += [" ", strong(f"{title}:"), " ", *_joined(told), "."] if told else []
    if missing := [_MISSING[f] for f in asked if f not in set(said["function"])]:
        parts.append(f" Not found: {listed(missing)}.")
    return parts


def _extent(mine: pd.DataFrame) -> str:
    reports = len({one for ids in mine["article_ids"] for one in ids})
    days = mine["day"].dropna()
    when = "undated" if days.empty else period(days.min(), days.max())
    of_reports = len(days) > 0 and not (mine["day_basis"] == "statement").any()
    joint = " of " if of_reports else ", "
    return f"{count(len(mine), 'statement')} in {count(reports, 'report')}{joint}{when}"


@dataclasses.dataclass(frozen=True)
class _Citation:
    """How the quotations of one paragraph are dated: not at all where all are of one day."""

    dated: bool
    year: int | None

    @classmethod
    def for_days(cls, units: pd.DataFrame) -> _Citation:
        days = units["day"].dropna()
        years = set(days.dt.year)
        varied = len(units.drop_duplicates(["day", "day_basis"])) > 1
        return cls(varied, int(min(years)) if len(years) == 1 else None)

    def __call__(self, rows: pd.DataFrame) -> Parts:
        """(“the words”, 7 March; ...; also 3, 4): a link for each statement."""
        once = rows.drop_duplicates("statement_id")
        shown = once.drop_duplicates("phrase").head(_QUOTES)
        quotes = [self._quote(row) for _, row in shown.iterrows()]
        more = once[~once["statement_id"].isin(shown["statement_id"])]
        links: list[Parts] = [
            [evidence_link(ids[0], f"{n}")]
            for n, ids in enumerate(more["frame_ids"], len(shown) + 1)
        ]
        also: Parts = ["; also ", *_joined(links, last=", ")] if links else []
        return [" (", *_joined(quotes, "; ", "; "), *also, ")"]

    def _quote(self, row: pd.Series) -> Parts:
        notes = []
        if self.dated:
            told = "" if row["day_basis"] == "statement" else "reported "
            day = row["day"]
            notes.append("undated" if pd.isna(day) else told + day_words(day, self.year))
        if row["n_articles"] > 1:
            notes.append(count(int(row["n_articles"]), "report"))
        link = evidence_link(row["frame_ids"][0], quoted(row["phrase"]))
        return [link, *(f", {note}" for note in notes)]


Section = list[tuple[str, list[Parts]]]


def _problems(rows: pd.DataFrame, cite: _Citation) -> Section:
    return [("Problem", _by(rows, rows["frame"], cite, FRAME_LABELS.__getitem__))]


def _blame(rows: pd.DataFrame, cite: _Citation) -> Section:
    return [("Blamed", _by(rows, blamed_name(rows), cite, with_article))]


def _judgements(rows: pd.DataFrame, cite: _Citation) -> Section:
    named = rows["target"].where(rows["frame"].isin(_OF_OTHERS)).fillna("")
    keys = rows["frame"] + "|" + named

    def words(key: str) -> str:
        frame, target = key.split("|", 1)
        return FRAME_LABELS[frame] + (f" of {with_article(target)}" if target else "")

    return [("Judgement", _by(rows, keys, cite, words))]


def _remedies(rows: pd.DataFrame, cite: _Citation) -> Section:
    """Asked of somebody, asked of nobody, announced, spoken for: each with its remedies."""
    titles = pd.Series(
        [_remedy_title(t, act) for t, act in zip(rows["target"], rows["act"], strict=True)],
        index=rows.index, dtype="str",
    )  # fmt: skip
    order = sorted(set(titles), key=lambda title: (not title.startswith("Asked"), title))
    return [(title, _labelled(rows[titles == title], cite)) for title in order]


def _remedy_title(target: object, act: str) -> str:
    if isinstance(target, str):
        return f"Asked of {with_article(target)}"
    return _UNADDRESSED.get(act, "Spoke for")


_SECTIONS: dict[str, Callable[[pd.DataFrame, _Citation], Section]] = {
    "problem": _problems, "cause": _blame, "moral": _judgements, "remedy": _remedies,
}  # fmt: skip


def _labelled(rows: pd.DataFrame, cite: _Citation) -> list[Parts]:
    keys = rows["function"] + "|" + rows["frame"]
    return _by(rows, keys, cite, lambda key: element_label(*key.split("|")))


def _by(
    rows: pd.DataFrame, keys: pd.Series[str], cite: _Citation, words: Callable[[str], str]
) -> list[Parts]:
    """One item for each key with its quotations; of most statements first."""
    groups = [(str(key), group) for key, group in rows.groupby(keys, sort=True)]
    groups.sort(key=lambda g: (-g[1]["statement_id"].nunique(), _RANK[g[1]["frame"].iloc[0]]))
    return [[words(key), *cite(group)] for key, group in groups]


def with_article(target: str) -> str:
    """An office with the article that its name has lost; plain noun phrases as they are."""
    bodies = ("Government", "Ministry", "Presidency", "Parliament", "Office")
    return f"the {target}" if target.startswith(bodies) else target


def _joined(items: Sequence[Iterable[object]], between: str = ", ", last: str = " and ") -> Parts:
    parts: Parts = []
    for position, item in enumerate(items):
        if position:
            parts.append(last if position == len(items) - 1 else between)
        parts += item
    return parts


def listed(names: Sequence[str]) -> str:
    """Names with commas and a closing "and"."""
    return "".join(str(part) for part in _joined([[name] for name in names]))
