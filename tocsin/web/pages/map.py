"""The map: where events of some days took place, and the list of them beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from tocsin.errors import InputError
from tocsin.ledger import View
from tocsin.ledger.windows import events
from tocsin.model import Happening
from tocsin.run.answers.named import actor_named
from tocsin.run.live.service import Service
from tocsin.web.asked import Asked, Served
from tocsin.web.charts import picture
from tocsin.web.pages.watches import Format
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet
from tocsin.web.windows import Window, Windowed

if TYPE_CHECKING:
    from tocsin.briefing.spots import Spot

router = APIRouter()

_MOST: Final = 400  # events on the map, the latest
_COLUMNS: Final = ("event", "day", "type", "what", "place", "latitude", "longitude", "exact", "origins", "documents")
_WIDTHS: Final = (320, 1400)  # pixels of the narrowest and the widest map
_NARROW: Final = 560  # pixels: a narrower map is higher
Actor = Annotated[str, Query(max_length=100, description="an actor that the events name, by id or name")]
At = Annotated[str, Query(max_length=60, description="longitude, latitude and degrees across: where the map lies")]


@dataclass(frozen=True, slots=True)
class Moved:
    """How a map is moved: parts of the picture to the right and down, how many times nearer; and its width, pixels."""

    right: Annotated[float, Query(ge=-2, le=2)] = 0.0
    down: Annotated[float, Query(ge=-2, le=2)] = 0.0
    times: Annotated[float, Query(ge=0.01, le=100)] = 1.0
    pixels: Annotated[int, Query(ge=_WIDTHS[0], le=_WIDTHS[1])] = 640

    @property
    def any(self) -> bool:
        """Whether it is moved at all."""
        return (self.right, self.down, self.times) != (0.0, 0.0, 1.0)


@router.get("/map")
def map_page(  # noqa: PLR0913 - each is a field of the form
    request: Request,
    service: Served,
    view: Asked,
    window: Windowed,
    actor: Actor = "",
    at: At = "",
    format: Format = "html",
) -> Response:
    """Show the events of a window on a map, and as a list."""
    from tocsin.run.answers.mapped import spots

    whom = _actor(service, actor)
    with view.of_one_moment() as view:
        found = _events(service, view, window, whom)
        placed = spots(view, found, service.desk.vocabulary)
    places = defaultdict(list)
    for spot in placed:
        places[spot.event].append(spot)
    if format == "csv":
        rows = ((one, spot) for one in found for spot in places[one.id] or (None,))
        return sheet(f"map-{window.since}-{window.until}", _COLUMNS, (_cells(*row) for row in rows))
    shown = [one for one in found if places[one.id]]
    return render(
        request,
        "map.html",
        window=window,
        actor=whom,
        name=service.desk.vocabulary.actors.by_id[whom].name if whom in service.desk.vocabulary.actors.by_id else whom,
        asked={**window.asked, "actor": whom},
        at=at if _where(at) else "",
        events=shown,
        places={id_: list(dict.fromkeys(spot.place for spot in some)) for id_, some in places.items()},
        unplaced=len(found) - len(shown),
        most=_MOST if len(found) == _MOST else None,
    )


@router.get("/map/chart")
def chart(
    service: Served,
    view: Asked,
    window: Windowed,
    moved: Annotated[Moved, Depends()],
    actor: Actor = "",
    at: At = "",
) -> Response:
    """Return the map of the same events, moved from where the address has it."""
    from tocsin.briefing.charts.map import frame_at, frame_of, map_chart
    from tocsin.run.answers.mapped import spots

    found = _events(service, view, window, _actor(service, actor))
    placed = spots(view, found, service.desk.vocabulary)
    known = {spot.event for spot in placed}
    width, shape, where = moved.pixels, 1.25 if moved.pixels < _NARROW else 2.2, _where(at)
    frame = frame_at(where, width=width, shape=shape) if where else frame_of(placed, width=width, shape=shape)
    if moved.any:
        frame = frame.moved(moved.right, moved.down, moved.times, shape=shape)
    return picture(map_chart(placed, days=window.days, unplaced=len(found) - len(known), frame=frame))


def _where(text: str) -> tuple[float, float, float] | None:
    """Return longitude, latitude and degrees across of "30,48,20"; None for no text, InputError for another one."""
    if not text.strip():
        return None
    try:
        lon, lat, wide = (float(part) for part in text.split(","))
    except ValueError as error:
        raise InputError(f"at is {text!r}; write longitude, latitude and degrees across as 30,48,20") from error
    if not (-180 <= lon <= 180 and -90 <= lat <= 90 and 0 < wide <= 360):
        raise InputError(
            f"at is {text!r}; longitude is -180 to 180, latitude -90 to 90, and degrees across at most 360"
        )
    return lon, lat, wide


def _actor(service: Service, text: str) -> str:
    return actor_named(text, service.desk.vocabulary.actors) if text.strip() else ""


def _events(service: Service, view: View, window: Window, actor: str) -> list[Happening]:
    """Return the latest events of a window that took place: of its classes, and naming the actor that is asked for."""
    from tocsin.relations.rows import TOOK_PLACE

    scores = service.desk.vocabulary.words.scores
    types = () if window.whole else [one for one, (quad, _) in scores.items() if quad in window.quads]
    found = events(view, *window.days, types=types, actor=actor or None, latest=_MOST)
    return [one for one in found if one.status in TOOK_PLACE]


def _cells(one: Happening, spot: Spot | None) -> tuple[Cell, ...]:
    place: tuple[Cell, ...] = (spot.place, spot.lat, spot.lon, spot.exact) if spot else (None,) * 4
    return (one.id, one.day, one.type, one.what, *place, one.origins, one.documents)
