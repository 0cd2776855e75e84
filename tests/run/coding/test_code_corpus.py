"""A corpus as Parquet: the claims that the ledger has, by month, each once, whatever ends the run in between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import killed_coding
import polars as pl
import pytest
from corpora import CODER, coded, corpus, held, lines, reports, table

from tocsin.documents import Raw
from tocsin.errors import CodingBusy, CodingError, SettingsError, TocsinError
from tocsin.ledger import View, open_ledger
from tocsin.model import Claim, Reading
from tocsin.model.json import decode
from tocsin.run import Desk
from tocsin.run.coding import code
from tocsin.run.coding.corpus import files
from tocsin.run.coding.pools import here
from tocsin.run.coding.rows import SCHEMAS

_HOLDING: Final = """
import fcntl, os, sys, time
turn = open(sys.argv[1], "ab")
fcntl.lockf(turn, fcntl.LOCK_EX)
os.write(1, b"held")
time.sleep(60)
"""
DOCS: Final = Path(__file__).parents[3] / "docs"


def test_the_claims_are_those_that_the_ledger_has(desk: Desk, tmp_path: Path) -> None:
    path, out = corpus(tmp_path), tmp_path / "out"
    coded(desk, path, out)
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        list(desk.add([str(path)], ledger))
        view = View(ledger)
        readings = [view.reading(document.id) for document in view.documents()]
    stored = {claim.id: claim for reading in readings for claim in (*reading.claims, *reading.uncoded)}
    rows = pl.concat([table(out, "claims"), table(out, "uncoded")])
    assert {row["id"]: decode(Claim, row["claim"]) for row in rows.iter_rows(named=True)} == stored
    assert len(rows) == len(stored) > 20
    links = {link.id for reading in readings for link in reading.links}
    assert set(table(out, "links")["id"]) == links != set()
    assert set(table(out, "documents")["id"]) == {reading.document.id for reading in readings}


def test_columns_of_a_claim_say_what_it_says(desk: Desk, tmp_path: Path) -> None:
    coded(desk, corpus(tmp_path, 5), tmp_path / "out")
    rows = table(tmp_path / "out", "claims")
    for row in rows.iter_rows(named=True):
        claim = decode(Claim, row["claim"])
        evidence, speaker = claim.evidence[0], claim.attribution.speaker
        assert (row["document"], row["start"], row["end"], row["quote"], row["certainty"], row["speaker"]) == (
            claim.document, evidence.span.start, evidence.span.end, evidence.quote, claim.certainty,
            speaker.name if speaker else None,
        )  # fmt: skip
    said = rows.filter(pl.col("speaker") == "Mark Rutte")
    assert said.select("type", "initiators", "recipients").rows() == [("ASSAULT", ["IRN"], ["OMN"])]


def test_files_have_the_columns_that_the_page_names(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_bytes(lines([*reports(7), {"text": ""}]))
    coded(desk, path, tmp_path / "out")
    page = (DOCS / "coding.md").read_text(encoding="utf-8")
    for name, schema in SCHEMAS.items():
        some = next((tmp_path / "out" / name).rglob("*.parquet"))
        assert pl.read_parquet_schema(some) == dict(schema)
        assert f"`{name}/" in page
    exported = (DOCS / "exports.md").read_text(encoding="utf-8")
    columns = {column for schema in SCHEMAS.values() for column in schema}
    assert {column for column in columns if f"`{column}`" not in page + exported} == set()


def test_a_month_has_a_folder_and_what_has_no_day_one_too(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_bytes(lines([*reports(3), {"text": "Iran shipped missiles to Sudan."}]))
    coded(desk, path, tmp_path / "out")
    found = table(tmp_path / "out", "documents").select("month", pl.col("published").dt.month().alias("of")).rows()
    assert found == [("2025-01", 1), ("2025-02", 2), ("2025-03", 3), ("undated", None)]


def test_the_folder_is_the_same_with_any_number_of_workers(desk: Desk, tmp_path: Path) -> None:
    path = corpus(tmp_path, 60)
    for workers in (1, 2):
        coded(desk, path, tmp_path / str(workers), workers=workers, size=25)
    assert held(tmp_path / "1") == held(tmp_path / "2")


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_any_point_and_begun_again_it_is_as_if_undisturbed(tmp_path: Path, workers: int) -> None:
    # In a process of its own: what forks here has used the threads of Polars, and its children could not.
    ended = subprocess.run(
        [sys.executable, killed_coding.__file__, str(tmp_path), str(workers)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True, text=True, check=False, timeout=150,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == {"kills": killed_coding.KILLS, "lost": 0}
    undisturbed, killed = held(tmp_path / "undisturbed"), held(tmp_path / "killed")
    assert len(undisturbed) > 100
    assert killed == undisturbed


def test_a_finished_shard_is_not_read_again(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = corpus(tmp_path, 9), tmp_path / "out"
    run = code(files([str(path)]), out, here(desk, 1), coder=CODER, size=3)
    next(run)
    run.close()  # type: ignore[attr-defined]
    read: list[bytes] = []

    def noted(raw: Raw) -> Reading:
        read.append(raw.content)
        return Desk.coded(desk, raw)

    monkeypatch.setattr(desk, "coded", noted)
    assert [one.now for one in coded(desk, path, out)] == [False, True, True]
    assert len(read) == 6
    assert [one.now for one in coded(desk, path, out)] == [False] * 3
    assert len(read) == 6


def test_what_a_killed_run_has_left_is_removed(desk: Desk, tmp_path: Path) -> None:
    path, out = corpus(tmp_path, 6), tmp_path / "out"
    coded(desk, path, out)
    whole = held(out)
    month = next((out / "claims").iterdir())
    (month / "000001.parquet.partial").write_bytes(b"PAR1 half")
    (month / "000002.parquet").write_bytes(b"PAR1 of a shard without a record")
    (out / "shards" / "000002.json.partial").write_bytes(b"{")
    coded(desk, path, out)
    assert held(out) == whole


def test_a_shard_without_its_record_is_coded_again(desk: Desk, tmp_path: Path) -> None:
    path, out = corpus(tmp_path, 6), tmp_path / "out"
    coded(desk, path, out)
    whole = held(out)
    (out / "shards" / "000001.json").unlink()
    assert [one.now for one in coded(desk, path, out)] == [False, True]
    assert held(out) == whole


def _other_corpus(path: Path, _: Path) -> None:
    path.write_bytes(path.read_bytes() + lines(reports(1)))


def _other_text(path: Path, out: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Sudan", b"Egypt"))
    for file in [*out.rglob("000001.*")]:  # so that it has to be read on
        file.unlink()


def _other_shards(_: Path, out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_bytes())
    (out / "manifest.json").write_text(json.dumps({**manifest, "shard": 4}))


def _other_coder(_: Path, out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_bytes())
    (out / "manifest.json").write_text(json.dumps({**manifest, "coder": {"version": "0.2.0", "fingerprint": "ab"}}))


def _lost_file(_: Path, out: Path) -> None:
    next(out.rglob("000000.parquet")).unlink()


def _foreign(_: Path, out: Path) -> None:
    (out / "manifest.json").unlink()


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        (_other_corpus, SettingsError, "holds the claims of another corpus, 1 files of"),
        (_other_text, SettingsError, "have other reports than when coding them began"),
        (_other_shards, SettingsError, "has shards of 4 documents, not of 3"),
        (_other_coder, SettingsError, "what another coder has made, Tocsin 0.2.0"),
        (_lost_file, CodingError, "is missing or was changed; put it back"),
        (_foreign, SettingsError, "holds something else than coded claims; name another --out"),
    ],
)
def test_what_does_not_go_together_is_refused_and_changes_nothing(
    desk: Desk, tmp_path: Path, change: Callable[[Path, Path], None], error: type[TocsinError], told: str
) -> None:
    path, out = corpus(tmp_path, 6), tmp_path / "out"
    coded(desk, path, out)
    change(path, out)
    before = held(out)
    with pytest.raises(error, match=told):
        coded(desk, path, out)
    assert held(out) == before


def test_two_at_once_do_not_write_into_one_folder(desk: Desk, tmp_path: Path) -> None:
    path, out = corpus(tmp_path, 9), tmp_path / "out"
    coded(desk, path, out)
    with subprocess.Popen([sys.executable, "-c", _HOLDING, out / ".turn"], stdout=subprocess.PIPE) as holding:
        assert holding.stdout and holding.stdout.read(4) == b"held"
        with pytest.raises(CodingBusy, match="another process codes into"):
            coded(desk, path, out)
        holding.kill()
    assert len(coded(desk, path, out)) == 3


def test_a_bad_report_is_a_problem_in_a_table_and_stops_none(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    german = {"text": "Die Regierung in Berlin hat am Montag weitere Hilfen für die Ukraine zugesagt. " * 4}
    path.write_bytes(lines(reports(2)) + b"{broken\n" + lines([german, *reports(3)[2:]]))
    (tmp_path / "zz.parquet").write_bytes(b"no parquet")
    found = coded(desk, str(tmp_path / "*.*"), tmp_path / "out", size=9)
    rows = table(tmp_path / "out", "problems")
    assert rows["stage"].to_list() == ["documents", "reading", "documents"]
    first, other, last = rows["message"]
    assert first == f"{path}, line 3 is no JSON object; give every report as one object"
    assert "German" in other
    assert last.startswith(f"{tmp_path}/zz.parquet is no Parquet that can be read")
    assert [document is not None for document in rows["document"]] == [False, True, False]
    (counts,) = (one.counts for one in found)
    assert (counts.documents, counts.problems, counts.unread) == (4, 3, 2)
    assert [problem.message for problem in found[0].unread] == [first, last]


def test_what_makes_reading_fail_is_a_problem_too(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def read(self, _: object) -> object:
            raise ZeroDivisionError("by nothing")

    failing = Desk(desk._settings)
    monkeypatch.setitem(failing.__dict__, "_reader", Failing())
    (found,) = coded(failing, corpus(tmp_path, 1), tmp_path / "out")
    assert [one.message for one in found.unread] == [
        f"{tmp_path}/reports.jsonl, line 1 makes Tocsin fail (ZeroDivisionError: by nothing); report it, with the page"
    ]


def test_a_report_that_comes_again_is_there_once_also_over_two_runs(desk: Desk, tmp_path: Path) -> None:
    path, out = tmp_path / "some.jsonl", tmp_path / "out"
    path.write_bytes(lines([*reports(4), *reports(6)]))
    run = code(files([str(path)]), out, here(desk, 1), coder=CODER, size=3)
    next(run)
    run.close()  # type: ignore[attr-defined]
    found = coded(desk, path, out)
    assert sum(one.counts.repeated for one in found) == 4
    assert table(out, "documents")["id"].is_unique().all()
    assert len(table(out, "documents")) == 6
    assert table(out, "claims")["id"].is_unique().all()


def test_articles_that_a_gdelt_file_lists_are_fetched_where_they_are_read(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = [f"https://amber.example/{number}" for number in range(3)]
    cells = [b"\t".join([b"x"] * 56 + [b"20250307", address.encode()]) for address in listed]
    (tmp_path / "20250307.export.csv").write_bytes(b"\n".join(cells))
    report = Raw(content=lines(reports(1)), name="", media_type="application/json")
    monkeypatch.setattr(desk, "fetched", lambda address: replace(report, name=address, address=address))
    coded(desk, tmp_path / "20250307.export.csv", tmp_path / "out")
    assert table(tmp_path / "out", "documents")["address"].to_list() == listed


def test_an_empty_corpus_has_no_shards_and_is_finished(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").touch()
    assert coded(desk, tmp_path / "none.jsonl", tmp_path / "out") == []
    assert coded(desk, tmp_path / "none.jsonl", tmp_path / "out") == []


def test_a_folder_that_cannot_be_written_is_told_with_the_way_out(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CodingError, match=r"out cannot be used .*run it again: what is finished stays"):
        coded(desk, corpus(tmp_path, 1), tmp_path / "out")
