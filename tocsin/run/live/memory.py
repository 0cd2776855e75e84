"""Answers that took long, kept for those who ask the same again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class Memory:
    """The answers that were asked for last; shared by threads, and worked out by one of them at a time.

    A key must name all that an answer rests on, the state of the ledger among it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._turn = Lock()
        self._work = Lock()

    def has(self, key: Hashable) -> bool:
        """Tell whether an answer is at hand."""
        with self._turn:
            return key in self._answers

    def answer(self, key: Hashable, work: Callable[[], Answer]) -> Answer:
        """Return the answer of a key, worked out where it is not at hand."""
        if not self.has(key):
            with self._work:
                if not self.has(key):
                    self._put(key, work())
        with self._turn:
            if key in self._answers:
                self._answers.move_to_end(key)
                found: Answer = self._answers[key]
                return found
        return work()  # others have asked so much meanwhile that it is gone again

    def _put(self, key: Hashable, answer: Any) -> None:
        with self._turn:
            self._answers[key] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
