"""Which reader reads which format."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Protocol

from tocsin.errors import InputError, reason
from tocsin.reference.published.eu import read_eu
from tocsin.reference.published.listed import ListFile
from tocsin.reference.published.nato import read_nato
from tocsin.reference.published.ofac import read_ofac
from tocsin.reference.published.opensanctions import read_opensanctions
from tocsin.reference.published.publications import Publication
from tocsin.reference.published.table import SpendingFile
from tocsin.reference.published.uk import read_uk
from tocsin.reference.published.un import read_un
from tocsin.reference.published.world_bank import read_world_bank


class _ListReader(Protocol):
    def __call__(self, content: bytes, *, name: str) -> ListFile: ...


class _SpendingReader(Protocol):
    def __call__(self, content: bytes, *, name: str) -> SpendingFile: ...


_LISTS: Final[Mapping[str, _ListReader]] = {
    "un xml": read_un,
    "ofac xml": read_ofac,
    "eu xml": read_eu,
    "uk csv": read_uk,
    "ftm json lines": read_opensanctions,
}
_SPENDING: Final[Mapping[str, _SpendingReader]] = {"nato workbook": read_nato, "world bank json": read_world_bank}
# What a number, day or object raises that is none, and a table that cannot be divided into cells.
_STUMBLES: Final = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, csv.Error)


def read_list(publication: Publication, content: bytes, *, name: str) -> ListFile:
    """Return what a file of a list holds; InputError where it is not in its format, or much of it is missing."""
    with _in_format(publication, name):
        found = _LISTS[publication.format](content, name=name)
    if not found.entries:
        raise InputError(f"{name} has no entry of {publication.name}; give a file in the format {publication.format}")
    if found.stated and 2 * len(found.entries) < found.stated:
        raise InputError(f"{name} has {len(found.entries):,} of its {found.stated:,} entries; fetch it again")
    return found


def read_spending(publication: Publication, content: bytes, *, name: str) -> SpendingFile:
    """Return the figures that a file holds; InputError where it is not in its format."""
    with _in_format(publication, name):
        return _SPENDING[publication.format](content, name=name)


@contextmanager
def _in_format(publication: Publication, name: str) -> Iterator[None]:
    """Raise InputError where reading stumbles over something that the format does not have."""
    try:
        yield
    except _STUMBLES as error:
        what = f"is not in the format {publication.format} ({reason(error)}); fetch it again"
        raise InputError(f"{name} {what}") from error
