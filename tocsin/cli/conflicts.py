"""`tocsin conflicts`: figures that disagree."""

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
    output: Annotated[TableFormat, typer.Option("--format", help="screen for people, or json.")] = TableFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show figures for one thing that disagree.

    Each with who gave it and on which day, in the order of the days.
    """
    from tocsin.cli.event_screen import conflict_table
    from tocsin.ledger import View, open_ledger
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    settings = from_environment()
    days, times = day(as_of, "--as-of"), moment(recorded_by, "--recorded-by")
    first, last = days_between(between)
    with open_ledger(ledger or settings.ledger, read_only=True) as opened:
        view = View(opened, as_of=days, recorded_by=times)
        found = Desk(settings).conflicts(view, since=first, until=last)
    if output is TableFormat.JSON:
        from tocsin.model.json import encode

        emit(b"[" + b",".join(encode(one) for one in found) + b"]\n")
        return
    from tocsin.cli.output import show_parts

    show_parts([conflict_table(one) for one in found])
    if not found:
        emit("no figures disagree in these days; look with --between\n")
