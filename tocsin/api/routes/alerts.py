"""Alerts: what watches have rung for, as a list and as it happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Final

from fastapi import APIRouter, Header, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from tocsin.api.asked import Asked, Asking, Id, Limit, Served, Words, access_of
from tocsin.api.paging import CursorParameter, Page, noun, page, place_of
from tocsin.api.problems import Absent
from tocsin.errors import AccessError, TooManyRequests
from tocsin.ledger import View, paging
from tocsin.model import Alert
from tocsin.model.json import encode
from tocsin.run.people.access import Access, Asker

TAG = "alerts"
router = APIRouter()

LOOK: Final = 2.0  # seconds between two looks at the ledger
HEARTBEAT: Final = 15.0  # seconds without an alert after which a sign of life is sent
_RETRY: Final = 5_000  # milliseconds after which a client that was cut off comes back
_STREAMS: Final = 200  # that are open at once
_AT_ONCE: Final = 100
_open: Final[set[object]] = set()


@router.get("/alerts", response_model=Page[Alert], summary="List alerts, the last recorded first")
def alerts(
    view: Asked,
    watch: Annotated[Words | None, Query(max_length=100, description="Of this watch.")] = None,
    cursor: CursorParameter = None,
    limit: Limit = 50,
) -> Response:
    """What was raised, updated and stood down, with the evidence."""
    return page(place_of(view, cursor, 1), lambda *place: paging.alerts(place[0], watch, *place[1:]), limit)


@router.get(
    "/alerts/stream",
    summary="Follow alerts as they are raised",
    response_class=StreamingResponse,
    responses={
        200: {"description": "Server-sent events.", "content": {"text/event-stream": {"schema": {"type": "string"}}}}
    },
)
async def alert_stream(
    request: Request,
    service: Served,
    asker: Asking,
    last_event_id: Annotated[
        str | None, Header(pattern="^[0-9]{1,15}$", description="The id of the last event that was received.")
    ] = None,
) -> Response:
    """Server-sent events (`event: alert`, an Alert as data), from now on or after `Last-Event-ID`.

    A comment is sent every 15 seconds as a sign of life. The stream ends with the session or token.
    """
    if len(_open) >= _STREAMS:
        raise TooManyRequests("too many clients follow alerts; try again later", 30)
    view = service.view()
    after = int(last_event_id) if last_event_id else await run_in_threadpool(paging.last_alert, view)
    stream = events_of(view, after, still=_good(access_of(request), request, asker))
    return StreamingResponse(
        stream, media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )


@router.get("/alerts/{id}", response_model=Alert, summary="Get an alert")
def alert(view: Asked, id: Id) -> Response:
    """An alert, by its id."""
    found = paging.alert(view, id)
    if found is None:
        raise Absent(f"there is no alert {id!r}; /alerts lists them")
    return noun(found)


async def events_of(
    view: View, after: int, *, still: Callable[[], bool], look: float = LOOK, heartbeat: float = HEARTBEAT
) -> AsyncIterator[bytes]:
    """Yield the alerts that are recorded after the one of a number, as server-sent events, while `still` holds."""
    mine, silent = object(), 0.0
    _open.add(mine)
    try:
        yield f"retry: {_RETRY}\n\n".encode()
        while await run_in_threadpool(still):
            found = await run_in_threadpool(_since, view, after)
            for (number,), one in found:
                after, silent = number, 0.0
                yield b"id: %d\nevent: alert\ndata: %s\n\n" % (number, encode(one))
            if not found:
                silent += look
                if silent >= heartbeat:
                    silent = 0.0
                    yield b": still here\n\n"
                await asyncio.sleep(look)
    finally:
        _open.discard(mine)


def _since(view: View, after: int) -> list[tuple[paging.Key, Alert]]:
    return list(paging.alerts_since(view, after, _AT_ONCE))


def _good(access: Access, request: Request, asker: Asker) -> Callable[[], bool]:
    """Return what tells whether whoever asked may still do so: the session or token may have ended meanwhile."""

    def still() -> bool:
        try:
            return access.asker(request.headers, request.cookies, asker.place).name == asker.name
        except AccessError:
            return False

    return still
