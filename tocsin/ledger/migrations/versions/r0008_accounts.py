"""Accounts, what they are known again by, and who did what; claims by type and actor, and documents by outlet.

Frozen, as 0001 is.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_REFUSAL: Final = "a ledger is append-only: nothing in it is changed or deleted"


def upgrade() -> None:
    """Make the tables, refuse every UPDATE and DELETE on them, and make the indexes."""
    op.create_table(
        "accounts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("accounts_by_name", "accounts", ["name", "number"])
    op.create_table(
        "credentials",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.number"), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("credentials_by_account", "credentials", ["account"])
    op.create_table(
        "credential_terms",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("credential", sa.String(64), sa.ForeignKey("credentials.id"), nullable=False),
        sa.Column("until", sa.String(32), nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("credential_terms_by_credential", "credential_terms", ["credential", "number"])
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("did", sa.Text, nullable=False),
        sa.Column("subject", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("audit_by_who", "audit", ["who", "number"])
    for table in ("accounts", "credentials", "credential_terms", "audit"):
        _refuse_changes(table)
    _order_indexes()


def _order_indexes() -> None:
    op.create_index("readings_by_outlet", "readings", ["outlet", "day", "number"])
    op.drop_index("claims_by_type", "claims")
    op.create_index("claims_by_kind", "claims", ["kind", "reading", "position"])
    op.create_index("claims_by_type", "claims", ["type", "reading", "position"])
    for name, column in (("claim_parties_by_actor", "actor"), ("claim_parties_by_principal", "acts_for")):
        op.drop_index(name, "claim_parties")
        op.create_index(name, "claim_parties", [column, "reading", "position"])


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
