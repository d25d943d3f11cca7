"""Chats that go on in another system."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables to this revision."""
    op.create_table(
        "elsewhere",
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("contact", sa.String(length=100), nullable=True),
        sa.Column("conversation", sa.Integer(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("there", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("free_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_elsewhere_chat_id")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_elsewhere")),
        sa.UniqueConstraint("conversation", name=op.f("uq_elsewhere_conversation")),
    )


def downgrade() -> None:
    """Takes them back to the one before."""
    op.drop_table("elsewhere")
