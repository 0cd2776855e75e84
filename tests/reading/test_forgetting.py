"""A reader that reads for months keeps no word for good that it has met once, and reads as on its first day."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from tocsin.documents import extract
from tocsin.model import Document, Raw
from tocsin.reading import Reader
from tocsin.vocabulary import Vocabulary

SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
TEXT = "OSLO, Nov. 7, 2024 - Norway gave Ukraine 40 tanks, Defence Minister Bjørn Arild Gram said."


def report(text: str) -> Document:
    return extract(Raw(content=text.encode(), name="report", media_type="text/plain"))


def with_new_words(chance: Random) -> Document:
    names = ("".join(chance.choices(SYLLABLES, k=5)).capitalize() for _ in range(150))
    return report(" ".join(f"The envoys of the ministry went on to the town of {name}." for name in names))


def test_words_are_forgotten_and_reading_stays_the_same(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, chance = Reader(vocabulary, network=False), Random(0)
    first, met = reader.read(report(TEXT)), [reader.parser.met]
    assert first.claims
    most = met[0] + 700
    monkeypatch.setattr("tocsin.reading.coder._MOST_WORDS", most)
    for _ in range(8):
        reader.read(with_new_words(chance))
        met.append(reader.parser.met)
    assert max(met) < most + 500
    assert any(later < earlier for earlier, later in pairwise(met))
    assert reader.read(report(TEXT)) == first
