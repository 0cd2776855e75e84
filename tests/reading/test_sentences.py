"""Text in, sentences out: where they begin and end, and the lemmas that look words up."""

from __future__ import annotations

import pytest
from coded import report
from reports import document

from tocsin.model import BlockKind
from tocsin.reading import Reader
from tocsin.reading.sentences import sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Iran left. Iraq stayed.", 2),
        ("NATO Sec. Gen. Mark Rutte met Gov. Ann Holt on Nov. 7 in Oslo.", 1),
        ("Mr. Velt and Dr. Brandt spoke.", 1),
        ("   Iran left.   ", 1),
        ("\t \n", 0),
        ("One line", 1),
    ],
)
def test_where_sentences_end(reader: Reader, text: str, count: int) -> None:
    assert len(list(sentences(report(text), reader.parser))) == count


@pytest.mark.parametrize(
    "text", ["Iran left Iraq. " * 1_600, "Iran and " * 2_500, "a" * 45_000, "Iran left. " * 1_800 + "x"]
)
def test_a_paragraph_of_any_length_is_read_in_parts(reader: Reader, text: str) -> None:
    here = report(text)
    found = list(sentences(here, reader.parser))
    assert "".join(sentence.text for sentence in found).replace(" ", "") == text.replace(" ", "")
    assert all(sentence.span.of(here.text) == sentence.text for sentence in found)
    assert len({id(sentence.tokens.doc) for sentence in found}) == -(-len(text.strip()) // 20_000)


def test_sentences_know_their_place(reader: Reader) -> None:
    here = report("  Iran left. Iraq stayed.", "", "“Fiji – Ægir” 🛰 met Oman.")
    found = list(sentences(here, reader.parser))
    assert [sentence.text for sentence in found] == ["Iran left.", "Iraq stayed.", "“Fiji – Ægir” 🛰 met Oman."]
    assert all(sentence.span.of(here.text) == sentence.text for sentence in found)
    assert all(sentence.evidence(here).quote == sentence.text for sentence in found)
    last = found[-1]
    assert [last.span_of(token).of(here.text) for token in last.tokens] == [token.text for token in last.tokens]
    assert last.span_at(1, 5).of(here.text) == "Fiji"


def test_labels_bylines_and_sources_are_not_read(reader: Reader) -> None:
    here = document(
        (BlockKind.BYLINE, "By Ann Holt"), (BlockKind.LABEL, "Sources:"), (BlockKind.SOURCE_LIST, "It rains")
    )
    assert list(sentences(here, reader.parser)) == []


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Troops were withdrawn.", "withdrawn", "withdraw"),
        ("The exercise was staged.", "staged", "stage"),
        ("Fighters fled the towns.", "towns", "town"),
        ("Its strikes hit the base.", "strikes", "strike"),
        ("MISSILES WERE FIRED", "FIRED", "fire"),
    ],
)
def test_lemmas(reader: Reader, text: str, word: str, lemma: str) -> None:
    (sentence,) = sentences(report(text), reader.parser)
    assert [sentence.lemma(token) for token in sentence.tokens if token.text == word] == [lemma]
