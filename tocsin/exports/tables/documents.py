"""The table of documents, with their texts, which the spans of claims count the characters of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from tocsin.exports.material import Material
from tocsin.exports.tables.table import Row, Table
from tocsin.model import Document

# `published` is the day that it belongs to, `date_basis` says what that rests on; the two moments are in UTC.
# `characters` is the length of `text`; `links` are the addresses on other sites that it points to.
SCHEMA: Final[Mapping[str, Any]] = {
    "id": pl.String,
    "title": pl.String,
    "outlet": pl.String,
    "address": pl.String,
    "author": pl.String,
    "published": pl.Date,
    "date_basis": pl.String,
    "published_at": pl.Datetime("us", "UTC"),
    "updated_at": pl.Datetime("us", "UTC"),
    "language": pl.String,
    "characters": pl.UInt32,
    "links": pl.List(pl.String),
    "text": pl.String,
}


def _rows(material: Material) -> Iterator[Row]:
    return (document_row(one, material.day_of(one)) for one in material.documents())


def document_row(one: Document, day: date | None) -> Row:
    """Return the row of a document that belongs to a day."""
    return (
        one.id, one.title, one.outlet, one.address, one.author, day, one.date_basis,
        one.published_at, one.updated_at, one.language, len(one.text), list(one.links), one.text,
    )  # fmt: skip


DOCUMENTS: Final = Table(name="documents", schema=SCHEMA, rows=_rows)
