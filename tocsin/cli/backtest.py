"""`tocsin backtest`: what a watch would have said on each day of the past, and what it was worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import LedgerOption, TableFormat, TableFormatOption, day
from tocsin.cli.streams import emit
from tocsin.errors import SettingsError

if TYPE_CHECKING:
    from tocsin.model import Backtest


def command(  # noqa: PLR0913 - each is an option of the command line
    watch: Annotated[str, typer.Argument(metavar="WATCH", help="The id of a watch, or a file.", show_default=False)],
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day; else the first that was read.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="The last day; else the last that was read.")
    ] = None,
    level: Annotated[
        str, typer.Option("--level", metavar="amber|red", help="From which level on a day is an alarm.")
    ] = "amber",
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="NAME", help="On imported event data, such as gdelt, not on your own ledger."),
    ] = None,
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
) -> None:
    """Try a watch on the past, as everything was known on each day.

    It shows which outcomes it would have warned of and how long before, which it missed, its false alarms with what
    tripped them, and what chance, "same as last month" and a surge in raw counts would have caught.
    """
    told = _tried(watch, (since, until), level, of, ledger)
    if output is TableFormat.JSON:
        from tocsin.model.json import encode

        emit(encode(told) + b"\n")
    else:
        from tocsin.cli.backtest_screen import backtest_on_screen
        from tocsin.cli.output import show_parts

        show_parts(backtest_on_screen(told))


def _tried(name: str, days: tuple[str | None, str | None], level: str, of: str | None, ledger: str | None) -> Backtest:
    from tocsin.cli.views import settled_view
    from tocsin.model import Level
    from tocsin.run import Desk
    from tocsin.run.watches.backtesting import on_imported, on_ledger
    from tocsin.run.watches.watching import watch_named
    from tocsin.settings import from_environment

    if level not in (Level.AMBER, Level.RED):
        raise SettingsError(f"--level is {level!r}; it can be amber or red")
    settings, asked = from_environment(), (day(days[0], "--from"), day(days[1], "--to"))
    desk = Desk(settings)
    watch = watch_named(desk, name)
    if of is not None:
        return on_imported(watch, settings.history, of, desk.vocabulary, days=asked, level=Level(level))
    with settled_view(desk, ledger or settings.ledger) as view:
        return on_ledger(watch, view, desk.vocabulary, asked, Level(level))
