"""Work in several processes: they are forked from one that has loaded what they need, and share its memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from threading import Thread
from typing import Any, Final, TypeVar

from tocsin.errors import WorkerError

_FEW: Final = 4  # values for which no process is started
_AHEAD: Final = 3  # values a worker that are worked on, or wait to be, before the first of them is asked for

Given = TypeVar("Given")
Made = TypeVar("Made")
Begun = TypeVar("Begun")


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[Given], Made], given: Iterable[Given], *, workers: int) -> Iterator[tuple[Given, Made]]:
    """Yield each value with what `work` makes of it, in their order.

    The first is worked on here, so that all that it takes is loaded; then the workers are forked. They are a few values
    ahead of whoever asks, and no more. What `work` raises is raised here; WorkerError where a worker was killed. With
    one worker, a few values, or where no process can be forked, all is done in this process.
    """
    values = iter(given)
    first = list(islice(values, _FEW)) if workers > 1 else []
    values = chain(first, values)
    if len(first) < _FEW or "fork" not in multiprocessing.get_all_start_methods():
        yield from ((value, work(value)) for value in values)
        return
    yield from ((value, work(value)) for value in islice(values, 1))
    gc.freeze()  # the collector would write into every page that is shared
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(work,))
    try:
        for value, made in ahead(lambda value: pool.submit(_do, value), values, workers=workers):
            yield value, made.result()
    except BrokenProcessPool as error:
        why = "a process that reads was ended from outside, perhaps for want of memory"
        raise WorkerError(f"{why}; what was stored stays: run it again, with fewer --workers") from error
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def ahead(begin: Callable[[Given], Begun], values: Iterable[Given], *, workers: int) -> Iterator[tuple[Given, Begun]]:
    """Yield each value with what was begun for it, in their order: a few a worker before they are asked for."""
    waiting: deque[tuple[Given, Begun]] = deque()
    for value in values:
        waiting.append((value, begin(value)))
        if len(waiting) == _AHEAD * workers:
            yield waiting.popleft()
    yield from waiting


_work: Callable[[Any], Any]  # of a worker: inherited, since it need not be such that it can be sent


def _begin(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work
    bind_to_parent()


def bind_to_parent() -> None:
    """Have this process end with the one that began it, however that ends, and not before it by Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End the worker when the process that asked is no more, however that ended."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _do(value: Any) -> Any:
    return _work(value)
