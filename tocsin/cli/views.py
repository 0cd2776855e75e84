"""The view of a ledger that a command's options ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tocsin.cli.options import day, moment
from tocsin.cli.streams import complain

if TYPE_CHECKING:
    from tocsin.ledger import View
    from tocsin.run import Desk


@contextmanager
def opened_view(ledger: str, as_of: str | None = None, recorded_by: str | None = None) -> Iterator[View]:
    """Open a ledger to read, as --as-of and --recorded-by bound it.

    SettingsError names the option that holds no date or time; LedgerError as `open_ledger` raises it.
    """
    from tocsin.ledger import View, open_ledger

    days, times = day(as_of, "--as-of"), moment(recorded_by, "--recorded-by")
    with open_ledger(ledger, read_only=True) as opened:
        yield View(opened, as_of=days, recorded_by=times)


@contextmanager
def settled_view(desk: Desk, ledger: str, as_of: str | None = None, recorded_by: str | None = None) -> Iterator[View]:
    """Open a ledger as `opened_view` does, once the events of what it holds are settled.

    That writes; in a ledger that may only be read, events are as they were last settled.
    """
    from tocsin.errors import LedgerError
    from tocsin.ledger import open_ledger

    with opened_view(ledger, as_of, recorded_by) as view:
        try:
            with open_ledger(ledger) as opened:
                desk.settle(opened)
        except LedgerError:
            complain("the ledger may only be read: events are as they were last settled")
        yield view
