"""Cells that notebooks share: what was not parsed, where it all came from, how coders agree."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import Any

import pandas as pd

from analysis.display import show_figure, show_list, show_table, show_text
from analysis.gold import Coding
from analysis.markup import count
from analysis.parameters import value_in_words
from analysis.plots.quality import plot_agreement
from analysis.quality import agreement
from analysis.tables import EventTables

_PACKAGES = ("tollframe", "spacy", "pandas", "matplotlib")


def show_unparsed(tables: EventTables) -> None:
    """What the tables of an event leave open: rejects, missing days, numbers without a claim."""
    undated = int(tables.articles["published"].isna().sum())
    foreign = int((tables.articles["language"] != "en").sum())
    open_numbers = int((tables.numbers["kind"] == "unresolved").sum())
    unattributed = int(tables.claims["source"].isna().sum())
    n_articles = len(tables.articles)
    show_list([
        ["Inputs, or parts of one, that could not be read: ", len(tables.rejected), "."],
        ["Articles without a day of publication: ", undated, " of ", n_articles, "."],
        ["Articles that do not read as English: ", foreign, " of ", n_articles, "."],
        ["Numbers that count people and yet became no claim, left for a reader: ", open_numbers,
         " of ", len(tables.numbers), "."],
        ["Claims that name no source: ", unattributed, " of ", len(tables.claims), "."],
    ])  # fmt: skip
    if len(tables.rejected):
        show_table(tables.rejected, caption="What could not be read, with the reason.")


def show_provenance(tables: EventTables, asked: Any) -> None:
    """Parameters, table files with their hashes, and versions: what a repetition needs."""
    given = "; ".join(
        f"{name} = {value_in_words(value)}" for name, value in asked.as_json().items()
    )
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    show_text("Parameters: ", given, ".")
    show_text("Made with ", versions, " on Python ", platform.python_version(), ".")
    files = pd.DataFrame({"file": list(tables.hashes), "SHA-256": list(tables.hashes.values())})
    show_table(files, caption="Table files that this notebook has read.", lab_only=True)


def show_agreement(first: Coding, second: Coding | None) -> None:
    """Agreement of two coders as text and chart, or that nobody coded twice."""
    if second is None:
        show_text("No article of this event was coded twice: agreement is not known.")
        return
    table = agreement(first, second)
    rows = table[table["variable"] == "row"].set_index("table")["agree"]
    show_text(
        "Coded twice, by coders apart from each other: ", count(len(second.articles), "article"),
        f". On which rows there are, they agree with an F1 of {rows['claims']:.2f} for claims and "
        f"{rows['reactions']:.2f} for reactions.",
    )  # fmt: skip
    show_figure(**vars(plot_agreement(table, articles=len(second.articles))))
