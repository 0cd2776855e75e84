"""Many rows at once, inserted and asked for: by SQLite's driver alone, or inserted into PostgreSQL by COPY.

[docs/postgresql.md](postgresql.md) has the figures of COPY.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import CompoundSelect, Connection, Date, Insert, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

Rows = Sequence[Mapping[str, Any]]

INSERT: Final[dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
_FEW: Final = 5  # rows that are as fast without COPY


def insert_rows(connection: Connection, table: Table, rows: Rows, *, once: bool = False) -> None:
    """Insert rows that have the same columns; `once` leaves out those that are there already."""
    if not rows:
        return
    # All that SQLAlchemy would turn into something else for SQLite are days.
    if connection.dialect.name == "sqlite" and not any(isinstance(column.type, Date) for column in table.c):
        statement = _text(table, tuple(rows[0]), once)
        connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])
    elif connection.dialect.name == "sqlite" or len(rows) < _FEW:
        connection.execute(_statement(connection.dialect.name, table, once), list(rows))
    elif once:
        _copy_once(connection, table, rows)
    else:
        columns = tuple(rows[0])
        copy_in(connection, table.name, columns, (tuple(row.values()) for row in rows))


def rows_of_each(
    connection: Connection, query: CompoundSelect[Any], given: Iterable[Mapping[str, Any]]
) -> Iterator[Sequence[Any]]:
    """Yield the rows of an SQLite query with each of many sets of parameters.

    The driver alone asks: for one look into an index SQLAlchemy takes several times as long as SQLite.
    """
    statement, constant = _compiled(query)
    cursor: Any = connection.connection.cursor()
    try:
        for values in given:
            yield from cursor.execute(statement, {**constant, **values}).fetchall()
    except sqlite3.Error as error:  # as SQLAlchemy tells of what itself executes
        raise DBAPIError(statement, None, error) from error
    finally:
        cursor.close()


@cache
def _compiled(query: CompoundSelect[Any]) -> tuple[str, Mapping[str, Any]]:
    compiled = query.compile(dialect=sqlite.dialect(paramstyle="named"))
    return str(compiled), compiled.params


def copy_in(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Send rows to a table of PostgreSQL, in the order of some columns."""
    named = ", ".join(f'"{column}"' for column in columns)
    statement = f'COPY "{table}" ({named}) FROM STDIN'
    cursor: Any = connection.connection.cursor()
    try:
        with cursor, cursor.copy(statement) as sent:
            for row in rows:
                sent.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:  # as SQLAlchemy tells of what itself executes
        raise DBAPIError(statement, None, error) from error


def _copy_once(connection: Connection, table: Table, rows: Rows) -> None:
    # COPY knows no ON CONFLICT: the rows go to a table of this connection's own, and from there where they belong.
    aside, columns = f"new_{table.name}", tuple(rows[0])
    named = ", ".join(f'"{column}"' for column in columns)
    connection.exec_driver_sql(_ASIDE.format(aside=aside, table=table.name, columns=named))
    copy_in(connection, aside, columns, (tuple(row.values()) for row in rows))
    connection.exec_driver_sql(_FROM_ASIDE.format(aside=aside, table=table.name, columns=named))


_ASIDE: Final = (
    "CREATE TEMPORARY TABLE IF NOT EXISTS {aside} ON COMMIT DELETE ROWS AS SELECT {columns} FROM {table} WITH NO DATA"
)
_FROM_ASIDE: Final = "INSERT INTO {table} ({columns}) SELECT {columns} FROM {aside} ON CONFLICT DO NOTHING"  # nosec B608


@cache  # statements are built and compiled once, rows are many
def _statement(dialect: str, table: Table, once: bool) -> Insert:
    return INSERT[dialect](table).on_conflict_do_nothing() if once else insert(table)


@cache
def _text(table: Table, columns: Sequence[str], once: bool) -> str:
    return str(_statement("sqlite", table, once).compile(dialect=sqlite.dialect(), column_keys=columns))
