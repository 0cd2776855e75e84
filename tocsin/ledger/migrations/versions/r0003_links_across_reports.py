"""Links across reports: which claims are about one thing, what reports take over from others, and how both are found.

Frozen, as 0001 is.
"""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLES: Final = ("linked", "matches", "copies", "terms", "shingles")
_REFUSAL: Final = "a ledger is append-only: nothing in it is changed or deleted"


def upgrade() -> None:
    """Make the tables, and refuse every UPDATE and DELETE on them."""
    op.create_table(
        "linked",
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.number"), primary_key=True, autoincrement=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    _pairs("matches", "left_claim", "right_claim", sa.Column("score", sa.Float, nullable=False))
    _pairs("copies", "later", "earlier", sa.Column("body", sa.Text, nullable=False))
    op.create_table(
        "terms",
        sa.Column("term", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.number"), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "shingles",
        sa.Column("shingle", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    refuse = _refuse_on_sqlite if op.get_bind().dialect.name == "sqlite" else _refuse_on_postgresql
    for table in _TABLES:
        refuse(table)


def _pairs(table: str, one: str, other: str, *more: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(one, sa.String(64), nullable=False),
        sa.Column(other, sa.String(64), nullable=False),
        *more,
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index(f"{table}_by_{one}", table, [one, other], unique=True)
    op.create_index(f"{table}_by_{other}", table, [other])


def _refuse_on_sqlite(table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )


def _refuse_on_postgresql(table: str) -> None:
    # The function is that of 0001.
    op.execute(
        f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION tocsin_refuse_change()"
    )
