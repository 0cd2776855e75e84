"""Periods: how long those of a series are."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """How long the periods of a series are; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
