"""Who meets whom and where."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from facilitator.db.base import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change the schema."""
    op.create_table(
        "seating_rounds",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=5), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("tables", sa.Integer(), nullable=True),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        _key("seating_rounds", "workshop_id", "workshops"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_rounds")),
    )
    op.create_index(op.f("ix_seating_rounds_workshop_id"), "seating_rounds", ["workshop_id"])
    op.create_table(
        "seats",
        sa.Column("round_id", sa.String(length=12), nullable=False),
        sa.Column("participant_id", sa.String(length=12), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        _key("seats", "round_id", "seating_rounds"),
        _key("seats", "participant_id", "participants"),
        sa.PrimaryKeyConstraint("round_id", "participant_id", name=op.f("pk_seats")),
    )
    op.create_index(op.f("ix_seats_participant_id"), "seats", ["participant_id"])
    op.create_table(
        "companions",
        sa.Column("participant_id", sa.String(length=12), nullable=False),
        sa.Column("other_id", sa.String(length=12), nullable=False),
        _key("companions", "participant_id", "participants"),
        _key("companions", "other_id", "participants"),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_companions")),
    )
    op.create_index(op.f("ix_companions_other_id"), "companions", ["other_id"])
    op.execute(
        "INSERT INTO touched (workshop_id, kind, ref, version) SELECT id, 'seating', '-', 1 FROM workshops"
    )


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")
