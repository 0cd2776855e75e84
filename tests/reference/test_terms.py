"""Terms: words by what they mean, as the table has them, and what of a table does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import VocabularyError
from tocsin.reference.terms import PATH, senses_of, term

FOUND = [
    ("output", "spends two per cent of gdp", "gdp"),
    ("output", "four per cent of everything lithuania produces", "everything lithuania produces"),
    ("mark", "the two-per-cent guidelines", "guidelines"),
    ("europe and canada", "the european allies and canada spend more", "european allies and canada"),
    ("per head", "spending per-capita rose", "per-capita"),
]


@pytest.mark.parametrize(("sense", "text", "words"), FOUND)
def test_words_are_found_with_endings_gaps_and_hyphens(sense: str, text: str, words: str) -> None:
    match = term(sense).search(text)
    assert match is not None
    assert match[0] == words


def test_a_word_is_found_as_a_whole() -> None:
    assert term("output").search("a gdpr fine") is None


def test_a_sense_that_the_table_lacks_is_named() -> None:
    with pytest.raises(VocabularyError, match="no words for 'weather'"):
        term("weather")


@pytest.mark.parametrize(
    ("lines", "fault"),
    [("more,More,ours", "words"), ("more,more,ours\nmore,larger,ours", "a second line for 'more'")],
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, lines: str, fault: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(f"sense,words,source\n{lines}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=fault):
        senses_of(path)


def test_every_sense_has_words() -> None:
    assert all(senses_of(PATH).values())
