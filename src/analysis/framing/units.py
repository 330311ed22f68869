"""Statements: the deduplicated unit, with all the articles that carry it and all its frames."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pandas as pd
from babel import Locale
from babel.core import get_global

from analysis.framing.phrases import without_marks

GROUPS = (
    "states",
    "intergovernmental bodies",
    "non-governmental organisations",
    "non-state actors",
)
_GROUP_OF = {"state": GROUPS[0], "igo": GROUPS[1], "ngo": GROUPS[2], "monitor": GROUPS[2]}
_COLUMNS = {
    "statement_id": "str", "actor": "str", "group": "str", "country": "str", "claimant": "str",
    "speaker": "str", "role": "str", "actor_type": "str", "form": "str", "act": "str",
    "cue": "str", "content": "str", "addressee": "str", "day": "datetime64[us]",
    "day_basis": "str", "n_articles": "int64", "article_ids": "object",
    "reaction_ids": "object", "own_words": "bool",
}  # fmt: skip
_ELEMENT_COLUMNS = {
    "statement_id": "str", "actor": "str", "group": "str", "act": "str", "n_articles": "int64",
    "day": "datetime64[us]", "day_basis": "str", "function": "str", "frame": "str",
    "target": "str", "negated": "bool", "exact": "str", "phrase": "str", "frame_ids": "object",
}  # fmt: skip
_OF_STATEMENT = ["actor", "group", "act", "n_articles", "day", "day_basis"]


class FramingError(ValueError):
    """A comparison cannot be made from these tables; the message says why and what to do."""


@functools.cache
def country_names() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 -> English name, from CLDR."""
    names = Locale("en").territories
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    return {
        code: names[two[0]]
        for code, two in aliases.items()
        if len(code) == 3 and code.isalpha() and len(two) == 1 and two[0] in names
    }


def statements(reactions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Reactions and articles -> one row per statement, however many articles carry it.

    Two reactions are one statement where ``duplicate_of`` links them, where the same claimant is
    given the same words (a headline and its repetition), or where words of one actor in one article
    overlap ("Lima is worried, its spokesman said"). The earliest article that has a
    statement speaks for it. A state's statement counts for its country whatever body made it;
    everybody else is listed under their own name, in one ``group``. ``day`` is the day of the
    statement, else of the earliest article; ``own_words`` is false where only a digest carries it,
    so that the words are not the claimant's.

    Reactions without a claimant are left out: nobody is answerable for them.
    """
    known = reactions[reactions["claimant"].notna()].merge(
        articles[["article_id", "published", "kind"]], on="article_id", how="left"
    )
    if known.empty:
        return _empty(_COLUMNS)
    known = known.assign(unit=_units(known)).sort_values(
        ["published", "article_id", "start"], kind="stable", na_position="last"
    )
    rows = [_statement(group) for _, group in known.groupby("unit", sort=False)]
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    table["group"] = table["actor"].map(_group_of_actors(table)).astype("str")
    return table.sort_values(
        ["day", "statement_id"], kind="stable", na_position="last"
    ).reset_index(drop=True)


def _empty(columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype=kind) for name, kind in columns.items()})


def _units(reactions: pd.DataFrame) -> list[str]:
    """For each reaction the id of the first reaction that makes the same statement."""
    parent = {str(i): str(i) for i in reactions["reaction_id"]}

    def root(one: str) -> str:
        while parent[one] != one:
            one = parent[one]
        return one

    first: dict[tuple[str, str], str] = {}
    for row in reactions.itertuples():
        one = str(row.reaction_id)
        if isinstance(row.duplicate_of, str) and row.duplicate_of in parent:
            parent[root(one)] = root(row.duplicate_of)
        same = (str(row.claimant), _bare(str(row.content)))
        parent[root(one)] = root(first.setdefault(same, one))
    for one, other in _overlapping(reactions):
        parent[root(other)] = root(one)
    return [root(str(i)) for i in reactions["reaction_id"]]


def _overlapping(reactions: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Pairs of reactions of one actor in one article that share words."""
    of_state = (reactions["actor_type"] == "state") & reactions["country"].notna()
    actor = reactions["country"].where(of_state, reactions["claimant"])
    for _, rows in reactions.groupby([reactions["article_id"], of_state, actor], sort=False):
        end, last = -1, ""
        for row in rows.sort_values(["start", "end"], kind="stable").itertuples():
            if row.start < end:
                yield last, str(row.reaction_id)
            if row.end > end:
                end, last = row.end, str(row.reaction_id)


def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _statement(group: pd.DataFrame) -> dict[str, object]:
    head = group.iloc[0]
    dated = group[group["statement_date"].notna()]
    country = head["country"]
    is_state = head["actor_type"] == "state" and isinstance(country, str)
    articles = list(dict.fromkeys(group["article_id"]))
    return {
        **{name: head[name] for name in _COLUMNS if name in group.columns},
        "statement_id": head["reaction_id"],
        "actor": country_names().get(country, country) if is_state else head["claimant"],
        "group": _GROUP_OF.get(head["actor_type"], GROUPS[3]),
        "day": dated["statement_date"].iloc[0] if len(dated) else group["published"].min(),
        "day_basis": _day_basis(group, dated),
        "n_articles": len(articles),
        "article_ids": articles,
        "reaction_ids": list(group["reaction_id"]),
        "own_words": bool((group["kind"] != "digest").any()),
    }


def _group_of_actors(table: pd.DataFrame) -> dict[str, str]:
    """Actor -> the one kind it is shown under: what most of its statements say.

    Two reports may call one person a spokesman of an organisation and a bystander.
    """
    return {
        str(actor): min(GROUPS, key=lambda g: (-int((kinds == g).sum()), GROUPS.index(g)))
        for actor, kinds in table.groupby("actor", sort=False)["group"]
    }


def _day_basis(group: pd.DataFrame, dated: pd.DataFrame) -> str | None:
    if len(dated):
        return "statement"
    return "published" if group["published"].notna().any() else None


def narrow(
    units: pd.DataFrame,
    *,
    countries: Iterable[str] = (),
    actor_types: Iterable[str] = (),
    start: date | None = None,
    end: date | None = None,
) -> pd.DataFrame:
    """The statements of some countries, kinds of actors and days; empty or None means all.

    An undated statement is left out as soon as a first or last day is asked for.
    """
    keep = pd.Series(True, index=units.index)
    if wanted := list(countries):
        keep &= units["country"].isin(wanted)
    if kinds := list(actor_types):
        keep &= units["actor_type"].isin(kinds)
    if start is not None:
        keep &= units["day"] >= pd.Timestamp(start)
    if end is not None:
        keep &= units["day"] <= pd.Timestamp(end)
    return units[keep.fillna(False)].reset_index(drop=True)


def of_country(units: pd.DataFrame, country: str) -> pd.DataFrame:
    """The statements made for one state, by its ISO code; none if only others of it speak.

    Raises:
        FramingError: nobody from this country has a statement; the message names those that have.
    """
    mine = units[units["country"] == country]
    if mine.empty:
        names = country_names()
        found = sorted(units["country"].dropna().unique())
        known = ", ".join(f"{c} ({names.get(c, c)})" for c in found)
        raise FramingError(
            f"no statement from {names.get(country, country)} ({country}) in these tables; "
            f"countries with a statement: {known or 'none'}"
        )
    return mine[mine["group"] == GROUPS[0]].reset_index(drop=True)


def country_name(country: str) -> str:
    """The English name of an ISO code."""
    return country_names().get(country, country)


def others_of_country(units: pd.DataFrame, country: str) -> pd.DataFrame:
    """The statements of actors that belong to a country and do not speak for its state."""
    chosen = (units["country"] == country).fillna(False) & (units["group"] != GROUPS[0])
    return units[chosen].reset_index(drop=True)


def elements(units: pd.DataFrame, frames: pd.DataFrame) -> pd.DataFrame:
    """Statements and frames -> one row per statement, function, frame, target and negation.

    A framing element that several articles carry for one statement counts once; ``frame_ids``
    keeps all its places, ``exact`` quotes the first and ``phrase`` reads it on, where *frames* come
    from `with_phrases`. Where one carrier names a target and another does not, the named one
    stands.
    """
    links = units[["statement_id", "reaction_ids", *_OF_STATEMENT]].explode("reaction_ids")
    quoted = (
        frames if "phrase" in frames else frames.assign(phrase=frames["exact"].map(without_marks))
    )
    joined = links.rename(columns={"reaction_ids": "reaction_id"}).merge(
        quoted.drop(columns="article_id"), on="reaction_id"
    )
    if joined.empty:
        return _empty(_ELEMENT_COLUMNS)
    joined = _with_named_targets(joined)
    keys = ["statement_id", "function", "frame", "target", "negated"]
    first = {name: (name, "first") for name in (*_OF_STATEMENT, "exact", "phrase")}
    found = joined.groupby(keys, sort=False, dropna=False).agg(
        **first, frame_ids=("frame_id", list)
    )
    return found.reset_index()[list(_ELEMENT_COLUMNS)].astype(_ELEMENT_COLUMNS)


def _with_named_targets(joined: pd.DataFrame) -> pd.DataFrame:
    keys = ["statement_id", "function", "frame", "negated"]
    named = joined.groupby(keys)["target"].transform("count") > 0
    return joined[joined["target"].notna() | ~named]


def timeline(units: pd.DataFrame) -> pd.DataFrame:
    """Statements -> per actor and day their number and ids; undated ones have the day NA."""
    keys = ["group", "actor", "day", "day_basis"]
    table = units.groupby(keys, sort=False, dropna=False).agg(
        n=("statement_id", "size"), statement_ids=("statement_id", list)
    )
    return (
        table.reset_index()
        .sort_values(["day", "group", "actor"], kind="stable")
        .reset_index(drop=True)
    )
