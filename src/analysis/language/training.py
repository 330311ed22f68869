"""Train the language pipeline on Universal Dependencies treebanks.

``python -m analysis.language.training TREEBANKS --out DIR`` repeats the shipped recipe
(``training.cfg``): same data, same seed, same number of steps.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import IO, Any, TypeVar, cast

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_training
from spacy.util import load_config, registry
from thinc.types import Floats2d

from analysis.language.augment import vary
from analysis.language.evaluation import examples
from analysis.language.model_card import changed_files, write_papers
from analysis.language.morphology import Lemmatizer, PartOfSpeech
from analysis.language.pipeline import models, quick_products
from analysis.language.rare_words import RareWords
from analysis.language.treebanks import (
    Sentence,
    gold_doc,
    group,
    read_split,
    read_treebank,
    treebank_file,
)

RECIPE = Path(__file__).with_name("training.cfg")
Reader = Callable[[Language], Iterator[Example]]
_Maker = TypeVar("_Maker", bound=Callable[..., Any])


def _reader(name: str) -> Callable[[_Maker], _Maker]:
    return cast(Callable[[_Maker], _Maker], registry.readers(name))


def _logger(name: str) -> Callable[[_Maker], _Maker]:
    return cast(Callable[[_Maker], _Maker], registry.loggers(name))


def train(treebanks: Path, out: Path, *, steps: int | None = None, recipe: Path = RECIPE) -> Path:
    """Train on the ``-train`` splits in ``treebanks``; write the pipeline and its card to ``out``.

    The checkpoint with the best score on the ``-dev`` splits is kept; ``steps`` overrides the
    recipe's number of updates. Returns ``out``.
    """
    if next(read_split(treebanks, "train"), None) is None:
        raise FileNotFoundError(f"no treebank in {treebanks}: no en_*-train.conllu[.gz]")
    with tempfile.TemporaryDirectory() as folder:
        curve = Path(folder) / "curve.jsonl"
        changes: dict[str, Any] = {
            "paths.treebanks": str(treebanks),
            "training.logger.path": str(curve),
            "training.max_epochs": 0,  # labels from all examples, not from the first hundred
        }
        if steps is not None:
            changes["training.max_steps"] = steps
        nlp = init_nlp(load_config(recipe, overrides=changes))
        nlp.config["training"]["max_epochs"] = -1  # the reader varies the text in every epoch
        add_tables(nlp, treebanks)
        with quick_products(nlp):
            run_training(nlp, Path(folder))
        if out.exists():
            shutil.rmtree(out)
        write_compact(spacy.load(Path(folder) / "model-best"), out)
        shutil.copy(curve, out / "curve.jsonl")
    write_papers(out, treebanks)
    return out


def add_tables(nlp: Language, treebanks: Path) -> None:
    """Add the components that are tables and let them learn from the treebanks."""
    sentences = list(read_split(treebanks, "train"))
    rare = nlp.add_pipe("tollframe_rare_words", name="rare_words", first=True)
    part = nlp.add_pipe("tollframe_pos", name="pos", after="parser")
    lemma = nlp.add_pipe("tollframe_lemmatizer", name="lemmatizer", after="pos")
    assert isinstance(rare, RareWords)
    assert isinstance(part, PartOfSpeech) and isinstance(lemma, Lemmatizer)
    rare.learn(sentences)
    part.learn(sentences)
    lemma.learn(sentences)


def write_compact(nlp: Language, out: Path) -> None:
    """Write a pipeline folder: weights in half precision, no trainer's paths, no list of words."""
    for model in models(nlp):
        for node in model.walk():
            for param in node.param_names:
                if node.has_param(param):
                    node.set_param(param, cast(Floats2d, node.get_param(param).astype("float16")))
    if "lexeme_norm" in nlp.vocab.lookups:  # norms that were set: the list of known words has them
        nlp.vocab.lookups.remove_table("lexeme_norm")
    nlp.config["paths"]["treebanks"] = None
    nlp.config["training"]["logger"]["path"] = None
    nlp.to_disk(out)
    # The words of the treebanks are looked up by hash; only labels are ever turned back to text.
    labels = {label for _, part in nlp.pipeline for label in getattr(part, "labels", ())}
    strings = out / "vocab" / "strings.json"
    strings.write_text(json.dumps(sorted(labels | {"ROOT"})) + "\n", encoding="utf-8")


@_reader("tollframe.TrainingCorpus.v1")
def training_corpus(
    treebanks: str,
    seed: int,
    repeats: dict[str, int],
    noisy_share: float,
    single_share: float,
    longest: int,
) -> Reader:
    """Reader of the ``-train`` splits, regrouped and respelt anew in every epoch.

    ``repeats`` says how often an epoch holds each treebank. ``single_share`` of the documents are
    one sentence, the others 2 to ``longest``.
    """
    documents = [
        document
        for treebank, times in sorted(repeats.items())
        for document in _documents(treebank_file(Path(treebanks), treebank, "train"))
        for _ in range(times)
    ]
    rng = Random(seed)

    def read(nlp: Language) -> Iterator[Example]:
        # Labels are collected before the list of known words is made.
        rare: Any = nlp.get_pipe("rare_words") if "rare_words" in nlp.pipe_names else None
        chunks = []
        for rest in documents:
            while rest:
                size = 1 if rng.random() < single_share else rng.randint(2, longest)
                chunks.append(rest[:size])
                rest = rest[size:]
        rng.shuffle(chunks)
        for chunk in chunks:
            reference = gold_doc(nlp.vocab, [vary(one, rng, noisy_share) for one in chunk])
            doc = nlp.make_doc(reference.text.strip())
            yield Example(rare.forget(doc, rng) if rare else doc, reference)

    return read


@_reader("tollframe.ScoringCorpus.v1")
def scoring_corpus(treebanks: str, split: str, size: int) -> Reader:
    """Reader of one split of every treebank, ``size`` sentences to a document."""
    sentences = list(read_split(Path(treebanks), split))
    return lambda nlp: examples(nlp, sentences, size)


@_logger("tollframe.CurveLogger.v1")
def curve_logger(path: str | None) -> Callable[..., Any]:
    """Logger that appends one JSON line for each evaluation and prints it."""

    def setup(nlp: Language, stdout: IO[str], stderr: IO[str]) -> tuple[Any, Any]:
        def log_step(info: dict[str, Any] | None) -> None:
            if info is None or info["score"] is None:
                return
            scores = {k: round(v, 4) for k, v in info["other_scores"].items() if _is_number(v)}
            line = json.dumps({"step": info["step"], "seconds": info["seconds"], **scores})
            print(line, file=stdout, flush=True)
            if path is not None:
                with Path(path).open("a", encoding="utf-8") as file:
                    file.write(line + "\n")

        return log_step, lambda: None

    return setup


def _is_number(value: object) -> bool:
    return isinstance(value, float) and value == value


def _documents(path: Path) -> list[list[Sentence]]:
    sentences = read_treebank(path) if path.exists() else []
    return list(group(sentences, len(sentences)))


def main(arguments: list[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="analysis.language.training", description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder with en_ewt-*.conllu[.gz], en_gum-*")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the pipeline to")
    parser.add_argument("--steps", type=int, help="number of updates, instead of the recipe's")
    parser.add_argument("--recipe", type=Path, default=RECIPE, help="another training.cfg")
    given = parser.parse_args(arguments)
    for name in changed_files(given.treebanks):
        print(f"{name}: not the file the shipped pipeline was trained on", file=sys.stderr)
    train(given.treebanks, given.out, steps=given.steps, recipe=given.recipe)


if __name__ == "__main__":
    main()
