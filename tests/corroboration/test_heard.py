"""Text in, speakers out: who speaks in each sentence of a report, so that other reports can be compared with it."""

from __future__ import annotations

from datetime import date

import pytest
from coded import report

from tocsin.corroboration.copying.credits import credits
from tocsin.corroboration.speakers.directory import Directory, directory
from tocsin.corroboration.speakers.heard import Heard, heard
from tocsin.reading import Reader
from tocsin.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def book(vocabulary: Vocabulary) -> Directory:
    return directory(vocabulary)


def _last(reader: Reader, book: Directory, *paragraphs: str) -> Heard:
    """Return what is heard in the last claim of a report."""
    reading = reader.read(report(*paragraphs))
    return heard(reading, credits(reading.document, book.vocabulary.sources), book)[-1]


# A text; the words that tell the speaker of the last claim, and on whose behalf they speak.
SPEAKERS = [
    # "The ministry", "it", "the army" stand for who was named before.
    ("Norway's defence ministry said the line was cut. The bridge is down, the ministry added.", "defence", "NOR"),
    ("Norway's defence ministry said the line was cut. It had found two drones, it said.", "defence", "NOR"),
    ("Norway's army said the road was shut. Finland's police denied it. It is open, the army said.", "military", "NOR"),
    ("Ana Kral, a teacher, said the school was shut. Nobody had warned them, Kral said.", "ana kral teacher", None),
    # A spokesperson speaks for the body named before, unless for another.
    ("Norway's police said it was over. Spokesman Jon Vik said two men were held.", "jon police vik", "NOR"),
    ("Norway's police said so. Jon Vik, a spokesman for the harbour, said it was shut.", "harbour jon vik", None),
    ("The World Food Programme has stopped its work, spokeswoman Ida Moe said.", "ida moe", "WFP"),
    # "Its" belongs to who is named first in the same part of the sentence.
    ("Norway has sent two ships, its navy said.", "navy", "NOR"),
    # Who announces speaks, not who has decided.
    ("Norway's parliament decided to shut the border, Interior Minister Jon Vik announced.", "interior jon vik", "NOR"),
    # No word of speech, or one that the parse does not tie to what is said.
    ("A monitor in Oslo counted 300 dead.", "", "NOR"),
    ("The town is lost, said a baker who had fled.", "baker", None),
    ("The roof fell in, Ola Berg, the mayor of the town, said.", "berg mayor ola town", None),
    ("Some 400 people have died, by the count of the health ministry of Norway.", "health", "NOR"),
    ("In the judgement of the Norwegian army, most of the dead were rebels.", "military", "NOR"),
    ("The number of the dead rose to 68, per the Norwegian health ministry.", "health", "NOR"),
    ("The road is shut, as the Norwegian army puts it.", "military", "NOR"),
    ("A baker in Tolna told us on the telephone that the roof had fallen in.", "baker tolna", None),
    ("The roof had fallen in, a baker told us before the line broke.", "baker", None),
    ("The roof had fallen in, a fitter who works across the road told us.", "fitter", None),
    ("Jon Vik, the mayor of Tolna, spoke on the radio of 30 dead.", "jon mayor tolna vik", None),
    # A part of a sentence that has its verb from the one before.
    ("The Norwegian army stopped at 70; the Finnish police at 115.", "police", "FIN"),
    # Whoever speaks goes on, and a body that has been named is meant by its last word.
    ("Jon Vik, a fisherman, said the road was shut. Many had fled, he added.", "fisherman jon vik", None),
    ("Two ships of the Norwegian coast guard left at noon, the coast guard said.", "coast guard", "NOR"),
    ("Jon Vik, who speaks for the Norwegian police, said it was over.", "jon police vik", "NOR"),
    ("NATO said the road was open. Spokesman Jon Vik said two men were held.", "jon vik", "NATO"),
    ("The road is shut, the Norwegian Department of Foreign Affairs said.", "affairs foreign", "NOR"),
    # What only stands beside a speaker is no part of the name.
    ("A day later the Norwegian army said that the road was open.", "military", "NOR"),
    # Reasons are given by whoever has just spoken.
    ("Soldiers shot two men, the Norwegian police charged, pointing to films they had seen.", "police", "NOR"),
]


@pytest.mark.parametrize(("text", "telling", "interest"), SPEAKERS)
def test_who_speaks(reader: Reader, book: Directory, text: str, telling: str, interest: str | None) -> None:
    speaker = _last(reader, book, text).speaker
    assert speaker is not None
    assert (" ".join(sorted(speaker.telling)), speaker.interest) == (telling, interest)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell into the river at noon.",
        "Who says that the bridge fell?",
    ],
)
def test_nobody_speaks(reader: Reader, book: Directory, text: str) -> None:
    assert _last(reader, book, text).speaker is None


@pytest.mark.parametrize(
    ("text", "recalled"),
    [
        ("Norway's army had said that the road was open.", True),
        ("The road was open, Norway's army said at the time.", True),
        ("Norway's army said that the road had been open.", False),
    ],
)
def test_what_was_said_before_is_recalled(reader: Reader, book: Directory, text: str, recalled: bool) -> None:
    assert _last(reader, book, text).recalled is recalled


@pytest.mark.parametrize(
    ("text", "witnessed"),
    [
        ("Our reporter saw two tanks at the gate.", True),
        ("From the bridge this newspaper's reporter counted nine trucks.", True),
        ("A reporter of another paper was held at the gate.", False),
    ],
)
def test_a_report_that_was_there(reader: Reader, book: Directory, text: str, witnessed: bool) -> None:
    assert _last(reader, book, text).witnessed is witnessed


def test_the_day_hangs_on_the_word_of_speech(reader: Reader, book: Directory) -> None:
    one = _last(reader, book, "Norway's army had said on 2 November 2024 that the road was open.")
    assert one.said_on == date(2024, 11, 2)


def test_the_paper_is_the_outlet_that_was_named(reader: Reader, book: Directory) -> None:
    text = (
        "The roof fell in, a baker said, the newspaper Kurier reported. Nobody came to help, the woman told the paper."
    )
    assert any("Kurier" in name for name in _last(reader, book, text).relays)
