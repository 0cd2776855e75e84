"""Guarding: forms that change or cost something are taken from Tocsin's own pages alone, and only so large."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tocsin.web.headers import Next
from tocsin.web.problems import shown

_LARGEST: Final = 2_000_000  # bytes of a form
_FOREIGN: Final = "this form was not sent from a page of Tocsin; open the page there and send it again"
_LARGE: Final = f"the form is larger than {_LARGEST // 1_000_000} MB; give a part of the text, or its address"
_UNMEASURED: Final = "the form does not say how long it is; send it from a browser"


def guarded(request: Request) -> None:
    """Refuse a form that another site's page has sent: browsers say from where, in either of two headers.

    What says neither is no browser's form, and refused too.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    told = site == "same-origin" if site is not None else origin is not None
    if not (own and told):
        raise HTTPException(HTTPStatus.FORBIDDEN, _FOREIGN)


async def bounded(request: Request, call_next: Next) -> Response:
    """Refuse a form that is too large before it is read."""
    if request.method in ("POST", "PUT", "PATCH"):
        length = request.headers.get("content-length", "")
        if not length.isdecimal():
            return shown(request, HTTPStatus.LENGTH_REQUIRED, _UNMEASURED)
        if int(length) > _LARGEST:
            return shown(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _LARGE)
    return await call_next(request)


Guarded = Annotated[None, Depends(guarded)]
