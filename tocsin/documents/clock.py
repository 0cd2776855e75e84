"""Clock times: a day with its hour and its zone, as metadata and bylines write them."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, timezone
from typing import Final

from tocsin.documents.dates import dashed, full_dates

# Names that stand for one zone; "CST" and "IST" are several, "ET" is two by the season.
ZONES: Final = {
    "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "CEST": "+0200", "EET": "+0200", "EEST": "+0300",
    "MSK": "+0300", "JST": "+0900", "KST": "+0900", "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}  # fmt: skip
_ALSO: Final = {
    "Z": "+0000",
    "UTC": "+0000",
    "GMT": "+0000",
    "EST": "-0500",
    "EDT": "-0400",
    "PST": "-0800",
    "PDT": "-0700",
}
_OFFSETS: Final = {**ZONES, **_ALSO}
_CLOCK: Final = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    rf"\s?(?P<half>[ap]\.?m\b\.?)?,?\s?\(?(?:(?:UTC|GMT)\s?(?=[+-]\d))?(?P<zone>(?:{'|'.join(_OFFSETS)})\b|[+-]\d{{1,2}}(?::?\d\d)?(?!\d))",
    re.IGNORECASE,
)
_OFFSET: Final = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
_FARTHEST: Final = timedelta(hours=14)  # from UTC that a zone lies
_LONGEST: Final = 200  # characters of a date; what is longer is something else


def exact_moment(written: str) -> datetime | None:
    """Return the point in time that `written` gives, in the zone that stands there.

    None without hour or zone, and where more than one day or time stands there.
    """
    if len(written) > _LONGEST:
        return None
    text = " ".join(written.split())
    found = _iso(text) or _in_words(text)
    offset = found.utcoffset() if found else None
    if found is None or offset is None or abs(offset) > _FARTHEST:
        return None
    return found


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _in_words(text: str) -> datetime | None:
    days, clocks = set(full_dates(dashed(text))), list(_CLOCK.finditer(text))
    if len(days) != 1 or len(clocks) != 1:
        return None
    hour = _hour(int(clocks[0]["hour"]), (clocks[0]["half"] or "").lower()[:1])
    try:
        clock = time(hour, int(clocks[0]["minute"]), int(clocks[0]["second"] or 0), tzinfo=_zone(clocks[0]["zone"]))
    except ValueError:
        return None
    return datetime.combine(days.pop(), clock)


def _hour(hour: int, half: str) -> int:
    """Return the hour of the day, of one on a clock face where `half` is "a" or "p"; 24 where there is none such."""
    if not half:
        return hour
    return hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 24


def _zone(written: str) -> timezone:
    offset = _OFFSET.fullmatch(_OFFSETS.get(written.upper(), written))
    if offset is None:
        raise ValueError(f"{written} is no offset")
    away = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    return timezone(-away if offset["sign"] == "-" else away)
