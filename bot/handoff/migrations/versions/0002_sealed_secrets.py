"""Seals the secrets of code apps."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STAFF = sa.table("staff", *(sa.column(name) for name in ("id", "secret", "sealed")))


def upgrade() -> None:
    """Brings the tables to this revision."""
    op.add_column("staff", sa.Column("sealed", sa.String(length=200), nullable=False, server_default=""))
    _move("secret", "sealed", context.config.attributes["seal"].close)
    op.drop_column("staff", "secret")


def downgrade() -> None:
    """Takes them back to the one before."""
    op.add_column("staff", sa.Column("secret", sa.String(length=64), nullable=False, server_default=""))
    _move("sealed", "secret", context.config.attributes["seal"].open)
    op.drop_column("staff", "sealed")


def _move(old: str, new: str, change: Callable[[str], str]) -> None:
    for row in op.get_bind().execute(sa.select(STAFF.c.id, STAFF.c[old]).where(STAFF.c[old] != "")).all():
        op.get_bind().execute(sa.update(STAFF).where(STAFF.c.id == row.id).values({new: change(row[old])}))
