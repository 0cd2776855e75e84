"""Places that gazetteers lack, other forms of names, and one point for each country."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from tocsin.errors import VocabularyError
from tocsin.vocabulary.entries import PlaceEntry, PlaceForm
from tocsin.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryPoint:
    """`country_points.csv`: one point for a state or territory (alpha-3), in decimal degrees (WGS 84)."""

    country: str
    lat: float
    lon: float
    source: str


class _Located(Protocol):
    @property
    def lat(self) -> float: ...

    @property
    def lon(self) -> float: ...


Point = TypeVar("Point", bound=_Located)


def load_places(folder: Path) -> tuple[PlaceEntry, ...]:
    """Load `places.csv`; VocabularyError names the line that does not validate or repeats a name."""
    path = folder / "places.csv"
    table = read_table(path, PlaceEntry)
    _check_repeats(path, [(line, (entry.name, *entry.names)) for line, entry in table])
    return _on_earth(path, table)


def load_forms(folder: Path) -> tuple[PlaceForm, ...]:
    """Load `place_forms.csv`; VocabularyError names the line that does not validate or repeats a form."""
    path = folder / "place_forms.csv"
    table = read_table(path, PlaceForm)
    _check_repeats(path, [(line, (entry.form,)) for line, entry in table])
    return tuple(entry for _, entry in table)


def load_points(folder: Path) -> tuple[CountryPoint, ...]:
    """Load `country_points.csv`; VocabularyError names the line that does not validate or repeats a country."""
    path = folder / "country_points.csv"
    table = read_table(path, CountryPoint)
    _check_repeats(path, [(line, (point.country,)) for line, point in table])
    return _on_earth(path, table)


def _check_repeats(path: Path, named: Collection[tuple[int, tuple[str, ...]]]) -> None:
    first: dict[str, int] = {}
    for line, names in named:
        for name in names:
            if name in first:
                raise VocabularyError(path, line, f"{name!r} stands in line {first[name]} already", "keep one of them")
            first[name] = line


def _on_earth(path: Path, table: list[tuple[int, Point]]) -> tuple[Point, ...]:
    for line, point in table:
        if abs(point.lat) > 90 or abs(point.lon) > 180:
            where = f"latitude {point.lat} and longitude {point.lon} are not on Earth"
            raise VocabularyError(path, line, where, "write decimal degrees, latitude first")
    return tuple(point for _, point in table)
