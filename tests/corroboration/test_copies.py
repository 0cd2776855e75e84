"""Texts in, copied stretches out: whole, in part, reworded; and what is no copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.corroboration.copying.copies import aligned, copies, fingerprints, words_of
from tocsin.model import Document

WIRE = (
    "Norway closed two crossings on its northern border on Thursday after a patrol found a damaged fence, the interior "
    "ministry said."
)
MORE = "Lorries waited on both sides until nightfall, and drivers were told to turn back towards the coast."


def shared(here: str, there: str) -> list[tuple[str, str]]:
    found = aligned(words_of(here), words_of(there))
    return [(one.here.of(here), one.there.of(there)) for one in found]


def test_a_reprint_is_one_stretch() -> None:
    assert shared(WIRE, WIRE) == [(WIRE.rstrip("."), WIRE.rstrip("."))]


def test_a_paragraph_inside_another_report_is_found_with_both_sides() -> None:
    report = f"Shops in the town stayed open. {WIRE} Nobody was hurt."
    assert shared(report, f"{MORE} {WIRE}") == [(WIRE.rstrip("."), WIRE.rstrip("."))]


def test_paragraphs_in_another_order_are_two_stretches() -> None:
    assert [here for here, _ in shared(f"{MORE} {WIRE}", f"{WIRE} {MORE}")] == [MORE.rstrip("."), WIRE.rstrip(".")]


def test_case_and_marks_are_not_what_a_copy_keeps() -> None:
    assert shared(WIRE.upper().replace(",", " -"), WIRE)


@pytest.mark.parametrize(
    ("changed", "is_copy"),
    [
        (("northern border", "Arctic frontier"), True),
        (("on Thursday ", ""), True),
        (("found a damaged fence", "had come upon a hole that somebody had cut into the long fence"), False),
    ],
)
def test_a_word_or_two_may_be_put_in_place_of_others(changed: tuple[str, str], is_copy: bool) -> None:
    reworded = WIRE.replace(*changed)
    assert reworded != WIRE
    whole = [(reworded.rstrip("."), WIRE.rstrip("."))]
    assert (shared(reworded, WIRE) == whole) is is_copy


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("", WIRE),
        ("The ministry did not immediately respond to a request.", "He did not immediately respond to a request."),
        (WIRE, "A patrol in Norway found that the fence was damaged, so two crossings were closed, said a minister."),
    ],
)
def test_a_phrase_that_anybody_uses_or_the_same_fact_is_no_copy(here: str, there: str) -> None:
    assert shared(here, there) == []


def test_each_report_is_held_against_those_before_it() -> None:
    texts = [f"{WIRE} {MORE}", "The harvest was good this year in most of the valleys of the south.", WIRE, MORE]
    documents = [Document(text=text, blocks=()) for text in texts]
    found = [(copy.later, copy.earlier) for copy in copies(documents)]
    assert found == [(documents[2].id, documents[0].id), (documents[3].id, documents[0].id)]


@given(st.text(), st.text(max_size=30), st.text(max_size=30))
def test_a_long_enough_stretch_is_found_whatever_stands_around_it(text: str, before: str, after: str) -> None:
    shared_words = words_of(text).words
    assert fingerprints(words_of(f"{before} {WIRE} {after}").words) & fingerprints(words_of(f"{after} {WIRE}").words)
    for copied in aligned(words_of(text), words_of(text)):
        assert copied.here == copied.there
    assert len(shared_words) >= len(fingerprints(shared_words))
