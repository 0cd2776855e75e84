"""`tocsin record list`: what is on record, by table, by words and by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tocsin.cli.options import SheetFormat, SheetFormatOption, day
from tocsin.cli.streams import emit
from tocsin.errors import SettingsError

if TYPE_CHECKING:
    from tocsin.reference.listing import Entry

Found = Mapping[str, Sequence["Entry"]]
"""What was found, by table."""


class Table(StrEnum):
    """The tables of the record, as their files are called."""

    EDITIONS = "editions"
    SPENDING = "spending"
    COUNTS = "counts"
    TREATIES = "treaties"
    MEASURES = "measures"
    CAPS = "caps"
    RESOLUTIONS = "resolutions"
    CONTROLLED = "controlled"


_OVERVIEW: Final = (Table.EDITIONS, Table.TREATIES, Table.MEASURES)


def command(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]...", help="Lines that hold all of these: POL, Poland, 2024.")
    ] = None,
    table: Annotated[Table | None, typer.Option("--table", help="One table, whole.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="What was out or in force by then (YYYY-MM-DD).")
    ] = None,
    output: SheetFormatOption = SheetFormat.SCREEN,
) -> None:
    """Show what is on record: editions of tables by the day of their publication, treaties, and measures in force.

    With words, it looks in every table. CSV needs --table and has the columns of that table's file, so that
    `tocsin record add` takes it back.
    """
    if output is SheetFormat.CSV and table is None:
        raise SettingsError("--format csv has the columns of one table; name it with --table, such as --table spending")
    tables = (table,) if table else tuple(Table) if words else _OVERVIEW
    names, found = _looked_up(tables, words or [], as_of)
    if output is SheetFormat.SCREEN:
        from tocsin.cli.output import show_parts
        from tocsin.cli.record_lines import parts

        if any(found.values()):
            show_parts(parts(found, names, most=20 if words and not table else None, short=not (words or table)))
        else:
            emit(f"nothing on record holds {' and '.join(words or ['that'])}\n")
    else:
        _emit_sheet(found, output)


def _looked_up(tables: Sequence[Table], words: Sequence[str], as_of: str | None) -> tuple[Mapping[str, str], Found]:
    """Return the names of states by code, and what is on record in some tables."""
    from tocsin.reference import added, entries
    from tocsin.reference.listing import found
    from tocsin.settings import from_environment
    from tocsin.vocabulary import DATA
    from tocsin.vocabulary.actors import load_actors

    settings, on = from_environment(), day(as_of, "--as-of")
    own, names = added(settings.records), load_actors(settings.vocabulary or DATA).display_names()
    known = entries(Table.EDITIONS, own)
    return names, {
        one: sorted(found(entries(one, own), words, names=names, on=on, known=known), key=_order) for one in tables
    }


def _order(entry: Any) -> Any:
    """Return the day by which lines are ordered, where they have one; else they stay as their file has them."""
    return next((str(getattr(entry, name)) for name in ("published", "signed", "since") if hasattr(entry, name)), "")


def _emit_sheet(found: Found, output: SheetFormat) -> None:
    from tocsin.reference.listing import cells, columns
    from tocsin.reference.record import TABLES

    if output is SheetFormat.JSON:
        from tocsin.model.json import encode

        lists = (b'"%s":[%s]' % (table.encode(), b",".join(map(encode, rows))) for table, rows in found.items())
        emit(b"{" + b",".join(lists) + b"}\n")
        return
    from tocsin.cli.output import show_csv

    for table, entries in found.items():
        show_csv(columns(TABLES[table]), map(cells, entries))
