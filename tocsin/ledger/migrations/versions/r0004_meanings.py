"""What claims tell of, in numbers, so that those are found alike that share few words.

Frozen, as 0001 is. Claims stored before have none: an append-only ledger fills in nothing.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_REFUSAL: Final = "a ledger is append-only: nothing in it is changed or deleted"


def upgrade() -> None:
    """Make the table, and refuse every UPDATE and DELETE on it."""
    op.create_table(
        "meanings",
        sa.Column("reading", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("numbers", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["reading", "position"], ["claims.reading", "claims.position"]),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER meanings_refuse_{change.lower()} BEFORE {change} ON meanings "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
    else:  # the function is that of 0001
        op.execute(
            "CREATE TRIGGER meanings_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON meanings "
            "FOR EACH STATEMENT EXECUTE FUNCTION tocsin_refuse_change()"
        )
