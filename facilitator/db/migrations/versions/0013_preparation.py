"""What is prepared before the day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Change the schema."""
    op.create_table(
        "preparations",
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.String(length=5), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("ticks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_preparations_workshop_id_workshops"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_preparations")),
    )
    op.create_table(
        "invitees",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("group_id", sa.String(length=12), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_invitees_workshop_id_workshops"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_invitees_group_id_groups"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitees")),
    )
    op.create_index(op.f("ix_invitees_workshop_id"), "invitees", ["workshop_id"])
    op.execute(
        "INSERT INTO touched (workshop_id, kind, ref, version)"
        " SELECT id, 'preparation', '-', 1 FROM workshops"
    )
