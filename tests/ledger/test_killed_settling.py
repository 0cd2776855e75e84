"""A process that is killed while it settles, rings and tells loses no event, doubles none, and tells no alert twice."""

from __future__ import annotations

from pathlib import Path

from killed_settling import differences


def test_killed_at_any_point_it_settles_what_an_undisturbed_run_settles(tmp_path: Path) -> None:
    assert differences(8, tmp_path) == []
