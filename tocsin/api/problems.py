"""Problems as RFC 9457 has them: what is wrong with a request, in one sentence that names the input and the way out."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tocsin.errors import (
    AccessError,
    HistoryError,
    LedgerBusy,
    LedgerError,
    MissingInput,
    SettingsError,
    TocsinError,
    TooManyRequests,
    WatchError,
)
from tocsin.serving.guard import status_of

MEDIA_TYPE: Final = "application/problem+json"
_LONGEST: Final = 200  # characters of an input that is repeated

# The first that fits: what is asked for by a name and is not there is 404, what is asked for in a way that makes no
# sense 422.
_STATUSES: Final[tuple[tuple[type[TocsinError], HTTPStatus], ...]] = (
    (LedgerBusy, HTTPStatus.SERVICE_UNAVAILABLE),
    (LedgerError, HTTPStatus.NOT_FOUND),
    (MissingInput, HTTPStatus.NOT_FOUND),
    (HistoryError, HTTPStatus.NOT_FOUND),
    (WatchError, HTTPStatus.NOT_FOUND),
    (SettingsError, HTTPStatus.CONFLICT),
)


class Absent(LedgerError):  # noqa: N818
    """Something that is asked for by its id, and that the view does not show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one part of a request: where it is, such as `query.limit`, and what would be right."""

    where: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemDetails:
    """What is wrong with a request (RFC 9457): `detail` names the input and the way out, `errors` has every part."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    errors: tuple[Fault, ...] = ()


def add_to(app: FastAPI) -> None:
    """Have an application tell problems so."""
    app.add_exception_handler(TocsinError, _tocsin)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _question)
    app.add_exception_handler(Exception, _unforeseen)


def refused(_: Request, error: TocsinError) -> Response:
    """Return the answer to a request that the guard refuses."""
    return _told(status_of(error), str(error), headers=_headers(error))


def _tocsin(request: Request, error: Exception) -> Response:
    assert isinstance(error, TocsinError)
    if isinstance(error, AccessError):
        return refused(request, error)
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), HTTPStatus.UNPROCESSABLE_ENTITY)
    if isinstance(error, LedgerError) and isinstance(error.__cause__, SQLAlchemyError | OSError):
        status = HTTPStatus.SERVICE_UNAVAILABLE
    return _told(status, str(error))


def missing(request: Request, error: HTTPException) -> Response:
    """Return the answer to a request that leads to no resource."""
    return _http(request, error)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = error.detail
    if said == HTTPStatus(error.status_code).phrase:
        said = _SAID.get(error.status_code, said).format(method=request.method, path=request.url.path[:_LONGEST])
    return _told(HTTPStatus(error.status_code), said, headers=error.headers)


def _question(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [
        Fault(where=".".join(str(part) for part in one["loc"]), message=str(one["msg"])) for one in error.errors()[:20]
    ]
    detail = "; ".join(f"{one.where}: {one.message}" for one in faults)
    return _told(HTTPStatus.UNPROCESSABLE_ENTITY, detail, faults)


def _unforeseen(request: Request, error: Exception) -> Response:
    logging.getLogger("tocsin").error("%s %s", request.method, request.url.path, exc_info=error)
    return _told(HTTPStatus.INTERNAL_SERVER_ERROR, "this makes Tocsin fail; report it, with the request")


_SAID: Final = {
    404: "there is no resource {path}; /api/v1/openapi.json lists those that there are",
    405: "{path} does not take {method}; the header Allow has what it takes",
}


def _headers(error: TocsinError) -> dict[str, str]:
    if isinstance(error, TooManyRequests):
        return {"Retry-After": f"{error.wait:.0f}"}
    return {"WWW-Authenticate": "Bearer"} if status_of(error) is HTTPStatus.UNAUTHORIZED else {}


def _told(
    status: HTTPStatus, detail: str, errors: list[Fault] | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    body: dict[str, Any] = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    body["errors"] = [{"where": one.where, "message": one.message} for one in errors or ()]
    content = json.dumps(body, ensure_ascii=False).encode(errors="replace")
    kept = {**(headers or {}), "Cache-Control": "no-store"}
    return Response(content, status, kept, media_type=MEDIA_TYPE)
