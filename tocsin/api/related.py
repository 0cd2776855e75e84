"""The happenings that relations are found in: bounded, so that no answer grows with the ledger."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from tocsin.ledger import View, paging
from tocsin.model import Happening
from tocsin.relations.answers import TYPES
from tocsin.relations.periods import back
from tocsin.run.watches.watching import day_of

MOST: Final = 20_000  # events
_DAYS: Final = 90


def known_between(
    view: View, actors: Collection[str], since: date | None, until: date | None
) -> tuple[list[Happening], date]:
    """Return the events of some days that hand over, ask, promise or answer, between all of some actors; and the last
    of these days.

    Without days, of the 90 up to the latest report. InputError where they are too many.
    """
    last = until or day_of(view)
    return paging.together(view, actors, (since or back(last, _DAYS), last), types=TYPES, most=MOST), last
