"""The bench of watches measures what it says: all are evaluated, and there was something for them to find."""

from __future__ import annotations

from bench import watches


def test_watches_are_measured() -> None:
    figures = watches.measure(watches=20, events=400, before=4_000)
    assert (figures["watches"], figures["indicators"]) == (20, 160)
    assert 0 < figures["tripped"] < 160
    assert figures["seconds"] > 0
