"""The language pipeline: the only module that names one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from thinc.api import Model, NumpyOps
from thinc.types import Floats2d

import analysis.language.morphology  # registers components of the shipped pipeline
import analysis.language.rare_words  # noqa: F401 - as does this one

SHIPPED = Path(__file__).parent / "model"
_UD_RELATIONS = frozenset({"nsubj", "obj", "obl", "ccomp", "case", "nmod", "conj"})


class PipelineError(ValueError):
    """The named pipeline cannot be used; the message says why."""


@cache
def make_nlp(name: str | None = None) -> Language:
    """Load the shipped pipeline, or another one by package name or folder; nothing is downloaded.

    The same object is returned for the same name. A pipeline must have a parser with Universal
    Dependencies relations; ``PipelineError`` names what is missing.
    """
    if name is None:
        return load_compact(SHIPPED)
    nlp = load_compact(Path(name)) if Path(name).is_dir() else _load_package(name)
    check_pipeline(nlp, name)
    return nlp


def load_compact(folder: Path) -> Language:
    """Load a pipeline folder; weights stored in half precision are widened to single."""
    if not (folder / "meta.json").exists():
        raise PipelineError(f"no language pipeline in {folder} (it has no meta.json)")
    nlp = spacy.load(folder)
    for model in models(nlp):
        for node in model.walk():
            for param in node.param_names:
                if node.has_param(param) and node.get_param(param).dtype != "float32":
                    node.set_param(param, cast(Floats2d, node.get_param(param).astype("float32")))
    return nlp


def models(nlp: Language) -> list[Model[Any, Any]]:
    """The statistical models of the components that have one."""
    found = [getattr(component, "model", None) for _, component in nlp.pipeline]
    return [model for model in found if isinstance(model, Model)]


@contextlib.contextmanager
def quick_products(nlp: Language) -> Iterator[None]:
    """Let numpy multiply the matrices inside the block: its library is up to twice as fast as the
    one that comes with thinc. The pipeline is left as it was."""
    nodes = [node for model in models(nlp) for node in model.walk()]
    before = [node.ops for node in nodes]
    for node in nodes:
        if isinstance(node.ops, NumpyOps):
            node.ops = NumpyOps(use_blis=False)
    try:
        yield
    finally:
        for node, ops in zip(nodes, before, strict=True):
            node.ops = ops


def check_pipeline(nlp: Language, name: str) -> None:
    """Raise ``PipelineError`` unless the pipeline parses into Universal Dependencies."""
    if "parser" not in nlp.pipe_names:
        raise PipelineError(f"pipeline {name!r} has no parser; it has {nlp.pipe_names}")
    labels = getattr(nlp.get_pipe("parser"), "labels", ())
    missing = sorted(_UD_RELATIONS - set(labels))
    if missing:
        raise PipelineError(
            f"pipeline {name!r} is not labelled with Universal Dependencies: "
            f"its parser does not know {', '.join(missing)}"
        )


def _load_package(name: str) -> Language:
    if not name.isidentifier() or find_spec(name) is None:
        raise PipelineError(f"no language pipeline {name!r}: neither a folder nor a package")
    return spacy.load(name)
