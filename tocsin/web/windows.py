"""Windows of days as forms have them: from a day to a day, of some classes, so that every view has an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import Depends, Query, Request

from tocsin.errors import InputError
from tocsin.run.live.windowed import LONGEST, Counted, counted, usual
from tocsin.run.watches.watching import day_of
from tocsin.web.asked import Asked, Served, day


@dataclass(frozen=True, slots=True)
class Window:
    """Days, both included, and the quad classes that are asked for; `around` counts the events of the days about it.

    `asked` are the fields of the address; `whole` tells that all classes are shown.
    """

    since: date
    until: date
    quads: tuple[int, ...]
    around: Counted
    asked: dict[str, object]

    @property
    def whole(self) -> bool:
        """Whether all classes are shown."""
        return len(self.quads) in (0, 4)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.since, self.until


def window_of(
    request: Request,
    service: Served,
    view: Asked,
    since: Annotated[str | None, Query(description="the first day")] = None,
    until: Annotated[str | None, Query(description="the last day; else that of the latest report")] = None,
    quad: Annotated[list[int] | None, Query(description="quad classes, 1 to 4; else all")] = None,
) -> Window:
    """Return the window that the address asks for; InputError where it makes no sense."""
    latest = day_of(view)
    last = day(until, "until") or latest
    first = day(since, "since") or last - timedelta(days=usual(service, view, last) - 1)
    if not timedelta(0) <= last - first < timedelta(days=LONGEST):
        raise InputError(f"{first} to {last} is no window; take {LONGEST} days at most, the first one first")
    if wrong := [one for one in quad or () if one not in (1, 2, 3, 4)]:
        raise InputError(f"quad is {wrong[0]}; the classes are 1 to 4")
    asked = {name: request.query_params[name] for name in ("since", "until") if request.query_params.get(name)}
    quads = tuple(sorted(set(quad or ())))
    return Window(first, last, quads, counted(service, view, first, last, latest), {**asked, "quad": list(quads)})


Windowed = Annotated[Window, Depends(window_of)]
