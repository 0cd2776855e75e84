"""Events as they were known on each day, for series and watches, which cannot work out all of them at every question.

Frozen, as 0001 is. What was stored before is settled when it is first asked for.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TABLES: Final = ("happenings", "happening_actors", "happening_claims", "settled")
_REFUSAL: Final = "a ledger is append-only: nothing in it is changed or deleted"


def upgrade() -> None:
    """Make the tables, and refuse every UPDATE and DELETE on them."""
    op.create_table(
        "happenings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("known", sa.Date, nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("body", sa.Text),
        sa.Column("into", sa.String(64)),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("happenings_by_id", "happenings", ["id", "known"])
    op.create_index("happenings_by_day", "happenings", ["day"])
    op.create_index("happenings_by_known", "happenings", ["known"])
    for table, key, length in (("happening_actors", "actor", 255), ("happening_claims", "claim", 64)):
        op.create_table(
            table,
            sa.Column(key, sa.String(length), primary_key=True),
            sa.Column(
                "happening", sa.Integer, sa.ForeignKey("happenings.number"), primary_key=True, autoincrement=False
            ),
            sqlite_with_rowid=False,
        )
    op.create_table(
        "settled",
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    for table in _TABLES:
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
