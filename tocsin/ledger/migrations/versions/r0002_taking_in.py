"""What is taken in without being asked for each time: followed feeds, visits, bytes as found; and judgements.

Frozen, as 0001 is.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES: Final = ("followings", "visits", "raws", "judgements")
_REFUSAL: Final = "a ledger is append-only: nothing in it is changed or deleted"


def upgrade() -> None:
    """Make the tables, refuse every UPDATE and DELETE on them, and let documents be found by address."""
    _followings()
    _visits()
    _raws()
    _judgements()
    # Which of the pages that a feed lists are there already is asked at every visit.
    op.create_index("documents_by_address", "documents", ["address"], postgresql_using="hash")
    refuse = _refuse_on_sqlite if op.get_bind().dialect.name == "sqlite" else _refuse_on_postgresql
    for table in _TABLES:
        refuse(table)


def _followings() -> None:
    op.create_table(
        "followings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("followed", sa.Boolean, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("followings_by_address", "followings", ["address", "number"])


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("visited_at", sa.String(32), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("message", sa.Text),
        sa.Column("listed", sa.Integer),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("next_at", sa.String(32)),
    )
    op.create_index("visits_by_address", "visits", ["address", "number"])
    op.create_index("visits_by_feed", "visits", ["feed", "number"])


def _raws() -> None:
    op.create_table(
        "raws",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("media_type", sa.Text),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("raws_of_document", "raws", ["document", "number"])


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("object", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("judgements_by_subject", "judgements", ["subject"])


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
