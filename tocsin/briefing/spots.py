"""Spots: where events happened, for a map; apart from the charts, since to draw takes seconds to load."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an event happened: decimal degrees (WGS 84) and what is there; `exact` unless only the country is known."""

    event: str
    what: str
    day: date
    place: str
    lat: float
    lon: float
    exact: bool = True
