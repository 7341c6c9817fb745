"""The positive core, and how far the room has walked back along a thread."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from facilitator.db.base import Instant

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Change the schema."""
    op.create_table(
        "core_nodes",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("parent_id", sa.String(length=12), nullable=True),
        sa.Column("merged_into", sa.String(length=12), nullable=True),
        sa.Column("card_id", sa.String(length=12), nullable=True),
        sa.Column("theme", sa.String(length=30), nullable=True),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *_leads("core_nodes", ("workshop_id", "workshops", "CASCADE"), ("card_id", "cards", "SET NULL")),
        *_leads(
            "core_nodes", ("parent_id", "core_nodes", "SET NULL"), ("merged_into", "core_nodes", "SET NULL")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_nodes")),
    )
    for column in ("workshop_id", "parent_id", "merged_into", "card_id"):
        op.create_index(op.f(f"ix_core_nodes_{column}"), "core_nodes", [column])
    op.create_table(
        "core_quotes",
        sa.Column("node_id", sa.String(length=12), nullable=False),
        sa.Column("card_id", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        *_leads("core_quotes", ("node_id", "core_nodes", "CASCADE"), ("card_id", "cards", "CASCADE")),
        sa.PrimaryKeyConstraint("node_id", "card_id", name=op.f("pk_core_quotes")),
    )
    op.create_index(op.f("ix_core_quotes_card_id"), "core_quotes", ["card_id"])
    op.create_table(
        "walks",
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("start", sa.String(length=40), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("rungs", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        *_leads("walks", ("workshop_id", "workshops", "CASCADE")),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_walks")),
    )


def _leads(table: str, *keys: tuple[str, str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"), ondelete=ondelete
        )
        for column, target, ondelete in keys
    ]
