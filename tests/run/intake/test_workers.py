"""Work in several processes: what comes back and in which order, and what happens when one of them is ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tocsin.errors import InputError, WorkerError
from tocsin.ledger import Ledger, open_ledger, schema
from tocsin.run import Desk
from tocsin.run.intake.workers import each

_REPORTS = (
    "Iran shipped missiles to Sudan on 3 March 2025.",
    "Mark Rutte visited Oslo. He said that Iran had attacked Oman.",
    "Troops of North Korea crossed into Kursk, two officials said.",
    "The European Union imposed sanctions on Belarus.",
    "Turkey accused Greece of violating its airspace near Rhodes.",
    "Estonia sent 12 howitzers to Ukraine in January.",
    "Iran shipped missiles to Sudan on 3 March 2025, officials said.",
)
# Prints the process of each worker, then waits to be killed.
_ASKING = """
import os, time
from tocsin.run.intake.workers import each
def slowly(value):
    if value:
        os.write(1, b"%d;" % os.getpid())
        time.sleep(60)
for _ in each(slowly, range(20), workers=2):
    pass
"""


def _halved(value: int) -> tuple[int, int]:
    time.sleep(0.02 * (value % 3))  # so that the later ones are done first
    return value // 2, os.getpid()


def test_values_come_back_in_their_order_made_by_several_processes() -> None:
    found = list(each(_halved, range(12), workers=2))
    assert [(value, made) for value, (made, _) in found] == [(value, value // 2) for value in range(12)]
    others = {process for _, (_, process) in found} - {os.getpid()}
    assert len(others) == 2


@pytest.mark.parametrize(("values", "workers"), [(3, 4), (12, 1)])
def test_a_few_values_or_one_worker_start_no_process(values: int, workers: int) -> None:
    assert {process for _, (_, process) in each(_halved, range(values), workers=workers)} == {os.getpid()}


def test_workers_are_only_a_few_values_ahead() -> None:
    taken: list[int] = []

    def values() -> Iterator[int]:
        for value in range(100):
            taken.append(value)
            yield value

    found = each(_halved, values(), workers=2)
    for _ in range(10):
        next(found)
    assert len(taken) <= 10 + 3 * 2
    found.close()  # type: ignore[attr-defined]


def test_what_the_work_raises_is_raised_where_it_was_asked_for() -> None:
    def work(value: int) -> int:
        if value == 7:
            raise InputError("seven cannot be read")
        return value

    found: list[int] = []
    with pytest.raises(InputError, match="seven cannot be read"):
        found.extend(value for value, _ in each(work, range(12), workers=2))
    assert found == list(range(7))


def test_a_worker_that_is_killed_is_told_with_the_way_out() -> None:
    asking = os.getpid()

    def work(value: int) -> int:
        if value == 7 and os.getpid() != asking:
            os.kill(os.getpid(), signal.SIGKILL)
        return value

    with pytest.raises(WorkerError, match="run it again, with fewer --workers"):
        list(each(work, range(12), workers=2))


def test_workers_end_with_the_process_that_asked_however_it_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", _ASKING], stdout=subprocess.PIPE) as asking:
        assert asking.stdout
        workers = [_number(asking.stdout) for _ in range(2)]
        asking.kill()
    until = time.monotonic() + 20
    while any(map(_runs, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_runs, workers))


def _number(stream: IO[bytes]) -> int:
    """Read up to the next semicolon."""
    return int(b"".join(iter(lambda: stream.read(1), b";")))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # Where nobody collects what is left of a process, that stays.
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_ledger_holds_the_same_however_many_read_for_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps({"text": text, "published": "2025-03-07"}) for text in _REPORTS))
    held = []
    for workers in (1, 2):
        with open_ledger(tmp_path / f"{workers}.sqlite") as ledger:
            outcomes = list(desk.add([str(path), str(tmp_path / "missing.txt")], ledger, workers=workers))
            held.append((outcomes, _stored(ledger)))
    assert held[0] == held[1]
    assert len(held[0][1]["claims"]) >= len(_REPORTS)
    assert len(held[0][1]["matches"]) > 0


def _stored(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Return what is stored but for when."""
    tables = (schema.documents, schema.claims, schema.matches, schema.copies, schema.meanings, schema.claim_parties)
    return {
        table.name: [
            tuple(value for column, value in row._mapping.items() if not column.startswith("recorded"))
            for row in ledger.rows(table.select())
        ]
        for table in tables
    }
