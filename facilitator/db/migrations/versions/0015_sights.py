"""What is seen of themes and moments from many sides."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Change the schema."""
    op.create_table(
        "sights",
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("ref", sa.String(length=10), nullable=False),
        sa.Column(
            "seen",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("svg", sa.Text(), nullable=False),
        sa.Column("svg_dark", sa.Text(), nullable=False),
        sa.Column("png", sa.Text(), nullable=False),
        sa.Column("drawn_of", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_sights_workshop_id_workshops"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "ref", name=op.f("pk_sights")),
    )
