"""`tocsin code`: what it prints, its exit status, and going on."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from commands import Run
from corpora import corpus, lines, reports, table


def test_a_corpus_is_coded_and_the_second_time_nothing_is_left(run: Run, tmp_path: Path) -> None:
    corpus(tmp_path, 10)
    first = run("code", "reports.jsonl", "--out", "out", "--shard", "4", "--workers", "1")
    assert (first.status, first.err) == (0, "")
    assert re.fullmatch(r"10 documents, \d+ claims, 0 problems in out; [\d.]+ documents/s\n", first.out)
    assert len(table(tmp_path / "out", "documents")) == 10
    again = run("code", "reports.jsonl", "--out", "out")
    assert again.out.endswith("in out; nothing was left to do\n")
    assert again.out.partition(" in ")[0] == first.out.partition(" in ")[0]


def test_what_cannot_be_read_is_told_and_the_rest_is_coded(run: Run, tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_bytes(b"{broken\n" * 30 + lines(reports(2)))
    found = run("code", "some.jsonl", "--out", "out", "--workers", "1")
    assert found.status == os.EX_DATAERR
    assert found.out.startswith("2 documents, ")
    told = found.err.splitlines()
    assert told[0].endswith("some.jsonl, line 1 is no JSON object; give every report as one object")
    assert told[20:] == ["tocsin: 30 reports could not be read; out/problems says which and why"]
    assert len(table(tmp_path / "out", "problems")) == 30


def test_progress_is_told_from_time_to_time_unless_it_should_be_quiet(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tocsin.cli.code._EVERY", 0.0)
    corpus(tmp_path, 4)
    told = run("code", "reports.jsonl", "--out", "out", "--shard", "2", "--workers", "1").err.splitlines()
    assert [re.sub(r"\d+", "N", line) for line in told] == [
        "tocsin: N documents, N claims, N problems so far; N.N documents/s"
    ] * 2
    assert run("code", "reports.jsonl", "--out", "other", "--workers", "1", "--quiet").err == ""


def test_another_corpus_is_refused(run: Run, tmp_path: Path) -> None:
    corpus(tmp_path, 2)
    corpus(tmp_path, 3, "others.jsonl")
    run("code", "reports.jsonl", "--out", "out", "--workers", "1")
    refused = run("code", "others.jsonl", "--out", "out", "--workers", "1")
    assert refused.status == os.EX_CONFIG
    assert "holds the claims of another corpus" in refused.err


def test_without_ray_the_way_out_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    corpus(tmp_path, 1)
    refused = run("code", "reports.jsonl", "--out", "out", "--ray", "local")
    assert refused.status == os.EX_CONFIG
    assert refused.err == "tocsin: --ray needs Ray; install it with `pip install 'tocsin[ray]'`, or leave it out\n"


def test_a_corpus_that_is_not_there(run: Run) -> None:
    missing = run("code", "nowhere.jsonl", "--out", "out")
    assert (missing.status, missing.err) == (
        os.EX_NOINPUT,
        "tocsin: there is no file at nowhere.jsonl; check the path\n",
    )
