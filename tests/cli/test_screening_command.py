"""`tocsin record update`, `tocsin screen` and what `tocsin read` shows of lists, from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import published_files as files
import pytest
from commands import Run

REPORT = "GENEVA, 7 November 2024 - Russia's envoy met the broker Rodion Kartashev, 56, and sent fuel to North Korea.\n"


@pytest.fixture
def loaded(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "un.xml").write_bytes(files.un(files.UN_PERSON, files.UN_BODY))
    assert run("record", "update", "un", "--from", "un.xml").status == 0
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return run


def test_what_an_update_changed_is_told(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "later.xml").write_bytes(files.un(files.UN_PERSON, files.UN_BODY, files.UN_OTHER, day="2026-02-09"))
    told = loaded("record", "update", "un", "--from", "later.xml").out
    assert told.splitlines()[0] == "UN consolidated of 2026-02-09: 3 entries, 1 new since 2026-01-05"
    assert "  added: RI HYOK NAM (KPi.902)" in told
    again = loaded("record", "update", "un", "--from", "later.xml").out
    assert again == "UN consolidated of 2026-02-09: 3 entries, nothing new\n"


def test_the_licence_of_anothers_data_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entities.ftm.json").write_bytes(files.ftm())
    assert "CC BY-NC 4.0" in run("record", "update", "opensanctions", "--from", "entities.ftm.json").out


def test_what_fails_is_one_sentence_and_an_exit_status(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no.xml").write_bytes(b"<html>")
    failed = run("record", "update", "un", "--from", "no.xml")
    assert failed.status == 69
    assert failed.err.startswith("tocsin: UN consolidated: no.xml is no whole XML file")
    assert run("record", "update", "nobody").status == 78


def test_a_name_is_screened(loaded: Run) -> None:
    told = " ".join(loaded("screen", "Rodion Kartashev", "--born", "1968").out.split())
    assert "! “Rodion Kartashev” 1.00, UN consolidated KPi.901, person:" in told
    assert "UN consolidated of 2026-01-05, 2 entries" in told
    assert "No name is on the lists" in loaded("screen", "Rodion Kartashev", "--born", "1991").out
    assert json.loads(loaded("screen", "Rodion Kartashev", "--format", "json").out)[0]["entry"] == "KPi.901"


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (("--kind", "planet"), "it can be person, organisation, ship, aircraft"),
        (("--nation", "Narnia"), "which is no state"),
        (("--imo", "12"), "has seven digits"),
    ],
)
def test_an_option_that_makes_no_sense_is_told(loaded: Run, option: tuple[str, str], message: str) -> None:
    refused = loaded("screen", "Rodion Kartashev", *option)
    assert refused.status == 78
    assert message in refused.err


def test_a_report_is_screened_and_reading_shows_it(loaded: Run) -> None:
    assert "KPi.901" in loaded("screen", "report.txt").out
    assert "ON LISTS OF SANCTIONS" in loaded("read", "report.txt").out
    hits = json.loads(loaded("read", "report.txt", "--format", "json").out)["hits"]
    assert [(hit["entry"], hit["evidence"]["quote"]) for hit in hits] == [("KPi.901", "Rodion Kartashev")]


@pytest.mark.parametrize("path", ["reprot.txt", "folder/report"])
def test_a_path_with_a_slip_is_no_name(loaded: Run, path: str) -> None:
    refused = loaded("screen", path)
    assert refused.status == 66
    assert f"there is no file {path}" in refused.err


def test_without_lists_there_is_a_way_to_get_them(run: Run) -> None:
    refused = run("screen", "Rodion Kartashev")
    assert refused.status == 78
    assert "load them with `tocsin record update" in refused.err
