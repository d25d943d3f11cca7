"""How Alembic runs: within the transaction that the store gives it."""

from __future__ import annotations

from alembic import context

from bot.handoff.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the store began a transaction already, and ends it
)
context.run_migrations()
