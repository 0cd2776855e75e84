"""What no code stands for is kept: who says it, in which words, with which figures."""

from __future__ import annotations

import pytest
from coded import report, voices

from tocsin.reading import Reader

# What is said, who says it, and the word that it hangs on.
SAID = [
    ("The cable to the island went dead on Monday, the operator Nordlys said.", "the operator Nordlys", "go"),
    ("Finland's customs service said it believed the tanker belonged to a shadow fleet.", "Finland", "belong"),
    ("The old station is standing and shows no trace of a fire.", "document", "stand"),
    ("The regulator put the number of broken cables at 14.", "The regulator", "put"),
    ("The monitor had counted 910 dead by Sunday.", "The monitor", "count"),
    ("Two local officials told the paper that the bridge was down, but gave no reason.", "Two local officials", "be"),
    ("The bridge was down for the whole day, Norwegian minister Jonas Vik said on Saturday.", "Jonas Vik", "be"),
    ("Jonas Vik, the minister, said earlier in the day that nobody had to worry.", "Jonas Vik", "have"),
]


@pytest.mark.parametrize(("sentence", "voice", "head"), SAID)
def test_kept_with_its_speaker(reader: Reader, sentence: str, voice: str, head: str) -> None:
    reading = reader.read(report(sentence))
    found = [(voices(claim), claim.content.head) for claim in reading.uncoded]  # type: ignore[union-attr]
    kept = found or [(voices(claim), head) for claim in reading.claims]
    assert any(voice in who and head == word for who, word in kept), kept


def test_a_semicolon_parts_what_is_said(reader: Reader) -> None:
    reading = reader.read(report("The old mill burned down; the regulator: 12 dead; nobody knows who lit it."))
    assert [claim.content.head for claim in reading.uncoded] == ["burn", "12", "know"]  # type: ignore[union-attr]
    assert "The regulator" not in voices(reading.uncoded[0])


def test_what_has_a_code_is_not_kept_twice(reader: Reader) -> None:
    reading = reader.read(report("Russia shelled the port of Odesa on Friday."))
    assert len(reading.claims) == 1
    assert reading.uncoded == ()


def test_a_figure_keeps_its_number(reader: Reader) -> None:
    reading = reader.read(report("Fighting has driven 280,000 people from their homes, the food agency said."))
    told = (*reading.claims, *reading.uncoded)
    assert 280_000 in {quantity.value for claim in told for quantity in claim.quantities}


def test_a_label_says_nothing(reader: Reader) -> None:
    assert reader.read(report("In brief:")).uncoded == ()
