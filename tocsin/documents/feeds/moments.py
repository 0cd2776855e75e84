"""Moments: the dates that feeds write, as points in time in UTC."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from typing import Final

from tocsin.documents.clock import ZONES
from tocsin.documents.dates import full_dates

_LONGEST: Final = 80  # characters of a date; what is longer is something else
# email.utils knows the American names alone, and takes the others for UTC.
_ZONE: Final = re.compile(rf"\b(?:{'|'.join(ZONES)})$")


def moment(text: str) -> datetime | None:
    """Return the moment that `text` writes as in RFC 3339, RFC 822 or with a day in words; None where it is no date.

    Without a zone it is UTC, without a time the beginning of the day.
    """
    written = " ".join(text.split())
    if not written or len(written) > _LONGEST:
        return None
    written = _ZONE.sub(lambda zone: ZONES[zone[0]], written)
    return next((found for form in _FORMS if (found := _read(form, written))), None)


def _read(form: Callable[[str], datetime], written: str) -> datetime | None:
    try:
        found = form(written)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError, StopIteration):
        return None


def _first_day(written: str) -> datetime:
    return datetime.combine(next(full_dates(written)), time())


_FORMS: Final = (datetime.fromisoformat, parsedate_to_datetime, _first_day)
