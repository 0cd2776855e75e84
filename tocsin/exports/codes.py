"""Codes of states: ISO 3166, Correlates of War, Gleditsch and Ward, CAMEO and FIPS 10-4, dated where they changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

import pycountry

from tocsin.relations.history import Coding
from tocsin.vocabulary.tables import read_table

DATA: Final = Path(__file__).parent / "data"


class Scheme(StrEnum):
    """Who gives the codes."""

    ISO3 = "iso3"  # ISO 3166-1 alpha-3: the ids of Tocsin
    ISO2 = "iso2"
    COW = "cow"  # Correlates of War, the number
    COWC = "cowc"  # Correlates of War, the abbreviation
    GW = "gw"  # Gleditsch and Ward, the number
    CAMEO = "cameo"
    FIPS = "fips"  # FIPS 10-4


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCode:
    """`country_codes.csv`: the code of a state from `since` to `until`, both included; without days, always."""

    id: str
    scheme: Scheme
    code: str
    source: str
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        """Tell whether it was the code on a day."""
        return (self.since or date.min) <= day <= (self.until or date.max)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CountryCodes:
    """The codes of every state of the vocabulary: `dated` as in the table, `plain` those that never changed."""

    states: frozenset[str]
    dated: Mapping[tuple[str, Scheme], tuple[CountryCode, ...]]
    plain: Mapping[Scheme, Mapping[str, str]]

    def code(self, state: str, scheme: Scheme, on: date | None = None) -> str | None:
        """Return the code of a state on a day, by default its latest; None for what is no state or has no code then.

        1. What the table says of that state.  2. ISO 3166's and GeoNames' codes; CAMEO's are ISO's of three letters.
        """
        if state not in self.states:
            return None
        lines = self.dated.get((state, scheme))
        if lines is None:
            return self.plain[scheme].get(state) if scheme in self.plain else None
        return next((one.code for one in reversed(lines) if on is None or one.held_on(on)), None)

    def known(self, actor: str, scheme: Scheme, on: date | None = None) -> str:
        """Return the code of a state; who is none, or has no code, is called by the id."""
        return (None if scheme is Scheme.ISO3 else self.code(actor, scheme, on)) or actor


def load_codes(coding: Coding) -> CountryCodes:
    """Read the table; VocabularyError names a line that does not fit."""
    dated: defaultdict[tuple[str, Scheme], list[CountryCode]] = defaultdict(list)
    for _, line in read_table(DATA / "country_codes.csv", CountryCode):
        dated[line.id, line.scheme].append(line)
    own = {id_: id_ for id_ in coding.states}
    return CountryCodes(
        states=coding.states,
        dated={key: tuple(sorted(lines, key=lambda one: one.since or date.min)) for key, lines in dated.items()},
        plain={
            Scheme.ISO3: own,
            Scheme.CAMEO: own,
            Scheme.ISO2: {country.alpha_3: country.alpha_2 for country in pycountry.countries},
            Scheme.FIPS: {id_: code for code, id_ in reversed(list(coding.codes["fips"].items()))},
        },
    )
