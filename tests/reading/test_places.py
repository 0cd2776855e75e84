"""Places: a sentence in, where it happens out."""

from __future__ import annotations

import pytest

from tocsin.model import Block, BlockKind, Document, Place, Span
from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.geocoding import locate
from tocsin.reading.parser import Parser
from tocsin.reading.places import places
from tocsin.reading.sentences import Sentence, sentences
from tocsin.reading.toponyms import place_names, toponyms


def one_sentence(text: str, parser: Parser, *, before: str = "") -> Sentence:
    block = Block(BlockKind.BODY, Span(len(before), len(before) + len(text)))
    return next(sentences(Document(text=before + text, blocks=(block,)), parser))


def found_in(sentence: Sentence, gazetteer: Gazetteer, *, taken: tuple[Span, ...] = ()) -> tuple[Place, ...]:
    names = place_names(sentence, gazetteer)
    atlas = locate(" " * sentence.offset + sentence.passage, toponyms([(sentence, names, taken)]), gazetteer)
    return places(sentence, names, atlas, taken=taken)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The brigade moved to Russia’s Kursk region.", ["Kursk region RUS"]),
        ("The gunners shelled the Kursk Oblast.", ["Kursk region RUS"]),
        ("They fought in the Donetsk region and around Pokrovsk.", ["Donetsk region UKR", "Pokrovsk UKR"]),
        ("Fighting went on in Kharkiv, Sumy and Poltava.", ["Kharkiv UKR", "Sumy UKR", "Poltava UKR"]),
        ("Missiles fell on Kharkov.", ["Kharkiv UKR"]),
        ("Rebels captured the Syrian city of Aleppo.", ["Aleppo SYR"]),
        ("Crowds gathered in Aleppo, Syria.", ["Aleppo SYR"]),
        ("He was held in Paris, Texas.", ["Paris USA", "Texas USA"]),
        ("He was held in Paris.", ["Paris FRA"]),
        ("An armoured division is stationed in Russia.", ["Russia RUS"]),
        ("Troops crossed from Belarus into Ukraine.", ["Belarus BLR", "Ukraine UKR"]),
        ("The unit was deployed to Poland.", ["Poland POL"]),
        ("Ships sailed through the Black Sea.", ["Black Sea None"]),
        ("A tanker was stopped in the Gulf.", ["Persian Gulf None"]),
        ("Refineries along the Gulf Coast were closed.", ["Gulf Coast USA"]),
        ("The Geneva talks failed.", ["Geneva CHE"]),
        ("The army recaptured Bakhmut.", ["Bakhmut UKR"]),
        ("The envoy flew to Pyongyang.", ["Pyongyang PRK"]),
        ("Drones hit Moscow.", ["Moscow RUS"]),
        ("They drove through northern Mali.", ["Mali MLI"]),
        ("The United States deployed troops in Jordan.", ["Jordan JOR"]),
        ("The US deployed troops in Lebanon.", ["Lebanon LBN"]),
        ("The US embassy in Moscow was closed.", ["Moscow RUS"]),
        ("American envoys were held in Paris.", ["Paris FRA"]),
        ("In Paris, American officials were detained.", ["Paris FRA"]),
        ("American diplomats were attacked in Cairo.", ["Cairo EGY"]),
        ("Canadian ministers were received in London.", ["London GBR"]),
        ("The United States has a base in Panama.", ["Panama PAN"]),
        ("Nigerian troops were killed in Niger.", ["Niger NER"]),
        ("Missiles were tested in the Arctic.", ["Arctic None"]),
        ("They carried out strikes in central Syria today.", ["Syria SYR"]),
        ("Crowds marched in Washington DC.", ["District of Columbia USA"]),
    ],
)
def test_places(text: str, found: list[str], parser: Parser, gazetteer: Gazetteer) -> None:
    assert [f"{place.name} {place.country}" for place in found_in(one_sentence(text, parser), gazetteer)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said that talks had failed.",
        "Russia sent envoys and signed a treaty with Iran.",
        "The minister has confidence in Israel.",
        "The report warned of threats from China.",
        "It is a danger to the United States.",
        "Nice words were said.",
        "Most of them left in March.",
        "Reading the text takes time.",
        "The envoy met General Ruth Austin.",
        "The Lincoln Foundation paid for it.",
        "The pact is a danger to Europe.",
        "The ministry spoke to Congress.",
        "Kyiv-based groups signed it.",
    ],
)
def test_no_places(text: str, parser: Parser, gazetteer: Gazetteer) -> None:
    assert found_in(one_sentence(text, parser), gazetteer) == ()


def test_spans_and_points(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "The brigade moved to Russia’s Kursk region."
    (place,) = found_in(one_sentence(text, parser, before="Ahead. "), gazetteer)
    assert place.span.of("Ahead. " + text) == place.text == "Kursk region"
    assert (place.country, place.region) == ("RUS", "Kursk")
    assert (place.lat, place.lon) == pytest.approx((51.7, 36.24), abs=0.05)


def test_names_of_actors_are_left_out(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "The guard left for the car from Austin."
    sentence = one_sentence(text, parser)
    assert [place.name for place in found_in(sentence, gazetteer)] == ["Austin"]
    start = text.index("Austin")
    assert found_in(sentence, gazetteer, taken=(Span(start, start + 6),)) == ()
