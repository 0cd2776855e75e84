"""What is read in files of the issuing bodies' formats, and what a file that is none of them is told."""

from __future__ import annotations

from datetime import date

import published_files as files
import pytest

from tocsin.errors import InputError
from tocsin.reference.published import Kind, Quality, publications, read_list, read_spending
from tocsin.reference.published.listed import birth, imo_numbers, nation

PUBLICATIONS = publications()


def test_un() -> None:
    found = read_list(PUBLICATIONS["un"], files.un(files.UN_PERSON, files.UN_OTHER, files.UN_BODY), name="un.xml")
    person, other, body = found.entries
    assert found.published == date(2026, 1, 5)
    assert (person.id, person.kind, person.name) == ("KPi.901", Kind.PERSON, "RODION MATVEYEVICH KARTASHEV")
    assert [(name.text, name.quality) for name in person.names[1:]] == [
        ("Rodion Kartashov", Quality.GOOD),
        ("Karta", Quality.WEAK),
    ]
    assert (person.born, person.nations, person.since) == (("1968-02-18", "1966/1969"), ("RUS",), date(2016, 4, 20))
    assert other.born == ("1966",)
    assert [(name.text, name.quality) for name in body.names] == [
        ("NORTHERN MACHINERY DEPARTMENT", Quality.NAME),
        ("NMD", Quality.WEAK),
    ]
    assert (body.kind, body.nations, body.programmes) == (Kind.ORGANISATION, ("PRK",), ("DPRK",))


def test_ofac() -> None:
    ship, person = read_list(PUBLICATIONS["ofac"], files.sdn(files.SDN_SHIP, files.SDN_PERSON), name="sdn.xml").entries
    assert (ship.kind, ship.imo, ship.nations) == (Kind.SHIP, ("9312846",), ("PAN",))
    assert (person.name, person.born, person.nations) == ("Zoran DRAGOJEVIĆ", ("1961-09-09", "1962"), ("SRB",))
    assert person.programmes == ("BALKANS", "SDGT")
    assert person.names[1].quality is Quality.WEAK


def test_eu() -> None:
    person, body = read_list(PUBLICATIONS["eu"], files.fsf(), name="eu.xml").entries
    assert (person.id, person.name, person.since) == ("EU.9001.1", "Yevgeniy Olegovich ZHURAVSKIY", date(2022, 3, 15))
    assert (person.names[1].quality, person.born) == (Quality.WEAK, ("1975-11-30", "1974/1976"))
    assert (person.nations, body.nations, body.kind) == (("RUS",), ("RUS",), Kind.ORGANISATION)


def test_uk() -> None:
    found = read_list(PUBLICATIONS["uk"], files.uk(*files.UK_ROWS), name="uk.csv")
    person, ship = found.entries
    assert found.published == date(2026, 2, 8)
    assert (person.name, person.born, person.nations) == (
        "Mikhail Arkadyevich LUTSENKO-REMIZOV",
        ("1971-12",),
        ("RUS",),
    )
    assert person.names[1].quality is Quality.WEAK
    assert (ship.kind, ship.imo, ship.nations, ship.since) == (Kind.SHIP, ("9103776",), ("GAB",), date(2024, 7, 31))


def test_opensanctions_has_only_those_under_sanctions() -> None:
    (person,) = read_list(PUBLICATIONS["opensanctions"], files.ftm(), name="entities.ftm.json").entries
    assert (person.id, person.name, person.since) == ("NK-1", "Idrissa Oumarou Maigari", date(2019, 7, 10))
    assert (person.nations, person.names[-1].quality) == (("MLI",), Quality.WEAK)


def test_nato() -> None:
    found = read_spending(PUBLICATIONS["nato"], files.workbook(), name="def-exp-2025-en.xlsx")
    figures = {(row.metric, row.state, row.year): (row.printed, row.unit, row.estimate) for row in found.rows}
    assert figures["share of GDP", "POL", 2024] == ("3.79", "%", "no")
    assert figures["share of GDP", "POL", 2025] == ("4.48", "%", "yes")
    assert figures["share of GDP", "NATO", 2025] == ("2.76", "%", "yes")
    assert figures["share of GDP", "SVK", 2024] == ("2.00", "%", "no")
    assert figures["expenditure", "POL", 2025] == ("44309", "million USD", "yes")
    assert figures["expenditure", "NATO Europe and Canada", 2024] == ("500000", "million USD", "no")
    assert figures["expenditure at 2021 prices", "POL", 2025] == ("34000", "million USD", "yes")
    assert figures["GDP at 2021 prices", "POL", 2024] == ("700000", "million USD", "no")
    assert figures["expenditure per person", "POL", 2025] == ("946.51", "USD", "yes")
    assert figures["personnel", "POL", 2024] == ("216.1", "thousand", "no")
    assert figures["real change", "POL", 2025] == ("23.46", "%", "yes")
    assert figures["equipment share", "POL", 2024] == ("51.10", "%", "no")
    assert not [key for key in figures if key[1] == "ISL"]
    assert len(found.figures) == len(found.rows)  # no figure twice
    assert (found.prices, found.saved) == ("2021 prices", date(2025, 8, 27))
    assert figures["share of GDP", "EST", 2025] == ("3.40", "%", "yes")  # behind an ally without figures


def test_world_bank() -> None:
    found = read_spending(PUBLICATIONS["world-bank"], files.world_bank(), name="api.json")
    assert {(row.metric, row.state, row.year): row.printed for row in found.rows} == {
        ("military share of GDP", "UKR", 2024): "34.48",
        ("military expenditure", "UKR", 2024): "64743",
        ("military share of GDP", "RUS", 2024): "7.05",
    }
    assert found.published == date(2025, 12, 19)


@pytest.mark.parametrize(
    ("publication", "content", "message"),
    [
        ("un", files.un(files.UN_PERSON)[:-40], "no whole XML file"),
        ("un", b"<html><body>Service unavailable</body></html>", "has no entry of UN consolidated"),
        ("ofac", files.sdn(files.SDN_SHIP, count=19_082), "has 1 of its 19,082 entries"),
        ("uk", b"<html></html>", "has no column 'Unique ID'"),
        ("uk", files.uk(), "has no entry"),
        ("opensanctions", b'{"name": "no entity"}\n', "line 1 is no FollowTheMoney entity"),
        ("opensanctions", b'{"id": 1, "schema": "Person", "properties": 5}', "is not in the format ftm json lines"),
        ("uk", files.uk().replace(b"\n", b"\r"), "is not in the format uk csv"),
        ("un", files.un(files.UN_PERSON, day="2026-13-41"), "is not in the format un xml"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(publication: str, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_list(PUBLICATIONS[publication], content, name="file")


@pytest.mark.parametrize(
    ("publication", "content", "message"),
    [
        ("nato", b"%PDF-1.7", "is no Excel workbook"),
        ("nato", files.workbook(shares=False), "no table of shares of GDP"),
        ("nato", files.workbook(ally="Atlantis"), "has figures of 'Atlantis', no state that is known"),
        ("world-bank", files.world_bank(total=12_768), "has 5 of 12,768 figures"),
        ("world-bank", b'[{"message": [{"id": "120"}]}]', "no answer of the World Bank"),
        ("world-bank", files.world_bank().replace(b"2025-12-19", b"2025-19-12"), "is not in the format world bank"),
    ],
)
def test_what_has_no_figures_is_refused_in_one_sentence(publication: str, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_spending(PUBLICATIONS[publication], content, name="file")


def test_an_entry_without_a_name_is_left_out_and_told() -> None:
    nameless = "<INDIVIDUAL><REFERENCE_NUMBER>KPi.999</REFERENCE_NUMBER></INDIVIDUAL>"
    found = read_list(PUBLICATIONS["un"], files.un(nameless, files.UN_OTHER), name="un.xml")
    assert [entry.id for entry in found.entries] == ["KPi.902"]
    assert "entry KPi.999: names" in found.unfit[0]


def test_a_file_that_would_load_others_loads_none() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + files.un(
        files.UN_OTHER.replace("HYOK NAM", "&a;")
    ).removeprefix(b'<?xml version="1.0" encoding="UTF-8"?>')
    (entry,) = read_list(PUBLICATIONS["un"], bomb, name="un.xml").entries
    assert entry.name == "RI"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18 Feb 1968", "1968-02-18"),
        ("Feb 1968", "1968-02"),
        ("circa 1968", "1968"),
        ("1968 to 1970", "1968/1970"),
        ("01 Jan 1968 to 31 Dec 1970", "1968/1970"),
        ("00/00/1968", "1968"),
        ("1968-02-18", "1968-02-18"),
        ("1968", "1968"),
        ("unknown", None),
        (None, None),
    ],
)
def test_dates_of_birth(text: str | None, expected: str | None) -> None:
    assert birth(text) == expected


def test_numbers_of_ships() -> None:
    assert imo_numbers("IMO9826902", "IMO 9103776", "8845121", "572469210", None) == ("9826902", "9103776", "8845121")


@pytest.mark.parametrize(
    ("name", "code"), [("Russian Federation", "RUS"), ("Burma", "MMR"), ("the Netherlands", "NLD"), ("Narnia", None)]
)
def test_countries(name: str, code: str | None) -> None:
    assert nation(name) == code


def test_every_publication_has_a_reader_and_terms() -> None:
    assert {one.asked for one in PUBLICATIONS.values() if "NC" in one.licence} == {"when named"}
    assert PUBLICATIONS["nato"].addresses(2026)[1].endswith("def-exp-2025-en.xlsx")
