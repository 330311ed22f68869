"""What a corpus holds and what it lacks: articles by day, outlet, source and language; the ledger.

Values in, values out: tables of counts and of rows that a person should look at.
"""

from __future__ import annotations

import pandas as pd

from analysis.schema import NUMBER_KINDS

UNNAMED = "no source named"
_NOT_STATED = "not stated"
_METADATA = ("outlet", "title", "byline", "url", "published", "language")
_CONTEXT = 60
_NAMED = 10
_BASES = {
    "metadata": "stated in the input",
    "dateline": "read from a dateline in the text",
    "embedded": "read from a dated post or caption in the text",
    "given": "set by those who compiled the corpus",
    "unknown": "no day was found",
}


def articles_by_day(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles per day of publication and outlets that day; undated ones in a last row."""
    days = articles["published"]
    groups = articles.assign(day=days).groupby("day", dropna=False, sort=True)
    table = groups.agg(
        articles=("article_id", "size"),
        outlets=("outlet", "nunique"),
        words=("n_words", "sum"),
        copies=("duplicate_of", "count"),
    )
    return table.reset_index().sort_values("day", na_position="last", ignore_index=True)


def articles_by_outlet(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles, period and words per outlet, most articles first."""
    table = (
        articles.assign(outlet=articles["outlet"].fillna(_NOT_STATED))
        .groupby("outlet")
        .agg(
            articles=("article_id", "size"),
            first=("published", "min"),
            last=("published", "max"),
            words=("n_words", "sum"),
            copies=("duplicate_of", "count"),
        )
        .reset_index()
    )
    return table.sort_values(["articles", "outlet"], ascending=[False, True], ignore_index=True)


def outlet_spread(articles: pd.DataFrame) -> tuple[int, int]:
    """How many articles the most frequent outlet has, and how many outlets have one."""
    counts = articles["outlet"].value_counts()
    return int(counts.max()) if len(counts) else 0, int((counts == 1).sum())


def articles_by_language(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles and words per language, those that are not English by name (the first ten).

    ``und`` is text that does not read as English.
    """
    table = (
        articles.assign(language=articles["language"].fillna(_NOT_STATED))
        .groupby("language")
        .agg(
            articles=("article_id", "size"),
            words=("n_words", "sum"),
            by_name=("article_id", _names),
        )
        .reset_index()
    )
    table.loc[table["language"] == "en", "by_name"] = None
    return table.sort_values(["articles", "language"], ascending=[False, True], ignore_index=True)


def _names(ids: pd.Series) -> str:
    return ", ".join(sorted(ids)[:_NAMED]) + (" …" if len(ids) > _NAMED else "")


def claims_by_source(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims, articles and kind per source of figures; those without a name in one row."""
    table = (
        claims.assign(source=claims["source"].fillna(UNNAMED))
        .groupby("source")
        .agg(
            kind=("source_type", lambda kinds: ", ".join(sorted(set(kinds)))),
            claims=("claim_id", "size"),
            articles=("article_id", "nunique"),
            claim_ids=("claim_id", lambda ids: tuple(ids)[:5]),
        )
        .reset_index()
    )
    return table.sort_values(["claims", "source"], ascending=[False, True], ignore_index=True)


def missing_metadata(articles: pd.DataFrame) -> pd.DataFrame:
    """For each column of metadata how many articles lack it, and which (the first ten)."""
    rows = []
    for column in _METADATA:
        lacking = articles.loc[articles[column].isna(), "article_id"]
        rows.append(
            {
                "metadata": column,
                "missing": len(lacking),
                "of": len(articles),
                "articles": _names(lacking),
            }
        )
    return pd.DataFrame(rows)


def published_bases(articles: pd.DataFrame) -> pd.DataFrame:
    """How many publication days rest on metadata, a dateline, a dated post, or nothing."""
    bases = articles["published_basis"].fillna("unknown").value_counts()
    table = bases.rename_axis("basis").reset_index(name="articles")
    table["meaning"] = table["basis"].map(_BASES)
    return table.sort_values(["articles", "basis"], ascending=[False, True], ignore_index=True)


def near_copies(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles that nearly repeat an earlier one, beside it."""
    copies = articles[articles["duplicate_of"].notna()]
    first = articles.set_index("article_id")
    earlier = copies["duplicate_of"].map(first["outlet"])
    return pd.DataFrame(
        {
            "article": copies["article_id"],
            "outlet": copies["outlet"],
            "published": copies["published"],
            "copy_of": copies["duplicate_of"],
            "outlet_of_the_first": earlier,
        }
    ).reset_index(drop=True)


def ledger(numbers: pd.DataFrame) -> pd.DataFrame:
    """Every number of the corpus by what it was taken for; kinds that do not occur have 0."""
    counts = numbers["kind"].value_counts()
    table = pd.DataFrame({"kind": NUMBER_KINDS})
    table["numbers"] = [int(counts.get(kind, 0)) for kind in NUMBER_KINDS]
    table["share"] = [round(n / max(len(numbers), 1), 3) for n in table["numbers"]]
    return table.sort_values(["numbers", "kind"], ascending=[False, True], ignore_index=True)


def claims_without_number(claims: pd.DataFrame, numbers: pd.DataFrame) -> int:
    """How many claims rest on no number word: "a woman was killed" counts one."""
    return int((~claims["claim_id"].isin(numbers["claim_id"])).sum())


def unresolved(numbers: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Numbers beside a noun for persons that no claim took up, with their words around them."""
    left = numbers[numbers["kind"] == "unresolved"]
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    rows = [
        {
            "number": row["exact"],
            "in_context": _around(texts[row["article_id"]], row["start"], row["end"]),
            "outlet": outlets[row["article_id"]],
            "article": row["article_id"],
            "row_id": f"{row['article_id']}-number-{row['start']}",
        }
        for row in left.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["number", "in_context", "outlet", "article", "row_id"])


def _around(text: str, start: int, end: int) -> str:
    """A number with whole words before and after it."""
    before, after = text[max(start - _CONTEXT, 0) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT:
        before = "… " + (before.partition(" ")[2] or before)
    if end + _CONTEXT < len(text):
        after = (after.rpartition(" ")[0] or after) + " …"
    return " ".join((before + text[start:end] + after).split())
