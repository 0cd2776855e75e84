"""Processes that are killed in the midst of their work."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from typing import Any

# Forked children share the parent's imports, so that a kill falls into the work and not into starting Python.
fork = multiprocessing.get_context("fork")


def killed(work: Callable[..., None], *args: Any, chance: random.Random, most: int, within: float) -> None:
    """Run work in a process of its own, and kill it `within` seconds after it has sent word 0 to `most` times.

    The work's last argument is the connection by which it sends word. Raises AssertionError where it ended by itself.
    """
    receiving, sending = fork.Pipe(duplex=False)
    process = fork.Process(target=work, args=(*args, sending))
    process.start()
    sending.close()
    for _ in range(chance.randrange(most + 1)):
        receiving.recv()
    time.sleep(chance.uniform(0, within))
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL, "it had nothing left to do"
