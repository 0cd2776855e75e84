"""`pages`: how fast the page answers twenty readers at once over a big ledger, what it weighs, how soon it is there.

Readers ask without a pause for pages of every kind, each time another event, report, dyad, day or word.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import quote

from sqlalchemy import select

from bench.bulk import build
from bench.generated import Plan, words_of_all_sorts
from bench.processes import processor_seconds
from bench.rows import Row
from bench.scale import FOLDER
from tocsin.ledger import open_ledger, schema

_ROOT: Final = Path(__file__).parents[1]
_READERS: Final = 20
_WORKERS: Final = 2  # of two cores
_ANSWERED: Final = (200, 307)  # an event that is part of another one has its page there
_STARTS: Final = 3
_RESTING: Final = 0.05  # of a core: all that a server gets ready in the background is there
_PATIENCE: Final = 300  # seconds for that
_LINKED: Final = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg)[^"]*)"')

Address = Callable[[Random], str]


def measure(*, documents: int = 20_000, seconds: float = 30.0) -> Row:
    """Return `p95_ms` of twenty readers, `cold_start_s` until the first page is there (the median of three starts),
    `weight_kb` of the heaviest page with its files packed but without the charts' bundle, and `first_paint_s` of
    today's where there is a browser.
    """
    FOLDER.mkdir(exist_ok=True)
    path, plan = FOLDER / f"settled-{documents}.sqlite", Plan.of(documents)
    build(path, documents)
    os.sync()  # what was just written is not the server's to wait for
    kinds = _kinds(path, plan)
    starts = []
    for _ in range(_STARTS):
        with _served(path) as (_, _, took):
            starts.append(took)
    with _served(path) as (server, port, _):
        weights = {kind: _weight(port, address(Random(0))) for kind, address in kinds.items()}
        _await_rest(server)
        times = _asked(port, kinds, seconds)
        painted = _first_paint(port)
    every = [spent for some in times.values() for spent in some]
    return {
        "claims": documents * 5,
        "readers": _READERS,
        "answers": len(every),
        "p95_ms": _p95(every),
        "median_ms": round(1000 * statistics.median(every), 1),
        "p95_ms_by_page": {kind: _p95(some) for kind, some in sorted(times.items())},
        "cold_start_s": round(statistics.median(starts), 2),
        "weight_kb": max(weights.values()),
        "weight_kb_by_page": weights,
        "first_paint_s": painted,
    }


def _kinds(path: Path, plan: Plan) -> dict[str, Address]:
    """Return how each kind of page is asked for."""
    with open_ledger(path, read_only=True) as ledger:
        own, texts = schema.happenings.c, schema.documents.c
        sample = select(own.id).where(own.number % 97 == 1).limit(5_000)
        events = [row.id for row in ledger.rows(sample)]
        reports = [row.id for row in ledger.rows(select(texts.id).where(texts.number % 41 == 1).limit(5_000))]
        acting = select(schema.happening_actors.c.actor).where(schema.happening_actors.c.happening < 3_000)
        actors = sorted({row.actor for row in ledger.rows(acting)})
    last = plan.day(len(plan.happenings) - 1)

    def day(chance: Random) -> str:
        return (last - timedelta(days=chance.randrange(300))).isoformat()

    return {
        "today": lambda chance: f"/?as_of={day(chance)}",
        "events": lambda chance: f"/events?until={day(chance)}",
        "event": lambda chance: f"/events/{chance.choice(events)}",
        "report": lambda chance: f"/documents/{chance.choice(reports)}",
        "dyad": lambda chance: "/dyads/{}/{}".format(*chance.sample(actors, 2)),
        "search": lambda chance: f"/search?q={quote(words_of_all_sorts(chance))}",
        "network": lambda chance: f"/network/{chance.choice(actors)}?until={day(chance)}",
        "map": lambda chance: f"/map?until={day(chance)}",
        "watches": lambda _: "/watches",
        "record": lambda _: "/record",
    }


@contextmanager
def _served(path: Path) -> Iterator[tuple[int, int, float]]:
    """Serve a ledger; give the number of the process, the port, and the seconds from the start to the first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = ["serve", "--port", str(port), "--workers", str(_WORKERS)]
    command = [sys.executable, "-c", "from tocsin.cli.app import main; main()", *served]
    environment = os.environ | {"TOCSIN_LEDGER": str(path), "PYTHONPATH": str(_ROOT)}
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, cwd=_ROOT) as server:
        try:
            while server.poll() is None:
                try:
                    _get(port, "/record", 60)
                    break
                except OSError:
                    time.sleep(0.02)
            yield server.pid, port, time.perf_counter() - began
        finally:
            server.terminate()


def _await_rest(server: int) -> None:
    """Wait until a server has nothing more to do by itself, as one that has been there for a minute has not."""
    time.sleep(3)  # the processes that make pages are begun after the first page
    for _ in range(_PATIENCE):
        before = processor_seconds(server)
        time.sleep(1)
        if processor_seconds(server) - before < _RESTING:
            return
    raise RuntimeError(f"the server is still at work after {_PATIENCE} seconds")


def _asked(port: int, kinds: dict[str, Address], seconds: float) -> dict[str, list[float]]:
    """Have all readers ask for so long; return how many seconds each answer took, by kind."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds

    def read(number: int) -> None:
        time.sleep(number / 20)  # they come one after the other
        chance, connection = Random(number), HTTPConnection("127.0.0.1", port, timeout=120)
        while time.monotonic() < until:
            kind = chance.choice(list(kinds))
            address = kinds[kind](chance)
            began = time.perf_counter()
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            times[kind].append(time.perf_counter() - began)
            if answer.status not in _ANSWERED:
                raise RuntimeError(f"{address} is answered with {answer.status}")

    readers = [threading.Thread(target=read, args=(number,)) for number in range(_READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return times


def _get(port: int, address: str, patience: float = 60.0) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=patience)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address} is answered with {answer.status}")
    return body


def _weight(port: int, address: str) -> float:
    """Return what a page and its files weigh, packed, in kB; the charts' bundle is not among them."""
    page = _get(port, address)
    files = [_get(port, file.replace("&amp;", "&")) for file in sorted(set(_LINKED.findall(page.decode())))]
    return round(sum(len(gzip.compress(one, 5)) for one in (page, *files)) / 1000, 1)


def _first_paint(port: int) -> float | None:
    """Return the seconds until a browser that was never there paints today's page, the median of five; None without."""
    program = shutil.which("chromium")
    if program is None:
        return None
    from playwright.sync_api import sync_playwright

    painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found: list[float] = []
        for _ in range(5):
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{port}/")
            while not (milliseconds := page.evaluate(painted)):  # the page's own policy lets no script wait in it
                page.wait_for_timeout(20)
            found.append(milliseconds / 1000)
            context.close()
        browser.close()
    return round(statistics.median(found), 3)


def _p95(times: list[float]) -> float:
    return round(1000 * sorted(times)[int(0.95 * (len(times) - 1))], 1)
