"""Moving what a ledger holds into another one, whichever of the two databases each is in.

Rows keep their numbers, and so all that follows from these. A backup of a ledger in PostgreSQL is a file like any other
ledger's, a ledger that outgrows its file is put into PostgreSQL as a backup is put back, and either way all is examined
as a file is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Table, exists, func, literal, select, text

from tocsin.ledger import schema
from tocsin.ledger.bulk import insert_rows
from tocsin.ledger.store import Ledger

_AT_ONCE: Final = 5_000  # rows
_TABLES: Final = schema.metadata.sorted_tables  # those that are referred to first


def copy_rows(source: Ledger, target: Connection) -> None:
    """Put all that a ledger holds at this moment into another one of the same revision, which holds nothing."""
    with source.transaction() as connection:
        for table in _TABLES:
            for rows in _rows(connection, table):
                insert_rows(target, table, rows)
    if target.dialect.name == "postgresql":
        _count(target)


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key)
    for some in connection.execute(query, execution_options={"yield_per": _AT_ONCE}).mappings().partitions():
        yield [dict(row) for row in some]


def _count(target: Connection) -> None:
    """Have PostgreSQL number the next rows after those that are there, and know how many they are before it plans."""
    for table in _TABLES:
        target.exec_driver_sql(f'ANALYZE "{table.name}"')
        if "number" in table.c and table.c.number.autoincrement is not False:
            sequence = func.pg_get_serial_sequence(table.name, "number")
            last = select(func.max(table.c.number)).scalar_subquery()
            target.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def holds_something(connection: Connection) -> bool:
    """Tell whether there is any row in a ledger."""
    return any(connection.scalar(select(exists(select(literal(1)).select_from(table)))) for table in _TABLES)


def empty(target: Connection) -> None:
    """Take all out of a ledger in PostgreSQL, which else refuses that, in a transaction that puts something else in."""
    named = ", ".join((*(f'"{table.name}"' for table in _TABLES), schema.TEXT_INDEX))
    for does in ("DISABLE", "ENABLE"):
        for table in _TABLES:
            target.execute(text(f'ALTER TABLE "{table.name}" {does} TRIGGER {table.name}_refuse_change'))
        if does == "DISABLE":
            target.execute(text(f"TRUNCATE {named}"))
