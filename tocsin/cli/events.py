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
    day,
    days_between,
    moment,
)
from tocsin.cli.streams import emit


def command(
    between: BetweenOption = None,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, help="How many events at most.")] = 20,
    output: Annotated[TableFormat, typer.Option("--format", help="screen for people, or json.")] = TableFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """List the events that most reports tell of.

    Claims of different reports about one happening, or one thing that is said to be so, are one event. Each is printed
    with its ID, how many documents tell of it and how many origins these have.
    """
    from tocsin.cli.event_screen import event_line
    from tocsin.ledger import View, open_ledger
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    settings = from_environment()
    days, times = day(as_of, "--as-of"), moment(recorded_by, "--recorded-by")
    first, last = days_between(between)
    with open_ledger(ledger or settings.ledger, read_only=True) as opened:
        view = View(opened, as_of=days, recorded_by=times)
        found = Desk(settings).events(view, since=first, until=last, most=limit)
    if output is TableFormat.JSON:
        from tocsin.model.json import encode

        emit(b"[" + b",".join(encode(event) for event in found) + b"]\n")
        return
    from tocsin.cli.output import show_parts

    show_parts([event_line(event) for event in found])
    if not found:
        emit("no event in these days; look with --between, or add reports with `tocsin add`\n")
