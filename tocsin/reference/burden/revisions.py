"""Revisions: one year by every edition that has it, and which allies crossed the target from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tocsin.errors import SettingsError
from tocsin.model import Revision, Revisions, Standing
from tocsin.reference.burden.choice import allies
from tocsin.reference.burden.targets import reached, share_of_gdp, targets_with
from tocsin.reference.entries import Edition
from tocsin.reference.record import Record
from tocsin.reference.spending import SHARE, by_state
from tocsin.vocabulary.actors import Actors


def revisions(record: Record, actors: Actors, *, year: int, target: float, until: date) -> Revisions:
    """Return who reached a target in a year by each edition that was out on a day.

    Allies are those of the day of each edition that have armed forces. SettingsError where no edition has the year.
    """
    share_of_gdp(f"{target:g}", "the target")
    out = reversed(record.published(until))
    standings = tuple(found for edition in out if (found := _standing(record, actors, edition, year, target)))
    if not standings:
        raise SettingsError(f"no edition published by {until} has {year}; `tocsin record list` shows what there is")
    states = {state for one in standings for state in (*one.printed, *one.unknown)}
    return Revisions(
        year=year,
        target=target,
        names={state: actors.by_id[state].name for state in sorted(states)},
        standings=standings,
        revisions=tuple(_crossings(standings)),
    )


def _standing(record: Record, actors: Actors, edition: Edition, year: int, target: float) -> Standing | None:
    """Return what an edition has of a year: its table, else what was counted elsewhere; None where there is neither."""
    table, counted = by_state(record, edition, SHARE, year), allies(actors, edition.published)[0]
    rows = {state: table.get(state) for state in counted}
    stated = [one for one in record.counts if (one.edition, one.year) == (edition.id, year)]
    if not any(rows.values()) and not stated:
        return None
    shares = {state: float(row.printed) if row else None for state, row in rows.items()}
    return Standing(
        edition=edition.id,
        published=edition.published,
        source=edition.source,
        secondhand=edition.secondhand,
        estimates=sum(1 for row in rows.values() if row and row.estimate == "yes"),
        printed={state: row.printed for state, row in rows.items() if row},
        reached=tuple(reached([*shares.values()], one) for one in targets_with(target)) if table else (),
        reaching=tuple(state for state, share in shares.items() if share is not None and share >= target),
        unknown=tuple(state for state, row in rows.items() if row is None) if table else (),
        stated="; ".join(f"{one.count} of {one.out_of} at {one.threshold:g} % ({one.source})" for one in stated)
        or None,
    )


def _crossings(standings: tuple[Standing, ...]) -> Iterator[Revision]:
    for one, next_ in pairwise(standing for standing in standings if standing.printed):
        both = [state for state in one.printed if state in next_.printed]
        before, after = set(one.reaching), set(next_.reaching)
        yield Revision(
            earlier=one.edition,
            later=next_.edition,
            rose=tuple(state for state in both if state in after - before),
            fell=tuple(state for state in both if state in before - after),
            unclear=tuple(sorted(one.printed.keys() ^ next_.printed.keys())),
        )
