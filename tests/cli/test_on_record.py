"""`tocsin record` and what `tocsin read` shows of the record, from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run

REPORT = (
    "BRUSSELS, 7 November 2024 - This year 23 of NATO's 32 members will spend 2 per cent of GDP on defence. "
    "NATO has 33 members. Europe spends too little on its defence.\n"
)
OWN = "id,name,publisher,published,read_in,prices,source\nOwn 2027,Own estimates,Us,2027-01-01,issuing body,,our own\n"


@pytest.fixture
def report(tmp_path: Path) -> str:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return "report.txt"


def test_a_report_is_held_against_the_record(run: Run, report: str) -> None:
    told = run("read", report).out
    screen = " ".join(told.partition("AGAINST THE RECORD")[2].partition("CAUTIONS")[0].split())
    assert "= Agrees: “23” 23 of 31 allies at 2 % of GDP or more in 2024" in screen
    assert "18 of 31" in screen  # by a later edition
    assert "≠ Differs: “33” NATO had 32 members on 2024-11-07." in screen
    assert "… 1 more statement the record cannot decide; --all shows all" in screen
    assert "? Cannot be checked" in run("read", report, "--all").out


def test_json_has_the_checks(run: Run, report: str) -> None:
    checks = json.loads(run("read", report, "--format", "json").out)["checks"]
    assert [one["verdict"] for one in checks] == ["agrees", "differs", "cannot be checked"]
    assert checks[0]["facts"][0]["published"] == "2024-06-17"


def test_what_is_on_record_is_listed(run: Run) -> None:
    told = run("record", "list").out
    assert "2024-06-17 NATO 2024-06: Defence Expenditure of NATO Countries (2014-2024)" in " ".join(told.split())
    assert "UNSCR 1718 (2006), North Korea" in told


def test_words_find_lines_in_every_table(run: Run) -> None:
    told = run("record", "list", "north korea").out
    assert told.startswith("TREATIES")
    assert "Treaty on Comprehensive Strategic Partnership, RUS–PRK" in told
    banned = (
        "UNSCR 1718 (2006), North Korea: no heavy arms, missiles, nuclear items, military technology from North Korea"
    )
    assert banned in " ".join(told.split())
    assert "at most 7,500,000 tonnes of coal a year" in " ".join(told.split())
    told = run("record", "list", "poland", "2024").out
    assert "NATO 2025-08 Poland 2024, share of GDP: 3.79 %, estimate" in " ".join(told.split())
    assert "Poland 2023" not in told  # 2024 is the year, not the edition
    assert run("record", "list", "atlantis", "coal").out == "nothing on record holds atlantis and coal\n"


def test_a_table_is_given_as_its_file_has_it_and_taken_back(run: Run, tmp_path: Path) -> None:
    sheet = run("record", "list", "--table", "spending", "POL", "2024", "share of GDP", "--format", "csv").out
    assert sheet.splitlines()[0] == "edition,state,year,metric,value,printed,unit,estimate"
    assert sheet.splitlines()[1:] == [
        "NATO 2024-06,POL,2024,share of GDP,4.1202,4.12,%,yes",
        "NATO 2025-08,POL,2024,share of GDP,3.789,3.79,%,yes",
    ]
    (tmp_path / "spending-own.csv").write_text(sheet.replace(",POL,", ",RUS,"), encoding="utf-8")
    assert run("record", "add", "spending-own.csv").status == 0
    found = json.loads(run("record", "list", "russia", "--table", "spending", "--format", "json").out)
    assert [row["printed"] for row in found["spending"]] == ["4.12", "3.79"]
    refused = run("record", "list", "--format", "csv")
    assert (refused.status, "name it with --table" in refused.err) == (78, True)


def test_a_list_holds_as_of_a_day(run: Run) -> None:
    told = run("record", "list", "--as-of", "2006-12-01").out
    assert "NATO 2019-06" not in told
    assert "UNSCR 1718 (2006), North Korea" in told
    assert "UNSCR 1874" not in told
    assert "NATO 2024-06" in run("record", "list", "--as-of", "2024-06-17").out
    spending = ("record", "list", "--table", "spending", "POL", "--format", "csv", "--as-of")
    assert len(run(*spending, "2019-06-24").out.splitlines()) == 1
    assert "NATO 2024" not in run(*spending, "2024-01-01").out


def test_ones_own_facts_are_added_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "editions-own.csv").write_text(OWN, encoding="utf-8")
    added = run("record", "add", "editions-own.csv")
    assert (added.status, added.err) == (0, "")
    assert "Own 2027: Own estimates" in run("record", "list").out
    again = run("record", "add", "editions-own.csv")
    assert again.status != 0
    assert "on record already" in again.err


def test_a_file_that_does_not_fit_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "editions-own.csv").write_text("id,name\n1,2\n", encoding="utf-8")
    refused = run("record", "add", "editions-own.csv")
    assert refused.status == 78
    assert "editions-own.csv:1" in refused.err
