"""Who is the same speaker: the same person, the same body of the same state; and who may be."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.corroboration.speakers.directory import Directory, directory
from tocsin.corroboration.speakers.speaker import could_be, same_speaker, stands_for
from tocsin.vocabulary import Vocabulary

DAY = date(2025, 3, 14)

SAME = [
    ("the defence ministry in Phnom Penh", "Cambodia's defence ministry"),
    ("the Thai army", "Thailand's army spokesman"),
    ("South Korea's National Intelligence Service", "South Korea's spy agency"),
    ("Reem Harb, an official of the Emirati foreign ministry", "Harb"),
    ("Prosecutor Jon Vik", "Swedish senior prosecutor Jon Vik"),
    ("the Military Observatory for Peace", "MOP"),
    ("Pakistan's Inter-Services Public Relations", "the ISPR"),
    ("NATO", "NATO Secretary General Mark Rutte"),
    ("the IAEA", "Rafael Grossi"),
    ("Mark Rutte", "NATO's Rutte"),
    ("Stephane Dujarric", "Stéphane Dujarric"),
    ("the United Nations human rights office", "the UN human rights office"),
    ("the Observatory", "the Syrian Observatory for Human Rights"),
    ("a day later the Thai army", "the Thai army"),
    ("Jon Vik, who speaks for the Swedish police", "the Swedish police"),
]
OTHERS = [
    ("the Cambodian army", "the Thai army"),
    ("the Thai army", "Thailand's air force"),
    ("Ukraine's defence ministry", "Ukraine's defence intelligence agency"),
    ("Iranian Health Minister Reza Karim", "Iranian health ministry spokesman Ali Omid"),
    ("an army source", "the army"),
    ("an army source", "a second army source"),
    ("a source in the security service SBU", "the security service SBU"),
    ("Colonel Jon Holland", "the Dutch army"),
    ("the UN humanitarian office", "the UN human rights office"),
    ("The defence ministers of Sweden and Lithuania", "the German defence minister"),
    ("Thailand", "the Thai health ministry"),
    ("France", "Spain"),
]


@pytest.fixture(scope="module")
def book(vocabulary: Vocabulary) -> Directory:
    return directory(vocabulary)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_speaker_under_two_names(book: Directory, one: str, other: str) -> None:
    assert same_speaker(book.named(one, DAY), book.named(other, DAY))
    assert same_speaker(book.named(other, DAY), book.named(one, DAY))


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_speakers(book: Directory, one: str, other: str) -> None:
    assert not same_speaker(book.named(one, DAY), book.named(other, DAY))


@pytest.mark.parametrize(
    ("one", "other", "maybe"),
    [
        ("Thailand", "the Thai health ministry", True),
        ("Moscow", "Kremlin spokesman Dmitry Peskov", True),
        ("Thailand", "the Cambodian health ministry", False),
        ("the Thai army", "the Thai health ministry", False),
    ],
)
def test_a_state_may_speak_through_any_of_its_bodies(book: Directory, one: str, other: str, maybe: bool) -> None:
    assert could_be(book.named(one, DAY), book.named(other, DAY)) is maybe


@pytest.mark.parametrize(
    ("one", "other", "heads"),
    [
        ("Defence Minister Sok Vanna", "the defence ministry", True),
        ("Defence ministry spokesman Sok Vanna", "the defence ministry", False),
        ("the IAEA", "Rafael Grossi", False),
    ],
)
def test_a_minister_is_not_the_ministry_but_a_spokesman_is(book: Directory, one: str, other: str, heads: bool) -> None:
    assert stands_for(book.named(one, DAY), book.named(other, DAY)) is heads


@pytest.mark.parametrize(
    ("text", "interest"),
    [
        ("the Finnish agency Nordkom", "FIN"),
        ("the UN mission MONUSCO", "MONUSCO"),
        ("the health ministry, run by Hamas", None),
        ("Congo's Foreign Minister Jeanne Ilunga Wagner", "COD"),
        ("the foreign ministers of Germany and Finland", None),
        ("a driver who had waited", None),
    ],
)
def test_on_whose_behalf_somebody_speaks(book: Directory, text: str, interest: str | None) -> None:
    assert book.named(text, DAY).interest == interest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the National Intelligence Service", "National Intelligence Service"),
        ("South Korea's National Intelligence Service", "South Korea's National Intelligence Service"),
        ("OSLO - Prosecutor Jon Vik", "Prosecutor Jon Vik"),
        ("24 July Thailand's army", "Thailand's army"),
        ("Its head in Mali, Awa Keita", "Awa Keita"),
        ("Ada Holm, who led the mission", "Ada Holm"),
        ("a statement of the coast guard", "coast guard"),
    ],
)
def test_names_are_printed_as_reports_have_them(book: Directory, text: str, name: str) -> None:
    assert book.named(text, DAY).name == name
