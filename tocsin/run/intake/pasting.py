"""Pasting: a report that somebody gives as a text or by its address, to be read at once, and kept only if asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.documents import Raw, extract
from tocsin.documents.find import is_address
from tocsin.errors import InputError, LedgerError, RefusedInput
from tocsin.ledger import Added, Ledger, add
from tocsin.model import Comparison, Document, Reading
from tocsin.run.intake.desk import Desk

MOST: Final = 60_000  # characters that are read while somebody waits
_GIVEN: Final = "given"  # on what a day rests that the reader has written beside the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What somebody gives to be read: a text, or an address alone; and the day of a text that tells none itself."""

    text: str
    day: date | None = None

    @property
    def address(self) -> str | None:
        """The address, where nothing else was given."""
        given = self.text.strip()
        return given if is_address(given) and len(given.split()) == 1 else None


def raw_of(pasted: Pasted, desk: Desk) -> Raw:
    """Return the bytes of what was pasted.

    Raises InputError where there is nothing, RefusedInput where it is too long, FetchError where an address cannot or
    may not be fetched.
    """
    if not pasted.text.strip():
        raise InputError("there is nothing to read; paste a text or an address")
    if pasted.address:
        return desk.fetched(pasted.address)
    if len(pasted.text) > MOST:
        raise _too_long("the text", len(pasted.text))
    # Half of a surrogate pair cannot be written, and NUL is no character of a text.
    content = pasted.text.replace("\0", "").encode("utf-8", errors="replace")
    return Raw(content=content, name="the text", media_type="text/plain; charset=utf-8")


def document_of(pasted: Pasted, raw: Raw) -> Document:
    """Return the document that was pasted, with the day that was given if it tells none itself.

    Raises RefusedInput where nothing can be read, or more than somebody will wait for.
    """
    document = extract(raw)
    if len(document.text) > MOST:
        raise _too_long(raw.name, len(document.text))
    if document.published is None and pasted.day:
        return replace(document, published=pasted.day, date_basis=_GIVEN)
    return document


def read(pasted: Pasted, desk: Desk) -> tuple[Reading, Raw]:
    """Return the reading of what was pasted, with its bytes; nothing is stored."""
    raw = raw_of(pasted, desk)
    return desk.reading(document_of(pasted, raw)), raw


def keep(reading: Reading, raw: Raw, desk: Desk, ledger: Ledger) -> Added:
    """Store a reading with its bytes, link it and settle what it makes of events.

    LedgerError where the ledger may not be written.
    """
    if ledger.read_only:
        raise LedgerError(f"ledger {ledger.address} is open for reading only; keep the report with `tocsin add`")
    added = add(ledger, reading, raw=raw)
    desk.link(ledger)
    desk.settle(ledger)
    return added


def against(reading: Reading, sources: list[Pasted], desk: Desk) -> Comparison:
    """Return what a report made of the sources that it was written from; nothing is stored."""
    return desk.laid(reading, [read(one, desk)[0] for one in sources])


def _too_long(name: str, characters: int) -> RefusedInput:
    return RefusedInput(
        f"{name} has {characters:,} characters, more than the {MOST:,} that are read while you wait; "
        "give a part of it, or read it with `tocsin read`"
    )
