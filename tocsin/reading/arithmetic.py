"""Matrices on one thread: those of a sentence are so small that threads wait for each other longer than they work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any

from thinc.api import use_ops
from threadpoolctl import ThreadpoolController


def on_one_thread() -> AbstractContextManager[Any]:
    """Keep NumPy's matrix products on one thread, in the whole process, as long as the block runs."""
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limited


@contextmanager
def of_numpy() -> Iterator[None]:
    """Have spaCy's models that are loaded in the block multiply with NumPy, in half the time that BLIS takes."""
    with use_ops("numpy", use_blis=False):
        yield


@cache  # looking the libraries up takes milliseconds, limiting them microseconds
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
