"""docs/watches.md: every example is a watch or an indicator that loads, and the whole one trips as the page says."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from tocsin.model import Board, Happening, Level, Pattern, State, Watch
from tocsin.vocabulary import Vocabulary
from tocsin.warning.boards import board
from tocsin.warning.ground import Ground
from tocsin.warning.watches import load

PAGE: Final = (Path(__file__).parents[2] / "docs" / "watches.md").read_text(encoding="utf-8")
_FENCE: Final = re.compile(r"^```toml(?P<indicator> indicator)?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES: Final = [(bool(fence["indicator"]), fence["body"]) for fence in _FENCE.finditer(PAGE)]
HEAD: Final = 'name = "A"\nscenario = "B"\nactors = []\namber = 1\nred = 1\n[[indicator]]\nname = "C"\n'


def read(text: str, folder: Path, vocabulary: Vocabulary) -> Watch:
    path = folder / "example.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, vocabulary)


@pytest.mark.parametrize(("indicator", "body"), EXAMPLES)
def test_every_example_loads(indicator: bool, body: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    assert read(f"{HEAD}{body}" if indicator else body, tmp_path, vocabulary).indicators


def test_every_way_and_every_field_is_shown() -> None:
    for way in ("event", "surge", "first", "silence", "intensity", "all", "any", "some"):
        assert any(body.startswith(f"{way} = ") for indicator, body in EXAMPLES if indicator), way
    rows = set(re.findall(r"`(\w+)`", "\n".join(line.split("|")[1] for line in PAGE.splitlines() if line[:1] == "|")))
    assert {field.name for field in fields(Pattern)} <= rows
    assert {"name", "scenario", "actors", "window", "amber", "red", "written"} <= rows


def test_the_whole_example_trips_as_the_page_says(tmp_path: Path, vocabulary: Vocabulary) -> None:
    ((_, body),) = [one for one in EXAMPLES if not one[0]]
    watch = read(body, tmp_path, vocabulary)
    days = [date(2025, 1, 1) + timedelta(days=at) for at in range(300)]
    met = _event(date(2025, 1, 20), "CONSULT")
    accused = [_event(date(2025, 6, 1), "ACCUSE", id=f"event-{at}") for at in range(2)]
    shots = _event(date(2025, 6, 10), "ASSAULT", id="event-9", origins=2)
    ground = Ground(vocabulary.words.scores, [met, *accused, shots], days)
    assert _level(watch, ground, 6, 1) is Level.AMBER
    stands = board(watch, ground, date(2025, 6, 11))
    assert stands.level is Level.RED
    assert _tripped(stands) == ["Shots at the border", "Each accuses the other", "They no longer talk"]
    assert {one.indicator: one.state for one in stands.findings}["Forces are moved"] is State.SILENT
    assert stands.lower.startswith("amber after 30 June 2025")
    assert (_level(watch, ground, 6, 30), _level(watch, ground, 7, 1)) == (Level.RED, Level.AMBER)


def _event(day: date, type_: str, **more: Any) -> Happening:
    given: dict[str, Any] = {"id": "event", "source": "B", "information": "2", "initiators": ("THA",), **more}
    return Happening(
        kind="event",
        type=type_,
        what="What was made up.",
        day=day,
        reported=day,
        known=day,
        recipients=("KHM",),
        **given,
    )


def _level(watch: Watch, ground: Ground, month: int, day: int) -> Level:
    return board(watch, ground, date(2025, month, day)).level


def _tripped(stands: Board) -> list[str]:
    return [one.indicator for one in stands.tripped]
