"""`tocsin brief` from the outside: on the screen, in files, and what it says to questions that make no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run
from on_postgresql import copy_ledger

from tocsin.model import Brief
from tocsin.model.json import decode

EXAMPLE = Path(__file__).parents[2] / "examples" / "kursk-deployment.txt"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the ledger that the tests share is kept once one of them has filled it."""
    return tmp_path_factory.mktemp("brief") / "ledger.sqlite"


@pytest.fixture
def stored(run: Run, kept: Path, tmp_path: Path) -> Run:
    """A ledger with one report of 28 October 2024, its events settled."""
    if kept.exists():
        copy_ledger(kept, tmp_path / "ledger.sqlite")
    else:
        assert run("add", EXAMPLE).status == 0
        assert run("watch", "show", "russia-north-korea").status == 0
        copy_ledger(tmp_path / "ledger.sqlite", kept)
    return run


def test_the_latest_day_is_briefed_on_the_screen(stored: Run) -> None:
    told = stored("brief", "--daily", "latest")
    assert told.status == 0
    assert told.out.startswith("Daily brief, 28 October 2024\n")
    for heading in ("AT A GLANCE", "WATCHES", "THE DAY", "NOT KNOWN", "SOURCES", "EVIDENCE"):
        assert heading in told.out
    assert max(map(len, told.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("about", "title"),
    [
        (("--watch", "russia-north-korea"), "Russia and North Korea: troops and arms for technology"),
        (("--dyad", "Russia", "PRK"), "Russia and North Korea, "),
        (("--event", "North Korean troops"), "Event brief"),
        (("--daily", "2024-10-28", "--since", "2024-10-20"), "Brief, 21 October 2024 to 28 October 2024"),
    ],
)
def test_every_kind_is_a_brief(stored: Run, about: tuple[str, ...], title: str) -> None:
    told = stored("brief", *about, "--format", "json")
    assert told.err == ""
    assert decode(Brief, told.out.encode()).title.startswith(title)


@pytest.mark.parametrize(
    ("name", "begins"), [("b.pdf", b"%PDF-"), ("b.docx", b"PK"), ("b.html", b"<!doctype html>"), ("b.md", b"# Daily")]
)
def test_the_name_of_the_file_says_the_form(stored: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    told = stored("brief", "--daily", "latest", "--output", tmp_path / name)
    assert (told.status, told.out) == (0, "")
    assert "the brief is in " in told.err
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_json_goes_to_a_file_too(stored: Run, tmp_path: Path) -> None:
    stored("brief", "--daily", "latest", "--output", tmp_path / "b.json")
    assert json.loads((tmp_path / "b.json").read_bytes())["kind"] == "daily"


def test_without_a_subject_it_shows_a_report_as_before(stored: Run) -> None:
    assert stored("brief", "--format", "markdown").out == stored("read", EXAMPLE, "--format", "markdown").out


def test_a_day_without_reports_is_an_empty_brief(stored: Run) -> None:
    told = stored("brief", "--daily", "2024-10-06")
    assert told.status == 0
    assert "0 events in 0 stories" in " ".join(told.out.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--daily", "latest", "--watch", "sudan-darfur"), "a brief is about one thing"),
        (("document-1", "--daily", "latest"), "a brief is about one thing"),
        (("--daily", "Thursday"), "--daily is 'Thursday'; write a date as 2024-11-07"),
        (("--daily", "latest", "--since", "x"), "--since is 'x'"),
        (("--daily", "latest", "--format", "pdf"), "name a file with --output brief.pdf"),
        (("--daily", "latest", "--output", "brief.txt"), "end its name in .md, .html, .pdf, .docx, .json"),
        (("--daily", "latest", "--output", "nowhere/brief.pdf"), "nowhere is no folder"),
        (("--daily", "latest", "--output", "brief.pdf", "--format", "screen"), "the screen's form cannot be written"),
        (("--format", "pdf"), "one report is printed as screen, json or markdown"),
        (("--watch", "nothing"), "there is no watch 'nothing'"),
        (("--dyad", "Russia", "Nowhereland"), "Nowhereland"),
        (("--event", "claim-0000000000000000"), "shows no claim or event"),
        (("--daily", "latest", "--smooth"), "no writer is set; set TOCSIN_WRITER_URL"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(stored: Run, arguments: tuple[str, ...], says: str) -> None:
    told = stored("brief", *arguments)
    assert told.status != 0
    assert says in told.err
    assert told.err.startswith("tocsin: ")
    assert told.err.count("\n") == 1
