"""Other names in a sentence: its spans still cover what they covered, and nothing else changes."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Span
from training.answers import Lesson, lessons
from training.corpus import read_line
from training.names import exchanged, moved, rewritten

LINE = "[1|Iranian officials] <a|accused> [2|Israel] in Muscat.\t1>2 a ACCUSE happened 3"


def told() -> Lesson:
    (lesson,) = lessons(read_line(LINE, source="line"))
    return lesson


def words(lesson: Lesson) -> tuple[str, str, str]:
    (pair,) = lesson.pairs
    assert pair.recipient
    return pair.initiator.of(lesson.text), pair.actions[0].of(lesson.text), pair.recipient.of(lesson.text)


def test_two_actors_change_places() -> None:
    lesson = exchanged(told(), random.Random(1))
    assert lesson.text == "Israel accused Iranian officials in Muscat."
    assert words(lesson) == ("Israel", "accused", "Iranian officials")


def test_states_of_another_region_in_the_same_forms() -> None:
    lesson = moved(told(), random.Random(1))
    initiator, action, recipient = words(lesson)
    assert initiator.endswith(" officials") and not initiator.startswith("Iranian")
    assert (action, recipient == "Israel", "Muscat" in lesson.text) == ("accused", False, False)


@given(st.text("ab", max_size=12), st.lists(st.text("xyz", max_size=4), max_size=3))
def test_what_is_not_replaced_stays(text: str, insertions: list[str]) -> None:
    spans = [Span(at, at + 1) for at in range(0, len(text), 4)][: len(insertions)]
    lesson = rewritten(Lesson(text), list(zip(spans, insertions, strict=False)))
    assert lesson.text.translate({ord(one): None for one in "xyz"}) == "".join(
        letter for at, letter in enumerate(text) if Span(at, at + 1) not in spans
    )
