"""The command line: it only translates."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def tollframe() -> None:
    """Casualty claims and reactions from news articles, as tables that can be defended."""


@app.command()
def build(
    source: Annotated[Path, typer.Argument(help="event folder, folder of texts, .jsonl or file")],
    out: Annotated[Path, typer.Option(help="folder for the tables")],
    event: Annotated[Path | None, typer.Option(help="event file, if not in SOURCE")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="processes on this machine")] = 1,
    scheduler: Annotated[str | None, typer.Option(help="Dask scheduler, tcp://...")] = None,
    if_changed: Annotated[bool, typer.Option(help="leave current tables alone")] = False,
) -> None:
    """Read articles and write every table."""
    from tqdm import tqdm

    from analysis.build import build as run
    from analysis.build import is_current

    if if_changed and is_current(source, out):
        print(f"{out}: tables are up to date")
        return
    with tqdm(unit=" articles", desc="extracting", disable=None) as bar:
        tables, corpus = run(
            source, out, event_path=event, jobs=jobs, scheduler=scheduler, progress=bar.update
        )
    rejected = len(corpus.rejected)
    print(
        f"{len(tables.articles)} articles, {len(tables.claims)} claims, "
        f"{len(tables.reactions)} reactions -> {out}"
        + (
            f"\n{rejected} inputs rejected, with reasons: {out / 'rejected.csv'}"
            if rejected
            else ""
        )
    )


def main() -> None:
    """Entry point of the ``tollframe`` command; an expected error is a message and exit code 2."""
    from analysis.corpus import CorpusError
    from analysis.corrections import CorrectionError
    from analysis.event import EventError

    try:
        app(prog_name="tollframe")
    except (CorpusError, CorrectionError, EventError) as error:
        print(f"tollframe: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
