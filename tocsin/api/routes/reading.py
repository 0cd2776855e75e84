"""Reading: a text or an address read at once; nothing is stored unless that is asked for."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from tocsin.api.asked import Asking, Costly, Served
from tocsin.api.bodies import AddressToRead, TextToRead, Told
from tocsin.api.paging import noun
from tocsin.documents.fetch import fetch
from tocsin.errors import TooManyRequests
from tocsin.ledger.accounts import Role
from tocsin.ledger.audit import note
from tocsin.model import Raw

TAG = "reading"
router = APIRouter()

_WAITING: Final = BoundedSemaphore(8)  # reports that wait to be read, and the one that is


@router.post("/read", response_model=Told, summary="Read a report", dependencies=[Costly])
def read(service: Served, asker: Asking, report: TextToRead | AddressToRead) -> Response:
    """Claims, origins, cautions, checks and the verified briefing of a report, as text or by its address.

    Addresses inside private networks are refused. To `store` it takes an analyst.
    """
    if report.store:
        asker.must(Role.ANALYST)
    if not _WAITING.acquire(blocking=False):
        raise TooManyRequests("many reports are being read just now; try again in a few seconds", 5)
    try:
        raw = _raw(report, allow_private=service.settings.allow_private_addresses)
        reading, dossier = service.told(raw)
        if not report.store:
            return noun(Told(dossier=dossier))
        added = service.store(reading, raw)
        note(service.ledger, asker.name, "stored a report", added.document, place=asker.place)
        return noun(Told(dossier=dossier, stored=added.document))
    finally:
        _WAITING.release()


def _raw(report: TextToRead | AddressToRead, *, allow_private: bool) -> Raw:
    if isinstance(report, AddressToRead):
        return fetch(report.address, allow_private=allow_private)
    return Raw(content=report.text.encode(), name="the text", media_type="text/plain; charset=utf-8")
