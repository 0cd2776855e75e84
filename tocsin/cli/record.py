"""`tocsin record`: what reports are checked against, and how to add to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.streams import emit

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tocsin.reference import Record

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.callback()
def _record() -> None:
    """Show what reports are checked against, and add to it."""


@group.command("list")
def show() -> None:
    """Show what is on record: editions of tables by the day of their publication, treaties, and measures in force."""
    from tocsin.cli.output import show_parts
    from tocsin.reference import added, load
    from tocsin.settings import from_environment

    show_parts(_parts(load(added(from_environment().records))))


@group.command("add")
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV file; its name says what it adds to: spending-2027.csv.")
    ],
) -> None:
    """Add a file of your own facts.

    It has the columns of a file in tocsin/reference/data/ whose name its own begins with: editions, spending, counts,
    treaties, measures, caps or controlled. Every line is checked first; if one does not fit, nothing is added.
    """
    from tocsin.run.records import keep
    from tocsin.settings import from_environment

    folder = from_environment().records
    keep(file, folder)
    emit(f"{file.name} is on record, in {folder}\n")


def _parts(record: Record) -> Iterator[RenderableType]:
    from rich.console import Group

    from tocsin.cli.paint import heading, item, words

    editions = [
        item(words(f"{one.published}  {one.id}: {one.name}" + (", as read in the press" if one.secondhand else "")))
        for one in record.editions
    ]
    treaties = [
        item(words(f"{one.signed}  {one.name}, {'–'.join(one.parties)}, {one.kind}" + _force(one.in_force)))
        for one in record.treaties
    ]
    names = {one.name: one for one in sorted(record.measures, key=lambda one: one.since) if one.until is None}
    measures = [item(words(f"{one.since}  {one.name}, {one.regime}")) for one in names.values()]
    yield Group(heading("Editions"), *editions)
    yield Group(heading("Treaties"), *treaties)
    yield Group(heading("Measures in force"), *measures)


def _force(day: object) -> str:
    return f", in force {day}" if day else ""
