"""Names held against lists: which are taken for an entry, which are not, and why."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import connect

import pytest

from tocsin.model import Block, BlockKind, Document, Hit, Reading, Span
from tocsin.reading import Reader
from tocsin.reference.published import Kind, Listed, ListedName, Quality
from tocsin.reference.screening import Asked, ListEdition, Lists, fill, names_in, screen, screen_report
from tocsin.reference.screening.features import FEATURES
from tocsin.reference.screening.spelling import key, spelt
from tocsin.vocabulary import Vocabulary

EDITION = ListEdition(
    publication="un", edition="2026-01-05", name="UN consolidated", published=date(2026, 1, 5), entries=5
)
ENTRIES = (
    Listed(
        id="KPi.901",
        kind=Kind.PERSON,
        names=(
            ListedName("Rodion Matveyevich KARTASHEV"),
            ListedName("Rodion Kartashov", Quality.GOOD),
            ListedName("Abu Karta", Quality.WEAK),
        ),
        born=("1968-02-18",),
        nations=("RUS",),
        programmes=("DPRK",),
        since=date(2016, 4, 20),
    ),
    Listed(id="KPi.902", kind=Kind.PERSON, names=(ListedName("KIM Chol Gwang"),), nations=("PRK",)),
    Listed(id="QDi.903", kind=Kind.PERSON, names=(ListedName("Mohammad HASAN"),), nations=("YEM",)),
    Listed(id="KPe.904", kind=Kind.ORGANISATION, names=(ListedName("NORTHERN ZARYA TRADING CO., LTD."),)),
    Listed(id="S.905", kind=Kind.SHIP, names=(ListedName("OCEAN VARUNA"),), imo=("9312846",)),
)


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    with closing(connect(tmp_path / "lists.sqlite")) as connection:
        fill(connection, [(EDITION, ENTRIES)])
    return Lists(tmp_path / "lists.sqlite", (EDITION,))


def report(text: str, day: date | None = date(2024, 11, 7)) -> Reading:
    block = Block(BlockKind.BODY, Span(0, len(text)))
    return Reading(document=Document(text=text, blocks=(block,), published=day))


def hit(asked: Asked, lists: Lists) -> Hit | None:
    found = screen([asked], lists)
    return found[0] if found else None


def test_a_hit_tells_entry_score_and_reasons(lists: Lists) -> None:
    found = hit(Asked(text="Rodion Kartashov", kind=Kind.PERSON, born=(1968, 1968), nations=("RUS",)), lists)
    assert found
    assert (found.entry, found.listed_as, found.score, found.since) == (
        "KPi.901",
        "Rodion Matveyevich KARTASHEV",
        1.0,
        date(2016, 4, 20),
    )
    assert found.why == (
        "Same name as Rodion Kartashov on the list UN consolidated since 2016-04-20; "
        "alias of Rodion Matveyevich KARTASHEV; born 1968, as in the text; of RUS."
    )


@pytest.mark.parametrize(
    ("asked", "entry"),
    [
        (Asked(text="Kartashev Rodion Matveyevich"), "KPi.901"),
        (Asked(text="Rodion Kartashev"), "KPi.901"),
        (Asked(text="Rodion M. Kartashev"), "KPi.901"),
        (Asked(text="Rodion K. Kartashev"), None),
        (Asked(text="Rodion Kartashev", born=(1990, 1991)), None),
        (Asked(text="Rodion Kartashev", born=(1967, 1968)), "KPi.901"),
        (Asked(text="Rodion Kartashev", kind=Kind.ORGANISATION), None),
        (Asked(text="Rodion Kartasheva"), None),
        (Asked(text="Rodiona Kartashev"), None),
        (Asked(text="Kartashev"), None),
        (Asked(text="Abu Karta"), None),
        (Asked(text="Abu Karta", born=(1968, 1968)), "KPi.901"),
        (Asked(text="Kim Chol-gwang"), "KPi.902"),
        (Asked(text="Chol Gwang Kim"), "KPi.902"),
        (Asked(text="Kim Gwang Chol"), None),
        (Asked(text="Kim Chol"), None),
        (Asked(text="Mohammed Hassan"), None),  # names that many bear
        (Asked(text="Mohammed Hassan", nations=("YEM",)), None),
        (Asked(text="Mohammed Hussein"), None),
        (Asked(text="Northern Zarya Trading"), "KPe.904"),
        (Asked(text="Northern Zaria Trading Company"), "KPe.904"),
        (Asked(text="Northern Zarya Shipping"), None),
        (Asked(text="Southern Zarya Trading"), None),
        (Asked(text="Trading Co. Ltd."), None),
        (Asked(text="Ocean Varuna"), None),  # nothing says that it is a ship
        (Asked(text="Ocean Varuna", kind=Kind.SHIP), "S.905"),
        (Asked(text="Ocean Varuna", kind=Kind.SHIP, imo="9103776"), None),
        (Asked(text="Bright Anchor", kind=Kind.SHIP, imo="9312846"), "S.905"),
        (Asked(text="北極星"), None),
        (Asked(text=""), None),
    ],
)
def test_variants_are_hits_and_near_misses_are_none(asked: Asked, entry: str | None, lists: Lists) -> None:
    found = hit(asked, lists)
    assert (found.entry if found else None) == entry


def test_a_report_is_screened_with_the_words_that_name_them(lists: Lists, vocabulary: Vocabulary) -> None:
    text = "The Russian businessman Rodion Kartashev, 56, sold the tanker Ocean Varuna (IMO 9312846) on Tuesday."
    ship, person = sorted(
        screen_report(report(text), lists, vocabulary.actors), key=lambda found: found.kind, reverse=True
    )
    assert person.evidence
    assert (person.evidence.quote, ship.evidence and ship.evidence.quote) == ("Rodion Kartashev", "Ocean Varuna")
    assert "born 1968, as in the text; of RUS" in person.why
    assert "IMO number 9312846" in ship.why


def test_who_is_named_by_a_surname_is_screened_in_full(tmp_path: Path, reader: Reader) -> None:
    listed = Listed(id="X.1", kind=Kind.PERSON, names=(ListedName("Sergey Viktorovich LAVROV"),), nations=("RUS",))
    with closing(connect(tmp_path / "lists.sqlite")) as connection:
        fill(connection, [(EDITION, [listed])])
    lists = Lists(tmp_path / "lists.sqlite", (EDITION,))
    reading = reader.read(report("Lavrov visited North Korea in October.").document)
    (found,) = screen_report(reading, lists, reader.vocabulary.actors)
    assert found.evidence
    assert (found.name, found.evidence.quote) == ("Sergey Lavrov", "Lavrov")
    assert found.claims


def test_what_was_listed_after_the_report_is_told(lists: Lists, vocabulary: Vocabulary) -> None:
    (found,) = screen_report(report("Rodion Kartashev spoke.", date(2015, 1, 1)), lists, vocabulary.actors)
    assert "not yet listed on 2015-01-01" in found.why


def test_an_entry_is_told_once_a_report(lists: Lists, vocabulary: Vocabulary) -> None:
    text = "Rodion Kartashev spoke. Rodion Matveyevich Kartashev left. Mr Rodion Kartashov was born in Tver in 1968."
    (found,) = screen_report(report(text), lists, vocabulary.actors)
    assert found.score == 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivan Petrov and Golden Orchid Co., Ltd. of Yangon met.", {"Ivan Petrov", "Golden Orchid Co., Ltd"}),
        ("President Omar Example's aide left.", {"Omar Example"}),
        ("the Syrian General Omar al-Example spoke", {"Omar al-Example"}),
        ("North Korea and South Korea talked.", set()),
        ("Vektorion said so.", set()),  # any word may begin a sentence
        ("The company Vektorion said so.", {"Vektorion"}),
        ("Vektorion LLC said so.", {"Vektorion LLC"}),
        ("The ship (IMO 9312846) sank.", {"IMO 9312846"}),
        ("The ship (IMO 9312847) sank.", set()),  # its check digit is wrong
    ],
)
def test_names_in_a_report(text: str, expected: set[str], vocabulary: Vocabulary) -> None:
    found = {one.text.rstrip(".") for one in names_in(report(text), vocabulary.actors)}
    assert expected <= found
    assert expected or not found - {"Korea", "North Korea and South Korea", "IMO 9312847", "The"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yevgeniy", "Evgenii"),
        ("Qahtari", "Kahtari"),
        ("Zhuravskiy", "Zhuravsky"),
        ("Muhammad", "Mohamed"),
        ("Lee", "Ri"),
    ],
)
def test_spellings_of_a_word_share_a_key(one: str, other: str) -> None:
    assert key(spelt(one).words[0]) == key(spelt(other).words[0])


def test_words_that_tell_nobody_are_left_out() -> None:
    assert spelt("MV Nasser bin Abd al-Rahman Co., Ltd.").words == ("nasser", "abd", "rahman")
    assert spelt("Jean-Bosco Kaberuka").bound == {1}
    assert spelt("Dragojević Łukasz O’Example").words == ("dragojevic", "lukasz", "oexample")


def test_every_feature_explains_itself() -> None:
    assert all(feature.__doc__ for feature in FEATURES.values())
