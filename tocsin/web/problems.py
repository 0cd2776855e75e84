"""What is shown when something cannot be: one sentence that names it and the way out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tocsin.api import problems as api_problems
from tocsin.errors import AccessError, LedgerError, TocsinError
from tocsin.serving.guard import status_of
from tocsin.web.rendering import render

_HEADINGS: Final = {
    HTTPStatus.NOT_FOUND: "Not found",
    HTTPStatus.UNPROCESSABLE_ENTITY: "This cannot be shown",
    HTTPStatus.FORBIDDEN: "Not allowed",
    HTTPStatus.UNAUTHORIZED: "Sign in first",
}


def add_to(app: FastAPI) -> None:
    """Have an application show problems as pages."""
    app.add_exception_handler(TocsinError, _tocsin)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _question)


def _tocsin(request: Request, error: Exception) -> Response:
    if isinstance(error, AccessError):
        return shown(request, status_of(error), str(error))
    status = HTTPStatus.NOT_FOUND if isinstance(error, LedgerError) else HTTPStatus.UNPROCESSABLE_ENTITY
    return shown(request, status, str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):  # that leads to no part of the API at all
        return api_problems.missing(request, error)
    missing = f"there is no page {request.url.path}; look in the menu above"
    message = missing if error.status_code == HTTPStatus.NOT_FOUND and error.detail == "Not Found" else error.detail
    return shown(request, HTTPStatus(error.status_code), message)


def _question(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = (f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return shown(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(told))


def shown(request: Request, status: HTTPStatus, message: str) -> Response:
    """Return a page that says what is wrong."""
    response = render(
        request, "problem.html", heading=_HEADINGS.get(status, status.phrase.capitalize()), message=message
    )
    response.status_code = status
    return response
