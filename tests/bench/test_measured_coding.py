"""What `bench coding` says of a corpus is what lies in the folder."""

from __future__ import annotations

import pytest
from corpora import reports

from bench import coding
from bench.stages import raws
from tocsin.run import Desk
from tocsin.run.coding.pools import here


def test_claims_and_bytes_are_counted_a_document(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "articles", lambda size: [one["text"] for one in reports(size)])
    monkeypatch.setattr(coding, "_here", lambda workers: here(desk, workers))
    monkeypatch.setattr(coding, "_ledger_bytes", lambda _: 4_096)
    read = [desk.coded(raw) for raw in raws(one["text"] for one in reports(96))]
    first, other = coding._scaling((96, 96))
    claims = sum(len(reading.claims) for reading in read) / len(read)
    assert first["claims"] == other["claims"] == pytest.approx(claims, abs=0.005)
    assert first["claims_bytes"] > first["documents_bytes"] > 0
    assert (first["ledger_bytes"], "ledger_bytes" in other) == (4_096, False)
    assert min(*first["processor_s"], *first["wall_s"], first["processor_scaling"]) > 0
