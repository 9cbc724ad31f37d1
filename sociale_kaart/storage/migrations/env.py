"""How Alembic runs our migrations: on the connection it is given, in one transaction."""

from __future__ import annotations

from alembic import context

from sociale_kaart.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite can roll back DDL; Alembic assumes it cannot because pysqlite's own BEGIN does not.
    transactional_ddl=True,
)
context.run_migrations()
