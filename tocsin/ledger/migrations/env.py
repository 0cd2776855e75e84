"""Alembic's entry point: runs the revisions on the connection, and in the transaction, that `migrate` hands over.

A new revision is a file in `versions/` and a line in `migrate.REVISIONS`.
"""

from alembic import context

from tocsin.ledger.schema import REVISION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=REVISION_TABLE,
)
context.run_migrations()
