"""Updating: the record refreshed from the issuing bodies' own files, one publication after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from tocsin.documents.fetch import Wire, ask, new_client, served
from tocsin.documents.find import is_address
from tocsin.errors import MissingInput, RefusedInput, SettingsError, TocsinError
from tocsin.model import Problem
from tocsin.reference import added, load
from tocsin.reference.entries import Edition
from tocsin.reference.published import ListFile, Publication, SpendingFile, publications, read_list, read_spending
from tocsin.reference.published.changes import Changes, changes
from tocsin.reference.published.table import as_csv
from tocsin.run.record.fetched import Kept, entries_of, free_id, keep_edition, kept, write_whole
from tocsin.settings import Settings

_LIMIT: Final = 500_000_000  # bytes of one file: lists are larger than reports
_SECONDS: Final = 600.0
_NOT_FOUND: Final = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What came of a publication: its newest edition, whether that is `new`, and what changed since the one `before`.

    `entries` counts the entries of a list, or the figures of a table; `unfit` are those that were left out.
    """

    publication: Publication
    edition: Kept
    new: bool
    before: Kept | None = None
    changes: Changes = field(default_factory=Changes)
    unfit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Got:
    """What was fetched: its bytes, where they came from, and when the server says they last changed."""

    content: bytes
    address: str
    modified: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desired:
    """What is to be updated: the publications, or a file or address (`given`) instead of where the one of them is.

    `published` is the day of that edition, where neither the file nor the server tells it.
    """

    publications: tuple[Publication, ...]
    given: str | None = None
    published: date | None = None


def desired(names: Sequence[str], given: str | None = None, published: date | None = None) -> Desired:
    """Return the publications of some names, without names all but those that are fetched only when named.

    SettingsError for a name that no publication has, and where a file is given for more than one.
    """
    known = publications()
    if unknown := [name for name in names if name not in known]:
        raise SettingsError(f"there is no publication {unknown[0]!r}; name one of {', '.join(known)}")
    chosen = tuple(known[name] for name in names) or tuple(one for one in known.values() if one.asked == "always")
    if (given or published) and len(chosen) != 1:
        raise SettingsError("--from and --published are for one publication; name the one that they are for")
    return Desired(publications=chosen, given=given, published=published)


def update(wanted: Desired, settings: Settings, wire: Wire, *, today: date) -> Iterator[Updated | Problem]:
    """Yield what came of each publication, or what went wrong with it; what goes wrong with one stops no other."""
    for publication in wanted.publications:
        try:
            got = _get(publication, wanted.given, wire, today)
            yield _kept(publication, got, wanted.published, settings.records, today)
        except TocsinError as error:
            yield Problem(stage="record", input=publication.id, message=f"{publication.name}: {error}")


@contextmanager
def lists_wire(settings: Settings) -> Iterator[Wire]:
    """Open a client, for the block, that reads files as large as lists are."""
    with new_client() as client:
        allowed = settings.allow_private_addresses
        yield Wire(client=client, allow_private=allowed, limit=_LIMIT, seconds=_SECONDS)


def _get(publication: Publication, given: str | None, wire: Wire, today: date) -> _Got:
    if given and not is_address(given):
        path = Path(given)
        if not path.is_file():
            raise MissingInput(f"there is no file {given}; check the path")
        return _Got(content=path.read_bytes(), address=given)
    return _fetched([given] if given else publication.addresses(today.year), wire)


def _fetched(addresses: Sequence[str], wire: Wire) -> _Got:
    """Return what the first address serves that has anything."""
    for address in addresses:
        answer = ask(address, wire)
        if answer.status != _NOT_FOUND:
            break
    raw, modified = served(answer, address), answer.headers.get("last-modified")
    return _Got(content=raw.content, address=address, modified=_day(modified))


def _day(text: str | None) -> date | None:
    try:
        return parsedate_to_datetime(text).date() if text else None
    except ValueError:
        return None


def _kept(publication: Publication, got: _Got, published: date | None, records: Path, today: date) -> Updated:
    earlier = kept(records, publication.id)
    digest = hashlib.sha256(got.content).hexdigest()
    if same := next((one for one in earlier if one.sha256 == digest), None):
        return Updated(publication=publication, edition=same, new=False)
    read = read_list if publication.kind == "list" else read_spending
    found = read(publication, got.content, name=got.address)
    day = published or found.published or got.modified or (found.saved if isinstance(found, SpendingFile) else None)
    if day is None and publication.kind == "spending":
        raise RefusedInput(f"{got.address} does not tell when it was published; say so with --published")
    edition = Kept(
        publication=publication.id,
        id="",
        name=publication.name,
        published=day or today,
        fetched=today,
        address=got.address,
        sha256=digest,
        licence=publication.licence,
        entries=len(found.entries if isinstance(found, ListFile) else found.rows),
    )
    named = replace(edition, id=free_id(records, publication.id, edition.published))
    before = earlier[-1] if earlier else None
    if isinstance(found, ListFile):
        return _keep_list(publication, named, before, found, (records, got.content))
    return _keep_spending(publication, named, before, found, (records, got.content))


def _keep_list(
    publication: Publication, edition: Kept, before: Kept | None, found: ListFile, where: tuple[Path, bytes]
) -> Updated:
    records, content = where
    if before and 2 * edition.entries < before.entries:
        told = f"has {edition.entries:,} entries where that of {before.published} had {before.entries:,}"
        raise RefusedInput(f"{edition.address} {told}; fetch it again, or remove the older edition if that is right")
    had = {one.id: one for one in entries_of(records, before)} if before else {}
    has = {one.id: one for one in found.entries}
    keep_edition(records, edition, content, found.entries)
    called = {id_: f"{one.name} ({id_})" for id_, one in {**had, **has}.items()}
    called = {id_: f"{one.name} ({id_})" for id_, one in {**had, **has}.items()}
    changed = changes(had, has, called=called) if before else Changes()
    return Updated(
        publication=publication, edition=edition, new=True, before=before, changes=changed, unfit=found.unfit
    )


def _keep_spending(
    publication: Publication, edition: Kept, before: Kept | None, found: SpendingFile, where: tuple[Path, bytes]
) -> Updated:
    """Put an edition's figures on record, once they fit what is there, and keep the file."""
    records, content = where
    own = Edition(
        id=f"{publication.publisher} {edition.id}",
        name=publication.name,
        publisher=publication.publisher,
        published=edition.published,
        read_in="issuing body",
        source=f"{edition.address}, fetched {edition.fetched}, SHA-256 {edition.sha256[:16]}",
        prices=found.prices,
    )
    rows = [replace(row, edition=own.id) for row in found.rows]
    had = _figures(records, f"{publication.publisher} {before.id}") if before else {}
    changed = changes(had, _named(found)) if before else Changes()
    if before and not changed:
        return Updated(publication=publication, edition=before, new=False)
    files = {
        records / f"editions-{publication.id}-{edition.id}.csv": as_csv([own]).encode(),
        records / f"spending-{publication.id}-{edition.id}.csv": as_csv(rows).encode(),
    }
    _try(records, files)
    write_whole(files)
    keep_edition(records, edition, content)
    return Updated(publication=publication, edition=edition, new=True, before=before, changes=changed)


def _try(records: Path, files: dict[Path, bytes]) -> None:
    """Load the record with new files beside those that are there; VocabularyError where they do not fit."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        tried = [Path(folder) / path.name for path in files]
        for path, content in zip(tried, files.values(), strict=True):
            path.write_bytes(content)
        load([*(path for path in added(records) if path not in files), *tried])


def _named(found: SpendingFile) -> dict[str, object]:
    return {f"{metric} of {state} in {year}": printed for (metric, year, state), printed in found.figures.items()}


def _figures(records: Path, edition: str) -> dict[str, object]:
    tables = load(added(records)).tables
    return {
        f"{row.metric} of {row.state} in {row.year}": row.printed
        for (one, _, _), table in tables.items()
        if one == edition
        for row in table.values()
    }
