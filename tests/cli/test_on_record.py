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
