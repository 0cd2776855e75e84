"""The right answers: both directions of a pair in one, and the same whichever way it is asked."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from tocsin.reading.answers import KINDS, NONE, Direction
from training.answers import Lesson, lessons
from training.corpus import BORDERS, examples, happenings, read_file, read_line


def lesson(line: str) -> Lesson:
    (one,) = lessons(read_line(line, source="line"))
    return one


def kinds(line: str) -> set[tuple[str, Direction]]:
    (pair,) = lesson(line).pairs
    return {KINDS[kind] for kind in pair.kinds}


@pytest.mark.parametrize(
    ("annotations", "expected"),
    [
        ("1>2 a ACCUSE happened 3", {("ACCUSE", Direction.THERE)}),
        ("2>1 a ACCUSE happened 3", {("ACCUSE", Direction.BACK)}),
        ("1>2 a CONSULT happened 3; 2>1 a CONSULT happened 3", {("CONSULT", Direction.BOTH)}),
        ("1>2 a ACCUSE happened 3; 2>1 a REJECT happened 3", {("ACCUSE", Direction.THERE), ("REJECT", Direction.BACK)}),
        ("1>2 a ACCUSE happened 3; 2>1 - NONE", {("ACCUSE", Direction.THERE)}),
        ("1>2 - NONE; 2>1 - NONE", {(NONE, Direction.THERE)}),
        ("1>0 a MOBILIZE happened 3", {("MOBILIZE", Direction.THERE)}),
    ],
)
def test_what_passes_between_two_is_one_answer(annotations: str, expected: set[tuple[str, Direction]]) -> None:
    second = "Oman" if "1>0" in annotations else "[2|Oman]"
    did = "<a|did>" if " a " in annotations else "did"
    assert kinds(f"[1|Iran] {did} something about {second}.\t{annotations}") == expected


def test_an_action_is_asked_about_once_however_many_pairs_it_has() -> None:
    told = lesson("[1|Iran] and [2|Oman] <a|met>.\t1>2 a CONSULT happened 3; 2>1 a CONSULT happened 3")
    assert [word.certainty for word in told.words] == [3.0]


def test_a_sentence_stays_in_its_part_and_enough_of_them_are_held_back() -> None:
    everything = lessons(examples(), happenings())
    parts = Counter(one.part for one in everything)
    at_borders = len(lessons(chain.from_iterable(map(read_file, sorted(BORDERS.glob("*.tsv"))))))
    assert 0.08 < parts["held back"] / (len(everything) - at_borders) < 0.12
    assert 0.03 < parts["calibration"] / (len(everything) - at_borders) < 0.07
    none = KINDS.index((NONE, Direction.THERE))
    held = [pair for one in everything if one.part == "held back" for pair in one.pairs]
    assert sum(none in pair.kinds for pair in held) >= 500


def test_several_acts_of_one_type_are_all_right() -> None:
    told = lesson(
        "[1|Iran] <a|burned> and <b|bombed> [2|Oman].\t"
        "1>2 a ASSAULT/Destroy happened 3; 1>2 b ASSAULT/Aerial happened 3; 2>1 b ASSAULT happened 3"
    )
    (pair,) = told.pairs
    assert [KINDS[kind] for kind in pair.kinds] == [("ASSAULT", Direction.BOTH)]
    assert set(pair.mode_names) == {"Destroy", "Aerial", None}
    assert {action.of(told.text) for action in pair.actions} == {"burned", "bombed"}


def test_a_word_of_which_two_things_are_said_teaches_nothing() -> None:
    told = lesson("[1|Iran] <a|swore> to [2|Oman].\t1>2 a AGREE happened 3; 2>1 a THREATEN threatened 3")
    assert told.words == []
