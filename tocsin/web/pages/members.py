"""Members: who belongs to which organisation, and who holds which office, on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tocsin.run.answers.named import actor_named
from tocsin.vocabulary import DATA
from tocsin.vocabulary.entries import Holder, Membership
from tocsin.vocabulary.tables import read_table
from tocsin.web.asked import Asked, Served
from tocsin.web.pages.record import TABLES_SHOWN, day_of_record
from tocsin.web.pages.watches import Format
from tocsin.web.rendering import render
from tocsin.web.sheets import sheet
from tocsin.web.sourcing import parts

router = APIRouter()

_COLUMNS = ("organisation", "member", "start", "end", "precision", "source")


@router.get("/record/members")
def members(
    request: Request,
    service: Served,
    view: Asked,
    of: Annotated[str, Query(max_length=100, description="an organisation or a state, by id or name")] = "",
    format: Format = "html",
) -> Response:
    """Show memberships and offices: of one actor, or the organisations that there are."""
    vocabulary, on = service.desk.vocabulary, day_of_record(view)
    actors = vocabulary.actors
    actor = actor_named(of, actors) if of.strip() else ""
    own = [one for one in actors.memberships if actor in ("", one.organisation, one.member) and one.start <= on]
    if format == "csv":
        return sheet(
            f"members-{actor or 'all'}-{on}", _COLUMNS, ([getattr(one, name) for name in _COLUMNS] for one in own)
        )
    holders = list(_held(service.settings.vocabulary or DATA, actor, vocabulary.offices.by_id)) if actor else []
    return render(
        request,
        "members.html",
        on=on,
        actor=actor,
        names=actors.display_names(),
        current=[one for one in own if _holds(one, on)],
        former=[one for one in own if not _holds(one, on)],
        sizes=Counter(one.organisation for one in actors.memberships if one.start <= on and _holds(one, on)),
        current_holders=[one for one in holders if one[1].start <= on and _holds(one[1], on)],
        former_holders=[one for one in holders if one[1].start <= on and not _holds(one[1], on)],
        parts=parts,
        here="members",
        pages=TABLES_SHOWN,
    )


def _holds(one: Membership | Holder, on: date) -> bool:
    return one.end is None or on <= one.end


def _held(folder: Path, actor: str, offices: object) -> Iterator[tuple[str, Holder]]:
    """Yield the offices of an actor with who holds or held them, the latest first."""
    found = [(offices[one.office], one) for one in _holders(folder) if offices[one.office].of == actor]  # type: ignore[index]
    order = {office: at for at, office in enumerate(dict.fromkeys(office.id for office, _ in found))}
    for office, one in sorted(found, key=lambda pair: (order[pair[0].id], -pair[1].start.toordinal())):
        yield office.title, one


@cache
def _holders(folder: Path) -> tuple[Holder, ...]:
    return tuple(one for _, one in read_table(folder / "holders.csv", Holder))
