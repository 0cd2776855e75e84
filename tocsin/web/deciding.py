"""Deciding: who sends a form that changes something, and whether it comes from this very page."""

from __future__ import annotations

import getpass
import ipaddress
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request


def decides(request: Request) -> str:
    """Return the name under which the decision of a form is kept.

    403 where a page elsewhere may have had the browser send it: both the browser's own word on that (Sec-Fetch-Site)
    and the Origin must be this page's, one at least must be there, and the page must be asked by a number or as
    localhost, since a name can be made to lead here.
    """
    site, origin, host = (request.headers.get(name) for name in ("sec-fetch-site", "origin", "host"))
    own_site = site in (None, "same-origin")
    own_origin = origin is None or urlsplit(origin).netloc == host
    if not (own_site and own_origin and (site or origin) and _cannot_be_faked(request.url.hostname or "")):
        what = "the form does not come from this page; open the event here and send it again"
        raise HTTPException(HTTPStatus.FORBIDDEN, what)
    return _login()


def _cannot_be_faked(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a login without a name
        return "local"


Decides = Annotated[str, Depends(decides)]
