"""The same on a Ray cluster: a worker is killed in the midst, and the folder is as if none had been."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from corpora import CODER, corpus, held

from bench.processes import family
from tocsin.errors import SettingsError
from tocsin.run import Desk
from tocsin.run.coding import code
from tocsin.run.coding.coder import Coder, coder_of
from tocsin.run.coding.corpus import files
from tocsin.run.coding.pools import here, on_ray
from tocsin.settings import Settings

if TYPE_CHECKING:
    pass

pytest.importorskip("ray", reason="Ray has no wheels for this Python")

SETTINGS: Final = Settings(ledger="")
REPORTS: Final = 160


def _named(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text().partition("\0")[0]
    except OSError:
        return ""


def _reading() -> list[int]:
    """Return the workers of the cluster that are at work."""
    return [one for one in family(os.getpid()) if "work_on" in _named(one)]


@pytest.mark.timeout(400)  # a busy machine takes a minute to start a cluster
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the workers are found in /proc")
def test_a_worker_killed_in_the_midst_loses_and_doubles_nothing(tmp_path: Path) -> None:
    path, coder = corpus(tmp_path, REPORTS), coder_of(SETTINGS)
    for _ in code(files([str(path)]), tmp_path / "here", here(Desk(SETTINGS), 1), coder=coder, size=20):
        pass
    before = set(family(os.getpid()))
    started: set[int] = set()
    workers: set[int] = set()
    dead: list[int] = []
    for number, one in enumerate(
        code(files([str(path)]), tmp_path / "ray", on_ray(SETTINGS, "local", 2), coder=coder, size=20)
    ):
        assert one.now
        started |= set(family(os.getpid())) - before
        workers |= set(_reading())
        if number == 2:
            dead.append(next(iter(_reading())))
            os.kill(dead[0], signal.SIGKILL)
    assert len(workers) >= 2
    assert dead[0] in workers
    assert held(tmp_path / "ray") == held(tmp_path / "here")
    assert started > workers
    _ended(started)


def _ended(processes: set[int]) -> None:
    until = time.monotonic() + 10
    while (left := [one for one in processes if _named(one)]) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == []


def test_an_address_at_which_no_cluster_answers_is_told_soon(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    run = code(
        files([str(corpus(tmp_path, 1))]), tmp_path / "out", on_ray(SETTINGS, f"127.0.0.1:{port}", 2), coder=CODER
    )
    with pytest.raises(SettingsError, match=rf"no Ray cluster answers at 127.0.0.1:{port} .*refused"):
        next(run)


def test_workers_with_another_tocsin_are_refused() -> None:
    from tocsin.run.coding.batches import Batch, Reached
    from tocsin.run.coding.pools import _read_there

    batch = Batch(items=(), reached=Reached(), ends=True)
    with pytest.raises(SettingsError, match=r"has Tocsin .*, not Tocsin 0\.0\.9 .*; install the same everywhere"):
        _read_there(SETTINGS, Coder("0.0.9", "0123456789abcdef"), batch)
