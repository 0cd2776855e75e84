"""Short texts in, credits out: which words name the source, in which frame, and what is no credit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import document

from tocsin.corroboration.copying.credits import Credit, CreditKind, credits
from tocsin.model import Block, BlockKind, Document, Span
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.sources import Sources, load_sources

NAMES: Final = ("Ukraine", "NATO", "Sweden")
HEADER: Final = "name,kind,grade,aliases,reason,source\n"
LINES: Final = (
    "Harbour Wire,agency,B,HW,why,test",
    "Gulf Agency,agency,B,GA,why,test",
    "The Tide,outlet,B,,why,test",
    "State One,state media,D,Varanian state television,why,test",
    "The Castle,official,B,,why,test",
    "Red Front,party to the conflict,D,,why,test",
    "@lookout,account,E,,why,test",
)


@pytest.fixture(scope="module")
def sources(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Sources:
    folder: Path = tmp_path_factory.mktemp("sources")
    (folder / "sources.csv").write_text(HEADER + "\n".join(LINES) + "\n", encoding="utf-8")
    return load_sources(folder, vocabulary.actors.by_id)


def told(found: tuple[Credit, ...]) -> list[tuple[str, str]]:
    return [(credit.source_words, str(credit.how)) for credit in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SEOUL, Nov 7 (Harbour Wire) - Troops have moved.", ["Harbour Wire"]),
        ("SEOUL (Pacific Sun) - Troops have moved.", ["Pacific Sun"]),
        ("(Pacific Sun) - Troops have moved.", ["Pacific Sun"]),
        ("Berlin (hw/GA) — Troops have moved.", ["hw", "GA"]),
        ("MOSCOW. Nov 7 (Interval) - Troops have moved.", ["Interval"]),
        ("LIMA /HW/. Troops have moved.", ["HW"]),
        ("KYIV (Ukraine) - Troops have moved.", []),
        ("SEOUL - Troops have moved.", []),
        ("SEOUL (updated at noon) - Troops have moved.", []),
        ("The Northern Group (NG) - a band of rebels - has moved.", []),
    ],
)
def test_dateline(sources: Sources, text: str, expected: list[str]) -> None:
    here = document((BlockKind.LEAD, text))
    assert told(credits(here, sources, names=NAMES)) == [(words, "dateline") for words in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops have moved, he said. (HW)", ["HW"]),
        ("Troops have moved, he said. (Pacific Sun)", ["Pacific Sun"]),
        ("“Troops have moved.” (HW/GA)", ["HW", "GA"]),
        ("Troops have moved. (with HW)", ["HW"]),
        ("(Pacific Sun)", ["Pacific Sun"]),
        ("Troops have moved. - Harbour Wire", ["Harbour Wire"]),
        ("© Meridian. Printed without changes.", ["Meridian"]),
        ("Copyright 2025 The Gulf Agency", ["Gulf Agency"]),
        ("Meridian contributed to this report.", ["Meridian"]),
        ("Pacific Desk and HW contributed to this report.", ["Pacific Desk", "HW"]),
        ("Additional reporting by Harbour Wire.", ["Harbour Wire"]),
        ("With material from GA and Pacific Sun", ["GA", "Pacific Sun"]),
        ("(With inputs from HW)", ["HW"]),
        ("Material of the Harbour Wire was used.", ["Harbour Wire"]),
        ("This article was republished with permission from The Tide.", ["Tide"]),
        ("Text: Meridian", ["Meridian"]),
        ("Troops have moved. (Updates with quotes)", []),
        ("Troops have moved. (Ukraine)", []),
        ("Troops have moved to the Eastern Group (EG)", []),
        ("Troops have moved. (more)", []),
        ("Troops have moved. (Harbour Photo/Jane Doe)", []),
        ("Jane Doe contributed to this report.", []),
        ("Jane Doe in Lima contributed to this report.", []),
        ("Copyright 2025 Harrow Media, Inc. All rights reserved.", ["Harrow Media"]),
        ("Reporting by Jane Doe; editing by John Roe", []),
        ("Sweden contributed to this report.", []),
        ("The report was published by mistake.", []),
    ],
)
def test_last_line(sources: Sources, text: str, expected: list[str]) -> None:
    here = document((BlockKind.LEAD, "Troops have moved to the border."), (BlockKind.BODY, text))
    assert told(credits(here, sources, names=NAMES)) == [(words, "credit line") for words in expected]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (BlockKind.BYLINE, "By Jane Doe, Harbour Wire", [("Harbour Wire", "byline")]),
        (BlockKind.BYLINE, "By HW/GA", [("HW", "byline"), ("GA", "byline")]),
        (BlockKind.BYLINE, "By Jane Doe", []),
        (BlockKind.BYLINE, "By Jane Doe, the Castle", []),
        (BlockKind.BODY, "Harbour Wire", [("Harbour Wire", "byline")]),
        (BlockKind.SUBHEADING, "Red Front", []),
        (BlockKind.SOURCE_LIST, "Harbour Wire", [("Harbour Wire", "source list")]),
        (BlockKind.SOURCE_LIST, "The Tide: Troops have moved", [("Tide", "source list")]),
        (BlockKind.SOURCE_LIST, "Troops have moved (GA)", [("GA", "source list")]),
        (BlockKind.SOURCE_LIST, "Troops have moved - The Tide", []),
        (BlockKind.SOURCE_LIST, "Ministers praise Harbour Wire for its work", []),
        (BlockKind.CAPTION, "Troops on the border. (HW)", []),
        (BlockKind.POST, "Troops have moved. (HW)", []),
    ],
)
def test_byline_and_source_list(sources: Sources, kind: BlockKind, text: str, expected: list[tuple[str, str]]) -> None:
    here = document((BlockKind.LEAD, "Troops have moved to the border."), (kind, text))
    assert told(credits(here, sources, names=NAMES)) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "how"),
    [
        # An outlet on record tells.
        ("Troops have moved, Harbour Wire reported.", "Harbour Wire", "citation"),
        ("Troops have moved, the Tide reports.", "Tide", "citation"),
        ("Harbour Wire first reported on Monday that troops have moved.", "Harbour Wire", "citation"),
        ("HW, citing two officials, said that troops have moved.", "HW", "citation"),
        ("Harbour Wire on Tuesday quoted him as saying so.", "Harbour Wire", "citation"),
        ("The Tide's correspondent in Kyiv wrote that troops have moved.", "Tide", "citation"),
        ("Harbour Wire news agency said troops have moved.", "Harbour Wire", "citation"),
        ("Varanian state television said troops have moved.", "Varanian state television", "citation"),
        ("A Harbour Wire investigation found that troops have moved.", "Harbour Wire", "citation"),
        # Something is according to it.
        ("Troops have moved, according to Harbour Wire.", "Harbour Wire", "citation"),
        ("According to a report in The Tide, troops have moved.", "Tide", "citation"),
        ("Troops have moved, as reported by the Gulf Agency.", "Gulf Agency", "citation"),
        ("The ministry, citing GA, said that troops have moved.", "GA", "citation"),
        ("Troops have moved, he wrote in the Tide.", "Tide", "citation"),
        ("Troops have moved, show pictures seen by Harbour Wire.", "Harbour Wire", "citation"),
        ("Troops have moved (via GA).", "GA", "citation"),
        ("Troops have moved, according to the account @lookout.", "@lookout", "citation"),
        # Somebody tells it.
        ("The minister told Harbour Wire that troops have moved.", "Harbour Wire", "interview"),
        ("“Troops have moved,” the minister told the Tide.", "Tide", "interview"),
        ("The minister said in an interview with the Tide that troops have moved.", "Tide", "interview"),
        ("Speaking to the Gulf Agency, she said that troops have moved.", "Gulf Agency", "interview"),
        ("The minister told Varania's broadcaster State One that troops have moved.", "State One", "interview"),
        # Who is not on record, by form.
        ("The minister told the newspaper Kurier that troops have moved.", "Kurier", "interview"),
        ("The minister told Varania's broadcaster KVK that troops have moved.", "KVK", "interview"),
        ("The minister told Kurier in an interview that troops have moved.", "Kurier", "interview"),
        ("Troops have moved, the news agency Orsk reported.", "Orsk", "citation"),
        ("Orsk news agency said troops have moved.", "Orsk", "citation"),
        ("Troops have moved, the Harrow Gazette reports.", "Harrow Gazette", "citation"),
        ("Troops have moved, according to the Harrow Evening Post.", "Harrow Evening Post", "citation"),
        ("Troops have moved, according to the account @borderwatch.", "@borderwatch", "citation"),
    ],
)
def test_citation(sources: Sources, sentence: str, words: str, how: str) -> None:
    here = document((BlockKind.BODY, f"It is cold. {sentence} It will rain."))
    found = credits(here, sources, names=NAMES)
    assert told(found) == [(words, how)]
    assert found[0].span.of(here.text) == words
    assert found[0].stretch.of(here.text) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour Wire's office was hit by a shell.",
        "Varania has banned the Gulf Agency from its capital.",
        "Harbour Wire said its office was hit by a shell.",
        "Harbour Wire said in a statement that two of its people were hurt.",
        "The minister visited the Tide on Monday.",
        "The Castle said that troops have moved.",
        "The minister told Red Front to lay down its arms.",
        "Troops have moved, according to the Castle.",
        "The minister told Ann Miller that troops have moved.",
        "The minister told reporters that troops have moved.",
        "Troops have moved, the news agency said.",
        "Troops have moved, the Northern Tide reported.",
        "The minister told the Tide Line that troops have moved.",
        "Troops have moved. The news agency said so. State television said it too.",
        "The tide said to be high has fallen.",
        "Troops have moved, according to the agency Traficant.",
        "“Harbour Wire reported that last year,” the minister said.",
        "Sweden newspaper readers told us that troops have moved.",
    ],
)
def test_no_citation(sources: Sources, sentence: str) -> None:
    assert told(credits(document((BlockKind.BODY, sentence)), sources, names=NAMES)) == []


def test_names_in_a_row_share_a_frame(sources: Sources) -> None:
    here = document((BlockKind.BODY, "Troops have moved, Harbour Wire, GA and the Tide reported."))
    assert [credit.source_words for credit in credits(here, sources)] == ["Harbour Wire", "GA", "Tide"]


def test_headline_may_name_its_source(sources: Sources) -> None:
    parts = (BlockKind.HEADLINE, "Troops have moved - Harbour Wire"), (BlockKind.LEAD, "It is cold.")
    assert told(credits(document(*parts), sources)) == [("Harbour Wire", "citation")]


def test_outlet_does_not_cite_itself_but_its_dateline_counts(sources: Sources) -> None:
    here = document(
        (BlockKind.LEAD, "SEOUL (HW) - Troops have moved, a man told Harbour Wire."),
        (BlockKind.BODY, "The Tide said so."),
    )
    assert told(credits(replace(here, outlet="Harbour Wire"), sources)) == [("HW", "dateline"), ("Tide", "citation")]


def test_dateline_is_for_the_whole_text(sources: Sources) -> None:
    here = document((BlockKind.LEAD, "SEOUL (HW) - Troops have moved."), (BlockKind.BODY, "It is cold."))
    assert credits(here, sources) == (Credit("HW", Span(7, 9), CreditKind.DATELINE, Span(0, len(here.text))),)


def test_post_that_is_the_document_cites(sources: Sources) -> None:
    post = "Troops have moved (via Harbour Wire)."
    assert told(credits(document((BlockKind.POST, post)), sources)) == [("Harbour Wire", "citation")]
    assert credits(document((BlockKind.BODY, "It is cold."), (BlockKind.POST, post)), sources) == ()


@given(st.text(alphabet="HW Tide.,()-“”'@:/ a\nsaid told", max_size=80))
def test_spans_are_those_of_the_words(sources: Sources, text: str) -> None:
    here = Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),))
    for credit in credits(here, sources):
        assert credit.span.of(text) == credit.source_words
        assert credit.stretch.contains(credit.span)
