"""A run that is killed at any point: nothing is lost, nothing is doubled."""

from pathlib import Path

from killed_rounds import differences

KILLS = 10


def test_killed_at_any_point_a_run_loses_and_doubles_nothing(tmp_path: Path) -> None:
    assert differences(KILLS, tmp_path) == []
