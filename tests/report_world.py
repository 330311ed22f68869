"""A small project of made-up articles, tables and notebooks, for the tests of reports."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import nbformat

from analysis.schema import (
    Article,
    Attribution,
    Claim,
    Frame,
    Number,
    Reaction,
    Record,
    to_table,
)

EVENT = "lake-ferry-2031"
_NAMES = (
    "outlet", "byline", "source", "place", "victim_group", "victim_demographic", "perpetrator",
    "claimant", "speaker", "role", "affiliation", "addressee", "target",
)  # fmt: skip
# Everything that a page, a spreadsheet or a notebook could be tricked with, in one sentence.
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> [click](javascript:alert(3)) "
    '"><svg onload=alert(4)> $\\href{javascript:alert(5)}{x}$ **bold** `code` <b>unclosed '
    "\u202egnisrever\u202c \x07 {{ 7*7 }} {% raw %} </p></main> In [1]: import os"
)
FORMULA = "=cmd|' /C calc'!A0"
_TEXT = (
    "Harbour office says 12 drowned\n\n"
    "At least 12 people drowned when the ferry sank, the harbour office said on Tuesday. "
    "Three of them were children.\n\n"
    "Peru's foreign ministry condemned the “reckless operators” and called for an inquiry."
)
_LATER = (
    "Toll rises\n\nThe harbour office raised its toll to 19 from 12. "
    "Chile's government offered help."
)


def make_world(
    root: Path, text: str = _TEXT, *, title: str = "Ferry sinks", names: str | None = None
) -> Path:
    """Tables and notebooks of one event below *root*, in the form that the project has.

    ``names`` stands for every name there is, also in the event file and in a hand correction.
    """
    folder = root / "data" / "processed" / EVENT
    folder.mkdir(parents=True, exist_ok=True)
    raw = root / "data" / "raw" / EVENT
    raw.mkdir(parents=True, exist_ok=True)
    event = json.dumps(names or "Sinking of a ferry, May 2031")
    (raw / "event.toml").write_text(f'id = "{EVENT}"\nname = {event}\nstart = 2031-05-06\n')
    for name, records in tables(text, title).items():
        called = [_called(record, names) for record in records] if names else records
        to_table(name, called).to_parquet(folder / f"{name}.parquet", index=False)
    (folder / "rejected.csv").write_text("path,record,reason\nbroken.txt,,not text\n")
    if names:
        lines = [
            ("row_id", "column", "new_value", "who", "why", "date"),
            ("ferry-2:c1", "source", names, names, names, "2031-05-09"),
        ]
        with (raw / "corrections.csv").open("w", newline="") as file:
            csv.writer(file).writerows(lines)
    (root / "requirements.lock").write_text("pinned\n")
    (root / "notebooks").mkdir(exist_ok=True)
    for name, cells in NOTEBOOKS.items():
        write_notebook(root / "notebooks" / f"{name}.ipynb", cells)
    return root


def _called(record: Record, name: str) -> Record:
    """The record with this in every column that holds a name, and corrected by hand."""
    columns = dict.fromkeys(_NAMES, name) | {"corrected": "source"}
    given: dict[str, Any] = {k: v for k, v in columns.items() if hasattr(record, k)}
    return dataclasses.replace(record, **given)


def tables(text: str = _TEXT, title: str = "Ferry sinks") -> Mapping[str, list[Record]]:
    """The rows of two articles; spans are looked for in the text, so any text will do."""
    return {
        "articles": [_article("ferry-1", text, title), _article("ferry-2", _LATER, "Toll rises")],
        "claims": [
            _claim("ferry-1", 1, text, "12 drowned", 12, "exact"),
            _claim("ferry-1", 2, text, "At least 12 people", 12, "at_least"),
            _claim("ferry-2", 1, _LATER, "19", 19, "exact"),
        ],
        "numbers": [_number("ferry-1", text, "Three")],
        "attributions": [_attribution("ferry-1", text)],
        "reactions": [
            _reaction("ferry-1", 1, text, "condemned", "PER", "ACCUSE"),
            _reaction("ferry-2", 1, _LATER, "offered help", "CHL", "AID"),
        ],
        "frames": [_frame("ferry-1", text, "called for an inquiry")],
    }


def _span(text: str, words: str) -> tuple[int, int, str]:
    start = max(text.find(words), 0)
    end = min(start + len(words), len(text))
    return start, end, text[start:end]


def _article(article_id: str, text: str, title: str) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        article_id, "Port Gazette", title, None, "https://example.org/ferry", "digest",
        date(2031, 5, 7), "given", text, "en", len(text), len(text.split()), digest,
    )  # fmt: skip


def _claim(article: str, number: int, text: str, words: str, point: int, bound: str) -> Claim:
    start, end, exact = _span(text, words)
    return Claim(
        claim_id=f"{article}:c{number}", article_id=article, point=point, low=point,
        high=point if bound == "exact" else None, bound=bound, qualifier=None, outcome="killed",
        victim_status="all", victim_group=None, victim_demographic=None, victim_text=exact,
        perpetrator=None, perpetrator_text=None, source="Harbour office", source_text=None,
        source_type="government", scope="cumulative", as_of=date(2031, 5, 6),
        as_of_basis="stated", window_start=None, window_end=None, window_text=None, place=None,
        part_of=None, supersedes=None, revision=None, modality="asserted", start=start, end=end,
        exact=exact, sentence=text[:120], rule="test",
    )  # fmt: skip


def _number(article: str, text: str, words: str) -> Number:
    start, end, exact = _span(text, words)
    return Number(article, start, end, exact, 3.0, "unresolved")


def _attribution(article: str, text: str) -> Attribution:
    start, end, exact = _span(text, "At least 12 people drowned when the ferry sank")
    first, last, source = _span(text, "the harbour office")
    return Attribution(
        f"{article}:a1", article, source, first, last, "said", None, None, exact, start, end,
        "indirect", None, "test",
    )  # fmt: skip


def _reaction(article: str, number: int, text: str, words: str, country: str, act: str) -> Reaction:
    start, end, _ = _span(text, words)
    end = len(text)
    return Reaction(
        f"{article}:r{number}", None, article, f"Government of {country}", None, None, None,
        "state", country, "statement", "indirect", words, None, None, text[start:end], start, end,
        None, date(2031, 5, 7), "stated", act, "test",
    )  # fmt: skip


def _frame(article: str, text: str, words: str) -> Frame:
    start, end, exact = _span(text, words)
    return Frame(
        f"{article}:f1", f"{article}:r1", article, "remedy", "accountability", None, False, start,
        end, exact, "test",
    )  # fmt: skip


def write_notebook(path: Path, cells: list[str]) -> None:
    """Cells -> notebook; the first code cell holds the parameters, Markdown starts with '#'."""
    nodes: list[Any] = []
    make: dict[bool, Callable[..., Any]] = {
        True: nbformat.v4.new_markdown_cell, False: nbformat.v4.new_code_cell,
    }  # fmt: skip
    for number, source in enumerate(cells):
        is_text = source.startswith("#")
        node = make[is_text](source, id=f"c{number}")
        if not is_text and not any(n.cell_type == "code" for n in nodes):
            node.metadata["tags"] = ["parameters"]
        nodes.append(node)
    new: Callable[..., Any] = nbformat.v4.new_notebook
    write: Callable[..., None] = nbformat.write
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    write(new(cells=nodes, metadata={"kernelspec": kernel}), path)


_OPENING = (
    "from analysis.display import *\n"
    "from analysis.parameters import check_parameters\n"
    "from analysis.tables import read_tables\n"
)
NOTEBOOKS: Mapping[str, list[str]] = {
    "01_corpus": [
        "# What the reports are\n\nWhich articles there are.",
        f'event: str = "{EVENT}"',
        f'{_OPENING}p = check_parameters("01_corpus", globals())\ntables = read_tables(p.event)',
        "## Articles",
        "articles = tables.articles[['article_id', 'title', 'published']]\n"
        "show_table(articles, caption='Articles', links={'title': 'article_id'})",
        "## Country pages",
        "show_text('See ', report_link('04_country_profile', 'Peru', country='PER'), '.')",
        "tables.articles[['title']]",
    ],
    "02_toll_growth": [
        "# How the toll grew\n\nWhat was counted, by whom.",
        f'event: str = "{EVENT}"\noutcome: str = "killed"\nclock: str = "as_of"\n'
        "sources: list = []",
        f'{_OPENING}p = check_parameters("02_toll_growth", globals())\n'
        "claims = read_tables(p.event).claims",
        "## The claims",
        "show_text('The highest claim is ', claim_link(claims.iloc[-1]), ', from ',\n"
        "          claims.iloc[-1].source, '. It says ', quoted(claims.iloc[0].exact), '.')",
        "from matplotlib import pyplot as plt\n"
        "figure, axes = plt.subplots(figsize=(7, 3.5))\n"
        "axes.plot(claims['point'].astype(int))",
        "show_figure(figure, alt='A line from 12 to 19.', data=claims[['claim_id', 'exact',\n"
        "    'point']], caption='Deaths as reported', name='toll', links={'point': 'claim_id'})",
        "## The sentences",
        "show_table(claims[['claim_id', 'exact', 'sentence', 'point']], caption='Claims',\n"
        "    links={'exact': 'claim_id'})",
        "print(claims.iloc[0].sentence)",
        "from analysis import explain\nexplain(claims.iloc[-1:])",
    ],
    "04_country_profile": [
        "# What a country said",
        f'event: str = "{EVENT}"\ncountry: str = "PER"',
        f'{_OPENING}p = check_parameters("04_country_profile", globals())\n'
        "said = read_tables(p.event).reactions",
        "said = said[said.country == p.country]\n"
        "show_list([[evidence_link(r.reaction_id, r.act), ': ', r.content]"
        " for r in said.itertuples()])",
    ],
}  # fmt: skip
