"""Notebooks are thin: parameters as literals, one verb a cell, no logic, stored without outputs."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def cells(path: Path, kind: str = "code") -> list[dict[str, Any]]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_all_five_notebooks_are_there() -> None:
    assert [p.stem[:2] for p in NOTEBOOKS] == ["01", "02", "03", "04", "05"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_stored_without_outputs_and_for_any_kernel_called_python3(path: Path) -> None:
    assert all(not c["outputs"] and c["execution_count"] is None for c in cells(path))
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_the_parameters_cell_holds_annotated_literals_and_is_checked_next(path: Path) -> None:
    first, second = cells(path)[:2]
    assert first["metadata"]["tags"] == ["parameters"]
    for statement in ast.parse(source(first)).body:
        assert isinstance(statement, ast.AnnAssign)
        assert statement.value is not None
        ast.literal_eval(statement.value)
    assert "check_parameters(" in source(second)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_cells_hold_no_logic(path: Path) -> None:
    for cell in cells(path):
        assert len(source(cell).splitlines()) <= 25, source(cell)
        for node in ast.walk(ast.parse(source(cell))):
            assert not isinstance(
                node, ast.FunctionDef | ast.ClassDef | ast.Try | ast.If | ast.While | ast.Lambda
            ), source(cell)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not node.value.startswith(("/", "../", "data/")), node.value


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_the_last_cells_say_what_was_not_parsed_and_where_it_comes_from(path: Path) -> None:
    titles = [source(c) for c in cells(path, "markdown")][-2:]
    assert titles[0].startswith("## What was not parsed")
    assert titles[1].startswith("## Where this comes from")
