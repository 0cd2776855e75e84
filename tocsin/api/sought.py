"""What lists of events are of, by the parameters that they share."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from tocsin.api.asked import ActorParameter, Served, Since, Until
from tocsin.api.naming import actor_id
from tocsin.ledger.paging import Sought


def sought(service: Served, actor: ActorParameter = None, since: Since = None, until: Until = None) -> Sought:
    """Return what is asked for: events that name an actor in any role, on some days."""
    who = actor_id(service, actor) if actor is not None else None
    return Sought(actor=who, since=since, until=until)


SoughtEvents = Annotated[Sought, Depends(sought)]
