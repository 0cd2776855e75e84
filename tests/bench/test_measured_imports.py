"""The bench of imports measures what it says: every generated event is imported, and the dyad has its ten years."""

from __future__ import annotations

from bench import imports


def test_imports_are_measured() -> None:
    figures = imports.measure(events=2_000, stored=200_000)
    assert (figures["events"], figures["stored"]) == (2_000, 200_000)
    assert all(figures[name] > 0 for name in ("rows_per_s", "rows_per_clock_s", "dyad_s", "dyad_processor_s"))
