"""The view of a ledger that a command's options ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tocsin.cli.options import day, moment

if TYPE_CHECKING:
    from tocsin.ledger import View


@contextmanager
def opened_view(ledger: str, as_of: str | None = None, recorded_by: str | None = None) -> Iterator[View]:
    """Open a ledger to read, as --as-of and --recorded-by bound it.

    SettingsError names the option that holds no date or time; LedgerError as `open_ledger` raises it.
    """
    from tocsin.ledger import View, open_ledger

    days, times = day(as_of, "--as-of"), moment(recorded_by, "--recorded-by")
    with open_ledger(ledger, read_only=True) as opened:
        yield View(opened, as_of=days, recorded_by=times)
