"""Meaning: sentences that tell of one happening are more alike than others, whatever stands beside them."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.model import Span
from tocsin.reading import Asked, LearnedCoder, likeness, meanings


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
    first, second, third = meanings(coder, [Asked(one), Asked(alike), Asked(other)])
    assert likeness(first, second) > likeness(first, third) + 0.1


def test_a_vector_is_64_small_numbers_of_length_127(coder: LearnedCoder) -> None:
    told = meanings(coder, [Asked("Troops crossed the border.", word=Span(7, 14))])
    assert told.shape == (1, 64)
    assert told.dtype == np.int8
    assert np.linalg.norm(told[0].astype(float)) == pytest.approx(127, abs=3)
    assert meanings(coder, []).shape == (0, 64)


def test_a_sentence_has_one_vector_whatever_it_is_read_beside(coder: LearnedCoder) -> None:
    asked = Asked("Troops crossed the border.")
    alone = meanings(coder, [asked])[0]
    beside = meanings(coder, [Asked("A long report about the harvest, the weather and the price of bread."), asked])[1]
    assert alone.tolist() == beside.tolist()


def test_words_of_one_sentence_tell_of_different_things(coder: LearnedCoder) -> None:
    text = "Troops crossed the border and shelled a village."
    crossed, shelled = meanings(coder, [Asked(text, Span(7, 14)), Asked(text, Span(30, 37))])
    assert 0.5 < likeness(crossed, shelled) < 0.99


def test_who_says_it_does_not_count(coder: LearnedCoder) -> None:
    text = "The harbour was closed, Interior Minister Ana Brod said."
    plain = Asked("The harbour was closed.")
    whole, cut, wanted = meanings(coder, [Asked(text), Asked(text, left_out=(Span(24, 56),)), plain])
    assert likeness(cut, wanted) > likeness(whole, wanted)


def test_what_has_no_words_is_like_nothing(coder: LearnedCoder) -> None:
    nothing, word_beyond, text = meanings(coder, [Asked(""), Asked("He left.", Span(90, 94)), Asked("He left.")])
    assert not nothing.any()
    assert likeness(nothing, text) == 0.0
    assert word_beyond.tolist() == text.tolist()
    everything = meanings(coder, [Asked("He left.", left_out=(Span(0, 8),))])[0]
    assert everything.tolist() == text.tolist()
