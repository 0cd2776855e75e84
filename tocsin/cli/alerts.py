"""`tocsin alerts`: what watches have rung for."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import AsOfOption, LedgerOption, TableFormat, TableFormatOption
from tocsin.cli.streams import emit


def command(
    watch: Annotated[
        str | None, typer.Argument(metavar="[WATCH]", help="The name of a watch; else all.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, help="How many alerts at most.")] = 20,
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List the alerts, the latest first.

    What was raised, updated and stood down, and why.
    """
    from itertools import islice

    from tocsin.cli.board_screen import alert_line
    from tocsin.cli.output import show_list
    from tocsin.cli.views import opened_view
    from tocsin.ledger.alerts import alerts
    from tocsin.settings import from_environment

    with opened_view(ledger or from_environment().ledger, as_of) as view:
        found = list(islice(alerts(view.ledger, watch=watch, until=view.as_of), limit))
    show_list(found, map(alert_line, found), output)
    if not found and output is TableFormat.SCREEN:
        emit("no alert yet; `tocsin watch run` holds the watches against what is known\n")
