"""`tocsin watch`: what is watched, how each watch stands, and ringing when one trips."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import (
    AsOfOption,
    LedgerOption,
    RecordedByOption,
    TableFormat,
    TableFormatOption,
)
from tocsin.cli.streams import complain, emit

if TYPE_CHECKING:
    from tocsin.ledger import Ledger, View
    from tocsin.settings import Settings

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

WatchArgument = Annotated[str, typer.Argument(metavar="WATCH", help="The name of a watch, or a file.")]
WatchesArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[WATCH]...", help="The names of watches; else all.", show_default=False)
]


@group.callback()
def _watch() -> None:
    """Watch relations, and ring when indicators trip.

    A watch is a file: a scenario, and the indicators by which it would be seen to come (docs/watches.md). Ten ship
    with Tocsin; your own stand in the folder that TOCSIN_WATCHES names.
    """


@group.command("list")
def list_(output: TableFormatOption = TableFormat.SCREEN) -> None:
    """List the watches that there are, with their scenarios."""
    from tocsin.cli.output import show_list
    from tocsin.cli.watch_list import watch_line
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    watches = list(Desk(from_environment()).watches.values())
    show_list(watches, map(watch_line, watches), output)


@group.command()
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A watch.")]) -> None:
    """Say whether a file is a watch, and what is wrong in it if it is not."""
    from tocsin.run import Desk
    from tocsin.settings import from_environment
    from tocsin.warning.watches import load

    watch = load(file, Desk(from_environment()).vocabulary)
    critical = sum(one.critical for one in watch.indicators)
    emit(f"{file}: {watch.name}; {len(watch.indicators)} indicators, {critical} of them critical\n")


@group.command()
def show(
    watch: WatchArgument,
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show how a watch stands: every indicator, tripped, silent or unknown, and what would lower its level.

    As of the latest report, unless --as-of names a day.
    """
    from tocsin.cli.board_screen import board_on_screen
    from tocsin.cli.output import show_parts
    from tocsin.cli.views import settled_view
    from tocsin.model.json import encode
    from tocsin.run import Desk
    from tocsin.run.watching import boards, watch_named
    from tocsin.settings import from_environment

    settings = from_environment()
    desk = Desk(settings)
    wanted = watch_named(desk, watch)
    with settled_view(desk, ledger or settings.ledger, as_of, recorded_by) as view:
        (found,) = boards(view, [wanted], _day(view), desk.vocabulary.words)
    if output is TableFormat.JSON:
        emit(f"{encode(found).decode()}\n")
    else:
        show_parts(board_on_screen(found, wanted))


@group.command()
def run(
    watches: WatchesArgument = None,
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Hold every watch against what is known, and ring: an alert is recorded, shown, and told once.

    As of the latest report, unless --as-of names a day. Where alerts are told, TOCSIN_TELL says.
    """
    from tocsin.cli.board_screen import alert_line, alert_on_screen, board_line
    from tocsin.cli.options import day
    from tocsin.cli.output import show_list, show_parts
    from tocsin.ledger import View, open_ledger
    from tocsin.run import Desk
    from tocsin.run.watching import boards, chosen, ring, watch_named
    from tocsin.settings import from_environment

    settings = from_environment()
    desk = Desk(settings)
    wanted = chosen(desk.watches, [watch_named(desk, name).id for name in watches or ()])
    with open_ledger(ledger or settings.ledger) as opened:
        desk.settle(opened)
        view = View(opened, as_of=day(as_of, "--as-of"))
        found = boards(view, wanted, _day(view), desk.vocabulary.words)
        rung = ring(opened, found)
        _tell(settings, opened)
    if output is TableFormat.JSON:
        show_list(rung, map(alert_line, rung), output)
        return
    for one in rung:
        show_parts(alert_on_screen(one))
    if not rung:
        emit("nothing new to ring for\n\n")
        show_list(found, map(board_line, found), output)


def _day(view: View) -> date:
    """Return the day as of which watches are looked at: as asked, else that of the latest report, but not to come."""
    from tocsin.run.events import latest_day

    return view.as_of or min(latest_day(view) or date.today(), date.today())


def _tell(settings: Settings, ledger: Ledger) -> None:
    from datetime import UTC, datetime

    from tocsin.ledger.alerts import Telling
    from tocsin.run.telling import teller
    from tocsin.run.watching import tell_all

    if not settings.tell:
        return
    for told in tell_all(ledger, teller(settings.tell), datetime.now(UTC), settings.quiet):
        if told.outcome is not Telling.SENT:
            complain(f"{told.alert.board.name}: {told.message}")
