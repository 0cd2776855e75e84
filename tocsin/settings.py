"""Settings: read from the environment once, by the interfaces, and handed on as a value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from tocsin.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger` is a path or an SQLAlchemy URL; `vocabulary` a folder of data files instead of the shipped one.

    `sources` is a file of one's own sources, beside those of the vocabulary, `records` a folder of one's own facts.
    `history` is the folder of imported event data.
    """

    ledger: str
    vocabulary: Path | None = None
    sources: Path | None = None
    records: Path = field(default_factory=lambda: _own("records"))
    history: Path = field(default_factory=lambda: _own("history"))
    allow_private_addresses: bool = False


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of the variables that begin with TOCSIN_ (docs/settings.md).

    SettingsError names the variable whose value makes no sense.
    """
    vocabulary = environment.get("TOCSIN_VOCABULARY")
    if vocabulary and not Path(vocabulary).is_dir():
        raise SettingsError(f"TOCSIN_VOCABULARY names {vocabulary!r}, which is no folder; unset it or name one")
    sources = environment.get("TOCSIN_SOURCES")
    if sources and not Path(sources).is_file():
        raise SettingsError(f"TOCSIN_SOURCES names {sources!r}, which is no file; unset it or name a CSV file")
    records = environment.get("TOCSIN_RECORDS")
    if records and Path(records).exists() and not Path(records).is_dir():
        raise SettingsError(f"TOCSIN_RECORDS names {records!r}, which is no folder; unset it or name one")
    history = environment.get("TOCSIN_HISTORY")
    if history and Path(history).exists() and not Path(history).is_dir():
        raise SettingsError(f"TOCSIN_HISTORY names {history!r}, which is no folder; unset it or name one")
    return Settings(
        ledger=environment.get("TOCSIN_LEDGER") or str(_own("ledger.sqlite")),
        vocabulary=Path(vocabulary) if vocabulary else None,
        sources=Path(sources) if sources else None,
        records=Path(records) if records else _own("records"),
        history=Path(history) if history else _own("history"),
        allow_private_addresses=_switch("TOCSIN_ALLOW_PRIVATE_ADDRESSES", environment),
    )


def _own(name: str) -> Path:
    """Return the path of that name in the user's data folder."""
    return user_data_path("tocsin") / name


def _switch(name: str, environment: Mapping[str, str]) -> bool:
    value = environment.get(name, "0")
    if value not in ("0", "1"):
        raise SettingsError(f"{name} is {value!r}; it can be 1 (on) or 0 (off)")
    return value == "1"
