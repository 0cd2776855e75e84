"""`tocsin events`: what happened, as many reports tell it."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import (
    AsOfOption,
    BetweenOption,
    LedgerOption,
    RecordedByOption,
    TableFormat,
    TableFormatOption,
    days_between,
)
from tocsin.cli.streams import emit


def command(
    between: BetweenOption = None,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, help="How many events at most.")] = 20,
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """List the events that most reports tell of.

    Claims of different reports about one happening, or one thing that is said to be so, are one event. Each is printed
    with its ID, how many documents tell of it and how many origins these have.
    """
    from tocsin.cli.event_screen import event_line
    from tocsin.cli.output import show_list
    from tocsin.cli.views import opened_view
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    settings = from_environment()
    first, last = days_between(between)
    with opened_view(ledger or settings.ledger, as_of, recorded_by) as view:
        found = Desk(settings).events(view, since=first, until=last, most=limit)
    show_list(found, map(event_line, found), output)
    if not found and output is TableFormat.SCREEN:
        emit("no event in these days; look with --between, or add reports with `tocsin add`\n")
