"""Self-assessment, pathway and needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from facilitator.db.base import Instant

revision = "0009"
down_revision = "0008"

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_ID = sa.String(length=12)


def upgrade() -> None:
    """Change the schema."""
    _of_a_step(
        "assessments",
        sa.Column("elements", _JSON, nullable=False),
        sa.Column("shown", sa.String(length=30), nullable=True),
        sa.Column("earlier", _JSON, nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
    )
    op.create_table(
        "ratings",
        sa.Column("step_id", _ID, nullable=False),
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("element", sa.String(length=30), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        _leads("ratings", "step_id", "steps"),
        _leads("ratings", "participant_id", "participants"),
        sa.PrimaryKeyConstraint("step_id", "participant_id", "element", name=op.f("pk_ratings")),
    )
    op.create_index(op.f("ix_ratings_participant_id"), "ratings", ["participant_id"])
    _of_a_step(
        "pathways",
        sa.Column("parts", _JSON, nullable=False),
        sa.Column("shown", sa.String(length=30), nullable=True),
    )
    op.create_table(
        "map_cards",
        sa.Column("card_id", _ID, nullable=False),
        sa.Column("size", sa.String(length=10), nullable=True),
        sa.Column("confidence", sa.String(length=10), nullable=True),
        sa.Column("stack", _ID, nullable=True),
        _leads("map_cards", "card_id", "cards"),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_map_cards")),
    )
    _of_a_step("need_lists", sa.Column("asked", _ID, nullable=True))
    op.create_table(
        "stances",
        sa.Column("card_id", _ID, nullable=False),
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        _leads("stances", "card_id", "cards"),
        _leads("stances", "participant_id", "participants"),
        sa.PrimaryKeyConstraint("card_id", "participant_id", name=op.f("pk_stances")),
    )
    op.create_index(op.f("ix_stances_participant_id"), "stances", ["participant_id"])


def _of_a_step(table: str, *columns: sa.Column[object]) -> None:
    """A table with one row a step."""
    op.create_table(
        table,
        sa.Column("step_id", _ID, nullable=False),
        sa.Column("workshop_id", _ID, nullable=False),
        *columns,
        _leads(table, "step_id", "steps"),
        _leads(table, "workshop_id", "workshops"),
        sa.PrimaryKeyConstraint("step_id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_workshop_id"), table, ["workshop_id"])


def _leads(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete="CASCADE")
