"""Parameters that nobody knows: a slip of the pen is told, not overlooked."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute


def only_known(request: Request) -> None:
    """Raise RequestValidationError for a parameter of the address that the resource does not take."""
    route = request.scope["route"]
    assert isinstance(route, APIRoute)
    known = list(_taken(route.dependant))
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise RequestValidationError([_fault(name, known) for name in unknown])


def _taken(dependant: Dependant) -> Iterator[str]:
    yield from (one.alias for one in dependant.query_params)
    for below in dependant.dependencies:
        yield from _taken(below)


def _fault(name: str, known: list[str]) -> dict[str, object]:
    near = get_close_matches(name, known, n=1)
    takes = f"did you mean {near[0]}?" if near else f"it takes {', '.join(known) or 'none'}"
    return {"loc": ("query", name[:50]), "msg": f"this takes no such parameter; {takes}", "type": "unknown"}
