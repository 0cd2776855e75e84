"""Counting: how many documents, outlets and origins stand behind an event, in a sentence for the user."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from tocsin.corroboration.speakers.relays import counted, in_a_row
from tocsin.corroboration.speakers.telling import Told
from tocsin.model import Origin, OriginKind, Path, SourceKind

_NAMED: Final = 5  # origins that the sentence names


def counted_origins(origins: Sequence[Origin], told: Collection[Told]) -> str:
    """Return what some origins rest on: "14 documents, 11 outlets, 2 origins: Rutte's statement of 7 November; ...".

    `told` are the claims counted; origins without any of them are left out. Accounts and official issuers are no
    outlets.
    """
    ids = {one.claim.id for one in told}
    own = sorted((o for o in origins if ids & set(o.claims)), key=lambda o: -len(ids & set(o.claims)))
    documents = {one.document.id for one in told}
    outlets = {
        one.publisher.name for one in told if one.publisher.kind not in (SourceKind.ACCOUNT, SourceKind.OFFICIAL)
    }
    years = {origin.day.year for origin in own if origin.day}
    publishers = {one.document.id: one.publisher.name for one in told}
    named = [_named(origin, _via(origin, publishers), with_year=len(years) > 1) for origin in own[:_NAMED]]
    rest = [f"{len(own) - _NAMED} more"] if len(own) > _NAMED else []
    counts = f"{counted(len(documents), 'document')}, {counted(len(outlets), 'outlet')}, {counted(len(own), 'origin')}"
    return f"{counts}: {'; '.join([*named, *rest])}" if own else counts


def _via(origin: Origin, publishers: Mapping[str, str]) -> list[str]:
    """Return those without whom none of the reports would have it."""

    def passes_on(name: str, path: Path) -> bool:
        return publishers.get(path.document) == name or any(step.name == name for step in path.steps[:-1])

    return [name for name in origin.through if all(passes_on(name, path) for path in origin.paths)]


def _named(origin: Origin, via: list[str], *, with_year: bool) -> str:
    day = _day(origin.day, with_year=with_year)
    match origin.kind:
        case OriginKind.OWN_VOICE:
            return f"{_of(origin.name)} own report{day}"
        case OriginKind.ACCOUNT:
            return f"a post by {origin.name}{day}"
    if via:
        return f"{origin.name}, via {in_a_row(via)},{day}"
    return (
        f"{_of(origin.name)} statement{day}" if origin.kind is OriginKind.STATEMENT else f"{origin.name}, unnamed,{day}"
    )


def _of(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _day(day: date | None, *, with_year: bool) -> str:
    if day is None:
        return ""
    return f" of {day.day} {day:%B}{f' {day.year}' if with_year else ''}"
