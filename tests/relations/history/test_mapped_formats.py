"""What becomes of an event of each data set, and for whom its actors stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from published import BY_TITLE, file, header, line

from tocsin.relations.history import Coding, acled, cameo, format_of, icews, load_coding, polecat, read, ucdp
from tocsin.relations.history.mapping import SEVERAL
from tocsin.relations.rows import SCHEMA
from tocsin.vocabulary import Vocabulary

HOUTHIS = "Military Forces of Yemen (2016-) Supreme Political Council"
ROWS: dict[str, dict[str, Any]] = {
    "GDELT 2.0 events": {
        "id": "1001", "day": date(2024, 3, 22), "known": date(2024, 3, 23), "initiator": "RUS", "recipient": "PRK",
        "type": "CONSULT", "code": "042", "quad": 1, "intensity": 1.9, "documents": 7, "country": "PRK",
        "provenance": "gdelt",
    },
    "ICEWS events": {
        "id": "2001 2014-05-06", "day": date(2014, 5, 6), "known": date(2014, 5, 6), "initiator": "JPN",
        "recipient": "VNM", "type": "AGREE", "code": "0311", "quad": 1, "intensity": 5.2,
        "country": "VNM", "provenance": "icews",
    },
    "POLECAT events": {
        "id": "3001_x", "day": date(2023, 2, 3), "known": date(2023, 2, 4), "initiator": "FRA", "recipient": "DEU",
        "type": "AGREE", "code": "AGREE", "quad": 1, "intensity": 3.5, "country": "DEU", "provenance": "polecat",
    },
    "ACLED events": {
        "id": "UKR4001", "day": date(2024, 1, 1), "known": date(2024, 1, 9), "initiator": "RUS", "recipient": "UKR",
        "type": "ASSAULT", "code": "Armed clash", "quad": 4, "intensity": -9, "documents": 2, "country": "UKR",
        "deaths": 3, "provenance": "acled",
    },
    "UCDP GED events": {
        "id": "5001", "day": date(2021, 6, 1), "known": date(2021, 6, 4), "initiator": "ETH", "recipient": "TPLF",
        "type": "ASSAULT", "code": "1", "quad": 4, "intensity": -9, "country": "ETH", "deaths": 12,
        "provenance": "ucdp",
    },
}  # fmt: skip
ROWS |= {
    "GDELT 1.0 events": {**ROWS["GDELT 2.0 events"], "provenance": "gdelt1"},
    "GDELT 1.0 events before April 2013": {**ROWS["GDELT 2.0 events"], "provenance": "gdelt1"},
}


@pytest.fixture(scope="module")
def coding(vocabulary: Vocabulary) -> Coding:
    return load_coding(vocabulary)


def rows(path: Path, command: str, coding: Coding) -> pl.DataFrame:
    form = format_of(path, command)
    assert form
    return pl.concat(batch.rows for batch in read(path, form, coding, {}))


@pytest.mark.parametrize("title", BY_TITLE)
def test_an_event_becomes_a_row(title: str, coding: Coding, tmp_path: Path) -> None:
    form = BY_TITLE[title]
    frame = rows(file(tmp_path, form, line(form)), form.command, coding)
    assert dict(frame.schema) == dict(SCHEMA)
    (row,) = frame.to_dicts()
    assert row["intensity"] == pytest.approx(ROWS[title]["intensity"])
    assert {**row, "intensity": None} == {**dict.fromkeys(SCHEMA), **ROWS[title], "intensity": None}


@pytest.mark.parametrize(
    ("title", "cells", "column", "expected"),
    [
        ("GDELT 2.0 events", {"EventCode": "0211", "GoldsteinScale": ""}, "type", None),  # appeals have no PLOVER type
        ("GDELT 2.0 events", {"EventCode": "0211", "GoldsteinScale": ""}, "intensity", 3.4),
        ("GDELT 2.0 events", {"EventCode": "19", "QuadClass": ""}, "quad", 4),
        ("GDELT 2.0 events", {"DATEADDED": "20240401"}, "known", date(2024, 4, 1)),
        ("GDELT 2.0 events", {"DATEADDED": ""}, "known", date(2024, 3, 22)),
        ("GDELT 2.0 events", {"Actor2Code": ""}, "recipient", None),
        ("GDELT 2.0 events", {"ActionGeo_CountryCode": "UP"}, "country", "UKR"),
        ("GDELT 2.0 events", {"ActionGeo_CountryCode": "OS"}, "country", None),  # the oceans
        ("ICEWS events", {"CAMEO_Code": "073", "Intensity": ""}, "intensity", 7.4),
        ("ICEWS events", {"CAMEO_Code": "129"}, "quad", 3),
        ("POLECAT events", {"Event_Intensity": ""}, "intensity", 2.5),
        ("POLECAT events", {"Publication_Date": ""}, "known", date(2023, 2, 3)),
        ("ACLED events", {"event_date": "05 March 2020"}, "day", date(2020, 3, 5)),
        ("ACLED events", {"timestamp": "2024-05-06 07:08:09"}, "known", date(2024, 5, 6)),
        ("ACLED events", {"sub_event_type": "Peaceful protest"}, "type", "PROTEST"),
        ("ACLED events", {"sub_event_type": "Other"}, "quad", None),
        ("UCDP GED events", {"number_of_sources": "4"}, "documents", 4),
        ("UCDP GED events", {"country": "DR Congo (Zaire)"}, "country", "COD"),
    ],
)
def test_columns(
    title: str, cells: dict[str, str], column: str, expected: object, coding: Coding, tmp_path: Path
) -> None:
    form = BY_TITLE[title]
    (value,) = rows(file(tmp_path, form, line(form, **cells)), form.command, coding)[column]
    assert value == (pytest.approx(expected) if isinstance(expected, float) else expected)


def test_a_file_with_other_columns_in_another_order_and_an_older_name(coding: Coding, tmp_path: Path) -> None:
    form = BY_TITLE["POLECAT events"]
    names, cells = form.columns, line(form).rstrip("\n").split("\t")
    turned = dict(reversed(list(zip(names, cells, strict=True)))) | {"Headline": "Invented"}
    turned["Intensity"] = turned.pop("Event Intensity")
    path = tmp_path / "events"
    path.write_text("".join("\t".join(cells) + "\n" for cells in (turned, turned.values())), encoding="utf-8-sig")
    assert rows(path, "polecat", coding)["intensity"].to_list() == [3.5]


@pytest.mark.parametrize("more", ["\tHeadline\tFeed", "\t\t"])
def test_polecat_with_more_names_than_cells(more: str, coding: Coding, tmp_path: Path) -> None:
    form = BY_TITLE["POLECAT events"]
    path = tmp_path / "events"
    path.write_text(
        header(form).replace("Quad Code", "Headline\tQuad Code").rstrip("\n") + more + "\n" + line(form) * 2,
        encoding="utf-8",
    )
    assert rows(path, "polecat", coding)["country"].to_list() == ["DEU", "DEU"]


def test_polecat_with_empty_cells_at_the_end(coding: Coding, tmp_path: Path) -> None:
    form = BY_TITLE["POLECAT events"]
    path = tmp_path / "events"
    path.write_text("".join(one.rstrip("\n") + "\t\t\n" for one in (header(form), line(form))), encoding="utf-8")
    assert rows(path, "polecat", coding)["country"].to_list() == ["DEU"]


def test_an_icews_number_may_be_of_two_events_of_different_days(coding: Coding, tmp_path: Path) -> None:
    form = BY_TITLE["ICEWS events"]
    path = file(tmp_path, form, line(form), line(form, Event_Date="2018-01-02"))
    assert rows(path, "icews", coding)["id"].to_list() == ["2001 2014-05-06", "2001 2018-01-02"]


def test_ucdp_without_a_header(coding: Coding, tmp_path: Path) -> None:
    form = BY_TITLE["UCDP GED events"]
    path = tmp_path / "candidates.csv"
    path.write_text(line(form) + line(form, id="5002", source_headline="One, two"), encoding="utf-8")
    assert rows(path, "ucdp", coding)["id"].to_list() == ["5001", "5002"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("RUS", "RUS"), ("RUSGOV", "RUS"), ("RUSGOVMIL", "RUS"), ("USACOP", "USA"), ("ROMGOV", "ROU"), ("GZS", "PSE"),
        ("NGAREB", "NGAREB"), ("USABUS", "USABUS"), ("USAGOVBUS", "USAGOVBUS"), ("CVL", "CVL"), ("EUR", "EUR"),
        ("IGOUNO", "UN"), ("IGOWSTNAT", "NATO"), ("IGOEUREEC", "EU"), ("IGOUNOHCR", "UNHCR"), ("PSEREBHMS", "Hamas"),
        ("", None),
    ],
)  # fmt: skip
def test_whom_cameo_codes_stand_for(code: str, expected: str | None, coding: Coding) -> None:
    assert cameo.actor(coding, code) == expected


@pytest.mark.parametrize(
    ("name", "sectors", "country", "expected"),
    [
        ("Canada", "", "Canada", "CAN"),
        ("Head of Government (Serbia)", "Elite,Executive,Executive Office,Government", "Serbia", "SRB"),
        ("City Mayor (Canada)", "Government,Local,Municipal", "Canada", "City Mayor (Canada)"),
        ("Citizen (Serbia)", "General Population / Civilian / Social,Social", "Serbia", "Citizen (Serbia)"),
        ("Boko Haram", "Dissident,Rebel", "Nigeria", "Boko Haram"),
        ("United Nations", "International Government Organization,Global", "", "UN"),
        ("North Atlantic Treaty Organization", "International Government Organization", "", "NATO"),
        ("Palestinian Territory, Occupied", "", "Palestinian Territory, Occupied", "PSE"),
        ("", "", "", None),
    ],
)
def test_whom_icews_means(name: str, sectors: str, country: str, expected: str | None, coding: Coding) -> None:
    assert icews.actor(coding, name, sectors, country) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Ministry", "FRA", "GOV"), ["FRA"]),
        (("None", "DEU", "None"), ["DEU"]),
        (("Russia", "RUS", "None"), ["RUS"]),
        (("Fishermen", "PHL", "CVL"), ["Fishermen"]),
        (("None", "PHL", "CVL"), ["PHLCVL"]),
        (("Army; Fishermen", "CHN; PHL", "MIL; CVL"), ["CHN", "Fishermen"]),
        (("Army; Navy", "CHN; CHN", "MIL; MIL"), ["CHN"]),
        (("Army; Fishermen", "CHN", "MIL"), ["Army", "Fishermen"]),  # nobody can tell whose army it is
        (("NATO", "None", "IGO"), ["NATO"]),
        (("None", "None", "None"), None),
    ],
)
def test_whom_polecat_means(cells: tuple[str, str, str], expected: list[str] | None, coding: Coding) -> None:
    found = polecat.actors(coding, *cells)
    assert (found.split(SEVERAL) if found else None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Military Forces of Russia (2000-)", "RUS"),
        ("Military Forces of Syria (2000-2024) Air Force", "SYR"),
        ("Police Forces of Kenya (2022-)", "KEN"),
        ("Government of Democratic Republic of Congo (2019-)", "COD"),
        (HOUTHIS, HOUTHIS),  # the forces of one side that calls itself the state
        ("Hamas Movement", "Hamas"),
        ("Protesters (Kenya)", "Protesters (Kenya)"),
        ("Ukraine", "UKR"),
        ("", None),
    ],
)  # fmt: skip
def test_whom_acled_means(name: str, expected: str | None, coding: Coding) -> None:
    assert acled.actor(coding, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Government of Ethiopia", "ETH"),
        ("Government of Russia (Soviet Union)", "RUS"),
        ("Government of Myanmar (Burma)", "MMR"),
        ("Government of DR Congo (Zaire)", "COD"),
        ("Government of Yemen (North Yemen)", "YEM"),
        ("Government of Nowhere", "Government of Nowhere"),
        ("Boko Haram", "Boko Haram"),
        ("Civilians", "Civilians"),
    ],
)
def test_whom_ucdp_means(name: str, expected: str | None, coding: Coding) -> None:
    assert ucdp.actor(coding, name) == expected


def test_ids_that_codes_stand_for_are_known(coding: Coding, vocabulary: Vocabulary) -> None:
    ids = {id_ for scheme in coding.codes.values() for id_ in scheme.values()}
    assert ids <= set(vocabulary.actors.by_id)
    assert set(coding.codes["fips"].values()) <= coding.states
    assert {*coding.cameo.values(), *coding.acled.values()} <= set(coding.scores)
