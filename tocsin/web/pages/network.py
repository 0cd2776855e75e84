"""The network: whom to look at, and one actor with whom it has to do, by class, over a window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from tocsin.briefing.networks import bloc_of, bonds_by_pair, called, change_words
from tocsin.model import BlocChange, Bond
from tocsin.relations.bonds import bonds
from tocsin.run.answers.named import actor_named
from tocsin.run.live.service import Service
from tocsin.run.live.windowed import Seen, actors_of, network_of
from tocsin.web.asked import Asked, Served
from tocsin.web.charts import picture
from tocsin.web.pages.watches import Format
from tocsin.web.rendering import render
from tocsin.web.sheets import sheet
from tocsin.web.sourcing import parts
from tocsin.web.windows import Window, Windowed

router = APIRouter()

_ACTORS: Final = 40  # in the list to choose from
_EDGES: Final = 200  # in the table
_CHANGES: Final = 12
_ACTOR_COLUMNS: Final = ("actor", "name", "events", "neighbours", "cooperation", "conflict")
_EDGE_COLUMNS: Final = ("initiator", "recipient", "quad", "events", "weight", "intensity", "origins", "first", "last")


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the table: an edge, and the words of its last event."""

    row: dict[str, Any]
    last: str
    words: str


@router.get("/network")
def network(
    request: Request,
    service: Served,
    view: Asked,
    window: Windowed,
    actor: Annotated[str, Query(max_length=100, description="an actor to go to, by id or name")] = "",
    format: Format = "html",
) -> Response:
    """Show who has most to do with others, and who stands with whom."""
    actors = service.desk.vocabulary.actors
    if actor.strip():
        kept = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/network/{actor_named(actor, actors)}{_without_actor(request) if kept else ''}", 303)
    names, seen = actors.display_names(), network_of(service, view, *window.days)
    edges = _of_classes(seen, window)
    rows = actors_of(edges).to_dicts()
    if format == "csv":
        named = ({**row, "name": called(row["actor"], names)} for row in rows)
        return sheet("network-actors", _ACTOR_COLUMNS, ([row[name] for name in _ACTOR_COLUMNS] for row in named))
    several = [one for one in seen.network.blocs if len(one.members) > 1]
    return render(
        request,
        "network.html",
        window=window,
        rows=rows[:_ACTORS],
        many=len(rows),
        most=max((row["events"] for row in rows), default=1),
        names=names,
        blocs=several,
        changes=_changes(seen, names),
    )


@router.get("/network/blocs/chart")
def blocs_picture(service: Served, view: Asked, window: Windowed) -> Response:
    """Return the picture of the blocs."""
    from tocsin.briefing.charts import blocs_chart

    seen, names = network_of(service, view, *window.days), service.desk.vocabulary.actors.display_names()
    return picture(blocs_chart(_of_classes(seen, window), seen.network.blocs, names, days=window.days))


@router.get("/network/{actor}")
def around(
    request: Request, service: Served, view: Asked, window: Windowed, actor: str, format: Format = "html"
) -> Response:
    """Show an actor's ego network: with whom, what and how much, what is on record, and its bloc."""
    actors = service.desk.vocabulary.actors
    actor = actor_named(actor, actors)
    names, seen = actors.display_names(), network_of(service, view, *window.days)
    edges = _ego(seen, window, actor)
    own = sorted(_edges(edges, seen, actor), key=lambda one: (-one.row["events"], -one.row["weight"]))
    if format == "csv":
        return sheet(f"network-{actor}", _EDGE_COLUMNS, ([one.row[name] for name in _EDGE_COLUMNS] for one in own))
    layer = _bonds(service, window, actor)
    bloc = bloc_of(seen.network.blocs, actor)
    moved = [one for one in seen.network.changes if actor in _concerned(one)]
    return render(
        request,
        "network_actor.html",
        window=window,
        actor=actor,
        name=called(actor, names),
        names=names,
        edges=own[:_EDGES],
        many=len(own),
        treaties=[one for one in layer if one.kind != "member"],
        clubs=[one for one in layer if one.kind == "member"],
        between=_between(service, window, actor, own),
        bloc=bloc,
        changes=_changes(seen, names, moved),
        parts=parts,
    )


@router.get("/network/{actor}/chart")
def picture_around(service: Served, view: Asked, window: Windowed, actor: str) -> Response:
    """Return the picture of an actor's ego network."""
    from tocsin.briefing.charts import ego_chart

    actor = actor_named(actor, service.desk.vocabulary.actors)
    seen, names = network_of(service, view, *window.days), service.desk.vocabulary.actors.display_names()
    drawn = ego_chart(_ego(seen, window, actor), actor, names, blocs=seen.network.blocs, days=window.days)
    return picture(drawn)


def _without_actor(request: Request) -> str:
    kept = request.url.remove_query_params("actor").query
    return f"?{kept}" if kept else ""


def _of_classes(seen: Seen, window: Window) -> Any:
    from polars import col

    edges = seen.network.edges
    return edges if window.whole else edges.filter(col("quad").is_in(list(window.quads)))


def _ego(seen: Seen, window: Window, actor: str) -> Any:
    from tocsin.relations.network import ego

    return ego(_of_classes(seen, window), actor)


def _edges(edges: Any, seen: Seen, actor: str) -> Iterator[Edge]:
    """Yield the edges of an actor itself; those among its neighbours are in the picture alone."""
    for row in edges.iter_rows(named=True):
        if actor in (row["initiator"], row["recipient"]):
            last = row["happenings"][-1]
            yield Edge(row, last, seen.words.get(last, ""))


def _bonds(service: Service, window: Window, actor: str) -> list[Bond]:
    """Return what is on record of an actor: treaties, and organisations to which it belongs, or that belong to it."""
    desk = service.desk
    found = bonds(desk.vocabulary.actors, desk.record.treaties, on=window.until)
    return [one for one in found if actor in (one.one, one.other)]


def _between(service: Service, window: Window, actor: str, edges: list[Edge]) -> dict[str, list[str]]:
    """Return what is on record between an actor and each of its neighbours, by the neighbour."""
    desk = service.desk
    among = {actor, *(one.row["initiator"] for one in edges), *(one.row["recipient"] for one in edges)}
    clubs = {one.organisation for one in desk.vocabulary.actors.memberships}
    held = bonds(desk.vocabulary.actors, desk.record.treaties, on=window.until, among=among | clubs)
    found = bonds_by_pair(held, around=actor)
    return {one if other == actor else other: told for (one, other), told in found.items() if actor in (one, other)}


def _concerned(change: BlocChange) -> set[str]:
    return {*change.actors, *(one for bloc in (*change.before, *change.after) for one in bloc)}


def _changes(seen: Seen, names: Mapping[str, str], some: Any = None) -> list[dict[str, Any]]:
    """Return changes of blocs in words, with the events that moved them."""
    return [
        {
            "told": change_words(one, names),
            "why": one.why,
            "events": [(id_, seen.words[id_]) for id_ in one.happenings if id_ in seen.words][:3],
        }
        for one in (seen.network.changes if some is None else some)[:_CHANGES]
    ]
