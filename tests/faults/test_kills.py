"""Killed at any point, a process loses nothing that it has acknowledged, doubles nothing, and leaves a sound ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import killed_adding
import killed_copying
import killed_linking
import killed_migrating
import killed_rounds
import killed_settling
import pytest
from killing import Toll

# What is killed; how often in the quick form, and how often in the long one, a thousand times in all.
WORKS: Final[dict[str, tuple[Callable[[int, Path, int], Toll], int, int]]] = {
    "add": (killed_adding.toll, 10, 250),
    "run": (killed_rounds.toll, 8, 200),
    "link": (killed_linking.toll, 5, 200),
    "alert": (killed_settling.toll, 3, 150),
    "migrate": (killed_migrating.toll, 10, 125),
    "back up and restore": (killed_copying.toll, 8, 75),
}
ON_FILES: Final = ("migrate", "back up and restore")  # what is about SQLite's file itself
EACH: Final = [pytest.param(work, marks=[pytest.mark.sqlite] * (work in ON_FILES)) for work in WORKS]
AT_ONCE: Final = 25  # kills of one ledger: after each it is examined as a whole


@pytest.mark.parametrize("work", EACH)
def test_killed_at_some_points(tmp_path: Path, work: str) -> None:
    toll, points, _ = WORKS[work]
    _is_nothing(toll(points, tmp_path, 0), points)


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("work", EACH)
def test_killed_at_a_thousand_points(tmp_path: Path, work: str, capsys: pytest.CaptureFixture[str]) -> None:
    toll, _, points = WORKS[work]
    told: dict[str, int] = {}
    for seed in range(points // AT_ONCE):
        folder = tmp_path / str(seed)
        folder.mkdir()
        cost = toll(AT_ONCE, folder, seed)
        _is_nothing(cost, AT_ONCE)
        told = {name: told.get(name, 0) + count for name, count in cost.told.items()}
    with capsys.disabled():
        print(json.dumps({"killed": work, **told}))
    assert told["points"] == points


def _is_nothing(cost: Toll, points: int) -> None:
    assert (cost.points, cost.lost, cost.doubled, cost.unsound) == (points, [], [], [])
