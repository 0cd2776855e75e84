"""What the network reads: marks where the actors stand, and no sentence that reads another's words."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tokenizers import Tokenizer

from tocsin.model import Span
from tocsin.reading.learned import NETWORK, tokenizer
from tocsin.reading.packing import INITIATOR, LONGEST, NOBODY, PADDING, RECIPIENT, Packed, pack, padded, pieces

TEXT = "Iranian officials accused Israel."
IRAN, ISRAEL = Span(0, 17), Span(26, 32)


@pytest.fixture(scope="module")
def reads() -> Tokenizer:
    return tokenizer(NETWORK / "tokenizer.json")


def test_a_mark_is_one_piece(reads: Tokenizer) -> None:
    assert all(reads.token_to_id(mark) is not None for mark in (INITIATOR, RECIPIENT, NOBODY))


def test_marks_stand_where_the_actors_begin_and_the_ends_of_both_are_told(reads: Tokenizer) -> None:
    packed = pack(reads, TEXT, [(IRAN, ISRAEL), (ISRAEL, None)])
    length = len(packed.spans)
    assert _words(packed, packed.places[length:]) == ["Iranian", "Israel", "Israel", ""]
    assert list(packed.groups[length:]) == [1, 1, 2, 2]
    assert list(packed.pairs[:, 0]) == [length, length + 2]
    assert [_words(packed, ends) for ends in packed.pairs[:, 1:]] == [
        ["Iranian", "officials", "Israel", "Israel"],
        ["Israel", "Israel", "", ""],
    ]
    assert [packed.spans[at].of(TEXT) for at in pieces(packed.spans, IRAN)] == ["Iranian", "officials"]


def test_a_long_sentence_is_read_as_far_as_it_goes(reads: Tokenizer) -> None:
    text = "Iran met Oman " * LONGEST
    packed = pack(reads, text, [(Span(len(text) - 5, len(text) - 1), None)])
    assert len(packed.spans) == LONGEST
    assert list(packed.places[LONGEST:]) == [0, 0]


def test_shorter_sentences_are_padded_with_what_nobody_sees(reads: Tokenizer) -> None:
    batch = padded([pack(reads, TEXT, [(IRAN, ISRAEL)]), pack(reads, "Yes.", [])])
    assert batch.ids.shape == batch.groups.shape == batch.places.shape
    assert list(batch.groups[1]) == [0] * 4 + [PADDING] * (batch.ids.shape[1] - 4)
    assert batch.pairs.tolist() == [[0, *pack(reads, TEXT, [(IRAN, ISRAEL)]).pairs[0]]]


def _words(packed: Packed, places: Iterable[int]) -> list[str]:
    return [packed.spans[place].of(TEXT) for place in places]
