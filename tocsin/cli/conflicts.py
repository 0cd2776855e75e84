"""`tocsin conflicts`: figures that disagree."""

from __future__ import annotations

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
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show figures for one thing that disagree.

    Each with who gave it and on which day, in the order of the days.
    """
    from tocsin.cli.event_screen import conflict_table
    from tocsin.cli.output import show_list
    from tocsin.cli.views import opened_view
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    settings = from_environment()
    first, last = days_between(between)
    with opened_view(ledger or settings.ledger, as_of, recorded_by) as view:
        found = Desk(settings).conflicts(view, since=first, until=last)
    show_list(found, map(conflict_table, found), output)
    if not found and output is TableFormat.SCREEN:
        emit("no figures disagree in these days; look with --between\n")
