"""Every command from the outside: what it prints, what it says when it cannot, and with which exit status."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import httpx2
import pytest
from commands import Run
from pypdf import PdfWriter

import tocsin
from tocsin.cli.app import COMMANDS, GROUPS
from tocsin.cli.paint import LOOKS
from tocsin.cli.streams import spare_unknown_characters, stdin
from tocsin.documents.raw import LIMIT
from tocsin.ledger import View, open_ledger
from tocsin.ledger.schema import REVISION_TABLE
from tocsin.model import Dossier
from tocsin.model.json import decode

REPORT = (
    "MINSK, 12 March 2024 - Russia sent 300 soldiers to Belarus, Foreign Minister Ivan Petrel said on Tuesday.\n\n"
    "Belarus could give Russia ammunition in return, security experts believe. “We need both,” Petrel said.\n"
)
GERMAN = (
    "Die Regierung in Berlin hat am Dienstag erklärt, dass sie weitere Lieferungen an die Ukraine plant. Der Minister "
    "sagte, die Lage sei ernst, und die Verbündeten müssten gemeinsam handeln.\n"
)
CONSENT = (
    "<!doctype html><html><head><title>Before you continue</title></head><body><p>We value your privacy. We and our "
    "partners use cookies to store and access information on your device.</p><button>Accept all</button> "
    "<button>Reject all cookies</button></body></html>"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_shows_a_report_and_stores_nothing(run: Run, report: Path, tmp_path: Path) -> None:
    outcome = run("read", report)
    assert outcome.status == 0
    assert "Ivan Petrel" in outcome.out
    assert "300 soldiers" in outcome.out
    assert "\x1b" not in outcome.out
    assert not any(line.endswith(" ") for line in outcome.out.splitlines())
    assert not list(tmp_path.glob("ledger*"))


def test_read_from_standard_input(run: Run) -> None:
    assert "Ivan Petrel" in run("read", "-", stdin=REPORT.encode()).out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_read_whatever_the_encoding(run: Run, encoding: str) -> None:
    read = run("read", "-", "--format", "json", stdin=REPORT.encode(encoding)).out
    assert decode(Dossier, read).reading.document.text == REPORT


def test_json_is_one_object_that_holds_the_whole_dossier(run: Run, report: Path) -> None:
    outcome = run("read", report, "--format", "json")
    assert outcome.out.count("\n") == 1
    assert decode(Dossier, outcome.out).reading.document.text == REPORT


def test_markdown_is_the_brief(run: Run, report: Path) -> None:
    out = run("read", report, "--format", "markdown").out
    assert out.startswith("# ")
    assert "## Evidence" in out


def test_add_then_search_then_brief(run: Run, report: Path) -> None:
    document, news = run("add", report).out.split("  ")[:2]
    assert news.endswith(("claim", "claims"))
    assert run("add", report).out.split("  ")[:2] == [document, "known already"]
    assert run("search", "soldier").out.startswith(document)
    assert run("brief", document).out == run("read", report).out == run("brief").out
    assert run("brief", "--as-of", "2024-03-11").status == os.EX_IOERR
    assert run("search", "soldier", "--as-of", "2024-03-11").out.startswith("no document")


def test_add_goes_on_after_a_bad_report_and_says_which(run: Run, report: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    outcome = run("add", empty, report, "missing.txt")
    assert outcome.status == os.EX_DATAERR
    assert outcome.out.count("\n") == 1
    assert outcome.err.splitlines()[-1] == f"tocsin: 2 of 3 reports were not added: {empty}, missing.txt"
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert View(ledger).counts().documents == 1


def test_a_language_that_is_not_read_is_said_stored_and_claims_nothing(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "bericht.txt"
    report.write_text(GERMAN, encoding="utf-8")
    for outcome in (run("read", report), run("add", report), run("brief")):
        assert outcome.status == 0
        assert "which Tocsin does not read" in " ".join((outcome.out + outcome.err).split())
    assert "0 new claims" in run("add", report, "--ledger", "other.sqlite").out


def _encrypted() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=100, height=100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x00\x01\x02\x03" * 500, "is binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "is a program"),
        (b"PK\x03\x04" + bytes(100), "is a ZIP archive"),
        (CONSENT.encode(), "is a consent page"),
        (_encrypted(), "is an encrypted PDF"),
        (b"%PDF-1.7\nnonsense", "is a damaged PDF"),
    ],
)
@pytest.mark.parametrize("command", ["read", "add"])
def test_bad_input(run: Run, tmp_path: Path, command: str, content: bytes, says: str) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)
    outcome = run(command, path)
    assert outcome.status == os.EX_DATAERR
    assert outcome.err.startswith(f"tocsin: {path} {says}")
    assert (outcome.out, outcome.err.count("\n")) == ("", 1)


def test_a_report_above_the_limit(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    outcome = run("read", path)
    assert (outcome.status, outcome.err.count("\n")) == (os.EX_DATAERR, 1)
    assert "is larger than 50 MB" in outcome.err


def test_a_name_that_would_steer_the_terminal(run: Run) -> None:
    outcome = run("read", "no\x1b[2J\x07such\nfile")
    assert outcome.status == os.EX_NOINPUT
    assert outcome.err == "tocsin: there is no file no[2Jsuch file; check the path\n"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["read", "missing.txt"], os.EX_NOINPUT, "there is no file missing.txt"),
        (["read", "."], os.EX_DATAERR, "is a folder"),
        (["read", "http://127.0.0.1:9/report"], os.EX_UNAVAILABLE, "127.0.0.1"),
        (["read", "http://nowhere.invalid/report"], os.EX_UNAVAILABLE, "nowhere.invalid"),
        (["read", "ftp://example.org/report"], os.EX_UNAVAILABLE, "ftp"),
        (["brief"], os.EX_IOERR, "there is none"),
        (["search", "soldiers"], os.EX_IOERR, "there is none"),
        (["brief", "--as-of", "soon"], os.EX_CONFIG, "--as-of is 'soon'"),
        (["brief", "--as-of", ""], os.EX_CONFIG, "--as-of is ''"),
        (["search", "soldiers", "--as-of", "2024-02-30"], os.EX_CONFIG, "--as-of is '2024-02-30'"),
        (["brief", "--recorded-by", "noon"], os.EX_CONFIG, "--recorded-by is 'noon'"),
        (["add", "report.txt", "--ledger", "."], os.EX_IOERR, "it is a folder"),
        (["add", "report.txt", "--ledger", "report.txt"], os.EX_IOERR, "no ledger but some other file"),
        (["add", "report.txt", "--ledger", "report.txt/ledger"], os.EX_IOERR, "cannot be"),
        (["add", "report.txt", "--ledger", "mysql://host/name"], os.EX_IOERR, "SQLite or PostgreSQL"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_a_status(
    run: Run, report: Path, arguments: list[str], status: int, says: str
) -> None:
    outcome = run(*arguments)
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (status, "", 1)
    assert outcome.err.startswith("tocsin: ")
    assert says in outcome.err
    assert report.read_text(encoding="utf-8") == REPORT


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["read"], ["read", "a", "b"], ["read", "-", "--format", "xml"], ["search", "x", "--limit", "0"]],
)
def test_a_command_that_makes_no_sense(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.status == 2
    assert outcome.err.startswith("Usage: ")


def test_a_setting_that_makes_no_sense(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_ALLOW_PRIVATE_ADDRESSES", "perhaps")
    outcome = run("read", report)
    assert outcome.status == os.EX_CONFIG
    assert "TOCSIN_ALLOW_PRIVATE_ADDRESSES is 'perhaps'" in outcome.err


def test_a_redirect_into_a_private_address_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import tocsin.documents.fetch as fetching

    asked: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(str(request.url))
        return httpx2.Response(302, headers={"Location": "http://10.0.0.1/secret"})

    client = httpx2.Client(transport=httpx2.MockTransport(answer))
    outside = partial(
        fetching.fetch, client=client, resolve=lambda host, _: [host if host[0] == "1" else "93.184.215.14"]
    )
    monkeypatch.setattr(fetching, "fetch", outside)
    outcome = run("read", "http://example.org/report")
    assert outcome.status == os.EX_UNAVAILABLE
    assert "http://example.org/report" in outcome.err
    assert len(asked) == 1


def test_a_locked_ledger(run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", report)
    monkeypatch.setattr("tocsin.ledger.open_ledger", partial(open_ledger, patience=0.1))
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        outcome = run("add", report)
    assert outcome.status == os.EX_IOERR
    assert "locked" in outcome.err


def test_a_ledger_of_a_later_version(run: Run, report: Path, tmp_path: Path) -> None:
    run("add", report)
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as other, other:
        other.execute(f"UPDATE {REVISION_TABLE} SET version_num = '9999'")
    for command in (["add", str(report)], ["brief"], ["search", "soldiers"]):
        outcome = run(*command)
        assert outcome.status == os.EX_CONFIG
        assert "upgrade Tocsin" in outcome.err


def test_a_folder_that_may_not_be_written(run: Run, report: Path) -> None:
    # Below /proc nobody can make anything, whatever the user's rights.
    outcome = run("add", report, "--ledger", "/proc/tocsin/ledger.sqlite")
    assert outcome.status == os.EX_IOERR
    assert outcome.err.startswith("tocsin: ledger /proc/tocsin/ledger.sqlite: ")


def test_output_in_an_encoding_that_lacks_the_signs(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "out").open("w", encoding="ascii") as narrow:
        monkeypatch.setattr(sys, "stdout", narrow)
        assert run("read", report).status == 0
    out = (tmp_path / "out").read_text(encoding="ascii")
    assert "* named speaker" in out
    assert "| " in out


@pytest.mark.parametrize(("character", "plainer"), [("→", b"->"), ("’", b"'"), ("平", b"?")])
def test_a_character_that_an_encoding_lacks(character: str, plainer: bytes) -> None:
    spare_unknown_characters()
    assert character.encode("ascii", errors="tocsin.plainer") == plainer


def test_every_sign_has_a_plainer_one() -> None:
    spare_unknown_characters()
    plain = [look.sign.encode("ascii", errors="tocsin.plainer") for look in LOOKS.values()]
    assert len(set(plain)) == len(LOOKS)


def test_without_any_output_or_input(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run("read", report, "--format", "json").status == 0
    assert run("read", report).status == 0


def test_closed_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert stdin().read() == b""


def test_a_file_of_its_own_that_it_may_not_use(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "actors.csv")

    monkeypatch.setattr("tocsin.run.intake.desk.load", refused)
    outcome = run("read", report)
    assert outcome.status == os.EX_IOERR
    assert outcome.err.startswith("tocsin: actors.csv cannot be used (Permission denied); check")


def test_the_schema_describes_what_json_prints(run: Run) -> None:
    schema = json.loads(run("schema").out)
    assert schema["title"] == "Dossier"
    assert set(schema["properties"]) == {"reading", "origins", "cautions", "briefing", "checks", "hits"}


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"tocsin {tocsin.__version__}\n"
    out = run("--help").out
    assert [name for name in (*COMMANDS, *GROUPS) if f"\n  {name} " not in out] == []
    assert "..." not in out.partition("Commands:")[2], "a command's first sentence is cut short; make it shorter"
