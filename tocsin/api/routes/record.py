"""The record: what reports are checked against, by edition; spending under a what-if."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Union

from fastapi import APIRouter, Query
from fastapi import Path as PathParameter
from starlette.responses import Response

from tocsin.api.asked import Asked, Day, Limit, Served, Words
from tocsin.api.bodies import Prices
from tocsin.api.paging import CursorParameter, Page, noun, sliced
from tocsin.errors import SettingsError
from tocsin.model import Burden, Revisions, Scenario
from tocsin.reference import added, entries
from tocsin.reference.burden import choose, reckon, revisions, share_of_gdp
from tocsin.reference.burden.choice import Choice, ally_named
from tocsin.reference.listing import found as lines_with
from tocsin.reference.record import TABLES
from tocsin.run.intake.desk import Desk
from tocsin.run.live.service import Service

TAG = "record"
router = APIRouter()

Entry: Any = Union[tuple(TABLES.values())]  # noqa: UP007 - of what the tables are
Table: Any = Literal[tuple(TABLES)]
_EDITIONS: Final = "editions"

AsOfParameter = Annotated[
    Day | None, Query(description="What was published, or in force, by that day.", examples=["2024-11-07"])
]
Target = Annotated[float, Query(ge=0.1, le=20, description="A share of GDP to be reached, in %.")]
Year = Annotated[int | None, Query(ge=1949, le=2100, description="The year; else the last that an edition has whole.")]


@router.get("/record/burden", response_model=Burden, summary="Get who reaches a target of spending, and what if")
def burden(  # noqa: PLR0913 - each is a parameter of the address
    service: Served,
    target: Target = 2.0,
    edition: Annotated[
        Words | None, Query(max_length=50, description="By this edition.", examples=["NATO 2024-06"])
    ] = None,
    year: Year = None,
    without: Annotated[
        list[Words] | None, Query(max_length=40, description="What if these allies left?", examples=[["USA"]])
    ] = None,
    share: Annotated[
        list[Annotated[str, Query(pattern="^[^=]{1,60}=[0-9]{1,2}(\\.[0-9]{1,6})?$")]] | None,
        Query(max_length=40, description="What if an ally spent that share of GDP?", examples=[["POL=4.7"]]),
    ] = None,
    prices: Annotated[Prices, Query(description="At which prices US$ are.")] = "current",
    as_of: AsOfParameter = None,
) -> Response:
    """By the edition that is current today or on a day; nothing is counted where a figure is missing."""
    record, actors = service.desk.record, service.desk.vocabulary.actors
    choice = choose(record, actors, until=as_of or _today(), edition=edition, year=year)
    left = tuple(dict.fromkeys(ally_named(one, choice, actors) for one in without or ()))
    scenario = Scenario(target=target, without=left, shares=_shares(service, choice, share or []))
    return noun(reckon(record, actors, choice, scenario, prices=prices))


@router.get("/record/revisions", response_model=Revisions, summary="Get one year by all editions")
def spending_revisions(
    service: Served, target: Target = 2.0, year: Year = None, as_of: AsOfParameter = None
) -> Response:
    """Who crossed a target of spending from one edition of the figures to the next."""
    record, actors, until = service.desk.record, service.desk.vocabulary.actors, as_of or _today()
    asked = year if year is not None else choose(record, actors, until=until).year
    return noun(revisions(record, actors, year=asked, target=target, until=until))


@router.get("/record/{table}", response_model=Page[Entry], summary="List what is on record")
def record(  # noqa: PLR0913 - each is a parameter of the address
    service: Served,
    view: Asked,
    table: Annotated[Table, PathParameter(description="Which table.")],
    q: Annotated[Words | None, Query(max_length=200, description="Words that a line holds, or a state's name.")] = None,
    on: AsOfParameter = None,
    cursor: CursorParameter = None,
    limit: Limit = 100,
) -> Response:
    """The lines of a table: editions, spending, treaties, measures of sanctions, what resolutions cap; with sources.

    With a day, what was published or in force by then (`as_of` does the same); without, all that has not ended.
    """
    files = tuple((path, path.stat().st_mtime_ns) for path in added(service.settings.records))
    found = _lines(service.desk, table, tuple((q or "").split()), on or view.as_of, files)
    return sliced(found, cursor, limit, view)


@lru_cache(maxsize=64)
def _lines(
    desk: Desk, table: str, words: tuple[str, ...], on: date | None, files: tuple[tuple[Path, int], ...]
) -> list[Any]:
    """Return the lines of a table that hold some words, as long as one's own files are as they were."""
    own = [path for path, _ in files]
    names, known = desk.vocabulary.actors.display_names(), entries(_EDITIONS, own)
    return list(lines_with(entries(table, own), words, names=names, on=on, known=known))


def _shares(service: Service, choice: Choice, texts: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for text in texts:
        name, _, share = text.rpartition("=")
        ally = ally_named(name, choice, service.desk.vocabulary.actors)
        if ally in found:
            raise SettingsError(f"share gives {ally} two shares; leave one of them out")
        found[ally] = share_of_gdp(share, f"the share of {name.strip()}")
    return found


def _today() -> date:
    return datetime.now(UTC).date()
