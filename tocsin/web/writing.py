"""Who may change something through the page. Every page that writes has `dependencies=WRITES`.

A form of another site must not be able to write, so a request has to come from a page of this one: the browser says so
in `Sec-Fetch-Site` or, an older one, in `Origin`. What says neither is no browser of this page, and is refused.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request

_REFUSED: Final = "this was not sent by a page of Tocsin, so nothing was changed; open the page and send the form there"


def writer(request: Request) -> None:
    """Let a request pass that may change something; a page that says 403 stops any other."""
    if not _from_here(request):
        raise HTTPException(HTTPStatus.FORBIDDEN, _REFUSED)


def _from_here(request: Request) -> bool:
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        own = urlsplit(str(request.base_url))
        told = urlsplit(origin)
        return (told.scheme, told.netloc) == (own.scheme, own.netloc)
    return site == "same-origin"


WRITES: Final = [Depends(writer)]
