"""Explain a row: its sentence with the parts marked, in a notebook and in a terminal.

A claim shows who gave which figure about whom; a reaction shows who said what, with its frames.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.markup import escape, visible

# The parts of a claim that quote its sentence, in the order in which ties are marked.
_CLAIM_PARTS = (
    ("figure", "exact"), ("source", "source_text"), ("bound", "qualifier"),
    ("victims", "victim_text"), ("perpetrator", "perpetrator_text"), ("window", "window_text"),
    ("place", "place"),
)  # fmt: skip
_CLAIM_LABELS = (
    "point", "low", "high", "bound", "outcome", "victim_status", "victim_group", "source", "scope",
    "as_of", "modality", "rule",
)  # fmt: skip
_REACTION_LABELS = (
    "claimant", "speaker", "role", "country", "act", "addressee", "statement_date", "quote_type",
    "rule",
)  # fmt: skip
_COLOURS = {
    "figure": "#ffe08a", "source": "#bfe3d0", "bound": "#ffc9a3", "victims": "#cfe0ff",
    "perpetrator": "#f3c6d9", "window": "#e2d6f5", "place": "#dfe8c8", "cue": "#ffc9a3",
    "content": "#eef2f7",
}  # fmt: skip
_FRAME_COLOUR = "#cfe0ff"


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch ``[start, end)`` of the shown text."""

    label: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True)
class Explanation:
    """Text with marks and the labels of the row; prints in a terminal, displays in a notebook."""

    text: str
    marks: tuple[Mark, ...]
    labels: Mapping[str, Any]

    def __str__(self) -> str:
        """The text with ``[label: words]`` around each part, and the labels below it."""
        shown = _render(self.text, self.marks, visible, lambda m, inner: f"[{m.label}: {inner}]")
        return shown + "\n" + "\n".join(f"  {key} = {value}" for key, value in self.labels.items())

    def __repr__(self) -> str:
        """As in a terminal."""
        return str(self)

    def _repr_html_(self) -> str:
        shown = _render(self.text, self.marks, escape, _mark_html)
        rows = "".join(
            f"<tr><th scope='row'>{escape(key)}</th><td>{escape(value)}</td></tr>"
            for key, value in self.labels.items()
        )
        return (
            f"<p style='line-height:2.1'>{shown}</p>"
            f"<table><caption>What the row says</caption>{rows}</table>"
        )


class Explanations(tuple[Explanation, ...]):
    """The rows of a table explained one after the other, in a terminal and in a notebook."""

    __slots__ = ()

    def __str__(self) -> str:
        """Each as in a terminal, with a blank line between."""
        return "\n\n".join(map(str, self))

    def __repr__(self) -> str:
        """As in a terminal."""
        return str(self)

    def _repr_html_(self) -> str:
        return "<hr>".join(one._repr_html_() for one in self)


def explain(
    row: Any,
    text: str | Mapping[str, str] | None = None,
    frames: pd.DataFrame | None = None,
) -> Explanation | Explanations:
    """A row of *claims* or *reactions*, or a few -> their evidence with the parts marked.

    Args:
        row: a row as Series, mapping or named tuple; or a table, as ``tables.claims.head()``.
        text: the cleaned text of the article, or of each article by its id; needed for reactions,
            whose source stands outside of their content.
        frames: the *frames* table, to mark the frames of a reaction too.

    Raises:
        ValueError: the row is of another table, or a reaction comes without its text.
    """
    if isinstance(row, pd.DataFrame):
        return Explanations(_explain(one, text, frames) for one in row.to_dict("records"))
    return _explain(row, text, frames)


def _explain(
    row: Any, text: str | Mapping[str, str] | None, frames: pd.DataFrame | None
) -> Explanation:
    values = _mapping(row)
    if "claim_id" in values and "sentence" in values:
        return _explain_claim(values)
    if "act" not in values:
        raise ValueError("explain takes a row of claims or of reactions")
    if text is None:
        raise ValueError("a reaction is explained in its article: give the cleaned text, too")
    own = text if isinstance(text, str) else text[values["article_id"]]
    return _explain_reaction(values, own, frames)


def _explain_claim(row: Mapping[str, Any]) -> Explanation:
    sentence = str(row["sentence"])
    marks = [
        Mark(label, start, start + len(words))
        for label, column in _CLAIM_PARTS
        if isinstance(words := row.get(column), str) and (start := sentence.find(words)) >= 0
    ]
    return Explanation(sentence, _nested(marks), _labels(row, _CLAIM_LABELS))


def _explain_reaction(
    row: Mapping[str, Any], text: str, frames: pd.DataFrame | None
) -> Explanation:
    spans = [("content", row["start"], row["end"])]
    if not pd.isna(row["source_start"]):
        spans.append(("source", row["source_start"], row["source_end"]))
    if frames is not None:
        own = frames[frames["reaction_id"] == row["reaction_id"]]
        spans += [(f"{f.function}: {f.frame}", f.start, f.end) for f in own.itertuples()]
    first = text.rfind("\n", 0, min(int(s[1]) for s in spans)) + 1
    last = max(int(s[2]) for s in spans)
    shown = text[first : (text.find("\n", last) + 1 or len(text) + 1) - 1]
    marks = [Mark(label, int(start) - first, int(end) - first) for label, start, end in spans]
    return Explanation(shown, _nested(marks), _labels(row, _REACTION_LABELS))


def _nested(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks without those that overlap another one in part: what is left can be nested."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        crossing = any(k.start < mark.start < k.end < mark.end for k in kept)
        if not crossing and (mark.start, mark.end) not in {(k.start, k.end) for k in kept}:
            kept.append(mark)
    return tuple(kept)


def _render(text: str, marks: tuple[Mark, ...], plain: Any, wrap: Any) -> str:
    """The text with every mark wrapped, inner ones inside outer ones."""
    shown, position = "", 0
    rest = list(marks)
    while rest:
        mark = rest.pop(0)
        inner = [m for m in rest if m.end <= mark.end]
        rest = rest[len(inner) :]
        moved = tuple(Mark(m.label, m.start - mark.start, m.end - mark.start) for m in inner)
        body = _render(text[mark.start : mark.end], moved, plain, wrap)
        shown += plain(text[position : mark.start]) + wrap(mark, body)
        position = mark.end
    return shown + str(plain(text[position:]))


def _mark_html(mark: Mark, inner: str) -> str:
    colour = _COLOURS.get(mark.label, _FRAME_COLOUR)
    return (
        f"<mark style='background:{colour};color:#1a1a1a;padding:1px 3px;border-radius:3px'>{inner}"
        f"<sub style='margin-left:3px;font-size:70%'>{escape(mark.label)}</sub></mark>"
    )


def _labels(row: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {n: row[n] for n in names if n in row and not pd.isna(row[n])}


def _mapping(row: Any) -> Mapping[str, Any]:
    if hasattr(row, "_asdict"):
        row = row._asdict()
    return dict(row)
