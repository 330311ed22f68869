"""Accuracy floors: measured figures may not fall below them, and they may only rise.

    python -m tests.floors          measure and show
    python -m tests.floors --raise  lift every floor to what is measured now, less a point

Figures are percentages. ``own`` rests on the gold of this project, ``facts`` on the tables of facts
beside the digests, ``shared`` on texts that lie beside the project and are not part of it.
"""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd

from analysis.corpus import read_corpus
from analysis.event import read_event
from analysis.extraction import extract
from analysis.gold import from_tables, read_gold
from analysis.quality import evaluate
from tests.facts import measure_facts

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.json"
SETS = ("articles", "sample", "counts", "ranges", "spans", "acts")
SLACK = 1.0  # points below the measured figure: a parse may differ between machines


def read_floors() -> dict[str, dict[str, float]]:
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def measure_own() -> dict[str, float]:
    """Scores on every event that has gold codings, by event, table and variable."""
    figures: dict[str, float] = {}
    for folder in sorted(p for p in GOLD.iterdir() if p.is_dir() and any(p.glob("*.json"))):
        source = ROOT / "data" / "raw" / folder.name
        articles = read_corpus(source)
        texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        gold = read_gold(folder, texts)
        chosen = articles[articles["article_id"].isin(gold.articles)]
        tables = extract(chosen, read_event(source / "event.toml"))
        scores = evaluate(gold, from_tables(tables, gold.articles), draws=1)
        figures |= _named(folder.name, scores)
    return figures


def _named(event: str, scores: pd.DataFrame) -> dict[str, float]:
    return {
        f"{event}.{row.table}.{str(row.variable).replace(' ', '_')}_{row.measure}": round(
            100 * float(row.value), 1
        )
        for row in scores.itertuples()
    }


def measure_shared() -> dict[str, float]:
    """Every figure that the shared scorer prints, as ``set.figure``."""
    command = Path(sys.executable).with_name("tollframe")
    figures: dict[str, float] = {}
    for name in SETS:
        done = subprocess.run(
            [str(SHARED / "bench" / "run"), name],
            capture_output=True, text=True, check=True,
            env={**os.environ, "TOLLFRAME": str(command), "PYTHON": sys.executable},
        )  # fmt: skip
        for figure, value in re.findall(r"^([a-z]+\.\w+) ([\d.]+)", done.stdout, re.MULTILINE):
            figures[f"{name}.{figure}"] = float(value)
    return figures


def lift(floors: dict[str, float], measured: dict[str, float]) -> dict[str, float]:
    """Floors lifted to the measured figures less the slack; none is lowered or dropped."""
    risen = {k: math.floor((v - SLACK) * 10) / 10 for k, v in measured.items()}
    return {k: max(floors.get(k, 0.0), risen.get(k, 0.0)) for k in sorted({*floors, *risen})}


def below(measured: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The figures that fell below their floor, for a reader."""
    return [
        f"{name}: {measured.get(name)} is below {floor}"
        for name, floor in floors.items()
        if measured.get(name, -1.0) < floor
    ]


def main() -> None:
    measured = {"own": measure_own(), "facts": measure_facts()}
    if SHARED.is_dir():
        measured["shared"] = measure_shared()
    floors = read_floors() if FLOORS.is_file() else {}
    for part, figures in measured.items():
        for name, value in figures.items():
            print(f"{name} {value}   floor {floors.get(part, {}).get(name)}")
    if "--raise" in sys.argv:
        lifted = {part: lift(floors.get(part, {}), values) for part, values in measured.items()}
        FLOORS.write_text(json.dumps({**floors, **lifted}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
