"""`python -m training.train`: from the pinned base weights to the network that teaches the one that ships.

Prints each figure as it is known, and keeps them in `training/log.jsonl`, one line a run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import torch

from tocsin.reading.learned import LearnedCoder, tokenizer
from training.answers import PARTS, Lesson, lessons
from training.base import SHA256, packaged
from training.calibration import temperature
from training.corpus import examples, happenings
from training.export import export
from training.measure import figures
from training.recipe import Recipe, trained
from training.reporter import made

LOG: Final = Path(__file__).parent / "log.jsonl"
BUILD: Final = Path("build/training")  # where networks are kept as they are before they are cut to 8 bits
OUT: Final = BUILD / "teacher"


def main(arguments: list[str] | None = None) -> int:
    """Train, export, measure on the held-back part; return an exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    # Moments of rare words shrink below what processors handle fast. Threads inherit this when they start.
    torch.set_flush_denormal(True)
    start = time.perf_counter()
    options.out.mkdir(parents=True, exist_ok=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    (options.out / "tokenizer.json").write_bytes(packaged("tokenizer.json"))
    reads = tokenizer(options.out / "tokenizer.json")
    parts = {name: [one for one in lessons(examples(), happenings()) if one.part == name] for name in PARTS}
    print({name: len(found) for name, found in parts.items()}, flush=True)

    def tell(epoch: int, lost: float) -> None:
        print(f"epoch {epoch}: loss {lost:.4f}, {time.perf_counter() - start:.0f} s", flush=True)

    recipe = Recipe()
    network = trained(parts["train"], reads, recipe, seed=options.seed, after_epoch=tell)
    torch.save(network.state_dict(), BUILD / f"network-{options.seed}.pt")
    heat = temperature(network, reads, [one for one in parts["calibration"] if one.pairs])
    export(network, heat, options.out / "network.onnx")
    run = {
        "seed": options.seed,
        "sentences": len(parts["train"]),
        "base": SHA256,
        "recipe": asdict(recipe),
    }
    record(run, options.out, heat, parts["held back"], seconds=time.perf_counter() - start)
    return 0


def record(run: dict[str, Any], folder: Path, heat: float, held_back: list[Lesson], *, seconds: float) -> None:
    """Add to a run what came of it, by the network in a folder; print it, and keep it in the log."""
    run |= {
        "temperature": round(heat, 2),
        "minutes": round(seconds / 60, 1),
        "sha256": hashlib.sha256((folder / "network.onnx").read_bytes()).hexdigest(),
        "held_back": _measured(folder, held_back),
        "reporter": made(folder, seed=run["seed"]),
    }
    with LOG.open("a", encoding="utf-8") as log:
        log.write(json.dumps(run) + "\n")
    print(json.dumps(run, indent=1))


def _measured(folder: Path, held_back: list[Lesson]) -> dict[str, float]:
    """Return the figures of the network in a folder."""
    return {name: round(value, 4) for name, value in figures(LearnedCoder(folder), held_back).items()}


if __name__ == "__main__":
    sys.exit(main())
