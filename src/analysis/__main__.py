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
    print(
        f"{len(tables.articles)} articles, {len(tables.claims)} claims, "
        f"{len(tables.reactions)} reactions -> {out}"
    )
    if len(corpus.rejected):
        print(f"{len(corpus.rejected)} inputs rejected, with reasons: {out / 'rejected.csv'}")
    refused = corpus.rejected["reason"].str.startswith("refused: ")
    for row in corpus.rejected[refused].itertuples():
        print(f"correction in {row.record} {row.reason}")


@app.command()
def report(
    event: Annotated[str, typer.Argument(help="folder of data/processed")],
    notebook: Annotated[str | None, typer.Option(help="one notebook, e.g. 02_toll_growth")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", "--parameter", help="name=value, for --notebook")
    ] = None,
    grid: Annotated[Path | None, typer.Option(help="TOML file of several parameter sets")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="kernels at a time")] = 2,
    why: Annotated[bool, typer.Option(help="say why each report ran or was skipped")] = False,
    out: Annotated[Path | None, typer.Option(help="folder of reports")] = None,
) -> None:
    """Render the reports of an event: all of them, one notebook, or a grid."""
    from analysis.report import run_reports

    values = dict(_assignment(text) for text in parameter or [])
    results = run_reports(
        event, notebook=notebook, parameters=values, grid=grid, jobs=jobs, why=why, out=out
    )
    if any(result.status == "failed" for result in results):
        raise typer.Exit(1)


def _assignment(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark:
        raise typer.BadParameter(f"{text!r}: write name=value")
    return name.strip(), value


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option(help="folder of gold files (*.json)")],
    tables: Annotated[Path, typer.Option(help="folder of tables")],
    errors: Annotated[
        Path | None, typer.Option(help="write every disagreement to this CSV")
    ] = None,
) -> None:
    """Score tables against hand-coded gold."""
    from analysis.gold import from_tables, read_gold
    from analysis.quality import evaluate as run
    from analysis.quality import list_errors
    from analysis.spreadsheets import to_csv
    from analysis.tables import read_folder

    found = read_folder(tables)
    texts = dict(zip(found.articles["article_id"], found.articles["text"], strict=True))
    coded = read_gold(gold, texts)
    coding = from_tables(found, coded.articles)
    print(run(coded, coding).round(3).to_string(index=False))
    if errors:
        errors.write_text(to_csv(list_errors(coded, coding)), encoding="utf-8")


@app.command("export")
def export_rows(
    event: Annotated[str, typer.Argument(help="folder of data/processed")],
    form: Annotated[str, typer.Option("--format", help="labelstudio, doccano or prodigy")],
    out: Annotated[Path, typer.Option(help="file to write")],
) -> None:
    """Write claims, reactions and frames for an annotation tool."""
    from analysis.annotation import write_export
    from analysis.tables import read_tables

    write_export(read_tables(event), form, out)
    print(out)


@app.command("import")
def import_rows(
    event: Annotated[str, typer.Argument(help="folder of data/processed")],
    file: Annotated[Path, typer.Argument(help="annotated file")],
    form: Annotated[str, typer.Option("--format", help="labelstudio, doccano or prodigy")],
    who: Annotated[str, typer.Option(help="who annotated")],
    date: Annotated[str, typer.Option(help="when, as 2025-03-08")],
) -> None:
    """Compare an annotated file with the tables; print the lines for corrections.csv."""
    from analysis.annotation import compare, read_annotations
    from analysis.spreadsheets import to_csv
    from analysis.tables import read_tables

    rows = compare(read_tables(event), read_annotations(file, form), who=who, date=date)
    print(to_csv(rows), end="")


@app.command()
def train(
    treebanks: Annotated[Path, typer.Argument(help="folder of the UD treebanks")],
    out: Annotated[Path, typer.Option(help="folder for the pipeline")],
) -> None:
    """Train the language pipeline from the treebanks named in its model card."""
    from analysis.language.training import train as run

    run(treebanks, out)


def main() -> None:
    """Entry point of the ``tollframe`` command; an expected error is a message and exit code 2."""
    from analysis.annotation import AnnotationError
    from analysis.corpus import CorpusError
    from analysis.corrections import CorrectionError
    from analysis.event import EventError
    from analysis.gold import GoldError
    from analysis.parameters import ParameterError
    from analysis.tables import TablesError

    expected = (
        AnnotationError, CorpusError, CorrectionError, EventError, GoldError, ParameterError,
        TablesError,
    )  # fmt: skip
    try:
        app(prog_name="tollframe")
    except expected as error:
        print(f"tollframe: {error}", file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(
            f"tollframe: {error.filename or 'input or output'}: {error.strerror}", file=sys.stderr
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
