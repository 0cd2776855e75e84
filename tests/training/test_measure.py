"""What is published of the held-back set: counted by hand for a coder that gives every pair the same answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tocsin.model import Span, Status
from tocsin.reading.answers import KINDS, MODES, NONE, Direction
from tocsin.reading.learned import Answer, LearnedCoder, Opinion, Question
from training.answers import lessons
from training.corpus import read_line
from training.measure import calibration_error, figures, intervals

LINES = (
    "[1|Iran] <a|hit> [2|Oman].\t1>2 a ASSAULT/Aerial happened 3",
    "[1|Iran] <a|urged> [2|Oman] to pay.\t1>2 a REQUEST/Assist happened 3",
    "[1|Iran] and [2|Oman] lie near.\t1>2 - NONE",
    "[1|Chad] and [2|Mali] lie far.\t1>2 - NONE",
)


class Constant(LearnedCoder):
    """Says the same kind of every pair, at its first word."""

    def __init__(self, kind: tuple[str, Direction], share: float, mode: str = "") -> None:
        self._kinds = np.full(len(KINDS), (1 - share) / (len(KINDS) - 1), dtype=np.float32)
        self._kinds[KINDS.index(kind)] = share
        self._modes = np.zeros(len(MODES), dtype=np.float32)
        self._modes[MODES.index(mode)] = 1.0

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """Return the same for every pair and every word."""
        opinion = Opinion(self._kinds, self._modes, Span(5, 8), Status.HAPPENED, 3.0)
        words = (Status.HAPPENED, 2.0)
        return [Answer((opinion,) * len(one.pairs), (words,) * len(one.words)) for one in questions]


def measured(kind: tuple[str, Direction], share: float, mode: str = "") -> dict[str, float]:
    told = lessons(example for number, line in enumerate(LINES) for example in read_line(line, source=str(number)))
    return figures(Constant(kind, share, mode), told)


def test_who_always_says_nothing() -> None:
    found = measured((NONE, Direction.THERE), 0.75)
    assert (found["pairs"], found["none_pairs"], found["accuracy"]) == (4, 2, 0.5)
    assert (found["none_precision"], found["none_recall"]) == (0.5, 1.0)
    assert found["ece"] == pytest.approx(0.25)
    assert (found["exchanged_loss"], found["moved_loss"]) == (0.0, 0.0)
    assert (found["status"], found["certainty_mae"]) == (1.0, 1.0)


def test_intervals_hold_what_samples_of_the_sentences_give() -> None:
    told = lessons(example for line in LINES for example in read_line(line, source="one"))
    found = intervals(Constant((NONE, Direction.THERE), 0.75), told * 5)
    low, high = found["accuracy"]
    assert 0.2 < low < 0.5 < high < 0.8
    assert found["none_recall"] == (1.0, 1.0)


def test_mode_and_word_are_judged_where_the_type_is_right() -> None:
    found = measured(("ASSAULT", Direction.THERE), 0.5, "Aerial")
    assert (found["accuracy"], found["none_precision"], found["none_recall"]) == (0.25, 0.0, 0.0)
    assert (found["mode"], found["cue"]) == (1.0, 1.0)
    assert measured(("ASSAULT", Direction.THERE), 0.5, "Drone")["mode"] == 0.0


def test_a_mode_of_another_type_is_never_given() -> None:
    coder = Constant(("ASSAULT", Direction.THERE), 0.5, "Visit")
    (answer,) = coder.answer([Question("", ((Span(0, 1), None),))])
    assert answer.opinions[0].mode_of("ASSAULT") is None


def test_calibration_error_weighs_each_bin_by_its_size() -> None:
    assert calibration_error([0.95, 0.95, 0.95, 0.55], [True, True, False, True]) == pytest.approx(
        (abs(2 - 2.85) + abs(1 - 0.55)) / 4
    )
