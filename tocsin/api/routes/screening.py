"""Screening: a name held against the lists of sanctions that are loaded."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Served, Words
from tocsin.api.paging import Page, listed
from tocsin.errors import SettingsError
from tocsin.model import Hit
from tocsin.reference.published import Kind
from tocsin.reference.published.listed import nations_of
from tocsin.reference.screening import Asked as Screened

TAG = "screening"
router = APIRouter()


@router.get("/screening", response_model=Page[Hit], summary="Screen a name")
def screening(
    service: Served,
    name: Annotated[Words, Query(min_length=1, max_length=300, description="The name.", examples=["Ri Yong Gil"])],
    kind: Annotated[Kind | None, Query(description="What bears it, if known.")] = None,
    born: Annotated[int | None, Query(ge=1800, le=2100, description="The year of birth of a person.")] = None,
    nation: Annotated[Words | None, Query(max_length=100, description="Their state, by name or code.")] = None,
    imo: Annotated[str | None, Query(pattern="^[0-9]{7}$", description="The IMO number of a ship.")] = None,
) -> Response:
    """The entries for which a name is taken, each with how sure that is and why; that one is listed proves nothing.

    409 where no list is loaded (`tocsin record update`).
    """
    nations = nations_of([nation])
    if nation and not nations:
        raise SettingsError(f"nation is {nation!r}, which is no state; give its name or its code of three letters")
    asked = Screened(
        text=name,
        kind=kind or (Kind.SHIP if imo else None),
        born=(born, born) if born else None,
        nations=nations,
        imo=imo,
    )
    return listed(list(service.desk.screen_name(asked)))
