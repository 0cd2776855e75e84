"""Actors: the words that stand for them, and who belongs to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from tocsin.errors import VocabularyError
from tocsin.model import Actor, ActorKind
from tocsin.vocabulary.entries import ActorEntry, Membership
from tocsin.vocabulary.tables import read_table

Value = TypeVar("Value")

# Where two actors share a form, the one of the earlier file comes first, and in one file the one of the earlier line.
_KINDS: Final[Mapping[str, ActorKind]] = {
    "states.csv": ActorKind.STATE,
    "organisations.csv": ActorKind.ORGANISATION,
    "armed_groups.csv": ActorKind.ARMED_GROUP,
    "persons.csv": ActorKind.PERSON,
    "regions.csv": ActorKind.REGION,
}
_MEMBERSHIPS: Final = "memberships.csv"
_APOSTROPHES: Final = str.maketrans("’‘ʼ`", "''''")


@dataclass(frozen=True, slots=True)
class Name:
    """That a form stands for an actor.

    `how` is "name", "demonym", "capital" or "metonym".
    """

    actor: str
    how: str


@dataclass(frozen=True)
class Actors:
    """All actors, and the forms that stand for them.

    `names` maps a form, exactly as a text writes it but `folded`, to all that it may stand for; `surnames` maps a
    person's surname to the ids of all persons who bear it. Ids are no forms: "CHN" is China in no text.
    """

    by_id: Mapping[str, Actor]
    names: Mapping[str, tuple[Name, ...]]
    surnames: Mapping[str, tuple[str, ...]]
    memberships: tuple[Membership, ...]

    def display_names(self) -> Mapping[str, str]:
        """Return the everyday name of every actor by its id."""
        return self._names

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return MappingProxyType({id_: actor.name for id_, actor in self.by_id.items()})

    @cached_property
    def kinds(self) -> Mapping[str, ActorKind]:
        """What every actor is, by its id."""
        return {id_: actor.kind for id_, actor in self.by_id.items()}

    def members(self, organisation: str, on: date) -> tuple[str, ...]:
        """Return the ids of the states that belonged to an organisation on that day, by date of accession.

        A membership known to the month or year alone counts from its first day. None are returned where no
        membership is on file.
        """
        return tuple(
            membership.member
            for membership in self.memberships
            if membership.organisation == organisation and _covers(membership, on)
        )


def folded(text: str) -> str:
    """Return the text with typographic apostrophes straightened, as the forms in `Actors.names` are.

    Every character keeps its place.
    """
    return text.translate(_APOSTROPHES)


def load_actors(folder: Path) -> Actors:
    """Read actors and memberships from the CSV files of a folder.

    Raises VocabularyError for the first line that does not fit, by itself or beside the others.
    """
    entries: list[ActorEntry] = []
    by_id: dict[str, Actor] = {}
    for path, line, entry in _actor_lines(folder):
        if entry.id in by_id:
            raise VocabularyError(
                path, line, f"the id {entry.id!r} is taken ({by_id[entry.id].kind})", "join the two lines or rename"
            )
        if entry.country is not None and not _is_state(by_id, entry.country):
            raise VocabularyError(path, line, f"no state {entry.country!r}", "give the country's id in states.csv")
        by_id[entry.id] = Actor(id=entry.id, name=entry.name, kind=_KINDS[path.name], country=entry.country)
        entries.append(entry)
    surnames = ((folded(entry.surname), entry.id) for entry in entries if entry.surname)
    return Actors(by_id, _grouped(_forms(entries)), _grouped(surnames), _memberships(folder / _MEMBERSHIPS, by_id))


def _actor_lines(folder: Path) -> Iterator[tuple[Path, int, ActorEntry]]:
    """Yield the entries of all files, states before those whose country they are."""
    for file in _KINDS:
        for line, entry in _table(folder / file, ActorEntry):
            if "" in (*entry.names, *entry.demonyms, *entry.capitals, *entry.metonyms):
                raise VocabularyError(folder / file, line, "an empty form", "remove the | that nothing follows")
            yield folder / file, line, entry


def _table(path: Path, entry: type[Value]) -> list[tuple[int, Value]]:
    if not path.is_file():
        raise VocabularyError(path, 1, "no such file", "restore it, with its header")
    return read_table(path, entry)


def _is_state(by_id: Mapping[str, Actor], actor: str) -> bool:
    return actor in by_id and by_id[actor].kind is ActorKind.STATE


def _forms(entries: Iterable[ActorEntry]) -> Iterator[tuple[str, Name]]:
    """Yield every form with what it stands for; a form that one actor has in two columns counts in the first."""
    for entry in entries:
        columns = {
            "name": (entry.name, *entry.names),
            "demonym": entry.demonyms,
            "capital": entry.capitals,
            "metonym": entry.metonyms,
        }
        seen: dict[str, Name] = {}
        for how, forms in columns.items():
            for form in forms:
                seen.setdefault(folded(form), Name(entry.id, how))
        yield from seen.items()


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    groups: dict[str, tuple[Value, ...]] = {}
    for key, value in pairs:
        groups[key] = (*groups.get(key, ()), value)
    return groups


def _memberships(path: Path, by_id: Mapping[str, Actor]) -> tuple[Membership, ...]:
    lines = _table(path, Membership)
    for line, membership in lines:
        if (known := by_id.get(membership.organisation)) is None or known.kind is not ActorKind.ORGANISATION:
            raise VocabularyError(
                path, line, f"no organisation {membership.organisation!r}", "give its id in organisations.csv"
            )
        if not _is_state(by_id, membership.member):
            raise VocabularyError(path, line, f"no state {membership.member!r}", "give the member's id in states.csv")
        if membership.end is not None and membership.end < membership.start:
            raise VocabularyError(path, line, "it ends before it starts", "mend start or end")
    lines.sort(key=lambda numbered: (numbered[1].organisation, numbered[1].start, numbered[1].member))
    _check_overlaps(path, lines)
    return tuple(membership for _, membership in lines)


def _check_overlaps(path: Path, lines: list[tuple[int, Membership]]) -> None:
    periods = _grouped(((f"{period.member} in {period.organisation}", (line, period)) for line, period in lines))
    for whose, numbered in periods.items():
        for (first, earlier), (second, later) in pairwise(numbered):
            if _covers(earlier, later.start):
                raise VocabularyError(
                    path, second, f"two periods of {whose} overlap", f"end the one of line {first} before this one"
                )


def _covers(membership: Membership, day: date) -> bool:
    return membership.start <= day and (membership.end is None or day <= membership.end)
