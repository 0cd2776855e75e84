"""Exporting: what a view shows, to a file that is there as a whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tocsin.errors import SettingsError
from tocsin.exports.codes import Scheme, load_codes
from tocsin.exports.formats import BY_TABLE, WHOLE, Format
from tocsin.exports.material import Material, Told
from tocsin.exports.parquet import GROUP, lazy
from tocsin.exports.prov import prov_of_brief, prov_of_event
from tocsin.exports.tables import TABLES
from tocsin.ledger import View
from tocsin.model import Origin
from tocsin.relations.history import load_coding
from tocsin.run.intake.desk import Desk
from tocsin.run.joining.assembly import Assembler
from tocsin.run.joining.events import Group
from tocsin.run.placed import write
from tocsin.vocabulary import Vocabulary

_PIECE: Final = 1 << 16  # bytes that are written at a time
_EVENTS: Final = 500  # that one assembler traces: it remembers the reports that it has seen
_DOCUMENT: Final = re.compile(r"document-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be exported: `of` names tables, `answer` is an event, claim or document whose provenance is asked for.

    Raises SettingsError where the format cannot do what is asked.
    """

    format: Format
    of: tuple[str, ...] = ()
    answer: str | None = None
    since: date | None = None
    until: date | None = None
    actors: tuple[str, ...] = ()
    scheme: Scheme | None = None

    def __post_init__(self) -> None:
        tabular = self.format in BY_TABLE or self.format is Format.PARQUET
        if unknown := [name for name in self.of if name not in TABLES]:
            raise SettingsError(f"there is no table {unknown[0]!r}; the tables are {', '.join(TABLES)}")
        if self.of and not tabular:
            raise SettingsError(f"{self.format} has no tables to choose from; leave --of out, or export csv or jsonl")
        if self.format in BY_TABLE and len(self.of) > 1:
            raise SettingsError(f"a {self.format} file holds one table; give --of once, or export parquet to a folder")
        if self.scheme and not tabular:
            raise SettingsError(f"{self.format} has country codes of its own; leave --codes out")
        if (self.answer is None) == (self.format is Format.PROV):
            way_out = "say of which with --answer ID" if self.answer is None else f"leave --answer out of {self.format}"
            raise SettingsError(f"provenance is of one event or document; {way_out}")


def material(desk: Desk, view: View, wanted: Wanted) -> Material:
    """Return what a view shows of what is wanted."""
    coding = load_coding(desk.vocabulary)
    return Material(
        view=view,
        vocabulary=desk.vocabulary,
        coding=coding,
        codes=load_codes(coding),
        since=wanted.since,
        until=wanted.until,
        actors=wanted.actors,
        scheme=wanted.scheme or Scheme.ISO3,
        origins=tracing(view, desk.vocabulary),
    )


def pieces(desk: Desk, view: View, wanted: Wanted) -> Iterator[bytes]:
    """Yield an export in pieces of some kilobytes; SettingsError for parquet, which is a folder."""
    if wanted.format is Format.PARQUET:
        raise SettingsError("parquet is a folder of tables; name it with --output FOLDER")
    return _joined(_found(desk, view, wanted))


def export(desk: Desk, view: View, wanted: Wanted, output: Path) -> list[Path]:
    """Write an export to a file, or parquet to a folder, and return the files; each is there as a whole or not at all.

    Raises SettingsError where something else is in the way.
    """
    if not output.parent.is_dir():
        raise SettingsError(f"there is no folder {output.parent}; make it, or write elsewhere")
    if wanted.format is not Format.PARQUET:
        if output.is_dir():
            raise SettingsError(f"{output} is a folder; name a file for {wanted.format}")
        write(output, lambda file: file.writelines(pieces(desk, view, wanted)))
        return [output]
    if output.exists() and not output.is_dir():
        raise SettingsError(f"{output} is a file; name a folder for parquet")
    output.mkdir(exist_ok=True)
    return [_parquet(output, name, material(desk, view, wanted)) for name in wanted.of or TABLES]


def tracing(view: View, vocabulary: Vocabulary) -> Callable[[Told], tuple[Origin, ...]]:
    """Return what traces the origins of one event after the other."""
    assembler, traced = Assembler(view, vocabulary), 0

    def origins(told: Told) -> tuple[Origin, ...]:
        nonlocal assembler, traced
        traced += 1
        if traced % _EVENTS == 0:
            assembler = Assembler(view, vocabulary)
        return assembler.event(_group(view, told)).origins if told.claims else ()

    return origins


def _group(view: View, told: Told) -> Group:
    ids = {claim.id for claim in told.claims}
    links = {link.id: link for link in view.links_of(ids) if {link.left, link.right} <= ids}
    days = tuple(view.day_of(claim.document) for claim in told.claims)
    return Group(claims=told.claims, days=days, links=tuple(links.values()))


def _found(desk: Desk, view: View, wanted: Wanted) -> Iterable[bytes]:
    if wanted.answer is not None:
        return [_provenance(desk, view, wanted.answer)]
    exported = material(desk, view, wanted)
    if wanted.format in BY_TABLE:
        return BY_TABLE[wanted.format](TABLES[next(iter(wanted.of), "events")], exported)
    return WHOLE[wanted.format](exported)


def _provenance(desk: Desk, view: View, answer: str) -> bytes:
    """Return the provenance of the brief of a document, else of the event that an id or some words stand for."""
    if _DOCUMENT.fullmatch(answer):
        return prov_of_brief(desk.recall(view, answer))
    event = desk.event(view, answer)
    claims = {claim.id: claim for claim, _ in view.dated_claims(event.claims)}
    judged = [one for one in view.judgements() if any(one.is_about(id_) for id_ in _ids(event.claims))]
    return prov_of_event(event, [claims[one] for one in event.claims if one in claims], view.document, judged)


def _ids(claims: Sequence[str]) -> list[str]:
    return [*claims, *(claim.replace("claim-", "event-", 1) for claim in claims)]


def _joined(found: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for piece in found:
        waiting += piece
        if len(waiting) >= _PIECE:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


def _parquet(folder: Path, name: str, exported: Material) -> Path:
    path = folder / f"{name}.parquet"
    write(path, lambda file: lazy(TABLES[name], exported).sink_parquet(file, row_group_size=GROUP))
    return path
