"""Settings: read from the environment once, by the interfaces, and handed on as a value."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path

from tocsin.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which nobody is to be woken but by a red alert, from `start` to before `end`, in a time zone."""

    start: time
    end: time
    zone: ZoneInfo

    def holds(self, moment: datetime) -> bool:
        """Tell whether a moment (with a zone) lies within these hours, which may go over midnight."""
        now = moment.astimezone(self.zone).time()
        if self.start <= self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger` is a path or an SQLAlchemy URL; `vocabulary` a folder of data files instead of the shipped one.

    `sources` is a file of one's own sources, beside those of the vocabulary, `records` a folder of one's own facts.
    `history` is the folder of imported event data, `watches` a folder of one's own watches beside those that ship;
    `tell` are the addresses, as Apprise writes them, at which alerts are told, but not in the hours of `quiet`. `hosts`
    are the names by which the page and the API may be asked. `writer_url` is where a language model that speaks
    OpenAI's protocol may smooth sentences, with its name and key.
    """

    ledger: str
    vocabulary: Path | None = None
    sources: Path | None = None
    records: Path = field(default_factory=lambda: _own("records"))
    history: Path = field(default_factory=lambda: _own("history"))
    watches: Path = field(default_factory=lambda: _own("watches"))
    tell: tuple[str, ...] = ()
    quiet: Quiet | None = None
    hosts: tuple[str, ...] = ()
    allow_private_addresses: bool = False
    writer_url: str | None = None
    writer_model: str | None = None
    writer_key: str | None = field(default=None, repr=False)


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of the variables that begin with TOCSIN_ (docs/settings.md).

    SettingsError names the variable whose value makes no sense.
    """
    return Settings(
        ledger=environment.get("TOCSIN_LEDGER") or str(_own("ledger.sqlite")),
        vocabulary=_there("TOCSIN_VOCABULARY", environment, Path.is_dir, "folder"),
        sources=_there("TOCSIN_SOURCES", environment, Path.is_file, "CSV file"),
        records=_folder("TOCSIN_RECORDS", environment) or _own("records"),
        history=_folder("TOCSIN_HISTORY", environment) or _own("history"),
        watches=_folder("TOCSIN_WATCHES", environment) or _own("watches"),
        tell=tuple(environment.get("TOCSIN_TELL", "").split()),
        quiet=_quiet(environment.get("TOCSIN_QUIET")),
        hosts=tuple(environment.get("TOCSIN_HOSTS", "").split()),
        allow_private_addresses=_switch("TOCSIN_ALLOW_PRIVATE_ADDRESSES", environment),
        writer_url=_endpoint("TOCSIN_WRITER_URL", environment),
        writer_model=environment.get("TOCSIN_WRITER_MODEL") or None,
        writer_key=environment.get("TOCSIN_WRITER_KEY") or None,
    )


def _there(name: str, environment: Mapping[str, str], is_one: Callable[[Path], bool], what: str) -> Path | None:
    """Return the path that a variable names, of something that must be there."""
    value = environment.get(name)
    if value and not is_one(Path(value)):
        raise SettingsError(f"{name} names {value!r}, which is no {what.split()[-1]}; unset it or name a {what}")
    return Path(value) if value else None


def _folder(name: str, environment: Mapping[str, str]) -> Path | None:
    """Return the folder that a variable names, which may be made when it is needed."""
    value = environment.get(name)
    if value and Path(value).exists() and not Path(value).is_dir():
        raise SettingsError(f"{name} names {value!r}, which is no folder; unset it or name one")
    return Path(value) if value else None


def _endpoint(name: str, environment: Mapping[str, str]) -> str | None:
    """Return the address that a variable names, of http or https."""
    value = environment.get(name)
    if value and not value.startswith(("http://", "https://")):
        raise SettingsError(f"{name} is {value!r}; write an address as http://127.0.0.1:8080/v1")
    return value or None


def _quiet(value: str | None) -> Quiet | None:
    """Return the hours of "22:00-06:30 Europe/Brussels"; without a zone those of UTC."""
    if not value:
        return None
    try:
        hours, _, zone = value.strip().partition(" ")
        start, end = (time.fromisoformat(one) for one in hours.split("-"))
        return Quiet(start, end, ZoneInfo(zone.strip() or "UTC"))
    except (ValueError, ZoneInfoNotFoundError) as error:
        raise SettingsError(
            f"TOCSIN_QUIET is {value!r}; write hours and zone as 22:00-06:30 Europe/Brussels"
        ) from error


def _own(name: str) -> Path:
    """Return the path of that name in the user's data folder."""
    return user_data_path("tocsin") / name


def _switch(name: str, environment: Mapping[str, str]) -> bool:
    value = environment.get(name, "0")
    if value not in ("0", "1"):
        raise SettingsError(f"{name} is {value!r}; it can be 1 (on) or 0 (off)")
    return value == "1"
