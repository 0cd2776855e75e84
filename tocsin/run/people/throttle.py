"""Throttles: how often something may be done in a while, by whom."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

_KEYS: Final = 20_000  # that are remembered, those that were busy last


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times at once, and as many again in so many seconds."""

    most: int
    seconds: float


class Throttle:
    """Remembers for each key when what it did so far is paid off (the generic cell rate algorithm).

    Of each key it keeps one moment, in memory, so that it ends by itself and with the process. Shared by threads.
    """

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._paid: OrderedDict[str, float] = OrderedDict()
        self._turn = Lock()

    def wait(self, key: str) -> float:
        """Return for how many seconds a key may not do it yet; 0 where it may."""
        with self._turn:
            return self._wait(key, self._clock())

    def count(self, key: str) -> float:
        """Count one time for a key, where it may; return for how many seconds it may not, as `wait` does."""
        with self._turn:
            now = self._clock()
            wait = self._wait(key, now)
            if not wait:
                self._paid[key] = max(self._paid.get(key, 0.0), now) + self._rate.seconds / self._rate.most
                self._paid.move_to_end(key)
                while len(self._paid) > _KEYS:
                    self._paid.popitem(last=False)
            return wait

    def forget(self, key: str) -> None:
        """Hold nothing against a key any more."""
        with self._turn:
            self._paid.pop(key, None)

    def _wait(self, key: str, now: float) -> float:
        each = self._rate.seconds / self._rate.most
        return max(0.0, self._paid.get(key, 0.0) - now - (self._rate.seconds - each) - 1e-6)
