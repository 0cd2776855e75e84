"""Happenings and grounds for the tests of watches, made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tocsin.model import Happening
from tocsin.warning.ground import Ground

DAY = date(2025, 5, 5)
SCORES = {"AID": (2, 10.0), "CONSULT": (1, 2.5), "ACCUSE": (3, -3.0), "ASSAULT": (4, -9.0), "THREATEN": (3, -3.5)}


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def happening(number: int = 0, *, reported: int = 0, happened: int | None = None, **given: Any) -> Happening:
    """Return one that was reported so many days ago, and happened then too unless `happened` says otherwise."""
    fields: dict[str, Any] = {
        "id": f"event-{number}-{reported}",
        "kind": "event",
        "type": "AID",
        "what": "North Korea has sent soldiers.",
        "day": ago(reported if happened is None else happened),
        "reported": ago(reported),
        "known": ago(reported),
        "initiators": ("PRK",),
        "recipients": ("RUS",),
        "source": "B",
        "information": "2",
        "origins": 1,
    }
    return Happening(**{**fields, **given})


def reported(*days: int, **given: Any) -> list[Happening]:
    """Return one happening for each of some numbers of days ago."""
    return [happening(at, reported=one, **given) for at, one in enumerate(days)]


def ground(happenings: Iterable[Happening] = (), *, read: Iterable[int] = range(800)) -> Ground:
    """Return a ground on which something was read so many days ago, each day by default."""
    return Ground(SCORES, happenings, [ago(days) for days in read])
