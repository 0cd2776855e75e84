"""`dyad`: how two actors treat each other."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field

from tocsin.errors import InputError
from tocsin.ledger import View
from tocsin.mcp.cited import Citation, citations
from tocsin.model import Happening
from tocsin.relations.periods import By
from tocsin.run.answers.dyads import dyads
from tocsin.run.answers.related import transfers_and_exchanges
from tocsin.run.live.service import Service

_EVENTS: Final = 20
_OF_ONE: Final = 3  # sentences of one event or transfer

Actor = Annotated[str, Field(description="The id of an actor: ISO 3166 alpha-3 for a state (RUS).", max_length=100)]


class Happened(BaseModel, frozen=True):
    """An event between the two, with some of its sentences."""

    id: str
    day: date
    type: str
    what: str
    initiators: tuple[str, ...]
    recipients: tuple[str, ...]
    origins: int
    grade: str
    sentences: list[Citation]


class Handed(BaseModel, frozen=True):
    """Goods that the one gave the other, how far that has come, and some of the sentences that say so."""

    giver: str
    taker: str
    goods: str
    progress: str
    first: date
    last: date
    amounts: list[str]
    origins: int
    grade: str
    sentences: list[Citation]


class Treated(BaseModel, frozen=True):
    """How two actors treat each other: a row a period for either direction, transfers, and the latest events.

    In a period of which nothing was read, `covered` is 0, which is not the same as quiet.
    """

    periods: list[dict[str, Any]]
    transfers: list[Handed]
    events: list[Happened]


def dyad(  # noqa: PLR0913 - an assistant gives every option by its name
    service: Service,
    one: Actor,
    other: Actor,
    since: date | None = None,
    until: date | None = None,
    by: By = By.MONTH,
    as_of: date | None = None,
) -> Treated:
    """Tell how two actors treat each other: counts by class of act in both directions, transfers, the latest events."""
    known = service.desk.vocabulary.actors.by_id
    for actor in (one, other):
        if actor not in known and not actor.startswith("unnamed:"):
            raise InputError(f"{actor!r} is no actor; give an id such as RUS, or find one by searching")
    view, pair = service.view(as_of), (one, other)
    series = dyads(view, pair, days=(since, until), by=by, words=service.desk.vocabulary.words)
    named = list(view.happenings(since=since, until=until, actors=pair))
    made, _ = transfers_and_exchanges(view, named, actors=pair)
    both = [some for some in named if set(pair) <= {*some.initiators, *some.recipients}]
    return Treated(
        periods=[
            {"initiator": way.initiator, "recipient": way.recipient, **row}
            for way in series
            for row in way.series.to_dicts()
        ],
        transfers=[
            Handed(
                giver=transfer.giver,
                taker=transfer.taker,
                goods=transfer.goods,
                progress=transfer.progress.value,
                first=transfer.first,
                last=transfer.last,
                amounts=[f"{tally.amount.text} ({', '.join(tally.who)})" for tally in transfer.tallies],
                origins=transfer.origins,
                grade=transfer.source + transfer.information,
                sentences=citations(view, (one for step in transfer.history for one in step.claims), most=_OF_ONE),
            )
            for transfer in made
        ],
        events=[_happened(view, some) for some in sorted(both, key=lambda some: some.day, reverse=True)[:_EVENTS]],
    )


def _happened(view: View, happening: Happening) -> Happened:
    return Happened(
        id=happening.id,
        day=happening.day,
        type=happening.type,
        what=happening.what,
        initiators=happening.initiators,
        recipients=happening.recipients,
        origins=happening.origins,
        grade=happening.source + happening.information,
        sentences=citations(view, happening.claims, most=_OF_ONE),
    )
