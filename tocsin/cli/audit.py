"""`tocsin audit`: who did what, to what, and from where."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import LedgerOption, TableFormat, TableFormatOption
from tocsin.cli.streams import emit
from tocsin.printable import printable


def command(
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="By this account alone.")] = None,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, max=1_000_000, help="How many acts at most.")] = 50,
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
) -> None:
    """Show who did what, the latest first.

    Who signed in, judged, stored or changed accounts, with when (UTC), to what, and from which address of the network.
    """
    from tocsin.cli.output import show_list
    from tocsin.cli.views import opened_view
    from tocsin.ledger.audit import acts
    from tocsin.settings import from_environment

    with opened_view(ledger or from_environment().ledger) as view:
        found = acts(view.ledger, who=who, limit=limit)
    if output is TableFormat.JSON:
        show_list(found, (), output)
        return
    for one in found:
        told = " ".join(filter(None, (one.who, one.did, one.subject)))
        emit(f"{one.at:%Y-%m-%d %H:%M:%S}  {one.place or '-':15}  {printable(told)}\n")
    if not found:
        emit("nothing yet: what is done at the page and the API is noted, and changes of accounts\n")
