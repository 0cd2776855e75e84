"""The same reports give the same ledger in every process, however Python hashes strings there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import hash_seeded
import pytest

from bench.corpus import CORPUS
from tocsin.model import Claim, Happening
from tocsin.model.json import decode

REPORTS = 4
Held = dict[str, list[list[Any]]]


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> list[Held]:
    """What ledgers hold that were loaded with the same reports and different hash seeds."""
    reports = tmp_path_factory.mktemp("seeds") / "reports.jsonl"
    lines = (CORPUS / "kursk.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    reports.write_text("".join(lines[:REPORTS]), encoding="utf-8")
    loading = [
        subprocess.Popen(
            [sys.executable, hash_seeded.__file__, str(reports)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
        )
        for seed in ("0", "1")
    ]
    return [json.loads(one.communicate()[0]) for one in loading]


@pytest.mark.parametrize("table", ["claims", "links", "copies", "happenings"])
def test_the_hash_seed_changes_nothing(ledgers: list[Held], table: str) -> None:
    one, other = (held[table] for held in ledgers)
    assert one
    assert one == other


def test_some_events_hold_several_claims_of_one_sentence(ledgers: list[Held]) -> None:
    """Only where there are such is there anything that an accident could put in another order."""
    claims = [decode(Claim, body) for (body,) in ledgers[0]["claims"]]
    sentence_of = {one.id: (one.document, one.evidence[0].span) for one in claims}
    events = [decode(Happening, body).claims for _, _, body, _ in ledgers[0]["happenings"] if body]
    assert any(len({sentence_of[claim] for claim in some}) < len(some) for some in events)
