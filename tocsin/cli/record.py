"""`tocsin record`: what reports are checked against, and how to add to it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli import record_list, record_update
from tocsin.cli.streams import emit

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.callback()
def _record() -> None:
    """Show what reports are checked against, and add to it."""


group.command("list")(record_list.command)
group.command("update")(record_update.command)


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
    from tocsin.run.record.records import keep
    from tocsin.settings import from_environment

    folder = from_environment().records
    keep(file, folder)
    emit(f"{file.name} is on record, in {folder}\n")
