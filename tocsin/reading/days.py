"""Days: the stretches of the calendar that words such as "last week" name, first and last day included."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """Return so many months from the first of that month on."""
    last = month + count - 2
    return date(year, month, 1), whole_month(year + last // 12, last % 12 + 1)[1]


def whole_month(year: int, month: int) -> tuple[date, date]:
    """Return that month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def whole_year(year: int) -> tuple[date, date]:
    """Return that year."""
    return date(year, 1, 1), date(year, 12, 31)


def third_of(days: tuple[date, date], first: int, last: int) -> tuple[date, date]:
    """Return the thirds of a stretch from number `first` (0 to 2) to before `last` (1 to 3): 2 to 3 is "late"."""
    length = (days[1] - days[0]).days + 1
    return days[0] + timedelta(days=length * first // 3), days[0] + timedelta(days=length * last // 3 - 1)


def calendar_unit(day: date, unit: str, steps: int) -> tuple[date, date]:
    """Return the calendar unit that is `steps` units from the one of the day.

    Weeks run from Monday, a weekend is two days.
    """
    there = shifted(day, "week" if unit == "weekend" else unit, steps)
    monday = there - timedelta(days=there.weekday())
    match unit:
        case "day":
            return there, there
        case "week":
            return monday, monday + timedelta(days=6)
        case "weekend":
            return monday + timedelta(days=5), monday + timedelta(days=6)
        case "month":
            return whole_month(there.year, there.month)
        case "decade":
            return date(there.year // 10 * 10, 1, 1), date(there.year // 10 * 10 + 9, 12, 31)
    return whole_year(there.year)


def shifted(day: date, unit: str, steps: int) -> date:
    """Return the day so many days, weeks, months, years or decades on; a month's last day where it is too short."""
    if unit in ("day", "week"):
        return day + timedelta(days=steps * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + steps * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def written(start: date, end: date) -> str:
    """Return the stretch from one day to another, both included, as TIMEX3 writes it: the shortest name that it has."""
    if start == end:
        return start.isoformat()
    if start.weekday() == 0 and end == start + timedelta(days=6):
        return "{}-W{:02}".format(*start.isocalendar())
    if start.weekday() == 5 and end == start + timedelta(days=1):
        return "{}-W{:02}-WE".format(*start.isocalendar())
    if start.day == 1 and end == whole_month(end.year, end.month)[1]:
        length = (end.year - start.year) * 12 + end.month - start.month + 1
        match length:
            case 1:
                return f"{start:%Y-%m}"
            case 3 if start.month % 3 == 1:
                return f"{start.year}-Q{start.month // 3 + 1}"
            case 12 if start.month == 1:
                return f"{start.year}"
            case 120 if start.year % 10 == 0 and start.month == 1:
                return f"{start.year // 10}"
    return f"{start.isoformat()}/{end.isoformat()}"
