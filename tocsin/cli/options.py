"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from tocsin.errors import SettingsError


class Format(StrEnum):
    """How a dossier is printed."""

    SCREEN = "screen"
    JSON = "json"
    MARKDOWN = "markdown"


class TableFormat(StrEnum):
    """How a table is printed."""

    SCREEN = "screen"
    JSON = "json"


class SheetFormat(StrEnum):
    """How a table of figures is printed."""

    SCREEN = "screen"
    JSON = "json"
    CSV = "csv"


FormatOption = Annotated[
    Format, typer.Option("--format", help="screen for people, json (see `tocsin schema`), or markdown to forward.")
]
TableFormatOption = Annotated[TableFormat, typer.Option("--format", help="screen for people, or json.")]
SheetFormatOption = Annotated[SheetFormat, typer.Option("--format", help="screen for people, json, or csv.")]
AllOption = Annotated[
    bool, typer.Option("--all", help="Show every claim and origin on the screen, not the most telling.")
]
LedgerOption = Annotated[
    str | None,
    typer.Option("--ledger", metavar="PATH|URL", help="The ledger; else $TOCSIN_LEDGER, else one in your data folder."),
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Answer from documents published by then (YYYY-MM-DD).")
]
ChartOption = Annotated[
    Path | None, typer.Option("--chart", metavar="FILE", help="Draw it too: a file in .svg, .png, .pdf or .html.")
]
RecordedByOption = Annotated[
    str | None,
    typer.Option("--recorded-by", metavar="TIME", help="Show what the ledger held then (2024-11-07T09:30; UTC)."),
]


_UNITS: Final[Mapping[str, str]] = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


BetweenOption = Annotated[
    str | None,
    typer.Option(
        "--between", metavar="FROM..TO", help="Days, both included; else the last 30 up to the latest report."
    ),
]


def days_between(text: str | None) -> tuple[date | None, date | None]:
    """Return the days of "2024-10-01..2024-12-31", of which either may be left out; SettingsError for other words."""
    if text is None:
        return None, None
    first, dots, last = text.partition("..")
    if not dots:
        raise SettingsError(f"--between is {text!r}; write two days as 2024-10-01..2024-12-31")
    return day(first or None, "--between"), day(last or None, "--between")


def day(text: str | None, option: str) -> date | None:
    """Return the day of an ISO 8601 date; SettingsError names the option that holds something else."""
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise SettingsError(f"{option} is {text!r}; write a date as 2024-11-07") from None


def moment(text: str | None, option: str) -> datetime | None:
    """Return the moment of an ISO 8601 time, in UTC where it names no zone; SettingsError for anything else."""
    try:
        parsed = datetime.fromisoformat(text) if text is not None else None
    except ValueError:
        raise SettingsError(f"{option} is {text!r}; write a time as 2024-11-07T09:30") from None
    return parsed.replace(tzinfo=UTC) if parsed and parsed.tzinfo is None else parsed


def duration(text: str | None, option: str) -> timedelta | None:
    """Return the time that a number and a unit name: 90s, 15m, 2h, 1d; SettingsError for anything else."""
    if text is None:
        return None
    written = re.fullmatch(r"([0-9]{1,6})([smhd])", text.strip())
    if written is None or not int(written[1]):
        raise SettingsError(f"{option} is {text!r}; write a time as 90s, 15m, 2h or 1d")
    return timedelta(**{_UNITS[written[2]]: int(written[1])})
