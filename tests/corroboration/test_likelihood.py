"""How likely it is that it happened: who says so in, words of ICD 203 out."""

from __future__ import annotations

import math
from random import Random

import pytest
from backed import any_backing, any_backings, backing, party
from hypothesis import given
from hypothesis import strategies as st

from tocsin.corroboration import BANDS, Backing, band_of, likelihood
from tocsin.corroboration.grading.likelihood import PRIOR
from tocsin.model import Stance

CASES: list[tuple[str, list[Backing]]] = [
    ("unlikely", []),
    ("very likely", [backing("Ada A")]),
    ("likely", [backing("Ada B")]),
    ("likely", [backing("Ada C")]),
    ("roughly even chance", [backing("Ada D")]),
    ("unlikely", [backing("Ada E")]),
    ("roughly even chance", [backing("Ada F")]),
    ("likely", [backing("?Ada B")]),
    ("likely", [party("Ost army C OST", own_act=True)]),
    ("roughly even chance", [party("Wes army C WES")]),
    ("very likely", [backing("Ada B"), backing("Bo B")]),
    ("almost certain", [backing("Ada B"), backing("Bo B"), backing("Cy B")]),
    ("likely", [backing("Ada B WES"), backing("Bo B WES")]),  # one interest
    ("likely", [backing("¶Ada B", owner="Quill"), backing("¶Bo B", owner="Quill")]),  # one publisher
    ("likely", [backing("Ada B"), party("-Ost army D OST")]),
    ("unlikely", [backing("Ada B"), backing("-Bo B")]),
    ("very unlikely", [backing("-Ada B")]),
    ("almost no chance", [backing("-Ada B"), backing("-Bo B")]),
    ("unlikely", [backing("Ada B", retracted=True)]),
    ("unlikely", [backing("~Ada B")]),
]


@pytest.mark.parametrize(("words", "backings"), CASES)
def test_words_of_icd_203(words: str, backings: list[Backing]) -> None:
    assert likelihood(backings).words == words


@given(any_backings)
def test_never_certain_and_the_words_fit_the_number(backings: list[Backing]) -> None:
    found = likelihood(backings)
    band = next(band for band in BANDS if band.words == found.words)
    assert 0.01 <= found.value <= 0.99
    assert band.low <= 100 * found.value <= band.high


@given(any_backings, any_backing(st.just(Stance.AFFIRMS)))
def test_another_that_affirms_never_lowers_it(backings: list[Backing], another: Backing) -> None:
    assert likelihood([*backings, another]).value >= likelihood(backings).value


@given(any_backings, any_backing(st.just(Stance.DENIES)))
def test_another_that_denies_never_raises_it(backings: list[Backing], another: Backing) -> None:
    assert likelihood([*backings, another]).value <= likelihood(backings).value


@given(any_backings, any_backing(st.just(Stance.DOUBTS)))
def test_who_leaves_it_open_changes_nothing(backings: list[Backing], another: Backing) -> None:
    assert likelihood([*backings, another]).value == likelihood(backings).value


@given(any_backings, st.randoms())
def test_the_order_does_not_matter(backings: list[Backing], random: Random) -> None:
    first = likelihood(backings)
    random.shuffle(backings)
    assert likelihood(backings) == first


@given(any_backings)
def test_the_terms_of_the_derivation_add_up(backings: list[Backing]) -> None:
    *terms, total = (float(step.split(":")[0].split()[0]) for step in likelihood(backings).derivation)
    assert total == pytest.approx(math.fsum(terms), abs=0.01 * len(terms))


@given(st.floats(0, 1))
def test_every_likelihood_has_a_band(value: float) -> None:
    band = band_of(value)
    assert band.low <= max(1, min(99, 100 * value)) <= band.high


def test_each_term_names_who_it_is_and_what_it_rests_on() -> None:
    steps = likelihood([party("Wes army C WES"), backing("Ada B", 1), party("-Ost army D OST")]).derivation
    assert steps == (
        f"-0.62: {PRIOR:.0%}, before it is known who says so",
        "+0.85: Ada affirms it (1.7 for grade B, × 0.5 only probable)",
        "+0.60: Wes army affirms it (1.2 for grade C, × 0.5 a party to it)",
        "-0.28: Ost army denies it (0.7 for grade D, × 0.4 a party to it)",
        "+0.55 in all: 63%, likely",
    )


def test_a_term_that_adds_nothing_says_why() -> None:
    steps = likelihood([backing("Ada B WES"), backing("Bo C WES"), backing("Cy B", retracted=True)]).derivation
    assert "+0.00: Bo, of an interest or a publisher family that is counted already" in steps
    assert "+0.00: Cy, taken back by its publisher" in steps
