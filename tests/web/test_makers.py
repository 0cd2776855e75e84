"""Makers: pages that processes beside the one that serves make are those that it would make itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_samples import sample
from starlette.testclient import TestClient

from tocsin.ledger import add, open_ledger
from tocsin.run.live.service import Service, serving
from tocsin.settings import Settings
from tocsin.web.app import create
from tocsin.web.making import Makers

HERE = {"base_url": "http://127.0.0.1", "client": ("127.0.0.1", 5000)}
PATIENCE = 120  # seconds in which a process is there
_SERVES = """
import sys, time
from tocsin.settings import Settings
from tocsin.web.making import Makers
if __name__ == "__main__":
    with Makers(Settings(ledger=sys.argv[1]), sys.argv[1], 1) as makers:
        while not makers.ready:
            time.sleep(0.05)
        print(makers.processes[0], flush=True)
        time.sleep(300)
"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    settings = Settings(ledger=str(tmp_path / "ledger.sqlite"))
    with open_ledger(settings.ledger) as ledger:
        add(ledger, sample(1))
    with serving(settings) as service:
        yield service


@pytest.fixture
def makers(service: Service) -> Iterator[Makers]:
    with Makers(service.settings, service.settings.ledger, 1) as made:
        _wait(made)
        yield made


def _wait(makers: Makers) -> None:
    until = time.monotonic() + PATIENCE
    while not makers.ready and time.monotonic() < until:
        time.sleep(0.05)
    assert makers.ready


def test_they_make_the_same_pages_and_go_on_when_one_is_killed(service: Service, makers: Makers) -> None:
    alone, among = TestClient(create(service), **HERE), TestClient(create(service, makers=makers), **HERE)  # type: ignore[arg-type]
    for path in ("/events", "/documents", "/record", "/nothing-here", "/events?since=nonsense"):
        expected, told = alone.get(path), among.get(path)
        assert (told.status_code, told.text) == (expected.status_code, expected.text)
        assert told.headers["content-type"] == expected.headers["content-type"]
    (process,) = makers.processes
    os.kill(process, signal.SIGKILL)
    assert among.get("/dyads").text == alone.get("/dyads").text
    assert makers.processes != [process]


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL])
def test_they_end_with_the_process_that_serves(service: Service, ended_by: signal.Signals) -> None:
    command = [sys.executable, "-c", _SERVES, service.settings.ledger]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        maker = int(server.stdout.readline())
        server.send_signal(ended_by)
    until = time.monotonic() + PATIENCE
    while Path(f"/proc/{maker}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{maker}").exists()
