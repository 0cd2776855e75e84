"""Documents, their readings with claims, links and problems; append-only, with a full-text index.

Frozen: what a later Tocsin needs is a later revision. So the tables stand here again, as they were first made.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES: Final = ("documents", "readings", "claims", "claim_parties", "links", "problems")
_REFUSAL: Final = "a ledger is append-only: nothing in it is changed or deleted"


def upgrade() -> None:
    """Make the tables, and refuse every UPDATE and DELETE on them."""
    _documents()
    _readings()
    _claims()
    _claim_parties()
    _links()
    _problems()
    if op.get_bind().dialect.name == "sqlite":
        _index_text_on_sqlite()
        _refuse_changes_on_sqlite()
    else:
        _index_text_on_postgresql()
        _refuse_changes_on_postgresql()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("address", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
        sa.Column("recorded_on", sa.Date, nullable=False),
    )


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("outlet", sa.Text),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
    )
    op.create_index("readings_of_document", "readings", ["document", "recorded_at", "number"])
    op.create_index("readings_by_published", "readings", ["published"])


def _of_reading() -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.number"), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        *_of_reading(),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("certainty", sa.Float, nullable=False),
        sa.Column("coder", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("claims_by_id", "claims", ["id"])
    op.create_index("claims_by_type", "claims", ["kind", "type"])


def _claim_parties() -> None:
    op.create_table(
        "claim_parties",
        sa.Column("reading", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("role", sa.String(16), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("acts_for", sa.Text),
        sa.ForeignKeyConstraint(["reading", "position"], ["claims.reading", "claims.position"]),
    )
    op.create_index("claim_parties_by_actor", "claim_parties", ["actor"])
    op.create_index("claim_parties_by_principal", "claim_parties", ["acts_for"])


def _links() -> None:
    op.create_table(
        "links",
        *_of_reading(),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("left_claim", sa.String(64), nullable=False),
        sa.Column("right_claim", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("links_by_left", "links", ["left_claim"])
    op.create_index("links_by_right", "links", ["right_claim"])


def _problems() -> None:
    op.create_table(
        "problems",
        *_of_reading(),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


def _index_text_on_sqlite() -> None:
    # The index holds no second copy of the texts (content=). Porter's stemmer lets "deploy" find "deployed".
    op.execute(
        "CREATE VIRTUAL TABLE documents_text USING fts5("
        "text, content='documents', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE TRIGGER documents_index_text AFTER INSERT ON documents "
        "BEGIN INSERT INTO documents_text (rowid, text) VALUES (new.number, new.text); END"
    )


def _refuse_changes_on_sqlite() -> None:
    for table in _TABLES:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )


def _index_text_on_postgresql() -> None:
    op.execute("CREATE INDEX documents_text ON documents USING gin (to_tsvector('english', text))")


def _refuse_changes_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION tocsin_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    for table in _TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tocsin_refuse_change()"
        )
