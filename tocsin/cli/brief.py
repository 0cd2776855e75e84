"""`tocsin brief`: what the ledger holds, as `tocsin read` would show it."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import (
    AllOption,
    AsOfOption,
    Format,
    FormatOption,
    LedgerOption,
    RecordedByOption,
    day,
    moment,
)

DocumentArgument = Annotated[
    str | None, typer.Argument(metavar="ID", help="The document, as `add` and `search` print it; else the latest.")
]


def command(
    document: DocumentArgument = None,
    output: FormatOption = Format.SCREEN,
    show_all: AllOption = False,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show a report of the ledger as `read` does.

    The one with the given ID or, without one, the latest.
    """
    from tocsin.cli.output import show
    from tocsin.ledger import View, open_ledger
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    settings = from_environment()
    day_limit, time_limit = day(as_of, "--as-of"), moment(recorded_by, "--recorded-by")
    desk = Desk(settings)
    with open_ledger(ledger or settings.ledger, read_only=True) as opened:
        dossier = desk.recall(View(opened, as_of=day_limit, recorded_by=time_limit), document)
    show(dossier, desk.vocabulary, output, show_all=show_all)
