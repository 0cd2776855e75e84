"""The sieve lets through whatever a pattern matches; what no pattern wants it mostly keeps out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import happenings, patterns

from tocsin.model import Happening, Pattern
from tocsin.model.json import encode
from tocsin.vocabulary import Vocabulary
from tocsin.warning.ground import matcher
from tocsin.warning.sieve import sieve

DAY = date(2024, 11, 7)
SHOT = Happening(
    id="event-1", kind="event", type="ASSAULT", what='They wrote "type":"AID" on it.', day=DAY, reported=DAY, known=DAY,
    initiators=("RUS",), recipients=("UKR",), named=("RUS", "UKR"), countries=("UKR",),
)  # fmt: skip


@given(st.lists(patterns, max_size=4), happenings)
def test_what_a_pattern_matches_goes_through(wanted: list[Pattern], happening: Happening) -> None:
    passes = sieve(wanted)(encode(happening).decode())
    assert passes or not any(matcher(pattern, {})(happening) for pattern in wanted)


@pytest.mark.parametrize(
    ("pattern", "passes"),
    [
        (Pattern(types=("ASSAULT",), initiators=("RUS",)), True),
        (Pattern(types=("AID",), initiators=("RUS",)), False),
        (Pattern(types=("ASSAULT",), between=("IRN", "ISR")), False),
        (Pattern(countries=("UKR",)), True),
        (Pattern(countries=("SDN",)), False),
        (Pattern(types=("ASSAULT",)), True),
        (Pattern(), True),
    ],
)
def test_types_and_names_tell(pattern: Pattern, passes: bool, vocabulary: Vocabulary) -> None:
    assert sieve([pattern])(encode(SHOT).decode()) is passes
    assert passes or not matcher(pattern, vocabulary.words.scores)(SHOT)


def test_without_patterns_nothing_goes_through() -> None:
    assert not sieve([])(encode(SHOT).decode())
