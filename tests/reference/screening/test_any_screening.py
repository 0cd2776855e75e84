"""Whatever a report says, it can be screened, and what is found stands in its text."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import connect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import readings

from tocsin.model import Block, BlockKind, Document, Reading, Span
from tocsin.reference.published import Kind, Listed, ListedName
from tocsin.reference.screening import THRESHOLD, Asked, ListEdition, Lists, fill, screen, screen_report
from tocsin.vocabulary import Vocabulary

DAY = date(2026, 1, 5)
PARTS = (
    "Ivan",
    "Petrov",
    "and",
    "of",
    "the",
    "al-",
    "Golden",
    "Orchid",
    "Co.,",
    "Ltd.",
    "IMO",
    "9312846",
    "’s",
    "–",
    "7",
)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    path: Path = tmp_path_factory.mktemp("lists") / "lists.sqlite"
    edition = ListEdition(publication="x", edition="1", name="nobody", published=DAY, entries=2)
    entries = [
        Listed(id="1", kind=Kind.PERSON, names=(ListedName("Ivan PETROV"),)),
        Listed(id="2", kind=Kind.ORGANISATION, names=(ListedName("GOLDEN ORCHID CO., LTD."),)),
        Listed(id="3", kind=Kind.SHIP, names=(ListedName("PETROV 7"),), imo=("9312846",)),
    ]
    with closing(connect(path)) as connection:
        fill(connection, [(edition, entries)])
    return Lists(path, (edition,))


@settings(max_examples=60)
@given(reading=readings())
def test_any_reading_can_be_screened(reading: Reading, lists: Lists, vocabulary: Vocabulary) -> None:
    screen_report(reading, lists, vocabulary.actors)


@settings(max_examples=150)
@given(text=st.lists(st.sampled_from(PARTS) | st.text(max_size=6), min_size=1, max_size=30).map(" ".join))
def test_hits_stand_in_the_text_and_reach_the_threshold(text: str, lists: Lists, vocabulary: Vocabulary) -> None:
    document = Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),), published=DAY)
    for hit in screen_report(Reading(document=document), lists, vocabulary.actors):
        assert hit.evidence
        assert hit.evidence.span.of(text) == hit.evidence.quote
        assert THRESHOLD <= hit.score <= 1.0


@given(text=st.text(max_size=200))
def test_any_name_can_be_screened(text: str, lists: Lists) -> None:
    screen([Asked(text=text), Asked(text=text * 50, kind=Kind.SHIP)], lists)
