"""Alerts of watches, and what became of telling them.

Frozen, as 0001 is.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_REFUSAL: Final = "a ledger is append-only: nothing in it is changed or deleted"


def upgrade() -> None:
    """Make the tables, and refuse every UPDATE and DELETE on them."""
    op.create_table(
        "alerts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("watch", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("alerts_by_watch", "alerts", ["watch", "number"])
    op.create_table(
        "tellings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("alert", sa.String(64), sa.ForeignKey("alerts.id"), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("message", sa.Text),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("tellings_of_alert", "tellings", ["alert", "number"])
    for table in ("alerts", "tellings"):
        _refuse_changes(table)


def _refuse_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
    else:  # the function is that of 0001
        op.execute(
            f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tocsin_refuse_change()"
        )
