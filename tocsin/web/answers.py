"""Answers that are kept: as long as the ledger is as it was, the same question has the same answer."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from threading import Lock
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from tocsin.serving.guard import asker_of
from tocsin.version import __version__
from tocsin.web.making import Answer, Makers

Next = Callable[[Request], Awaitable[Response]]

_MOST: Final = 64 * 1024 * 1024  # bytes that are kept
_LARGEST: Final = 1024 * 1024
_HERE: Final = ("/account", "/audit", "/login", "/logout")  # what only the process that serves knows
_STARTED: Final = hashlib.sha256(__version__.encode()).hexdigest()[:8]


class Kept:
    """The answers that were given last, up to a size; shared by threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._turn = Lock()

    def get(self, tag: str) -> Answer | None:
        """Return the answer of a tag, where it is kept."""
        with self._turn:
            if tag in self._answers:
                self._answers.move_to_end(tag)
            return self._answers.get(tag)

    def put(self, tag: str, answer: Answer) -> None:
        """Keep an answer; those that were asked for longest ago go."""
        with self._turn:
            self._size += len(answer.body) - len(self._answers[tag].body if tag in self._answers else b"")
            self._answers[tag] = answer
            while self._size > self._most:
                self._size -= len(self._answers.popitem(last=False)[1].body)


async def kept(request: Request, call_next: Next) -> Response:
    """Answer from what is kept, or tell the browser that what it has still holds.

    Only pages that are asked for by GET are kept; one that sets a cookie or says no-store is not.
    """
    if request.method != "GET" or request.url.path.startswith(("/static/", "/api/", "/vega/")):
        return await call_next(request)
    tag = await run_in_threadpool(_tag, request)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=_kept_by_browser(tag))
    answers: Kept = request.app.state.kept
    if found := answers.get(tag):
        return _answered(found, tag)
    async with request.app.state.turn:
        if found := answers.get(tag):  # somebody else asked for the same meanwhile
            return _answered(found, tag)
        found = await _made(request, call_next)
    if _is_personal(found) or len(found.body) > _LARGEST:
        return Response(found.body, found.status, found.headers)
    answers.put(tag, found)
    return _answered(found, tag)


async def _made(request: Request, call_next: Next) -> Answer:
    """Return a page as it is made: by those who make pages, where there are any, but for what shows accounts."""
    makers: Makers | None = request.app.state.makers
    if makers and makers.ready and not request.url.path.startswith(_HERE):
        return await makers.make(request.scope)
    response = await call_next(request)
    body = b"".join([part async for part in response.body_iterator])  # type: ignore[attr-defined]
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    return Answer(response.status_code, headers, body)


def _is_personal(found: Answer) -> bool:
    return found.status != 200 or "set-cookie" in found.headers or "no-store" in found.headers.get("cache-control", "")


def _answered(found: Answer, tag: str) -> Response:
    return Response(found.body, found.status, found.headers | _kept_by_browser(tag))


def _kept_by_browser(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache"}


def _tag(request: Request) -> str:
    """Return what the answer depends on, as an entity tag: the ledger's state, the question, and who asks."""
    asker = asker_of(request)
    who = (asker.name, asker.role.value, asker.form_token, request.headers.get("cookie", ""))
    asked = (_STARTED, request.app.state.service.tag, str(request.url), *who)
    digest = hashlib.sha256("\n".join(asked).encode()).hexdigest()
    return f'"{digest[:32]}"'
