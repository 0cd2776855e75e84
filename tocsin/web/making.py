"""Making: pages are made by processes beside the one that serves, so that many readers keep all cores at work.

One that serves alone makes them itself, as it does until the others are there.
"""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop, Semaphore
from collections.abc import Callable, MutableMapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from threading import Thread, Timer
from types import TracebackType
from typing import Any, Final, Self

from fastapi import FastAPI
from starlette.types import Message

from tocsin.lasting import lasting
from tocsin.run.intake.workers import bind_to_parent
from tocsin.settings import Settings

_TOLD: Final = ("type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path")
_MET: Final = ("headers", "client", "server")
_LATER: Final = (
    1.0  # seconds after which all else is begun: until then the first page is made, which somebody waits for
)
_MINE: Final[list[tuple[FastAPI, AbstractEventLoop]]] = []  # of this process, where it is one that makes pages


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: status, headers and body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Makers:
    """So many processes that make the pages of a ledger, as an address that others can open; ended with the block.

    `turn` is what whoever wants a page made holds meanwhile: with more at once all would be late, where the first can
    be there soon.
    """

    def __init__(self, settings: Settings, address: str, many: int) -> None:
        self._given = settings, address
        self._many = many
        self._pool = self._new()
        self._there: list[Future[None]] = []
        self._start = later(self._begin_all)
        self.turn = Semaphore(many)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._start.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)

    @property
    def ready(self) -> bool:
        """Whether they are there."""
        return bool(self._there) and all(one.done() and not one.exception() for one in self._there)

    @property
    def processes(self) -> list[int]:
        """The numbers of the processes that there are."""
        return list(self._pool._processes)

    async def make(self, scope: MutableMapping[str, Any]) -> Answer:
        """Return what a request, as its ASGI scope, is answered with. Where a process was killed, others take over."""
        told: dict[str, Any] = {name: scope[name] for name in (*_TOLD, *_MET) if name in scope}
        told["state"] = {"asker": scope["state"]["asker"]}
        pool = self._pool
        try:
            return await asyncio.wrap_future(pool.submit(_make, told))
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = self._new()
            return await asyncio.wrap_future(self._pool.submit(_make, told))

    def _begin_all(self) -> None:
        self._there = [self._pool.submit(_there) for _ in range(self._many)]

    def _new(self) -> ProcessPoolExecutor:
        # A process that is forked while threads run may wait for ever for what one of them held.
        return ProcessPoolExecutor(self._many, get_context("spawn"), _begin, self._given)


def later(work: Callable[[], None]) -> Timer:
    """Have work done beside the serving, once the first page that somebody waits for is there."""
    timer = Timer(_LATER, work)
    timer.daemon = True
    timer.start()
    return timer


def _begin(settings: Settings, address: str) -> None:
    """Get a process ready: its own way to the ledger, and the application that has nothing but pages."""
    with lasting():
        from tocsin.run.live.service import serving
        from tocsin.web.app import pages

    bind_to_parent()
    service = serving(settings, address).__enter__()
    Thread(target=service.warm, daemon=True).start()
    _MINE.append((pages(service), asyncio.new_event_loop()))


def _there() -> None:
    """Do nothing: that it is done tells that the process is ready."""


def _make(scope: dict[str, Any]) -> Answer:
    app, loop = _MINE[0]
    return loop.run_until_complete(answered(app, scope))


async def answered(app: FastAPI, scope: dict[str, Any]) -> Answer:
    """Return what an application answers to a request without a body."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    begun, *parts = sent
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in begun["headers"]}
    headers.pop("content-length", None)
    return Answer(begun["status"], headers, b"".join(part.get("body", b"") for part in parts))
