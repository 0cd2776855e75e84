"""`tocsin watch`: what is watched, how each watch stands, and ringing when one trips."""

from __future__ import annotations

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
from tocsin.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tocsin.run.watches.watching import Told

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

    As of the latest report, unless --as-of names a day. Beneath stands its record: what it would have been worth in the
    year before, and its false alarms (`tocsin backtest` tells more).
    """
    from tocsin.cli.backtest_screen import record_on_screen
    from tocsin.cli.board_screen import board_on_screen
    from tocsin.cli.output import show_parts
    from tocsin.cli.views import settled_view
    from tocsin.model.json import encode
    from tocsin.run import Desk
    from tocsin.run.watches.backtesting import record_of
    from tocsin.run.watches.watching import boards, day_of, watch_named
    from tocsin.settings import from_environment

    settings = from_environment()
    desk = Desk(settings)
    wanted = watch_named(desk, watch)
    with settled_view(desk, ledger or settings.ledger, as_of, recorded_by) as view:
        (found,) = boards(view, [wanted], day_of(view), desk.vocabulary.words)
        screen = output is TableFormat.SCREEN
        record = record_of(wanted, view, desk.vocabulary, found.day) if screen else None
    if not screen:
        emit(f"{encode(found).decode()}\n")
        return
    show_parts([*board_on_screen(found, wanted), *(record_on_screen(record) if record else ())])


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
    from tocsin.ledger import open_ledger
    from tocsin.run import Desk
    from tocsin.run.watches.watching import hold, tell_waiting
    from tocsin.settings import from_environment

    settings = from_environment()
    with open_ledger(ledger or settings.ledger) as opened:
        found, rung = hold(opened, Desk(settings), watches or (), as_of=day(as_of, "--as-of"))
        told = tell_waiting(opened, settings)
    complain_of(told)
    if output is TableFormat.JSON:
        show_list(rung, map(alert_line, rung), output)
        return
    for one in rung:
        show_parts(alert_on_screen(one))
    if not rung:
        emit("nothing new to ring for\n\n")
        show_list(found, map(board_line, found), output)


@group.command()
def told(
    alert: Annotated[str, typer.Argument(metavar="ALERT", help="The ID of an alert, as `tocsin doctor` names it.")],
    ledger: LedgerOption = None,
) -> None:
    """Note that an alert is known, where nobody knew whether it was told.

    Where Tocsin was cut short while it told one, or has tried in vain too often, it does not tell it again: `tocsin
    doctor` says so until it is noted that somebody has seen to it.
    """
    from tocsin.ledger import open_ledger
    from tocsin.ledger.alerts import Telling, alert_of, note_telling
    from tocsin.settings import from_environment

    with open_ledger(ledger or from_environment().ledger) as opened:
        known = alert_of(opened, alert)
        note_telling(opened, known.id, Telling.SENT, "noted by hand")
    emit(f"{printable(known.line)}: noted as told\n")


def complain_of(told: Iterable[Told]) -> None:
    """Say on standard error which alerts could not be told, or wait."""
    for one in told:
        if one.message:
            complain(f"{one.alert.board.name}: {one.message}")
