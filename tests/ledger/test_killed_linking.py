"""A process that is killed while it takes in and links leaves what an undisturbed one does, once it is run again."""

from __future__ import annotations

from pathlib import Path

from killed_linking import differences


def test_killed_at_any_point_it_links_what_an_undisturbed_run_links(tmp_path: Path) -> None:
    assert differences(12, tmp_path) == []
