"""Dyads: how two actors treat each other, over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Served, Since, Until, Words
from tocsin.api.bodies import Direction, DyadBody, Period, PeriodType
from tocsin.api.naming import actor_id
from tocsin.api.paging import noun
from tocsin.api.problems import Absent
from tocsin.relations.periods import By
from tocsin.run.answers.dyads import Dyad, dyads, imported

TAG = "dyads"
router = APIRouter()

OfParameter = Annotated[
    Words | None,
    Query(
        max_length=50,
        pattern="^[a-z0-9-]+$",
        description="Imported event data, such as `gdelt`, instead of the ledger.",
    ),
]


@router.get("/dyads/{initiator}/{recipient}", response_model=DyadBody, summary="Get how two actors treat each other")
def dyad(  # noqa: PLR0913 - each is a parameter of the address
    service: Served,
    view: Asked,
    initiator: Annotated[Words, Path(max_length=200, description="One actor, by id or name.", examples=["RUS"])],
    recipient: Annotated[Words, Path(max_length=200, description="The other.", examples=["PRK"])],
    by: Annotated[By, Query(description="How long the periods are.")] = By.MONTH,
    since: Since = None,
    until: Until = None,
    of: OfParameter = None,
) -> Response:
    """Series of events by class in both directions, and their types; without days, from the first event on."""
    pair = (actor_id(service, initiator), actor_id(service, recipient))
    if pair[0] == pair[1]:
        raise Absent(f"{initiator} and {recipient} are one actor, and a dyad is of two; give another")
    words = service.desk.vocabulary.words
    if of is not None:
        forth, back = imported(service.settings.history, of, pair, days=(since, until), by=by)
    else:
        forth, back = dyads(view, pair, days=(since, until), by=by, words=words)
    return noun(DyadBody(forth=_direction(forth), back=_direction(back)))


def _direction(one: Dyad) -> Direction:
    return Direction(
        initiator=one.initiator,
        recipient=one.recipient,
        by=one.by,
        provenance=one.provenance,
        series=tuple(Period(**row) for row in one.series.iter_rows(named=True)),
        types=tuple(PeriodType(**row) for row in one.types.iter_rows(named=True)),
    )
