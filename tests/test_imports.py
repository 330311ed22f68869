"""Data flows one way: a module imports only from modules that stand before it on the line."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "analysis"
# The line of DESIGN: raw -> articles -> Doc -> claims, attributions -> reactions -> frames ->
# processed -> toll, framing -> plots -> notebook -> report.
LINE = [
    "schema", "event", "markup", "spreadsheets", "text", "dateline", "copies", "inputs", "corpus",
    "language",
    "claims",
    "acts", "blame", "contents", "stances", "utterances", "merging", "free_indirect",
    "told", "repeats", "reactions", "frames",
    "extraction", "datapackage", "corrections", "build", "tables",
    "inventory", "toll", "framing", "gold", "quality", "annotation", "explanation",
    "plots", "parameters", "html_tables", "display", "closing", "report", "__init__", "__main__",
]  # fmt: skip


def place(module: str) -> int:
    assert module in LINE, f"{module}: give it a place on the line in {__file__}"
    return LINE.index(module)


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis"):
            parts = (node.module or "").split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda p: str(p.relative_to(SRC)))
def test_module_imports_only_what_stands_before_it(path: Path) -> None:
    here = path.relative_to(SRC).parts[0].removesuffix(".py")
    for name in imports(path) - {here}:
        assert place(name) < place(here), f"{path.name} imports analysis.{name}, which comes later"
