"""Files in the formats of the issuing bodies, with invented persons, bodies, ships and figures."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any, Final
from zipfile import ZipFile

import openpyxl  # type: ignore[import-untyped]

Block = tuple[str | None, list[Any], list[list[Any]]]
"""What a block of a sheet is called, its line of years, and its lines."""

_MODIFIED: Final = re.compile(rb"(?<=W3CDTF\">)\d{4}-\d\d-\d\d(?=[^<]*</dcterms:modified>)")

UN_PERSON = """<INDIVIDUAL><DATAID>7000001</DATAID><VERSIONNUM>1</VERSIONNUM>
<FIRST_NAME>RODION </FIRST_NAME><SECOND_NAME>MATVEYEVICH</SECOND_NAME><THIRD_NAME>KARTASHEV</THIRD_NAME>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.901 </REFERENCE_NUMBER><LISTED_ON>2016-04-20</LISTED_ON>
<NATIONALITY><VALUE>Russian Federation</VALUE></NATIONALITY><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Rodion  Kartashov</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Karta</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1968-02-18</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1966</FROM_YEAR><TO_YEAR>1969</TO_YEAR>
</INDIVIDUAL_DATE_OF_BIRTH><SORT_KEY/></INDIVIDUAL>"""
UN_OTHER = """<INDIVIDUAL><DATAID>7000002</DATAID><FIRST_NAME>RI</FIRST_NAME><SECOND_NAME>HYOK NAM</SECOND_NAME>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.902</REFERENCE_NUMBER><LISTED_ON>2017-06-02</LISTED_ON>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1966</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
</INDIVIDUAL>"""
UN_BODY = """<ENTITY><DATAID>7000003</DATAID><FIRST_NAME> NORTHERN MACHINERY DEPARTMENT (NMD)</FIRST_NAME>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.901 </REFERENCE_NUMBER><LISTED_ON>2017-09-11</LISTED_ON>
<ENTITY_ALIAS><QUALITY/><ALIAS_NAME/></ENTITY_ALIAS>
<ENTITY_ADDRESS><CITY>Pyongyang</CITY>
<COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS></ENTITY>"""


def un(*parts: str, day: str = "2026-01-05") -> bytes:
    """Return a consolidated list of these individuals and entities."""
    people = "".join(part for part in parts if part.startswith("<INDIVIDUAL>"))
    bodies = "".join(part for part in parts if part.startswith("<ENTITY>"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' dateGenerated="{day}T19:04:20.174-05:00"><INDIVIDUALS>{people}</INDIVIDUALS>'
        f"<ENTITIES>{bodies}</ENTITIES></CONSOLIDATED_LIST>"
    ).encode()


SDN_SHIP = """<sdnEntry><uid>90001</uid><lastName>OCEAN VARUNA</lastName><sdnType>Vessel</sdnType>
<programList><program>IRAN</program></programList>
<idList><id><uid>1</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9312846</idNumber></id>
<id><uid>2</uid><idType>MMSI</idType><idNumber>572469210</idNumber></id></idList>
<vesselInfo><vesselType>Crude Oil Tanker</vesselType><vesselFlag>Panama</vesselFlag></vesselInfo></sdnEntry>"""
SDN_PERSON = """<sdnEntry><uid>90002</uid><firstName>Zoran</firstName><lastName>DRAGOJEVIĆ</lastName>
<sdnType>Individual</sdnType><programList><program>BALKANS</program><program>SDGT</program></programList>
<akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>DRAGO</lastName></aka></akaList>
<nationalityList><nationality><uid>4</uid><country>Serbia</country></nationality></nationalityList>
<dateOfBirthList><dateOfBirthItem><uid>5</uid><dateOfBirth>09 Sep 1961</dateOfBirth></dateOfBirthItem>
<dateOfBirthItem><uid>6</uid><dateOfBirth>circa 1962</dateOfBirth></dateOfBirthItem></dateOfBirthList></sdnEntry>"""


def sdn(*entries: str, count: int | None = None, day: str = "01/15/2026") -> bytes:
    """Return an SDN list of these entries, as the Treasury serves it: spelling and namespace included."""
    return (
        '<?xml version="1.0" standalone="yes"?>'
        '<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">'
        f"<publshInformation><Publish_Date>{day}</Publish_Date>"
        f"<Record_Count>{len(entries) if count is None else count}</Record_Count></publshInformation>"
        f"{''.join(entries)}</sdnList>"
    ).encode()


def fsf() -> bytes:
    """Return an EU list of a person and an enterprise."""
    return b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-21T14:39:54.511+01:00" globalFileId="1">
<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.9001.1" logicalId="1"
 designationDate="2022-03-15">
<regulation regulationType="amendment" publicationDate="2022-03-15" numberTitle="2022/427" programme="UKR"/>
<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="" middleName="" lastName="" wholeName="Zhura" nameLanguage="" strong="false" logicalId="1"/>
<nameAlias firstName="Yevgeniy" middleName="Olegovich" lastName="ZHURAVSKIY" wholeName="Yevgeniy Olegovich ZHURAVSKIY"
 strong="true" logicalId="2"/>
<citizenship countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
<birthdate circa="false" birthdate="1975-11-30" year="1975" countryIso2Code="00"/>
<birthdate circa="true" yearRangeFrom="1974" yearRangeTo="1976" countryIso2Code="00"/></sanctionEntity>
<sanctionEntity euReferenceNumber="EU.9002.2" logicalId="2"><regulation programme="RUS"/>
<subjectType code="enterprise" classificationCode="E"/>
<nameAlias wholeName="AVANGARD-TEKHNIKA JSC" strong="true" logicalId="3"/>
<address city="Omsk" countryIso2Code="RU"/></sanctionEntity></export>"""


UK_COLUMNS = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,"
    "Alias strength,Title,Name non-latin script,Regime Name,Designation Type,Address Country,Date Designated,D.O.B,"
    "Nationality(/ies),IMO number,Current believed flag of ship"
).split(",")


def uk(*rows: dict[str, str], reported: str = "08-Feb-2026") -> bytes:
    """Return a UK Sanctions List of these rows, other cells empty."""
    text = StringIO()
    writer = csv.DictWriter(text, UK_COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return f"\ufeffReport Date: {reported}\r\n{text.getvalue()}".encode()


UK_ROWS: tuple[dict[str, str], ...] = (
    {
        "Unique ID": "RUS9001",
        "Name 6": "LUTSENKO-REMIZOV",
        "Name 1": "Mikhail",
        "Name 2": "Arkadyevich",
        "Name type": "Primary Name",
        "Designation Type": "Individual",
        "Regime Name": "The Russia (Sanctions) (EU Exit) Regulations 2019",
        "Date Designated": "24/03/2022",
        "D.O.B": "00/12/1971",
        "Nationality(/ies)": "Russia",
    },
    {
        "Unique ID": "RUS9001",
        "Name 6": "REMIZOV",
        "Name 1": "Misha",
        "Name type": "Alias",
        "Alias strength": "Low quality a.k.a",
        "Designation Type": "Individual",
        "Regime Name": "The Russia (Sanctions) (EU Exit) Regulations 2019",
        "Date Designated": "24/03/2022",
    },
    {
        "Unique ID": "RUS9002",
        "Name 6": "KORMORAN STAR",
        "Name type": "Primary Name",
        "Designation Type": "Ship",
        "Regime Name": "The Russia (Sanctions) (EU Exit) Regulations 2019",
        "Date Designated": "31/07/2024",
        "IMO number": "IMO9103776",
        "Current believed flag of ship": "Gabon",
    },
)


def ftm() -> bytes:
    """Return entities of OpenSanctions: a listed person with the sanction that lists them, and one who is not."""
    entities: list[dict[str, Any]] = [
        {
            "id": "NK-1",
            "schema": "Person",
            "datasets": ["xx_list"],
            "properties": {
                "name": ["Idrissa Oumarou Maigari", "Idrissa O. Maigari"],
                "weakAlias": ["Maiga"],
                "birthDate": ["1977"],
                "nationality": ["ml"],
                "topics": ["sanction"],
            },
        },
        {"id": "s-1", "schema": "Sanction", "properties": {"entity": ["NK-1"], "startDate": ["2019-07-10"]}},
        {"id": "NK-2", "schema": "Person", "properties": {"name": ["Somebody Else"], "topics": ["role.pep"]}},
        {"id": "a-1", "schema": "Address", "properties": {"full": ["1 Example Road"]}},
    ]
    return "".join(json.dumps(entity) + "\n" for entity in entities).encode()


def workbook(poland: float = 4.48, *, shares: bool = True, ally: str = "Estonia") -> bytes:
    """Return a workbook in the layout of NATO's: tables of pounds and zlotys, of dollars, of shares, of equipment."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    years: list[Any] = [None, 2024, "2025e"]
    _sheet(book, "Table 1", ["Table 1: Defence expenditure", "Million national currency"], [
        ("Current prices", years, [["Poland (Zlotys)", 140_000, 165_000], ["Slovenia* (Euros)", 900, 1_000]]),
        ("Constant 2021 prices", years, [["Poland (Zlotys)", 100_000, 120_000]]),
    ])  # fmt: skip
    _sheet(book, "Table 2", ["Table 2: Defence expenditure", "Million US dollars"], [
        ("Current prices and exchange rates", years, [
            ["Poland", 35_189.2, 44_308.6], ["Slovenia*", 957.4, "..."], ["NATO Europe and Canada", 500_000, 600_000],
            ["NATO Total", 1_400_000, 1_590_000],
        ]),
        ("Constant 2021 prices and exchange rates", years, [["Poland", 27_000, 34_000.4]]),
    ])  # fmt: skip
    real_change: Block = ("Annual real change (%)", years, [["Poland", 21.0, 23.456]])
    share: Block = ("Share of real GDP (%)", years, [
        ["Poland", 3.7912, poland], ["Slovak Republic", 2.0, "n/a"], ["Türkiye", 2.133, 2.326],
        ["Iceland", "..", ".."], ["Latvia"], [ally, 3.37, 3.4], ["NATO Total", 2.61, 2.76],
        ["North America", 3.1, 3.1],
    ])  # fmt: skip
    head = ["Table 3: Defence expenditure as a share of GDP and annual real change"]
    _sheet(book, "Table 3", head, [share, real_change] if shares else [real_change])
    _sheet(book, "Table 5", ["Table 5: Gross domestic product", "Million US dollars"], [
        ("Current prices and exchange rates", years, [["Poland", 908_583, 990_000]]),
        ("Constant 2021 prices and exchange rates", years, [["Poland", 700_000, 720_000]]),
    ])  # fmt: skip
    _sheet(book, "Table 6", ["Table 6: GDP per capita and defence expenditure per capita", "2021 prices"], [
        ("GDP per capita (thousand US dollars)", years, [["Poland", 20.1, 21.0]]),
        ("Defence expenditure per capita (US dollars)", years, [["Poland", 763.2, 946.51]]),
    ])  # fmt: skip
    _sheet(book, "Table 7", ["Table 7: Military personnel", "Thousands"], [(None, years, [["Poland", 216.1, 233.8]])])
    _sheet(book, "Table 8a", ["Table 8a: Distribution of defence expenditure by main category (%)"], [
        ("Equipment (a)", years, [["Poland", 51.1, 54.4]]),
        ("Personnel (b)", years, [["Poland", 29.9, 27.0]]),
    ])  # fmt: skip
    content = BytesIO()
    book.save(content)
    return _saved(content, "2025-08-27")


def _saved(book: BytesIO, day: str) -> bytes:
    """Return a workbook as if it had been saved on a day, which openpyxl itself does not allow."""
    content = BytesIO()
    with ZipFile(book) as old, ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _MODIFIED.sub(day.encode(), part) if name == "docProps/core.xml" else part)
    return content.getvalue()


def _sheet(book: Any, title: str, head: Sequence[str], blocks: Sequence[Block]) -> None:
    sheet = book.create_sheet(title)
    for line in head:
        sheet.append([line])
    for name, years, rows in blocks:
        sheet.append([])
        if name:
            sheet.append([name])
        sheet.append(years)
        for row in rows:
            sheet.append(row)
    sheet.append([])
    sheet.append(["Notes: Figures for 2025 are estimates."])


def world_bank(*, total: int | None = None, ukraine: float = 34.48) -> bytes:
    """Return an answer of the World Bank's API: two states, a group of economies, and a year without a figure."""
    rows = [
        _observation("MS.MIL.XPND.GD.ZS", "UKR", "Ukraine", 2024, ukraine),
        _observation("MS.MIL.XPND.CD", "UKR", "Ukraine", 2024, 64_743_012_345.0),
        _observation("MS.MIL.XPND.GD.ZS", "RUS", "Russian Federation", 2024, 7.051),
        _observation("MS.MIL.XPND.GD.ZS", "RUS", "Russian Federation", 2025, None),
        _observation("MS.MIL.XPND.GD.ZS", "WLD", "World", 2024, 2.4),
    ]
    page = {"page": 1, "pages": 1, "per_page": 30000, "total": len(rows) if total is None else total}
    return json.dumps([{**page, "sourceid": "2", "lastupdated": "2025-12-19"}, rows]).encode()


def _observation(indicator: str, code: str, name: str, year: int, value: float | None) -> dict[str, Any]:
    return {
        "indicator": {"id": indicator, "value": "Military expenditure"},
        "country": {"id": code[:2], "value": name},
        "countryiso3code": code,
        "date": str(year),
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 1,
    }
