"""Which edition and year answer a question, and which allies are counted in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

from tocsin.errors import SettingsError
from tocsin.reference.entries import Edition, StatedCount
from tocsin.reference.record import Record
from tocsin.reference.spending import SHARE, by_state
from tocsin.vocabulary.actors import Actors

ALLIANCE: Final = "NATO"
UNARMED: Final = frozenset({"ISL"})
"""Iceland has no armed forces: no edition gives it an expenditure, and counts are "of 31", or loosely "of 32"."""
_ALIKE: Final = 0.6  # likeness from which a name is suggested for another


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An edition and a year of it; `counted` are the allies of the day of its publication that have armed forces.

    `until` is the day as of which it was chosen, `uncounted` are the allies without armed forces.
    """

    edition: Edition
    year: int
    until: date
    counted: tuple[str, ...]
    uncounted: tuple[str, ...]


def choose(
    record: Record, actors: Actors, *, until: date, edition: str | None = None, year: int | None = None
) -> Choice:
    """Return the edition and year that answer as of a day.

    1. An edition that is named; its last complete year, unless a year is named too.
    2. Of a year that is named, the last edition that has it at all: no older one speaks for an ally that it leaves out.
    3. Else the last edition with a complete year, and the last such year.

    Raises SettingsError, with what there is, for an edition or a year that is not on record by then.
    """
    out = record.published(until)
    if not out:
        raise SettingsError(f"no edition was published by {until}; the first on record is of {_first(record)}")
    if edition is not None:
        found = _named(record, edition, until)
        return _choice(found, _year_of(record, actors, found, year), until, actors)
    if year is not None:
        having = next((one for one in out if by_state(record, one, SHARE, year)), None)
        if having is None:
            years = sorted({known for one in out for known in years_of(record, one)})
            raise SettingsError(f"no edition published by {until} has {year}; there are {_span(years)}")
        return _choice(having, year, until, actors)
    for one in out:
        if complete := complete_years(record, actors, one):
            return _choice(one, complete[-1], until, actors)
    raise SettingsError(f"no edition published by {until} has a complete year; name one with --edition and --year")


def years_of(record: Record, edition: Edition) -> list[int]:
    """Return the years for which an edition has shares of GDP, the first first."""
    return sorted({year for one, metric, year in record.tables if (one, metric) == (edition.id, SHARE)})


def complete_years(record: Record, actors: Actors, edition: Edition) -> list[int]:
    """Return the years for which an edition has the share of every ally that is counted in it."""
    counted = set(allies(actors, edition.published)[0])
    known = years_of(record, edition)
    return [year for year in known if counted and counted <= by_state(record, edition, SHARE, year).keys()]


def allies(actors: Actors, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the allies of a day that have armed forces, and those that have none."""
    members = actors.members(ALLIANCE, on)
    return (
        tuple(one for one in members if one not in UNARMED),
        tuple(one for one in members if one in UNARMED),
    )


def ally_named(text: str, choice: Choice, actors: Actors) -> str:
    """Return the code of a counted ally by its code or one of its names; SettingsError suggests those that are alike.

    "USA", "usa", "Poland" and "Türkiye" are understood.
    """
    wanted = text.strip().casefold()
    forms = dict(_forms(choice.counted, actors))
    if wanted in forms:
        return forms[wanted]
    if wanted in dict(_forms(choice.uncounted, actors)):
        raise SettingsError(
            f"{text.strip()} has no armed forces, so no edition counts it; name one of the other allies"
        )
    near = get_close_matches(wanted, forms, n=3, cutoff=_ALIKE)
    names = dict.fromkeys(f"{actors.by_id[forms[one]].name} ({forms[one]})" for one in near)
    way = f"did you mean {' or '.join(names)}?" if names else "write a code such as USA, or a name such as Poland"
    day = choice.edition.published
    raise SettingsError(f"{text!r} is none of the {len(choice.counted)} allies with armed forces of {day}; {way}")


def _forms(counted: Iterable[str], actors: Actors) -> Iterable[tuple[str, str]]:
    """Yield what each ally is called, its code last, so that it wins."""
    among = set(counted)
    for form, named in actors.names.items():
        for one in named:
            if one.actor in among and one.how == "name":
                yield form.casefold(), one.actor
    yield from ((state.casefold(), state) for state in among)


def _named(record: Record, text: str, until: date) -> Edition:
    """Return the edition of an id, or of a part of one that no other has ("2024-06"), if it was out by a day."""
    wanted = text.strip().casefold()
    found = [one for one in record.editions if one.id.casefold() == wanted]
    found = found or [one for one in record.editions if wanted and wanted in one.id.casefold()]
    if len(found) != 1:
        there = ", ".join(one.id for one in found or record.editions)
        fault = "is the name of several editions" if found else "is no edition on record"
        raise SettingsError(f"{text!r} {fault}; name one of {there}")
    if found[0].published > until:
        raise SettingsError(f"{found[0].id} was published on {found[0].published}, after {until}; take a later --as-of")
    return found[0]


def _year_of(record: Record, actors: Actors, edition: Edition, year: int | None) -> int:
    years = years_of(record, edition)
    if not years:
        stated = [
            f"{one.count} of {one.out_of} at {one.threshold:g} % in {one.year}" for one in _counts(record, edition)
        ]
        what = f", only what was counted elsewhere: {'; '.join(stated)}" if stated else ""
        raise SettingsError(f"{edition.id} has no table of shares on record{what}; name another edition")
    if year is None:
        return (complete_years(record, actors, edition) or years)[-1]
    if year not in years:
        raise SettingsError(f"{edition.id} has no shares of {year}; it has {_span(years)}")
    return year


def _counts(record: Record, edition: Edition) -> list[StatedCount]:
    return [one for one in record.counts if one.edition == edition.id]


def _choice(edition: Edition, year: int, until: date, actors: Actors) -> Choice:
    counted, uncounted = allies(actors, edition.published)
    return Choice(edition=edition, year=year, until=until, counted=counted, uncounted=uncounted)


def _first(record: Record) -> date | str:
    return record.editions[0].published if record.editions else "no day"


def _span(years: list[int]) -> str:
    """Return years in few words: "2014 to 2024" where none between them is missing."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]} to {years[-1]}"
    return ", ".join(map(str, years)) or "none"
