"""Meaning: sentences that tell of one happening are more alike than others, whatever stands beside them."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.model import Span
from tocsin.reading import LearnedCoder, Question, likeness


@pytest.fixture(scope="module")
def coder() -> LearnedCoder:
    return LearnedCoder()


@pytest.mark.parametrize(
    ("one", "alike", "other"),
    [
        (
            "The undersea cable went dead on Monday.",
            "A data link on the seabed was severed.",
            "The minister resigned on Monday.",
        ),
        (
            "Rebels seized the airport of the provincial capital.",
            "The city's airfield fell to insurgents.",
            "Rebels released forty prisoners to the Red Cross.",
        ),
    ],
)
def test_what_tells_of_one_happening_is_more_alike(coder: LearnedCoder, one: str, alike: str, other: str) -> None:
    first, second, third = (coder.sense(text).of() for text in (one, alike, other))
    assert likeness(first, second) > likeness(first, third) + 0.1


def test_a_vector_is_64_small_numbers_of_length_127(coder: LearnedCoder) -> None:
    told = coder.sense("Troops crossed the border.").of(word=Span(7, 14))
    assert told.shape == (64,)
    assert told.dtype == np.int8
    assert np.linalg.norm(told.astype(float)) == pytest.approx(127, abs=3)


def test_a_sentence_tells_the_same_whatever_it_is_read_beside_and_asked(coder: LearnedCoder) -> None:
    text = "Ana Brod crossed the border into Ruritania."
    long = "A long report about the harvest, the weather and the price of bread in the northern provinces."
    alone = coder.sense(text).of(word=Span(9, 16))
    answers = coder.answer([Question(long), Question(text, pairs=((Span(0, 8), Span(33, 42)),))])
    assert answers[1].sense is not None
    assert likeness(alone, answers[1].sense.of(word=Span(9, 16))) > 0.98


def test_words_of_one_sentence_tell_of_different_things(coder: LearnedCoder) -> None:
    sense = coder.sense("Troops crossed the border and shelled a village.")
    assert 0.5 < likeness(sense.of(Span(7, 14)), sense.of(Span(30, 37))) < 0.99


def test_who_says_it_does_not_count(coder: LearnedCoder) -> None:
    sense = coder.sense("The harbour was closed, Interior Minister Ana Brod said.")
    wanted = coder.sense("The harbour was closed.").of()
    assert likeness(sense.of(left_out=(Span(24, 56),)), wanted) > likeness(sense.of(), wanted)


def test_what_has_no_words_is_like_nothing(coder: LearnedCoder) -> None:
    nothing, sense = coder.sense("").of(), coder.sense("He left.")
    assert not nothing.any()
    assert likeness(nothing, sense.of()) == 0.0
    assert sense.of(Span(90, 94)).tolist() == sense.of().tolist()
    assert sense.of(left_out=(Span(0, 8),)).tolist() == sense.of().tolist()
