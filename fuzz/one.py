"""One target under libFuzzer, by way of atheris: `python -m fuzz.one TARGET [libFuzzer's arguments]`."""

from __future__ import annotations

import signal
import sys
from types import FrameType

import atheris

from fuzz.targets import HANG, TARGETS, quietly, seeds

name = sys.argv.pop(1)
with atheris.instrument_imports(include=["tocsin", "warcio", "feedparser"]):
    attempt = quietly(TARGETS[name].prepare())
    for seed in seeds(name):  # so that what is imported when it is met neither counts as a hang nor goes uncounted
        attempt(seed)


class Hang(BaseException):
    """An input took more of the processor than any may."""


def late(_signal: int, _frame: FrameType | None) -> None:
    """End an input that hangs."""
    raise Hang(f"more than {HANG} seconds of the processor")


signal.signal(signal.SIGVTALRM, late)


def one_input(content: bytes) -> None:
    """Try one input; what it raises is a crash."""
    # Seconds of the processor, since others use the machine too; what hangs in C is left to libFuzzer's own clock.
    signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    try:
        attempt(content)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
