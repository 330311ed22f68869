"""Country framing as charts: actors and frames, who blames and asks whom, statements by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.event import Event
from analysis.framing.captions import (
    FrameWords,
    matrix_words,
    network_words,
    timeline_words,
)
from analysis.framing.labels import FRAME_LABELS, FUNCTION_TITLES
from analysis.framing.matrix import ordered_actors
from analysis.framing.networks import NOT_NAMED
from analysis.framing.units import GROUPS
from analysis.plots.chart import Chart
from analysis.plots.days import Days, draw_days, make_days
from analysis.plots.grid import (
    Block,
    Grid,
    Line,
    Mark,
    draw_grid,
    draw_grid_key,
    grid_key_height,
)
from analysis.plots.panels import days_note, draw_event_days, event_days_within
from analysis.plots.style import (
    FAINT,
    GREY,
    INK,
    NARROW,
    PAPER,
    SMALL,
    TEXT,
    WIDE,
    Sheet,
    heading_height,
    note_height,
    style,
    text_height,
    wrap,
    write_heading,
    write_note,
)

_SHARE_STEPS = (0.25, 0.5, 0.75)
_ROOM = {True: 1.95, False: 1.5}  # for names, on a wide and on a narrow sheet
_MOST_TARGETS = 18
_DOT = "#0b2f66"


def chart_frame_matrix(
    matrix: pd.DataFrame, units: pd.DataFrame, event: Event | None = None
) -> list[Chart]:
    """Matrix and statements -> the chart of actors and frames; none if no frame was found."""
    seen = matrix[(matrix["n"] > 0) | (matrix["n_negated"] > 0)]
    if seen.empty:
        return []
    words = matrix_words(matrix, units, event)
    data = seen.drop(columns=["statement_ids"]).reset_index(drop=True)
    return [
        Chart(
            figure=plot_frame_matrix(matrix, words, width=WIDE),
            narrow=plot_frame_matrix(matrix, words, width=NARROW),
            alt=words.alt,
            caption=words.caption,
            data=data,
            name="frame-matrix",
            links={"n": "frame_ids"},
        )
    ]


def plot_frame_matrix(matrix: pd.DataFrame, words: FrameWords, *, width: float = WIDE) -> Figure:
    """Long matrix -> the figure: four blocks side by side, or one below the other if narrow."""
    blocks = _frame_blocks(matrix)
    marks = {
        (str(r.actor), f"{r.function}.{r.frame}"): mark
        for r in matrix.itertuples()
        if (mark := _share_mark(r.share, int(r.n_negated), int(r.n_statements))) is not None
    }
    lines = _lines(_actors_of(matrix, ordered_actors(matrix)))
    wide = width >= WIDE
    columns = sum(len(b.columns) for b in blocks)
    if wide:
        cell = min(0.24, (width - _ROOM[True] - 0.04 - 0.14 * (len(blocks) - 1)) / columns)
        grids = [Grid(tuple(blocks), lines, marks, _ROOM[True], cell)]
    else:
        grids = [Grid((block,), lines, marks, _ROOM[False], 0.19) for block in blocks]
    return _grid_sheet(grids, _share_key(), words, width)


def _frame_blocks(matrix: pd.DataFrame) -> list[Block]:
    """The functions with the frames that somebody used, in the order of the codebook."""
    used = matrix[(matrix["n"] > 0) | (matrix["n_negated"] > 0)]
    blocks = []
    for function in FUNCTION_TITLES:
        rows = used[used["function"] == function].drop_duplicates("frame")
        ordered = matrix[matrix["function"] == function].drop_duplicates("frame")["frame"]
        frames = [f for f in ordered if f in set(rows["frame"])]
        if frames:
            columns = tuple((f"{function}.{f}", FRAME_LABELS[f]) for f in frames)
            blocks.append(Block(FUNCTION_TITLES[function], columns))
    return blocks


def _share_mark(share: object, n_negated: int, size: int) -> Mark | None:
    if share is None or pd.isna(share):  # type: ignore[call-overload]
        return None
    value = float(share)  # type: ignore[arg-type]
    if value == 0:
        return Mark("denied" if n_negated else "zero")
    if size == 1:
        return Mark("open")
    return Mark("square", sum(value > limit for limit in _SHARE_STEPS))


def _share_key() -> list[tuple[Mark, str]]:
    return [
        (Mark("square", 0), "to 25%"), (Mark("square", 1), "to 50%"),
        (Mark("square", 2), "to 75%"), (Mark("square", 3), "to 100%"),
        (Mark("open"), "its only statement"), (Mark("zero"), "0%"),
        (Mark("denied"), "only denied"),
    ]  # fmt: skip


def _actors_of(table: pd.DataFrame, order: Sequence[str]) -> list[tuple[str, str, int]]:
    """(group, actor, number of statements), in the order given."""
    sizes = table.drop_duplicates("actor").set_index("actor")
    return [(str(sizes.at[a, "group"]), a, int(sizes.at[a, "n_statements"])) for a in order]


def _lines(actors: Iterable[tuple[str, str, int]]) -> tuple[Line, ...]:
    """Rows under a heading for each kind of actor."""
    listed = list(actors)
    lines = []
    for group in GROUPS:
        members = [(actor, n) for kind, actor, n in listed if kind == group]
        if members:
            lines.append(Line(f"# {group}", group[:1].upper() + group[1:], None))
            lines += [Line(actor, actor, n) for actor, n in members]
    return tuple(lines)


def _grid_sheet(
    grids: Sequence[Grid], key: Sequence[tuple[Mark, str]], words: FrameWords, width: float
) -> Figure:
    with style():
        sheet = Sheet(
            width,
            heading_height(words.title, words.subtitle, width)
            + grid_key_height(key, width)
            + sum(grid.height + 0.12 for grid in grids)
            + note_height(words.note, width),
        )
        write_heading(sheet, words.title, words.subtitle)
        draw_grid_key(sheet, key)
        for grid in grids:
            draw_grid(sheet, grid)
        write_note(sheet, words.note)
    return sheet.figure


def chart_network(
    edges: pd.DataFrame, units: pd.DataFrame, kind: str, event: Event | None = None
) -> list[Chart]:
    """Edges of `blame_network` or `remedy_network` -> the chart; none without an edge.

    Args:
        edges: who is tied to whom.
        units: the statements they were read from.
        kind: ``blame`` or ``remedy``.
        event: the event, for the title.
    """
    if edges.empty:
        return []
    words = network_words(edges, units, kind, event)
    return [
        Chart(
            figure=plot_network(edges, units, words, width=WIDE),
            narrow=plot_network(edges, units, words, width=NARROW),
            alt=words.alt,
            caption=words.caption,
            data=edges.drop(columns="statement_ids").reset_index(drop=True),
            name=f"{kind}-network",
            links={"n": "frame_ids"},
        )
    ]


def plot_network(
    edges: pd.DataFrame, units: pd.DataFrame, words: FrameWords, *, width: float = WIDE
) -> Figure:
    """Edges -> the figure: a row for each actor, a column for each target, statements in cells."""
    wide = width >= WIDE
    targets = _targets(edges)
    cell = min(0.32, (width - _ROOM[wide] - 0.04) / min(len(targets), 18)) if wide else 0.26
    per_row = len(targets) if wide else max(1, int((width - _ROOM[False] - 0.04) / cell))
    sizes = units.groupby("actor").size()
    known = edges.assign(n_statements=edges["actor"].map(sizes).fillna(1).astype(int))
    lines = _lines(_actors_of(known, sorted(set(edges["actor"]))))
    marks = _count_marks(edges, sizes)
    chunks = [targets[i : i + per_row] for i in range(0, len(targets), per_row)]
    grids = [
        Grid((Block("", tuple((t, t) for t in chunk)),), lines, marks, _ROOM[wide], cell)
        for chunk in chunks
    ]
    return _grid_sheet(grids, _count_key(), words, width)


def _targets(edges: pd.DataFrame) -> list[str]:
    """Targets by the number of actors tied to them; those without a name last."""
    by_actors = edges.groupby("target")["actor"].nunique()
    ordered = sorted(by_actors.index, key=lambda t: (t == NOT_NAMED, -by_actors[t], t))
    return ordered[:_MOST_TARGETS]


def _count_marks(edges: pd.DataFrame, sizes: pd.Series[int]) -> dict[tuple[str, str], Mark]:
    marks = {}
    for key, group in edges.groupby(["actor", "target"], sort=False):
        n = len({one for ids in group["statement_ids"] for one in ids})
        single = int(sizes.get(key[0], 1)) == 1
        kind = "open" if single else "square"
        marks[(str(key[0]), str(key[1]))] = Mark(kind, min(n, 4) - 1, str(n))
    return marks


def _count_key() -> list[tuple[Mark, str]]:
    return [
        (Mark("square", 0, "1"), "one statement"), (Mark("square", 1, "2"), "two"),
        (Mark("square", 2, "3"), "three"), (Mark("square", 3, "4"), "four or more"),
        (Mark("open", 0, "1"), "its only statement"),
    ]  # fmt: skip


def chart_timeline(
    days: pd.DataFrame, units: pd.DataFrame, event: Event | None = None
) -> list[Chart]:
    """`timeline` and statements -> the chart of statements by day; none without a dated one."""
    dated = days[days["day"].notna()]
    if dated.empty:
        return []
    words = timeline_words(days, units, event)
    return [
        Chart(
            figure=plot_timeline(dated, words, event, width=WIDE),
            narrow=plot_timeline(dated, words, event, width=NARROW),
            alt=words.alt,
            caption=words.caption,
            data=dated.reset_index(drop=True),
            name="statements-by-day",
            links={"n": "statement_ids"},
        )
    ]


def plot_timeline(
    dated: pd.DataFrame, words: FrameWords, event: Event | None = None, *, width: float = WIDE
) -> Figure:
    """Dated rows of `timeline` -> the figure: a row for each actor, a dot for each day."""
    room = _ROOM[width >= WIDE]
    reported = [day.date() for day in dated["day"]]
    marked = event_days_within(event, min(reported), max(reported))
    days = make_days([*reported, *(day.date for day in marked)])
    totals = dated.groupby("actor")["n"].sum()
    known = dated.assign(n_statements=dated["actor"].map(totals))
    lines = _lines(_actors_of(known, sorted(set(dated["actor"]))))
    tops, height = _stack(lines, room)
    note = days_note(marked, words.note)
    with style():
        sheet = Sheet(
            width,
            heading_height(words.title, words.subtitle, width) + 0.2 + height + 0.5
            + note_height(note, width),
        )  # fmt: skip
        write_heading(sheet, words.title, words.subtitle)
        sheet.cursor += 0.2
        axes = sheet.panel(height, left=room, right=0.15, after=0.5)
        axes.set_ylim(height, 0)
        axes.set_yticks([])
        draw_days(axes, days, width - room - 0.15)
        draw_event_days(axes, marked, days)
        _draw_rows(axes, lines, tops, room, width)
        _draw_dots(axes, dated, days, tops)
        write_note(sheet, note)
    return sheet.figure


def _stack(lines: Sequence[Line], room: float) -> tuple[dict[str, float], float]:
    """Middle of each row, from the top, and the height of all."""
    tops: dict[str, float] = {}
    y = 0.0
    for line in lines:
        label = wrap(line.label, room - 0.4, SMALL)
        height = 0.32 if line.n is None else max(0.2, text_height(label, SMALL) + 0.06)
        tops[line.key] = y + height / 2
        y += height
    return tops, y + 0.05


def _draw_rows(
    axes: Axes, lines: Sequence[Line], tops: Mapping[str, float], room: float, width: float
) -> None:
    left, right = axes.get_xlim()
    unit = (right - left) / (width - room - 0.15)
    for line in lines:
        y, heading = tops[line.key], line.n is None
        axes.text(
            left - (room - 0.02) * unit, y + (0.05 if heading else 0.0),
            line.label if heading else wrap(line.label, room - 0.4, SMALL),
            size=TEXT if heading else SMALL, weight="bold" if heading else "normal", color=INK,
            va="center", ha="left", linespacing=1.2, clip_on=False,
        )  # fmt: skip
        if not heading:
            axes.plot([left, right], [y, y], color=FAINT, lw=0.6, zorder=0.5)
            axes.text(left - 0.1 * unit, y, f"{line.n}", size=SMALL, color=GREY, va="center", ha="right")


def _draw_dots(axes: Axes, dated: pd.DataFrame, days: Days, tops: Mapping[str, float]) -> None:
    for row in dated.itertuples():
        said = row.day_basis == "statement"
        axes.plot(
            [days.x(row.day.date())], [tops[str(row.actor)]], marker="o",
            ms=6.5 if row.n == 1 else 9.5, mec=_DOT, mew=1.2, mfc=_DOT if said else PAPER, zorder=3,
        )  # fmt: skip
        if row.n > 1:
            axes.text(
                days.x(row.day.date()), tops[str(row.actor)], f"{row.n}", size=SMALL - 1.5,
                color=PAPER if said else _DOT, ha="center", va="center_baseline", zorder=4,
                weight="bold",
            )  # fmt: skip
