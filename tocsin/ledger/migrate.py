"""Bring a database to the tables of this version, or say why it cannot be."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, inspect, text

from tocsin.errors import LedgerError, LedgerTooNew
from tocsin.ledger.schema import REVISION_TABLE

# Every revision, oldest first; the last is what this version of Tocsin reads and writes.
REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")

_REVISION: Final = text(f"SELECT version_num FROM {REVISION_TABLE}")  # a constant of ours  # nosec B608


def is_current(connection: Connection, *, address: str) -> bool:
    """Tell whether the tables are those of this version.

    Raises LedgerError where the database holds other people's tables, and LedgerTooNew where a later version of
    Tocsin has changed the ledger.
    """
    tables = set(inspect(connection).get_table_names())
    if REVISION_TABLE not in tables:
        if tables:
            raise LedgerError(f"ledger {address}: it is no ledger but another program's database; name another path")
        return False
    revision = revision_of(connection)
    refuse_later(revision, address=address)
    return revision == REVISIONS[-1]


def revision_of(connection: Connection) -> str | None:
    """Return the revision that the tables of a ledger are at."""
    revision: str | None = connection.execute(_REVISION).scalar_one_or_none()
    return revision


def refuse_later(revision: str | None, *, address: str) -> None:
    """Raise LedgerTooNew where a revision is none of those that this version knows."""
    if revision is not None and revision not in REVISIONS:
        raise LedgerTooNew(
            f"ledger {address}: a later Tocsin has written it (revision {revision}, this one knows "
            f"{REVISIONS[-1]}); upgrade Tocsin, or name another ledger"
        )


def migrate(connection: Connection, *, address: str) -> None:
    """Bring the tables to the last revision, in the connection's own transaction.

    It is one that writes. So of several processes that start at once, one migrates: the others wait for their turn to
    write, and then find the work done.
    """
    if is_current(connection, address=address):
        return
    # Imported here, since a ledger that is up to date is opened without Alembic, in a third of the time.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "tocsin.ledger:migrations")
    command.upgrade(config, REVISIONS[-1])
