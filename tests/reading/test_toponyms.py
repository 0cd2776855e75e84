"""Toponyms: a document's sentences in, the names of places in it out."""

from __future__ import annotations

import pytest

from tocsin.model import Block, BlockKind, Document, Span
from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.parser import Parser
from tocsin.reading.sentences import sentences
from tocsin.reading.toponyms import known, place_names, toponyms


def found_in(text: str, parser: Parser, gazetteer: Gazetteer, *taken: str) -> list[str]:
    document = Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),))
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
    named = [(one, place_names(one, gazetteer), spans) for one in sentences(document, parser)]
    return [one.span.of(text) for one in toponyms(named)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Syrian troops shelled a village near Aleppo.", ["Syrian", "Aleppo"]),
        ("North Korean soldiers were trained in the Kursk Oblast.", ["North Korean", "Kursk Oblast"]),
        ("Texan lawmakers flew to Austin, Texas.", ["Texan", "Austin", "Texas"]),
        ("A tanker from Ontario crossed Lake Superior.", ["Ontario", "Lake Superior"]),
        ("European ministers will meet in Ljubljana.", ["European", "Ljubljana"]),
        ("The envoy left for the Sahel.", ["Sahel"]),
        ("They met at Quartzfield Bridge.", ["Quartzfield Bridge"]),
        ("BEIRUT, Lebanon. The port was closed.", ["BEIRUT", "Lebanon"]),
        ("Shoppers on Monday ignored the warning.", []),
        ("Austin said that he would not resign.", []),
        ("Mr Florence Paris, a lawyer, said so.", []),
    ],
)
def test_toponyms(text: str, names: list[str], parser: Parser, gazetteer: Gazetteer) -> None:
    assert found_in(text, parser, gazetteer) == names


def test_a_name_that_stood_for_a_place_does_so_again(parser: Parser, gazetteer: Gazetteer) -> None:
    alone = "Tikrit had no water."
    assert found_in(f"Iraq sent help. People gathered in Tikrit. {alone}", parser, gazetteer) == [
        "Iraq", "Tikrit", "Tikrit",
    ]  # fmt: skip


def test_what_names_somebody_names_no_place(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "The guard waited in Austin."
    assert found_in(text, parser, gazetteer) == ["Austin"]
    assert found_in(text, parser, gazetteer, "Austin") == []


@pytest.mark.parametrize(
    ("words", "part", "name"),
    [
        ("Aleppo's", "Aleppo", "Aleppo"),
        ("northern Mali", "Mali", "Mali"),
        ("Calif", "Calif.", "California"),
        ("Donetsk Region", "Donetsk", "Donetsk"),
        ("Ukrainian", "Ukrainian", "Ukraine"),
    ],
)
def test_known(words: str, part: str, name: str, gazetteer: Gazetteer) -> None:
    found, candidates = known(words, gazetteer)
    assert (found, candidates[0].name) == (part, name)


def test_of_an_unknown_name_nothing_is_known(gazetteer: Gazetteer) -> None:
    assert known("Xqzzyville", gazetteer) == ("Xqzzyville", ())
