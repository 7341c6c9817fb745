"""Leaflets, and plans to keep."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from facilitator.db.base import Instant

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Change the schema."""
    _leaflets()
    _library()


def _leaflets() -> None:
    op.create_table(
        "leaflets",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("card_id", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("marks", _json(), nullable=False),
        sa.Column("helped", sa.Text(), nullable=False),
        sa.Column("ask_for", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("signed_by", sa.String(length=12), nullable=True),
        sa.Column("signed_at", Instant(), nullable=True),
        sa.Column("gone_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_leaflets_workshop_id_workshops"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_leaflets_card_id_cards"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["accounts.id"], name=op.f("fk_leaflets_signed_by_accounts"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaflets")),
        sa.UniqueConstraint("card_id", name=op.f("uq_leaflets_card_id")),
    )
    op.create_index(op.f("ix_leaflets_workshop_id"), "leaflets", ["workshop_id"])
    op.create_table(
        "leaflet_files",
        sa.Column("leaflet_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leaflet_id"],
            ["leaflets.id"],
            name=op.f("fk_leaflet_files_leaflet_id_leaflets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("leaflet_id", "kind", name=op.f("pk_leaflet_files")),
    )


def _library() -> None:
    op.create_table(
        "saved_plans",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("steps", _json(), nullable=False),
        sa.Column("groups", _json(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        _of_account("saved_plans"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_plans")),
    )
    op.create_table(
        "own_papers",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=False),
        sa.Column("made_from", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        _of_account("own_papers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_papers")),
    )
    for table in ("saved_plans", "own_papers"):
        op.create_index(op.f(f"ix_{table}_account_id"), table, ["account_id"])


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_account_id_accounts")
    return sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=name, ondelete="CASCADE")


def _json() -> sa.JSON:
    return sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
