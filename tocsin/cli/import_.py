"""`tocsin import`: event data of others, and what there is of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.options import TableFormat, TableFormatOption
from tocsin.cli.streams import emit

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tocsin.relations.history import DataSet
    from tocsin.run.record.history import Imported

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="As downloaded: plain, .zip or .gz.", show_default=False)
]

_KEPT: Final = "What is there already is kept once; what is bad is told and left out."

# What each command says of itself; docs/history.md tells what becomes of the columns.
DATA_SETS: Final[Mapping[str, str]] = {
    "gdelt": "Import events of GDELT 2.0 or 1.0 (tab-separated, without a header).",
    "icews": "Import events of ICEWS (tab-separated).",
    "polecat": "Import events of POLECAT (tab-separated).",
    "acled": "Import events of ACLED (comma-separated); a later version of an event replaces the earlier one.",
    "ucdp": "Import events of UCDP GED (comma-separated); a later version of an event replaces the earlier one.",
}


@group.callback()
def _import() -> None:
    """Import event data of others, or show what there is.

    For series and backtests. They keep their own codes and are never mixed with what Tocsin has read itself.
    """


@group.command("list")
def show(output: TableFormatOption = TableFormat.SCREEN) -> None:
    """Show what has been imported: rows, days and actors of each data set."""
    from tocsin.cli.output import show_list
    from tocsin.relations.history import data_sets
    from tocsin.settings import from_environment

    found = list(data_sets(from_environment().history))
    show_list(found, map(_data_set, found), output)
    if not found and output is TableFormat.SCREEN:
        emit("nothing is imported; `tocsin import gdelt FILE` imports a file\n")


def _command(data_set: str) -> Callable[..., None]:
    def command(files: Files, output: TableFormatOption = TableFormat.SCREEN) -> None:
        from tocsin.cli.output import show_list
        from tocsin.relations.history import load_coding
        from tocsin.run.record.history import take_in
        from tocsin.settings import from_environment
        from tocsin.vocabulary import DATA, load

        settings = from_environment()
        coding = load_coding(load(settings.vocabulary or DATA))
        imported = take_in(files, data_set, settings.history, coding)
        show_list(imported, map(_imported, imported), output)

    command.__doc__ = f"{DATA_SETS[data_set]}\n\n{_KEPT}"
    return command


for name in DATA_SETS:
    group.command(name)(_command(name))


def _imported(imported: Imported) -> RenderableType:
    from rich.console import Group

    from tocsin.cli.paint import item, words

    bad = f"{imported.bad:,} bad, the first one at {imported.first}" if imported.bad else ""
    told = [item(words(bad), sign="!", style="bold red")] if bad else []
    counts = (
        f"{_counted(imported.events, 'event')}: {imported.kept:,} kept, {_counted(imported.duplicates, 'duplicate')}"
    )
    return Group(words(imported.file, "bold"), item(words(counts)), *told)


def _data_set(data_set: DataSet) -> RenderableType:
    from rich.console import Group

    from tocsin.cli.paint import item, words

    facts = (
        f"{_counted(data_set.rows, 'row')}, {data_set.first} to {data_set.last}, {_counted(data_set.actors, 'actor')}"
    )
    return Group(words(data_set.name, "bold"), item(words(facts)))


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}" + ("" if count == 1 else "s")
