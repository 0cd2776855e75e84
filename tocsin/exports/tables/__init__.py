"""Tables: every noun that is exported row by row, its columns documented beside their names."""

from collections.abc import Mapping
from typing import Final

from tocsin.exports.tables.claims import CLAIMS, UNCODED
from tocsin.exports.tables.documents import DOCUMENTS
from tocsin.exports.tables.events import EVENTS, PAIRS, paired
from tocsin.exports.tables.links import COPIES, LINKS, ORIGINS
from tocsin.exports.tables.table import Table

TABLES: Final[Mapping[str, Table]] = {
    table.name: table for table in (CLAIMS, UNCODED, EVENTS, DOCUMENTS, LINKS, COPIES, ORIGINS)
}

__all__ = [
    "CLAIMS",
    "COPIES",
    "DOCUMENTS",
    "EVENTS",
    "LINKS",
    "ORIGINS",
    "PAIRS",
    "TABLES",
    "UNCODED",
    "Table",
    "paired",
]
