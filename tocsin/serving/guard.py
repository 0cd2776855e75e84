"""The guard: every request passes it first. It refuses wrong hosts, other sites, strangers, crowds and giants."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.errors import AccessError, LedgerError, NotSignedIn, TocsinError, TooManyRequests
from tocsin.run.people.access import Access, Asker

LARGEST: Final = 4_000_000  # bytes of what is sent with a request

_STATUSES: Final = {
    TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    AccessError: HTTPStatus.FORBIDDEN,
    LedgerError: HTTPStatus.SERVICE_UNAVAILABLE,
}

Refused = Callable[[Request, TocsinError], Response]
"""Makes the answer to a request that is refused."""


class Guard:
    """Lets a request through to an application with `request.state.asker`, who asks; else `refused` answers it.

    Whoever asks for a path that begins with one of `public` need not have signed in.
    """

    def __init__(self, app: ASGIApp, access: Access, refused: Refused, public: tuple[str, ...] = ()) -> None:
        self._app = app
        self._access = access
        self._refused = refused
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, of HTTP; nothing else is served."""
        if scope["type"] == "lifespan" or "asker" in scope.get("state", {}):  # an outer guard has let it through
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            raise RuntimeError(f"{scope['type']} is not served")
        request = Request(scope)
        try:
            asker = await run_in_threadpool(self._let_through, request)
        except (AccessError, LedgerError) as error:
            await self._refused(request, error)(scope, receive, send)
            return
        scope.setdefault("state", {})["asker"] = asker
        await self._app(scope, _bounded(request, receive), send)

    def _let_through(self, request: Request) -> Asker:
        access, place = self._access, request.client.host if request.client else None
        access.check_host(request.headers.get("host"))
        try:
            asker = access.asker(request.headers, request.cookies, place)
        except NotSignedIn:
            if not request.url.path.startswith(self._public):
                raise
            asker = access.visitor(place)
        if asker.credential is None or "authorization" not in request.headers:  # a browser may have been made to ask
            access.check_origin(request.method, request.headers)
        access.count(asker)
        return asker


def status_of(error: TocsinError) -> HTTPStatus:
    """Return the HTTP status of what was refused."""
    return next(status for kind, status in _STATUSES.items() if isinstance(error, kind))


def asker_of(request: Request) -> Asker:
    """Return who asks."""
    asker: Asker = request.state.asker
    return asker


def _bounded(request: Request, receive: Receive) -> Receive:
    """Return what receives the body of a request, and raises HTTPException above `LARGEST` bytes."""
    told = request.headers.get("content-length", "")
    read = 0

    async def bounded() -> Message:
        nonlocal read
        if told.isdecimal() and int(told) > LARGEST:
            raise _too_large()
        message = await receive()
        read += len(message.get("body", b""))
        if read > LARGEST:
            raise _too_large()
        return message

    return bounded


def _too_large() -> HTTPException:
    what = f"the request is larger than {LARGEST // 1_000_000} MB; send less at once"
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, what)
