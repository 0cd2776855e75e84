"""POLECAT's and GDELT's columns: what stands in them, and that `tocsin import` takes every line."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from held import Held, coding_of, happenings, material, one_event
from hypothesis import given

from tocsin.exports.gdelt import event_number, gdelt
from tocsin.exports.polecat import polecat
from tocsin.model import Happening, Status
from tocsin.relations.history import format_of, read
from tocsin.relations.history.gdelt import GDELT
from tocsin.relations.history.polecat import POLECAT
from tocsin.vocabulary import Vocabulary, load

"""The vocabulary is loaded once for the examples that Hypothesis makes."""

SENT = "Russia sent fuel to North Korea."
VOCABULARY = load()


def cells(line: bytes, columns: tuple[str, ...]) -> dict[str, str]:
    found = line.decode().rstrip("\n").split("\t")
    return dict(zip(columns, found, strict=True))


def test_polecat(vocabulary: Vocabulary) -> None:
    held = one_event(SENT, "RUS", "PRK unnamed:army", mode=None, contexts=("military",), places=("Siberia",))
    header, line = polecat(material(vocabulary, held))
    assert header.decode().rstrip("\n").split("\t") == list(POLECAT.columns)
    found = cells(line, POLECAT.columns)
    wanted = {
        "Event Date": "2024-11-07", "Event Type": "AID", "Event Intensity": "10", "Quad Code": "MATERIAL COOPERATION",
        "Contexts": "military", "Actor Name": "Russia", "Actor Country": "RUS", "Actor COW": "365",
        "Primary Actor Sector": "GOV", "Recipient Name": "North Korea;army", "Recipient Country": "PRK;None",
        "Recipient COW": "731;None", "Primary Recipient Sector": "GOV;None", "Source": "Example Wire",
        "Publication Date": "2024-11-07", "Story Locations": "Siberia", "Language": "en",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted


def test_gdelt(vocabulary: Vocabulary) -> None:
    held = one_event(SENT, "RUS", "NATO", countries=("PRK",), origins=2, documents=5)
    (line,) = gdelt(material(vocabulary, held))
    found = cells(line, GDELT.columns)
    wanted = {
        "SQLDATE": "20241107", "MonthYear": "202411", "Year": "2024", "FractionDate": "2024.9233",
        "Actor1Code": "RUS", "Actor1Name": "RUSSIA", "Actor1CountryCode": "RUS", "Actor1Type1Code": "",
        "Actor2Code": "IGONAT", "Actor2Name": "NATO", "Actor2KnownGroupCode": "NAT", "Actor2Type1Code": "IGO",
        "EventCode": "070", "EventBaseCode": "070", "EventRootCode": "07", "QuadClass": "2", "GoldsteinScale": "7",
        "NumMentions": "1", "NumSources": "2", "NumArticles": "5", "ActionGeo_Type": "1",
        "ActionGeo_FullName": "North Korea", "ActionGeo_CountryCode": "KN", "DATEADDED": "20241107000000",
        "SOURCEURL": "https://wire.example/1", "AvgTone": "",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted
    assert found["GLOBALEVENTID"] == str(event_number(held.held_happenings[0].id, ("RUS",), ("NATO",)))
    assert int(found["GLOBALEVENTID"]) < 2**53


@pytest.mark.parametrize(
    ("who", "to", "lines"),
    [
        ("RUS PRK", "", [("Russia", "North Korea"), ("North Korea", "Russia")]),  # on one another
        ("RUS", "", [("Russia", "")]),
        ("RUS PRK", "PRK UKR", [("Russia", "North Korea;Ukraine"), ("North Korea", "Ukraine")]),  # not on itself
        ("RUS", "RUS", [("Russia", "")]),
        ("", "PRK UKR", [("", "North Korea;Ukraine")]),  # "were killed", by nobody knows whom
    ],
)
def test_nobody_acts_on_themselves(vocabulary: Vocabulary, who: str, to: str, lines: list[tuple[str, str]]) -> None:
    _, *found = polecat(material(vocabulary, one_event(SENT, who, to)))
    told = [cells(line, POLECAT.columns) for line in found]
    assert [(one["Actor Name"], one["Recipient Name"]) for one in told] == lines
    assert len({one["Event ID"] for one in told}) == len(told)


@pytest.mark.parametrize("status", [Status.PLANNED, Status.THREATENED, Status.POSSIBLE, Status.NOT_HAPPENED])
def test_what_did_not_take_place_is_no_line(vocabulary: Vocabulary, status: Status) -> None:
    held = one_event(SENT, "RUS", "PRK", status=status)
    assert list(gdelt(material(vocabulary, held))) == []
    assert len(list(polecat(material(vocabulary, held)))) == 1  # the header


def test_no_cell_breaks_a_line(vocabulary: Vocabulary) -> None:
    held = one_event(SENT, "RUS", "PRK", initiators=("unnamed:a\tb\nc;d",), places=("x\ty",))
    assert cells(list(polecat(material(vocabulary, held)))[1], POLECAT.columns)["Actor Name"] == "a b c,d"
    assert cells(next(iter(gdelt(material(vocabulary, held)))), GDELT.columns)["Actor1Name"] == "A B C;D"


def imported(lines: list[bytes], command: str) -> tuple[int, int, list[dict[str, Any]]]:
    """Return how many lines `tocsin import` reads, how many are bad, and what it makes of them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.txt"
        path.write_bytes(b"".join(lines))
        form = format_of(path, command)
        batches = list(read(path, form, coding_of(VOCABULARY), {})) if form else []
    found = [row for batch in batches for row in batch.rows.to_dicts()]
    return sum(batch.lines for batch in batches), sum(batch.bad for batch in batches), found


@given(happenings)
def test_every_line_is_imported_as_what_it_was(some: list[Happening]) -> None:
    exported = material(VOCABULARY, Held(held_happenings=tuple(some)))
    header, *lines = polecat(exported)
    count, bad, rows = imported([header, *lines], "polecat")
    assert (count, bad) == (len(lines), 0)
    types = {one.id: one.type for one in some}
    assert all(row["type"] == types["-".join(row["id"].split("-")[:2])] for row in rows)
    both = list(gdelt(exported))
    count, bad, rows = imported(both, "gdelt")
    assert (count, bad) == (len(both), 0)
    assert len({row["id"] for row in rows}) == len(both)
