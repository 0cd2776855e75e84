"""Notes on a burden: what a reader must know besides the figures, each a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.model import Burden
from tocsin.reference.burden.choice import Choice, allies, years_of
from tocsin.reference.record import Record
from tocsin.reference.spending import SHARE, by_state
from tocsin.vocabulary.actors import Actors

_ALL: Final = "NATO"  # the line that an edition prints for the alliance


def notes(record: Record, actors: Actors, choice: Choice, burden: Burden) -> Iterator[str]:
    """Yield what the figures of a burden leave out or rest on."""
    yield from _gaps(burden, actors)
    yield from _rounded(burden)
    yield from _money(record, actors, choice, burden)
    yield from _not_yet(actors, choice)
    yield from _stated(record, choice)
    yield from _printed(record, choice, burden)
    yield from _later(record, actors, choice)


def _gaps(burden: Burden, actors: Actors) -> Iterator[str]:
    if burden.totals.unknown:
        who = _names(burden.totals.unknown, actors)
        yield f"Not printed by this edition for {burden.year}: {who}. Counts are bounds, and nothing is summed up."


def _rounded(burden: Burden) -> Iterator[str]:
    """Say so where the record has shares to one decimal, as the press gives them: 1.95 then counts as 2."""
    printed = [one.printed for one in burden.contributions if one.printed and not one.supposed]
    if printed and all(len(one.partition(".")[2]) <= 1 for one in printed):
        yield "Shares are on record rounded to 0.1: an ally just below the target may count as reaching it."


def _money(record: Record, actors: Actors, choice: Choice, burden: Burden) -> Iterator[str]:
    """Say where the US$ are that this edition does not have; they are never taken over from there."""
    if burden.prices is not None:
        return
    having = [
        one.id
        for one in record.published(choice.until)
        if set(allies(actors, one.published)[0]) <= by_state(record, one, "expenditure", choice.year).keys()
    ]
    way = f"; {having[0]} has it, with shares of its own" if having else ""
    what = "so what is missing, spent together and whose part it is cannot be reckoned"
    yield f"On record, this edition has no expenditure in US$ for {burden.year}, {what}{way}."


def _not_yet(actors: Actors, choice: Choice) -> Iterator[str]:
    late = [
        one.member
        for one in actors.memberships
        if one.organisation == _ALL and one.member in choice.counted and one.start.year > choice.year
    ]
    if late:
        who = _names(late, actors)
        yield f"Counted as the edition prints them, though they were no allies yet in {choice.year}: {who}."


def _stated(record: Record, choice: Choice) -> Iterator[str]:
    for one in record.counts:
        if (one.edition, one.year) == (choice.edition.id, choice.year):
            yield f"Stated with this edition: {one.count} of {one.out_of} at {one.threshold:g} % ({one.source})."


def _printed(record: Record, choice: Choice, burden: Burden) -> Iterator[str]:
    row = record.tables.get((choice.edition.id, SHARE, choice.year), {}).get(_ALL)
    if row and burden.on_record.share is not None:
        yield (
            f"The joint share is reckoned at {burden.prices}; for the alliance, the edition prints {row.printed} % "
            f"(of GDP at {choice.edition.prices or 'its own prices'}, Iceland's with it)."
        )


def _later(record: Record, actors: Actors, choice: Choice) -> Iterator[str]:
    """Say what editions hold that were out by the day and are later than this one."""
    later = [one for one in reversed(record.published(choice.until)) if one.published > choice.edition.published]
    told = []
    for one in later:
        out_of = len(allies(actors, one.published)[0])
        held = [
            f"{len(by_state(record, one, SHARE, year))} of {out_of} for {year}" for year in years_of(record, one)[-1:]
        ]
        told.append(f"{one.id} ({held[0] if held else 'no table of shares'})")
    if told:
        yield f"Later editions on record, by the shares that they hold: {', '.join(told)}."


def _names(states: Iterable[str], actors: Actors) -> str:
    return ", ".join(sorted(actors.by_id[state].name for state in states))
