"""Alerts as server-sent events: those that come, those that were missed, signs of life, and an end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_samples import ALERT

from tocsin.api.routes.alerts import events_of
from tocsin.ledger import Ledger, View, open_ledger
from tocsin.ledger.alerts import record_alert
from tocsin.ledger.paging import last_alert
from tocsin.model import Alert
from tocsin.model.json import decode


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as opened:
        assert record_alert(opened, ALERT)
        yield opened


def _other(number: int) -> Alert:
    return replace(ALERT, board=replace(ALERT.board, watch=f"watch-{number}"))


def _stream(ledger: Ledger, after: int, steps: int, meanwhile: dict[int, Alert] | None = None) -> list[bytes]:
    """Return what is sent while the one that follows may still look so many times."""
    looks = iter(range(steps))

    def still() -> bool:
        look = next(looks, None)
        if look is not None and meanwhile and look in meanwhile:
            record_alert(ledger, meanwhile[look])
        return look is not None

    async def all_of_it() -> list[bytes]:
        return [part async for part in events_of(View(ledger), after, still=still, look=0.0, heartbeat=0.0)]

    return asyncio.run(all_of_it())


def test_what_is_raised_is_sent_with_a_number_to_go_on_from(ledger: Ledger) -> None:
    sent = _stream(ledger, last_alert(View(ledger)), 3, {1: _other(1)})
    assert sent[0] == b"retry: 5000\n\n"
    (event,) = [one for one in sent if one.startswith(b"id: ")]
    lines = event.decode().split("\n")
    assert lines[:2] == ["id: 2", "event: alert"]
    assert decode(Alert, lines[2].removeprefix("data: ")) == _other(1)
    assert json.loads(lines[2].removeprefix("data: "))["id"] == _other(1).id
    assert lines[3:] == ["", ""]


def test_who_was_cut_off_misses_none_and_gets_none_twice(ledger: Ledger) -> None:
    for number in range(3):
        record_alert(ledger, _other(number))
    sent = [one.split(b"\n")[0] for one in _stream(ledger, 2, 2) if one.startswith(b"id")]
    assert sent == [b"id: 3", b"id: 4"]


def test_silence_has_signs_of_life(ledger: Ledger) -> None:
    assert _stream(ledger, 1, 2)[1:] == [b": still here\n\n"] * 2


def test_it_ends_with_the_session(ledger: Ledger) -> None:
    assert _stream(ledger, 1, 0) == [b"retry: 5000\n\n"]
