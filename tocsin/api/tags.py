"""Entity tags: as long as the ledger is as it was, the same question has the same answer, which need not be sent."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.run.live.service import Service

_STARTED: Final = secrets.token_hex(8)  # the record, lists and watches are those that were there at the start
_UNTAGGED: Final = ("/alerts/stream", "/audit")


class Tags:
    """Answers a question whose answer the client has with 304, and sends the tag with every other answer."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        request = Request(scope)
        # Event data of others may be imported at any time, of which the ledger knows nothing.
        apart = scope["type"] != "http" or "of" in request.query_params or scope["path"].endswith(_UNTAGGED)
        if apart or request.method not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        tag = await run_in_threadpool(self._tag, request)
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if _has(request, tag):
            await Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)(scope, receive, send)
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, tagged)

    def _tag(self, request: Request) -> str:
        """Return what the answer depends on, as a weak tag: packed or not, it says the same."""
        today = datetime.now(UTC).date().isoformat()
        asked = (_STARTED, today, self._service.state, request.url.path, request.url.query)
        return f'W/"{hashlib.sha256(chr(10).join(asked).encode(errors="replace")).hexdigest()[:32]}"'


def _has(request: Request, tag: str) -> bool:
    given = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return "*" in given or tag in given or tag.removeprefix("W/") in given
