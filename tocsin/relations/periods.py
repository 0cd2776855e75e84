"""Periods: how long those of a series are, and days so far from another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum


class By(StrEnum):
    """How long the periods of a series are; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def every_day(first: date, last: date) -> Iterator[date]:
    """Return the days from one to another, both included."""
    return (first + timedelta(days=at) for at in range((last - first).days + 1))


def back(day: date, days: int) -> date:
    """Return the day so many days before another, but none before the calendar begins."""
    return day - timedelta(days=min(days, (day - date.min).days))


def forward(day: date, days: int) -> date:
    """Return the day so many days after another, but none after the calendar ends."""
    return day + timedelta(days=min(days, (date.max - day).days))
