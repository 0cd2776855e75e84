"""The day to which a reading belongs: that of its publication or, where nobody knows it, of its document's recording.

By it documents are listed and counted, so it stands in an index. Frozen, as 0001 is.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_REFUSAL: Final = "a ledger is append-only: nothing in it is changed or deleted"
_FILL: Final = (
    "UPDATE readings SET day = coalesce(published, "
    "(SELECT recorded_on FROM documents WHERE documents.id = readings.document))"
)


def upgrade() -> None:
    """Add the column, fill it for what is there, and refuse changes again."""
    op.add_column("readings", sa.Column("day", sa.Date))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER readings_refuse_update")
        op.execute(_FILL)
        op.execute(
            "CREATE TRIGGER readings_refuse_update BEFORE UPDATE ON readings "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )
    else:
        op.execute("ALTER TABLE readings DISABLE TRIGGER readings_refuse_change")
        op.execute(_FILL)
        op.execute("ALTER TABLE readings ENABLE TRIGGER readings_refuse_change")
    op.drop_index("readings_by_published", "readings")
    op.create_index("readings_by_day", "readings", ["day", "number"])
