"""Run the targets: `python -m fuzz [TARGET ...] --runs N [--seconds S]`; prints what came of each as a line of JSON.

Each target runs in a process of its own, which ends at a crash, at an input that takes more than five seconds of the
processor and above 500 MB. What it found lies in fuzz/found/. Exit status 1 where anything was found.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from typing import Final

from fuzz.targets import CORPUS, TARGETS

CLOCK: Final = 120  # seconds by the clock, for what hangs where Python cannot end it
MEMORY: Final = 500  # MB
RUNS: Final = 10_000_000  # in all, by default
FOUND: Final = CORPUS.parent / "found"
_RUNS: Final = re.compile(r"^#(\d+)\s", re.MULTILINE)
_MEMORY: Final = re.compile(r"rss: (\d+)Mb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a target: how often it was run, in how many seconds, the most memory in MB, and what was found."""

    target: str
    runs: int
    seconds: float
    memory_mb: int
    found: str = ""


def run(target: str, runs: int, seconds: int) -> Outcome:
    """Run a target so often, or for so many seconds (0: without end), from its corpus."""
    FOUND.mkdir(exist_ok=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as grown:
        limits = (f"-timeout={CLOCK}", f"-rss_limit_mb={MEMORY}", f"-max_len={TARGETS[target].longest}")
        length = (f"-runs={runs}", *([f"-max_total_time={seconds}"] if seconds else []))
        kept = (f"-artifact_prefix={FOUND / target}-", "-print_final_stats=1", grown, str(CORPUS / target))
        ended = subprocess.run(
            [sys.executable, "-m", "fuzz.one", target, *limits, *length, *kept],
            cwd=CORPUS.parent.parent,
            env={**os.environ, "PYTHONPATH": str(CORPUS.parent.parent)},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    told = ended.stderr
    found = "" if ended.returncode == 0 else f"{ended.stdout[-3_000:]}\n{told[-500:]}"  # tracebacks go to stdout
    return Outcome(
        target=target,
        runs=max(map(int, _RUNS.findall(told)), default=0),
        seconds=round(time.monotonic() - begun, 1),
        memory_mb=max(map(int, _MEMORY.findall(told)), default=0),
        found=found,
    )


def main() -> int:
    """Run what the arguments name, one after the other, each as often as its share says."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)}; all by default")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"of all targets together ({RUNS:,} by default)")
    parser.add_argument("--seconds", type=int, default=0, help="for all targets together; no end by default")
    asked = parser.parse_args()
    if unknown := [one for one in asked.targets if one not in TARGETS]:
        parser.error(f"there is no target {unknown[0]}; there are {', '.join(TARGETS)}")
    if not shutil.which(sys.executable) or not _has_atheris():
        parser.error("atheris is not installed; pip install -e '.[fuzz]'")
    targets = asked.targets or list(TARGETS)
    shares = sum(TARGETS[one].share for one in targets)
    bad = 0
    for one in targets:
        seconds = max(1, asked.seconds // len(targets)) if asked.seconds else 0
        outcome = run(one, -(-asked.runs * TARGETS[one].share // shares), seconds)
        print(json.dumps(asdict(outcome)), flush=True)
        bad += bool(outcome.found)
    return 1 if bad else 0


def _has_atheris() -> bool:
    from importlib.util import find_spec

    return find_spec("atheris") is not None


if __name__ == "__main__":
    sys.exit(main())
