"""The line of a watch's file to which an error belongs."""

from __future__ import annotations

import pytest

from tocsin.errors import WatchError
from tocsin.vocabulary import Vocabulary
from tocsin.warning.places import line_of
from tocsin.warning.watches import parse

TEXT = """name = "A"
scenario = "B"
actors = ["THA", "KHM"]
amber = 1
red = { indicators = 2, critical = 0 }

[[indicator]]
name = "Shots, at (or near) it"
event = { types = ["ASSAULT"], between = ["THA", "KHM"] }

[[indicator]]
name = "Any of these"
any = [
  { event = { types = ["ACCUSE"], initiators = ["THA"] } },
  { surge = { types = ["THREATEN"], initiators = ["KHM"] } },
]

[outcome]
types = ["ASSAULT"]
between = ["THA", "KHM"]
"""


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("", None),
        ("actors", 3),
        ("red", 5),
        ("red.critical", 5),
        ("indicator 1 (Shots, at (or near) it), event.types", 9),
        ("indicator 1", 7),
        ("indicator 2 (Any of these), any 1, event.types", 14),
        ("indicator 2 (Any of these), any 2, surge.initiators", 15),
        ("indicator 2 (Any of these), any 7, surge.nothing", 15),
        ("outcome.between", 20),
        ("outcome", 18),
        ("nothing", 1),
    ],
)
def test_places_have_lines(where: str, line: int | None) -> None:
    assert line_of(TEXT, where) == line


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"ACCUSE"', '"ACUSE"', 14),
        ('"KHM"] } }', '"KHX"] } }', 15),
        ("critical = 0", "critical = 3", 5),
        ('["ASSAULT"]\nbetween', '["NONE"]\nbetween', 19),
        ("amber = 1", "amber = ", 4),
        ('actors = ["THA"', 'actors = ["XXX"', 3),
    ],
)
def test_errors_have_the_line_of_what_is_wrong(vocabulary: Vocabulary, old: str, new: str, line: int) -> None:
    assert old in TEXT
    with pytest.raises(WatchError) as caught:
        parse(TEXT.replace(old, new), "a", vocabulary)
    assert caught.value.line == line


def test_a_text_that_is_right_is_a_watch(vocabulary: Vocabulary) -> None:
    assert parse(TEXT, "a", vocabulary).id == "a"
