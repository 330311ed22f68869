"""The papers of a trained pipeline: model card, data manifest, licence notice, learning curve."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from analysis.language.evaluation import score_table, words_per_second
from analysis.language.pipeline import SHIPPED, load_compact
from analysis.language.treebanks import (
    SPLITS,
    TREEBANKS,
    read_split,
    read_treebank,
    sha256,
    treebank_file,
)

FLOORS = {  # on documents of ten sentences, as printed
    "en_gum": {"TAG": 94.5, "UAS": 86.0, "LAS": 82.0, "sentences F": 90.0},
    "en_ewt": {"LAS": 80.5},
}
TRIALS = Path(__file__).with_name("trials.json")
SOURCES = {
    "en_ewt": {
        "title": "UD English EWT, release 2.15",
        "licence": "CC BY-SA 4.0",
        "attribution": "annotations by the Stanford NLP group and contributors; web text from the "
        "English Web Treebank",
        "link": "https://github.com/UniversalDependencies/UD_English-EWT",
    },
    "en_gum": {
        "title": "UD English GUM, 2025 release (academic, bio, court, interview, news, voyage)",
        "licence": "annotations CC BY 4.0, texts CC BY or CC BY-SA",
        "attribution": "Georgetown University Multilayer corpus, Amir Zeldes and contributors",
        "link": "https://github.com/UniversalDependencies/UD_English-GUM",
    },
}
_NOTICE = """The weights and tables in this folder are licensed under the Creative Commons
Attribution-ShareAlike 4.0 International licence (CC BY-SA 4.0):
https://creativecommons.org/licenses/by-sa/4.0/legalcode

They were derived, by statistical training, from:

{sources}

The text of the treebanks is not part of this folder. Checksums of the files that were
read are in manifest.json.
"""
Scores = dict[str, dict[str, float | None]]


def write_papers(out: Path, treebanks: Path) -> None:
    """Score the pipeline in ``out`` on the test splits and write its card, manifest and notice."""
    manifest = data_manifest(treebanks)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    sources = "\n".join(
        f"- {s['title']} ({s['licence']}): {s['attribution']}. {s['link']}"
        for s in SOURCES.values()
    )
    (out / "LICENSE").write_text(_NOTICE.format(sources=sources), encoding="utf-8")
    nlp = load_compact(out)
    scores = score_table(nlp, treebanks)
    speed = words_per_second(nlp, list(read_split(treebanks, "test")))
    (out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    (out / "MODEL_CARD.md").write_text(_card(out, scores, speed, manifest), encoding="utf-8")


def data_manifest(treebanks: Path) -> dict[str, dict[str, object]]:
    """File name -> SHA-256, sentences and words of every treebank file in the folder."""
    manifest: dict[str, dict[str, object]] = {}
    for name in TREEBANKS:
        for split in SPLITS:
            path = treebank_file(treebanks, name, split)
            if path.exists():
                sentences = read_treebank(path)
                manifest[path.name] = {
                    "sha256": sha256(path),
                    "sentences": len(sentences),
                    "words": sum(len(one.words) for one in sentences),
                }
    return manifest


def changed_files(treebanks: Path, manifest: Path = SHIPPED / "manifest.json") -> list[str]:
    """Treebank files that are missing or whose checksum is not the one in the manifest."""
    known = json.loads(manifest.read_text(encoding="utf-8"))
    found = {name: row["sha256"] for name, row in data_manifest(treebanks).items()}
    wanted = {name: row["sha256"] for name, row in known.items()}
    return sorted(n for n in found.keys() | wanted if found.get(n) != wanted.get(n))


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _card(out: Path, scores: Scores, speed: float, manifest: dict[str, dict[str, object]]) -> str:
    curve = [json.loads(line) for line in (out / "curve.jsonl").read_text("utf-8").splitlines()]
    parts = [
        "# Model card: the language pipeline of tollframe",
        "Written by `analysis.language.model_card`; no figure in it was typed.",
        "Tagger (XPOS), dependency parser (Universal Dependencies), parts of speech, lemmas and "
        "names (PERSON, ORG, PLACE, GROUP) for English news, trained on treebanks only. It is used "
        "to find casualty claims and attributed statements; it knows nothing of the world, and its "
        "names are to be checked against the project's own tables.",
        f"Components: {', '.join(load_compact(out).pipe_names)}. spaCy {version('spacy')}. "
        f"Size of the folder: {folder_size(out) / 1e6:.1f} MB (weights in half precision, widened "
        f"on loading). Speed with all components: {speed:.0f} words in a second of processor time, "
        "one sentence a document, on the machine that trained it.",
        "## Scores on the test splits",
        "In percent, on the pipeline's own tokens. UAS and LAS leave punctuation out. Names are "
        "annotated in GUM only. The name layer is derived from GUM's mentions: see "
        "`treebank_names.py`.",
        _score_rows(scores),
        "## Targets",
        _target_rows(scores),
        "## Learning curve on the development splits",
        "Both treebanks, five sentences a document; step 0 is measured before anything is learnt.",
        _curve_rows(curve),
        *_trial_parts(),
        "## Data",
        _data_rows(manifest),
        "\n".join(f"- {s['title']}: {s['licence']}; {s['attribution']}." for s in SOURCES.values()),
        "Licence of this folder: CC BY-SA 4.0, see `LICENSE`. Recipe: `../training.cfg`; "
        "repeat it with `python -m analysis.language.training TREEBANKS --out DIR`.",
    ]
    return "\n\n".join(parts) + "\n"


def _score_rows(scores: Scores) -> str:
    measures = list(next(iter(scores.values())))
    rows = [
        [test, *("" if row[m] is None else f"{row[m]:.1f}" for m in measures)]
        for test, row in scores.items()
    ]
    return _table(["test", *measures], rows)


def _target_rows(scores: Scores) -> str:
    rows = []
    for treebank, floors in FLOORS.items():
        found = scores.get(f"{treebank}-test, 10 sentences, as printed", {})
        for measure, floor in floors.items():
            value = found.get(measure)
            if value is not None:
                verdict = "reached" if value >= floor else "not reached"
                rows.append([f"{treebank}-test {measure}", f"{floor}", f"{value:.2f}", verdict])
    return _table(["measure", "target", "found", ""], rows)


def _curve_rows(curve: Sequence[dict[str, float]]) -> str:
    keys = {"TAG": "tag_acc", "UAS": "dep_uas", "LAS": "dep_las", "sentences F": "sents_f"}
    rows = [
        [
            str(point["step"]),
            *(f"{100 * point.get(key, 0.0):.1f}" for key in keys.values()),
        ]
        for point in curve
    ]
    return _table(["step", *keys], rows)


def _trial_parts() -> list[str]:
    """The curves of the project's own trials, so that nobody repeats what did not help."""
    parts = ["## What else was tried for the shipped recipe"]
    for trial in json.loads(TRIALS.read_text(encoding="utf-8")):
        parts += [f"**{trial['name']}.** {trial['what']}", _curve_rows(trial["curve"])]
    return parts


def _data_rows(manifest: dict[str, dict[str, object]]) -> str:
    rows = [
        [name, str(row["sentences"]), str(row["words"]), f"`{row['sha256']}`"]
        for name, row in manifest.items()
    ]
    return _table(["file", "sentences", "words", "SHA-256"], rows)


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
