"""`tocsin export` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from commands import Run
from on_postgresql import copy_ledger

from tocsin.cli.export import Codes, ExportFormat
from tocsin.exports.codes import Scheme
from tocsin.exports.formats import Format
from tocsin.exports.tables import TABLES
from tocsin.ledger import View, open_ledger


@pytest.fixture(autouse=True)
def ledger(kursk: Path, tmp_path: Path) -> Path:
    """The ledger that `run` looks at."""
    return copy_ledger(kursk, tmp_path / "ledger.sqlite")


def test_the_words_are_those_of_the_formats() -> None:
    assert list(ExportFormat) == [one.value for one in Format]
    assert list(Codes) == [one.value for one in Scheme]


@pytest.mark.parametrize("form", [one for one in Format if one not in (Format.PARQUET, Format.PROV)])
def test_a_format_is_printed_and_written_alike(run: Run, tmp_path: Path, form: Format) -> None:
    printed = run("export", form.value)
    assert (printed.status, printed.err) == (0, "")
    told = run("export", form.value, "--output", "out")
    written = (tmp_path / "out").read_bytes()
    assert told.out == f"out ({len(written):,} bytes)\n"
    assert written.decode() == printed.out
    assert not list(tmp_path.glob("*.partial"))


def test_parquet_is_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("export", "parquet", "--output", "tables").status == 0
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == set(TABLES)
    assert run("export", "parquet", "--output", "two", "--of", "claims", "--of", "origins").status == 0
    assert {path.stem for path in (tmp_path / "two").iterdir()} == {"claims", "origins"}
    assert pl.read_parquet(tmp_path / "two" / "origins.parquet").height > 0


def test_days_actors_and_codes(run: Run) -> None:
    asked = ("--of", "events", "--between", "2024-10-18..2024-10-24", "--actor", "North Korea", "--codes", "cow")
    rows = [json.loads(line) for line in run("export", "jsonl", *asked).out.splitlines()]
    assert rows
    for row in rows:
        assert "2024-10-18" <= row["day"] <= "2024-10-24"
        assert "731" in row["named"]


def test_an_export_is_as_of_a_day(run: Run) -> None:
    rows = [
        json.loads(line) for line in run("export", "jsonl", "--of", "claims", "--as-of", "2024-10-20").out.splitlines()
    ]
    assert rows
    assert max(row["published"] for row in rows) <= "2024-10-20"
    assert run("export", "jsonl", "--of", "claims", "--recorded-by", "2020-01-01").out == ""


def test_provenance_of_an_event_and_of_a_brief(run: Run, ledger: Path) -> None:
    with open_ledger(ledger, read_only=True) as opened:
        view = View(opened)
        event, document = next(view.happenings()).id, next(view.documents()).id
    told = json.loads(run("export", "prov", "--answer", event).out)
    assert {one["prov:type"]["$"] for one in told["activity"].values()} == {"tocsin:Linking", "tocsin:Reading"}
    brief = json.loads(run("export", "prov", "--answer", document).out)
    assert {one["prov:type"]["$"] for one in brief["activity"].values()} == {"tocsin:Composing", "tocsin:Reading"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["parquet"], "parquet is a folder of tables; name it with --output FOLDER"),
        (["prov"], "provenance is of one event or document; say of which with --answer ID"),
        (["csv", "--answer", "claim-1"], "provenance is of one event or document; leave --answer out of csv"),
        (["gdelt", "--codes", "cow"], "gdelt has country codes of its own; leave --codes out"),
        (["stix", "--of", "claims"], "stix has no tables to choose from; leave --of out, or export csv or jsonl"),
        (["csv", "--of", "claims", "--of", "links"], "a csv file holds one table; give --of once, or export parquet"),
        (["csv", "--of", "nouns"], "there is no table 'nouns'; the tables are claims, uncoded, events"),
        (["csv", "--output", "nowhere/out.csv"], "there is no folder nowhere; make it, or write elsewhere"),
        (["csv", "--output", "."], "is a folder; name a file for csv"),
        (["parquet", "--output", "ledger.sqlite"], "ledger.sqlite is a file; name a folder for parquet"),
        (["csv", "--actor", "Nobodyland"], "no actor is called 'Nobodyland'"),
        (["prov", "--answer", "claim-0000000000000000"], "this view shows no claim or event"),
    ],
)
def test_what_cannot_be_is_one_sentence(run: Run, arguments: list[str], message: str) -> None:
    told = run("export", *arguments)
    assert told.status != 0
    assert message in " ".join(told.err.split())
    assert told.out == ""


def test_what_fails_leaves_the_old_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.csv").write_text("old")

    def full(*_: object) -> object:
        yield b"id,kind\n"
        raise OSError(28, "No space left on device", "out.csv")

    monkeypatch.setattr("tocsin.run.outgoing.exporting.BY_TABLE", {Format.CSV: full})
    assert run("export", "csv", "--output", "out.csv").status != 0
    assert (tmp_path / "out.csv").read_text() == "old"
    assert not list(tmp_path.glob("*.partial"))
