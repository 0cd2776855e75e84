"""The record: what reports are checked against, table by table; every line leads to its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal, NamedTuple

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tocsin.errors import LedgerError
from tocsin.ledger import View
from tocsin.reference import added
from tocsin.reference.listing import cells, columns
from tocsin.reference.record import TABLES
from tocsin.run.live.service import Service
from tocsin.web.asked import Asked, Served
from tocsin.web.pages.watches import Format
from tocsin.web.rendering import render
from tocsin.web.sheets import sheet
from tocsin.web.sourcing import parts

router = APIRouter()

Kind = Literal["text", "name", "actors", "day", "figure", "source"]


class Cell(NamedTuple):
    """A cell of a table: how it is shown, and what it holds."""

    kind: Kind
    value: Any


@dataclass(frozen=True, slots=True)
class Table:
    """A page of the record: its table of files, its words, its columns, and what of an entry stands in them.

    `stands` tells whether an entry holds on a day; those that no longer do are shown apart.
    """

    file: str
    title: str
    lede: str
    headings: tuple[str, ...]
    row: Callable[[Any], tuple[Cell, ...]]
    stands: Callable[[Any, date], bool]
    since: Callable[[Any], date]


def _treaty(one: Any) -> tuple[Cell, ...]:
    return (
        Cell("name", one.name),
        Cell("actors", one.parties),
        Cell("text", one.kind),
        Cell("day", one.signed),
        Cell("day", one.in_force),
        Cell("day", one.ended),
        Cell("text", one.note),
        Cell("source", one.source),
    )


def _measure(one: Any) -> tuple[Cell, ...]:
    return (
        Cell("name", one.name),
        Cell("text", one.regime),
        Cell("text", f"{', '.join(one.goods)} {'must not come from' if one.direction == 'from' else 'must not go to'}"),
        Cell("actors", (one.target,)),
        Cell("text", one.binds),
        Cell("day", one.since),
        Cell("day", one.until),
        Cell("text", one.note),
        Cell("source", one.source),
    )


def _cap(one: Any) -> tuple[Cell, ...]:
    return (
        Cell("name", one.name),
        Cell("actors", (one.target,)),
        Cell("text", ", ".join(one.goods)),
        Cell("text", f"{one.value:,.15g} {one.unit} {one.period}"),
        Cell("day", one.since),
        Cell("source", one.source),
    )


def _resolution(one: Any) -> tuple[Cell, ...]:
    votes = (one.in_favour, one.against, one.abstained)
    return (Cell("name", one.name), Cell("day", one.adopted), *(Cell("figure", many) for many in votes), _source(one))


def _source(one: Any) -> Cell:
    return Cell("source", one.source)


_PAGES: Final[Mapping[str, Table]] = {
    "treaties": Table(
        "treaties",
        "Treaties",
        "From when to when a treaty binds its parties; a day that nobody has seen is left out.",
        ("treaty", "parties", "kind", "signed", "in force", "ended", "note", "source"),
        _treaty,
        lambda one, on: one.ended is None or on < one.ended,
        lambda one: one.signed,
    ),
    "sanctions": Table(
        "measures",
        "Sanctions",
        "What resolutions and regulations ban: which goods, in which direction, whom they bind, and since when.",
        ("measure", "regime", "goods and direction", "target", "binds", "since", "until", "note", "source"),
        _measure,
        lambda one, on: one.until is None or on < one.until,
        lambda one: one.since,
    ),
    "caps": Table(
        "caps",
        "Caps",
        "How much of some goods a resolution lets go to or from its target in a period.",
        ("resolution", "target", "goods", "at most", "since", "source"),
        _cap,
        lambda *_: True,
        lambda one: one.since,
    ),
    "resolutions": Table(
        "resolutions",
        "Resolutions",
        "When the Security Council adopted a resolution, and how its members voted.",
        ("resolution", "adopted", "in favour", "against", "abstained", "source"),
        _resolution,
        lambda *_: True,
        lambda one: one.adopted,
    ),
}
TABLES_SHOWN: Final = {name: table for name, table in _PAGES.items() if table.file in TABLES}
"""The pages of the record that are one table each, by their addresses."""


@router.get("/record")
def record(request: Request, service: Served, view: Asked) -> Response:
    """Show what is on record, by table."""
    on, held = day_of_record(view), service.desk.record
    tables = [(name, table, *_counted(_entries(service, table), table, on)) for name, table in TABLES_SHOWN.items()]
    editions = held.published(on)
    vocabulary = service.desk.vocabulary
    return render(
        request,
        "record.html",
        on=on,
        tables=tables,
        editions=editions,
        figures=sum(map(len, held.tables.values())),
        memberships=sum(_member(one, on) for one in vocabulary.actors.memberships),
        organisations=len({one.organisation for one in vocabulary.actors.memberships}),
        offices=sum(role.held_on(on) for role in vocabulary.offices.roles),
        own=[path.name for path in added(service.settings.records)],
        here="record",
        pages=TABLES_SHOWN,
    )


def _member(one: Any, on: date) -> bool:
    return bool(one.start <= on and (one.end is None or on <= one.end))


def _counted(some: Iterable[Any], table: Table, on: date) -> tuple[int, int]:
    """Return how many entries hold on a day, and how many did before."""
    begun = [one for one in some if table.since(one) <= on]
    holding = sum(table.stands(one, on) for one in begun)
    return holding, len(begun) - holding


def day_of_record(view: View) -> date:
    """Return the day as of which the record is shown: as asked, else today."""
    return view.as_of or datetime.now(UTC).date()


def listed(request: Request, service: Service, view: View, name: str, words: str, output: str) -> Response:
    """Show one table of the record: what holds on the day, and what did before."""
    if name not in TABLES_SHOWN:
        raise LedgerError(f"there is no table {name!r} on record; look in the list of tables")
    table, on = TABLES_SHOWN[name], day_of_record(view)
    names = service.desk.vocabulary.actors.display_names()
    begun = [one for one in _entries(service, table) if table.since(one) <= on]
    found = [one for one in begun if _holds(table.row(one), words, names)]
    if output == "csv":
        wanted = columns(TABLES[table.file])
        return sheet(f"{name}-{on}", wanted, (tuple(cells(one)[column] for column in wanted) for one in found))
    parted = {True: [], False: []}  # type: dict[bool, list[tuple[Cell, ...]]]
    for one in sorted(found, key=table.since, reverse=True):
        parted[table.stands(one, on)].append(table.row(one))
    return render(
        request,
        "record_table.html",
        table=table,
        on=on,
        q=words,
        holding=parted[True],
        ended=parted[False],
        names=names,
        parts=parts,
        here=name,
        pages=TABLES_SHOWN,
    )


def _entries(service: Service, table: Table) -> list[Any]:
    return list(getattr(service.desk.record, table.file))


def _holds(row: tuple[Cell, ...], words: str, names: Mapping[str, str]) -> bool:
    text = " ".join(_words(row, names)).casefold()
    return all(word in text for word in words.casefold().split())


def _words(row: tuple[Cell, ...], names: Mapping[str, str]) -> Iterator[str]:
    for cell in row:
        if cell.kind == "actors":
            yield from (f"{one} {names.get(one, '')}" for one in cell.value)
        else:
            yield str(cell.value or "")


@router.get("/record/{name}")
def table(
    request: Request,
    service: Served,
    view: Asked,
    name: str,
    q: Annotated[str, Query(max_length=200, description="words that a line must hold")] = "",
    format: Format = "html",
) -> Response:
    """Show one table of the record."""
    return listed(request, service, view, name, q, format)
