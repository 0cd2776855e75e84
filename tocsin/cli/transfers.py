"""`tocsin transfers`: who hands over what to whom."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.actors import ActorsArgument
from tocsin.cli.options import (
    AsOfOption,
    BetweenOption,
    LedgerOption,
    RecordedByOption,
    SheetFormat,
    SheetFormatOption,
    days_between,
)
from tocsin.cli.streams import emit


def command(  # noqa: PLR0913 - each is an option of the command line
    actors: ActorsArgument = None,
    between: BetweenOption = None,
    within: Annotated[
        int, typer.Option("--within", metavar="DAYS", min=0, help="Days within which one transfer may answer another.")
    ] = 90,
    output: SheetFormatOption = SheetFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show who hands over what to whom.

    Since when, how far it has come, how much and by whose word. Of one actor, what it gives and takes; of two, what
    goes between them. Then the exchanges: transfers in two directions that answer each other, and why that is thought.
    Without --between, of all days.
    """
    from tocsin.cli.actors import at_most_two
    from tocsin.cli.output import show_csv, show_lists, show_parts
    from tocsin.cli.transfer_screen import exchanges_on_screen, transfers_on_screen
    from tocsin.cli.views import settled_view
    from tocsin.relations.sheets import transfer_sheet
    from tocsin.run import Desk
    from tocsin.run.answers.related import transfers_and_exchanges
    from tocsin.settings import from_environment

    settings = from_environment()
    desk = Desk(settings)
    wanted = at_most_two(actors, desk.vocabulary.actors)
    first, last = days_between(between)
    with settled_view(desk, ledger or settings.ledger, as_of, recorded_by) as view:
        found = tuple(view.happenings(since=first, until=last, actors=wanted))
        made, answering = transfers_and_exchanges(view, found, actors=wanted, window=within)
    if output is SheetFormat.JSON:
        show_lists({"transfers": made, "exchanges": answering})
    elif output is SheetFormat.CSV:
        sheet = transfer_sheet(made)
        show_csv(sheet.columns, sheet.iter_rows(named=True))
    elif not made:
        emit("no transfer in these days; look with --between, or add reports with `tocsin add`\n")
    else:
        names = desk.vocabulary.actors.display_names()
        show_parts([*transfers_on_screen(made, names), *exchanges_on_screen(answering, names)])
