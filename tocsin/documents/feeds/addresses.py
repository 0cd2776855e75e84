"""Addresses: a link as it is written, to a whole http or https address."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from tocsin.documents.metadata import is_web

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BROKEN: Final = re.compile(r"[\x00-\x1f\x7f]+\s*")


def absolute(written: str | None, base: str | None) -> str | None:
    """Return the address that a link leads to from `base`; None where that is none of http or https."""
    link = _BROKEN.sub("", (written or "").strip()).replace(" ", "%20")
    if not link:
        return None
    try:
        # urljoin would take "https://" without a host for the base itself.
        address = link if _SCHEME.match(link) else urljoin(base or "", link)
    except ValueError:
        return None
    return address if is_web(address) else None
