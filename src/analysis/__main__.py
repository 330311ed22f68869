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
    jobs: Annotated[int, typer.Option(help="processes")] = 1,
) -> None:
    """Read articles and write every table."""
    from analysis.build import build as run

    tables = run(source, out)
    print(f"{len(tables.articles)} articles, {len(tables.claims)} claims, {len(tables.reactions)} reactions -> {out}")


def main() -> None:
    """Entry point of the ``tollframe`` command."""
    app(prog_name="tollframe")


if __name__ == "__main__":
    sys.exit(main())
