"""`tocsin requests`: who asked or promised whom what, and what has become of it."""

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
    unanswered: Annotated[bool, typer.Option("--open", help="Only what is open.")] = False,
    output: SheetFormatOption = SheetFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show who asked or promised whom what.

    And whether that was answered, kept or refused, with the days that it took or, as of the latest report, for how long
    it has been open. Without --between, of all days.
    """
    from tocsin.cli.actors import at_most_two
    from tocsin.cli.output import show_csv, show_lists, show_parts
    from tocsin.cli.request_screen import pledges_on_screen, requests_on_screen
    from tocsin.cli.views import settled_view
    from tocsin.relations.sheets import request_sheet
    from tocsin.run import Desk
    from tocsin.run.answers.related import requests_and_pledges
    from tocsin.settings import from_environment

    settings = from_environment()
    desk = Desk(settings)
    wanted = at_most_two(actors, desk.vocabulary.actors)
    first, last = days_between(between)
    with settled_view(desk, ledger or settings.ledger, as_of, recorded_by) as view:
        found = tuple(view.happenings(since=first, until=last, actors=wanted))
        asked, promised = requests_and_pledges(view, found, actors=wanted, until=last, unanswered=unanswered)
    if output is SheetFormat.JSON:
        show_lists({"requests": asked, "pledges": promised})
    elif output is SheetFormat.CSV:
        sheet = request_sheet(asked, promised)
        show_csv(sheet.columns, sheet.iter_rows(named=True))
    elif not asked and not promised:
        emit("no request or pledge in these days; look with --between, or add reports with `tocsin add`\n")
    else:
        names = desk.vocabulary.actors.display_names()
        show_parts([*requests_on_screen(asked, names), *pledges_on_screen(promised, names)])
