"""What a server of PostgreSQL says of itself and of a ledger in it: what it keeps, who may write, what search finds."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Final

from sqlalchemy import text

from tocsin.ledger.health.database import WORDS
from tocsin.ledger.health.diagnosis import Diagnosis, fault, warning, well
from tocsin.ledger.store import Ledger

# Without any of these the server may lose, in a power cut, what it has acknowledged.
_KEEPING: Final = ("fsync", "synchronous_commit", "full_page_writes")


def server(ledger: Ledger) -> Diagnosis:
    """Return of which version the server is, and whether what it acknowledges is on the disk."""
    with ledger.begun() as connection:
        version = connection.scalar(text("SHOW server_version"))
        size = connection.scalar(text("SELECT pg_database_size(current_database())")) or 0
        off = [name for name in _KEEPING if connection.scalar(text(f"SHOW {name}")) == "off"]
    found = f"PostgreSQL {version}, whose database has {size / 1e6:,.0f} MB"
    if off:
        told = f"{found}, with {', '.join(off)} off: a power cut may cost what was acknowledged"
        return warning("server", told, f"set {', '.join(f'{name} = on' for name in off)} in postgresql.conf")
    return well("server", found)


def rights(ledger: Ledger) -> Diagnosis:
    """Return whether rows may be written, and tables made when a new version needs other ones."""
    with ledger.begun() as connection:
        may_make = connection.scalar(text("SELECT has_schema_privilege(current_schema(), 'CREATE')"))
        may_write = connection.scalar(text("SELECT to_regclass('documents') IS NULL")) or connection.scalar(
            text("SELECT has_table_privilege('documents', 'INSERT')")
        )
    if not (may_make and may_write):
        way_out = "ask the owner for INSERT and SELECT on its tables and CREATE on its schema, or read only"
        return warning("permissions", "you may not write there, or not make tables", way_out)
    return well("permissions", "rows may be written, and tables made")


def index(ledger: Ledger, *, thorough: bool) -> Iterator[Diagnosis]:
    """Yield whether search finds every document; `thorough` compares the words of however many there are."""
    way_out = f'build it anew: psql {shlex.quote(ledger.address)} -c "{_REBUILD}"'
    with ledger.begun() as connection:
        documents = connection.scalar(text("SELECT count(*) FROM documents")) or 0
        missing = connection.scalar(text(f"SELECT count(*) FROM documents WHERE {_UNINDEXED}")) or 0  # nosec B608
        if missing:
            yield fault("search", f"{missing:,} documents are not in the full-text index", way_out)
        elif documents > WORDS and not thorough:
            yield well(
                "search", f"the full-text index has all {documents:,} documents; --thorough compares their words"
            )
        elif connection.scalar(_OTHER_WORDS):
            yield fault("search", "the full-text index has other words than the texts", way_out)
        else:
            yield well("search", f"the full-text index has the words of all {documents:,} documents")


_UNINDEXED: Final = "number NOT IN (SELECT number FROM documents_text)"
_OTHER_WORDS: Final = text(
    "SELECT count(*) FROM documents JOIN documents_text USING (number) WHERE words <> tocsin_words(tocsin_stems(text))"
)
_REBUILD: Final = (
    "TRUNCATE documents_text; INSERT INTO documents_text "
    "SELECT number, tocsin_words(stems), cardinality(string_to_array(stems, ' ')) "
    "FROM (SELECT number, tocsin_stems(text) AS stems FROM documents) AS stemmed"
)
