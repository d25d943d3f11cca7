"""Seals the secrets of code apps."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STAFF = sa.table("staff", sa.column("id", sa.Integer), sa.column("secret", sa.String))


def upgrade() -> None:
    """Brings the tables to this revision."""
    if op.get_bind().dialect.name != "sqlite":  # which keeps texts of any length
        op.alter_column("staff", "secret", type_=sa.String(length=200), existing_type=sa.String(length=64))
    _each(context.config.attributes["seal"].close)


def downgrade() -> None:
    """Takes them back to the one before."""
    _each(context.config.attributes["seal"].open)
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("staff", "secret", type_=sa.String(length=64), existing_type=sa.String(length=200))


def _each(change: Callable[[str], str]) -> None:
    for row in op.get_bind().execute(sa.select(STAFF.c.id, STAFF.c.secret).where(STAFF.c.secret != "")).all():
        op.get_bind().execute(sa.update(STAFF).where(STAFF.c.id == row.id).values(secret=change(row.secret)))
