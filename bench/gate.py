"""The gate: every figure that can be measured here, against floors that are not lowered silently."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from bench.rows import Row, read_rows, write_rows

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
SHARED = Path(os.environ.get("TOCSIN_SHARED", HERE.parent.parent / "shared"))

Predictor = Callable[[Iterable[Row]], Iterator[Row]]


def run(predictors: Mapping[str, Predictor], own: Mapping[str, Callable[[], Row]]) -> int:
    """Measure every set that has floors; "lgl --spans" is that set as the referee strips it with that option.

    Print a line a figure; return 1 if one lies below its floor by more than its noise.
    """
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    failed = 0
    for name, figures in floors.items():
        measured = own[name]() if name in own else _scored(*name.split(), predictors=predictors)
        for figure, floor in figures.items():
            failed += _judge(f"{name} {figure}", measured[figure] if measured else None, floor)
    print(f"{failed} below their floors" if failed else "no figure below its floor")
    return 1 if failed else 0


def _judge(label: str, value: float | None, floor: Mapping[str, float]) -> bool:
    """Print one line; tell whether the figure fails. `most` bounds from above, `least` from below."""
    if value is None:
        print(f"{label:<40} not measured")
        return False
    noise = floor.get("noise", 0.0)
    low, high = floor.get("least"), floor.get("most")
    holds = (low is None or value >= low - noise) and (high is None or value <= high + noise)  # no number never holds
    bound = f">= {low}" if low is not None else f"<= {high}"
    print(f"{label:<40} {value:<8.4g} {bound} (noise {noise}) {'holds' if holds else 'FAILS'}")
    return not holds


def _scored(name: str, *options: str, predictors: Mapping[str, Predictor]) -> Row | None:
    """Return the referee's figures, or None where the gold set is not at hand."""
    referee, gold = SHARED / "benchmarks" / "score.py", SHARED / "benchmarks" / name / "dev.jsonl"
    if not (referee.exists() and gold.exists()):
        return None
    with tempfile.TemporaryDirectory() as folder:
        stripped, predicted = Path(folder) / "stripped.jsonl", Path(folder) / "predicted.jsonl"
        stripped.write_text(_referee(referee, name, gold, "--strip", *options), encoding="utf-8")
        write_rows(predicted, predictors[name](read_rows(stripped)))
        figures: Row = json.loads(_referee(referee, name, gold, str(predicted)))
    return figures


def _referee(referee: Path, *arguments: object) -> str:
    command = [sys.executable, str(referee), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
