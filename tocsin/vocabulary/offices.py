"""Offices: which titles they go by, and who held them on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from tocsin.errors import VocabularyError
from tocsin.model import Role
from tocsin.vocabulary.entries import Holder, Office
from tocsin.vocabulary.tables import read_table

Line = tuple[int, Holder]


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices of `offices.csv` with their holders, most senior first: an actor's offices stand in file order.

    `titles` goes from a title in lower case to the ids of the offices that a text may mean by it; `by_office` and
    `by_person` sort the same `roles` by office id and by person. `Role.office` is the title in print.
    """

    roles: tuple[Role, ...]
    titles: Mapping[str, tuple[str, ...]]
    by_id: Mapping[str, Office]
    by_office: Mapping[str, tuple[Role, ...]]
    by_person: Mapping[str, tuple[Role, ...]]

    def holder(self, office: str, on: date) -> Role | None:
        """Return who held the office with that id on a day; None for a vacancy or an id that nobody knows."""
        return next((role for role in self.by_office.get(office, ()) if role.held_on(on)), None)

    def roles_of(self, person: str, on: date) -> tuple[Role, ...]:
        """Return the offices that a person held on a day, the most senior first."""
        return tuple(role for role in self.by_person.get(person, ()) if role.held_on(on))

    def titled(self, title: str, of: str, on: date) -> Role | None:
        """Return whom a text of that day means by a title of an actor: ("chief", "NATO") is its Secretary General.

        The first of the actor's offices that goes by the title and was held that day wins, so that "president" falls
        to an acting president only while there is no other. Case does not matter.
        """
        offices = (office for office in self.titles.get(title.lower(), ()) if self.by_id[office].of == of)
        return next((role for office in offices if (role := self.holder(office, on))), None)


def load_offices(folder: Path, actors: Collection[str]) -> Offices:
    """Read `offices.csv` and `holders.csv`; `actors` are the ids of all known actors, persons among them.

    Raises VocabularyError, which names file, line and the way to mend it, for an office of an unknown actor, a holder
    of an unknown office or person, an end before its start, and two holders of one office at once.
    """
    by_id = _offices(folder / "offices.csv", actors)
    path = folder / "holders.csv"
    held: dict[str, list[Line]] = {office: [] for office in by_id}
    for number, holder in read_table(path, Holder):
        _check_holder(path, number, holder, by_id, actors)
        held[holder.office].append((number, holder))
    by_office = {office: _roles(path, by_id[office], lines) for office, lines in held.items()}
    roles = tuple(role for held_in_turn in by_office.values() for role in held_in_turn)
    return Offices(roles, _titles(by_id.values()), by_id, by_office, _by_person(roles))


def _offices(path: Path, actors: Collection[str]) -> dict[str, Office]:
    by_id: dict[str, Office] = {}
    for number, office in read_table(path, Office):
        if office.id in by_id:
            raise VocabularyError(path, number, f"a second office with the id {office.id!r}", "give each its own id")
        if office.of not in actors:
            raise VocabularyError(path, number, f"unknown actor {office.of!r}", "add the actor or mend column 'of'")
        by_id[office.id] = office
    return by_id


def _check_holder(
    path: Path, number: int, holder: Holder, offices: Mapping[str, Office], actors: Collection[str]
) -> None:
    if holder.office not in offices:
        raise VocabularyError(path, number, f"unknown office {holder.office!r}", "add it to offices.csv")
    if holder.person not in actors:
        raise VocabularyError(path, number, f"unknown person {holder.person!r}", "add the person to persons.csv")
    if holder.end is not None and holder.end < holder.start:
        raise VocabularyError(path, number, f"ends on {holder.end}, before its start", "mend 'start' or 'end'")


def _roles(path: Path, office: Office, lines: list[Line]) -> tuple[Role, ...]:
    in_turn = sorted(lines, key=lambda line: line[1].start)
    for (_, earlier), (number, later) in pairwise(in_turn):
        if earlier.end is None or later.start <= earlier.end:
            raise VocabularyError(
                path,
                number,
                f"{later.person!r} holds {office.id!r} from {later.start}, while {earlier.person!r} still does",
                f"let {earlier.person!r} end on the day before, or mend the start",
            )
    return tuple(
        Role(person=holder.person, office=office.title, of=office.of, start=holder.start, end=holder.end)
        for _, holder in in_turn
    )


def _titles(offices: Iterable[Office]) -> dict[str, tuple[str, ...]]:
    titles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for office in offices:
        for title in (office.title, *office.names):
            titles[title.lower()][office.id] = None
    return {title: tuple(ids) for title, ids in titles.items()}


def _by_person(roles: Iterable[Role]) -> dict[str, tuple[Role, ...]]:
    by_person: defaultdict[str, list[Role]] = defaultdict(list)
    for role in roles:
        by_person[role.person].append(role)
    return {person: tuple(held) for person, held in by_person.items()}
