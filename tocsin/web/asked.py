"""What a page is asked for: as of which day, and as recorded by which moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, Query, Request

from tocsin.errors import InputError
from tocsin.ledger import View
from tocsin.run.live.service import Service


def service_of(request: Request) -> Service:
    """Return the ledger that is served."""
    service: Service = request.app.state.service
    return service


def view_of(
    request: Request,
    as_of: Annotated[str | None, Query(description="a day: what had been published by then")] = None,
    recorded_by: Annotated[str | None, Query(description="a time: what the ledger held by then")] = None,
) -> View:
    """Return the ledger as of the time that the address asks for; InputError where that is none."""
    return service_of(request).view(day(as_of, "as_of"), _moment(recorded_by))


def day(text: str | None, name: str) -> date | None:
    """Return the day that a field of a form holds, or None for an empty one; InputError where it is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(f"{name} is {text!r}; write a day as 2024-11-07") from error


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(f"recorded_by is {text!r}; write a time as 2024-11-07T12:00+00:00") from error
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


Served = Annotated[Service, Depends(service_of)]
Asked = Annotated[View, Depends(view_of)]
