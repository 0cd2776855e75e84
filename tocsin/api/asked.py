"""What requests have in common: the view they are answered from, who asks, and the parameters that many take."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator, WithJsonSchema

from tocsin.errors import InputError
from tocsin.ledger import View
from tocsin.run.live.service import Service
from tocsin.run.people.access import Access, Asker
from tocsin.serving.guard import asker_of

_DAY: Final = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_MOMENT: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?$"
_EARLIEST, _LATEST = date(1500, 1, 1), date(2500, 12, 31)  # beyond these there are no reports


def _day(value: Any) -> Any:
    """Return the day of a text, at the edge of what there may be reports of; ValueError for any other text."""
    if not isinstance(value, str) or not re.fullmatch(_DAY, value):
        raise ValueError("write a day as 2024-11-07")
    if value.startswith("0000"):
        return _EARLIEST
    return max(_EARLIEST, min(date.fromisoformat(value), _LATEST))


def _moment(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(_MOMENT, value):
        raise ValueError("write a time as 2024-11-07T12:00:00Z")
    found = datetime.fromisoformat(value)
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    if _EARLIEST.year <= found.year <= _LATEST.year:
        return found
    edge = _EARLIEST if found.year < _EARLIEST.year else _LATEST
    return datetime(edge.year, edge.month, edge.day, tzinfo=UTC)


def _plain(value: Any) -> Any:
    """Refuse what no ledger holds: NUL, and halves of characters."""
    if isinstance(value, str) and ("\0" in value or any("\ud800" <= one <= "\udfff" for one in value)):
        raise ValueError("leave out NUL and halves of characters")
    return value


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time", "pattern": _MOMENT})
]
Words = Annotated[str, BeforeValidator(_plain)]
Flag = Literal["true", "false"]

Limit = Annotated[int, Query(ge=1, le=500, description="How many at most.")]
Since = Annotated[Day | None, Query(description="The first day.", examples=["2024-10-01"])]
Until = Annotated[Day | None, Query(description="The last day.", examples=["2024-12-31"])]
ActorParameter = Annotated[
    Words | None, Query(max_length=200, description="An actor, by its id (`RUS`, `NATO`) or name.", examples=["PRK"])
]
Id = Annotated[Words, Path(max_length=100, description="Its id.")]


def service_of(request: Request) -> Service:
    """Return the ledger that is served."""
    service: Service = request.app.state.service
    return service


def access_of(request: Request) -> Access:
    """Return who may ask it."""
    access: Access = request.app.state.access
    return access


def view_of(
    request: Request,
    as_of: Annotated[
        Day | None, Query(description="Answer from what had been published by that day.", examples=["2024-11-07"])
    ] = None,
    recorded_by: Annotated[
        Moment | None,
        Query(description="Answer from what this ledger held at that time.", examples=["2026-01-01T00:00:00Z"]),
    ] = None,
) -> View:
    """Return the ledger as of the time that is asked for."""
    return service_of(request).view(as_of, recorded_by)


def asker(request: Request) -> Asker:
    """Return who asks."""
    return asker_of(request)


def costly(request: Request) -> None:
    """Count a request for something that takes seconds."""
    access_of(request).count_costly(asker_of(request))


Served = Annotated[Service, Depends(service_of)]
Asked = Annotated[View, Depends(view_of)]
Asking = Annotated[Asker, Depends(asker)]
Costly = Depends(costly)


def days_of(since: date | None, until: date | None) -> tuple[date | None, date | None]:
    """Return two days as they are; InputError where the last is before the first."""
    if since and until and until < since:
        raise InputError(f"until is {until}, before since, {since}; change them round")
    return since, until
