"""Statements that tables draft together, and who had a hand in what a step brought."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from facilitator.db.base import Instant

revision = "0008"
down_revision = "0007"

WORDS = ("because", "who", "can", "so", "text", "reason", "gains", "loses")


def upgrade() -> None:
    """Change the schema."""
    _tables_and_seats()
    _drafts()
    _words()
    _beside_the_words()
    op.create_table(
        "hands",
        _id("step_id"),
        _id("participant_id"),
        _to("hands", "step_id", "steps"),
        _to("hands", "participant_id", "participants"),
        _key("hands", "step_id", "participant_id"),
    )
    for table, column in (
        ("draft_seats", "table_id"),
        ("drafts", "workshop_id"),
        ("drafts", "table_id"),
        ("drafts", "pen_id"),
        ("drafts", "card_id"),
        ("draft_people", "participant_id"),
        ("draft_askings", "participant_id"),
        ("draft_versions", "author_id"),
        ("draft_suggestions", "draft_id"),
        ("draft_suggestions", "author_id"),
        ("draft_answers", "participant_id"),
        ("draft_unseen", "group_id"),
        ("hands", "participant_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _tables_and_seats() -> None:
    op.create_table(
        "draft_tables",
        _id("id"),
        _id("workshop_id"),
        sa.Column("number", sa.Integer(), nullable=True),
        _to("draft_tables", "workshop_id", "workshops"),
        _key("draft_tables", "id"),
        sa.UniqueConstraint("workshop_id", "number", name=op.f("uq_draft_tables_workshop_id_number")),
    )
    op.create_table(
        "draft_seats",
        _id("participant_id"),
        _id("table_id"),
        sa.Column("at", Instant(), nullable=False),
        _to("draft_seats", "participant_id", "participants"),
        _to("draft_seats", "table_id", "draft_tables"),
        _key("draft_seats", "participant_id"),
    )
    op.create_table(
        "draft_settings",
        _id("workshop_id"),
        sa.Column("words_shown", sa.Boolean(), nullable=False),
        _to("draft_settings", "workshop_id", "workshops"),
        _key("draft_settings", "workshop_id"),
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        _id("id"),
        _id("workshop_id"),
        _id("table_id"),
        _id("step_id"),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=True),
        _id("pen_id", nullable=True),
        sa.Column("pen_seen_at", Instant(), nullable=False),
        sa.Column("pen_wrote_at", Instant(), nullable=False),
        _id("card_id", nullable=True),
        _id("replaces_id", nullable=True),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("given_at", Instant(), nullable=True),
        _to("drafts", "workshop_id", "workshops"),
        _to("drafts", "table_id", "draft_tables"),
        _to("drafts", "step_id", "steps"),
        _to("drafts", "pen_id", "participants", ondelete="SET NULL"),
        _to("drafts", "card_id", "cards", ondelete="SET NULL"),
        _to("drafts", "replaces_id", "cards", ondelete="SET NULL"),
        _key("drafts", "id"),
    )
    op.create_table(
        "draft_people",
        _id("draft_id"),
        _id("participant_id"),
        _to("draft_people", "draft_id", "drafts"),
        _to("draft_people", "participant_id", "participants"),
        _key("draft_people", "draft_id", "participant_id"),
    )
    op.create_table(
        "draft_askings",
        _id("draft_id"),
        _id("participant_id"),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        _to("draft_askings", "draft_id", "drafts"),
        _to("draft_askings", "participant_id", "participants"),
        _key("draft_askings", "draft_id", "participant_id"),
    )


def _words() -> None:
    op.create_table(
        "draft_versions",
        _id("draft_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _id("author_id", nullable=True),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *_worded(),
        _to("draft_versions", "draft_id", "drafts"),
        _to("draft_versions", "author_id", "participants", ondelete="SET NULL"),
        _key("draft_versions", "draft_id", "number"),
    )
    op.create_table(
        "draft_suggestions",
        _id("id"),
        _id("draft_id"),
        _id("author_id", nullable=True),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *_worded(),
        _to("draft_suggestions", "draft_id", "drafts"),
        _to("draft_suggestions", "author_id", "participants", ondelete="SET NULL"),
        _key("draft_suggestions", "id"),
    )


def _beside_the_words() -> None:
    op.create_table(
        "draft_links",
        _id("draft_id"),
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        _to("draft_links", "draft_id", "drafts"),
        _key("draft_links", "draft_id", "ref"),
    )
    op.create_table(
        "draft_answers",
        _id("draft_id"),
        sa.Column("criterion", sa.String(length=12), nullable=False),
        _id("participant_id"),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("draft_answers", "draft_id", "drafts"),
        _to("draft_answers", "participant_id", "participants"),
        _key("draft_answers", "draft_id", "criterion", "participant_id"),
    )
    op.create_table(
        "draft_unseen",
        _id("draft_id"),
        _id("group_id"),
        _to("draft_unseen", "draft_id", "drafts"),
        _to("draft_unseen", "group_id", "groups"),
        _key("draft_unseen", "draft_id", "group_id"),
    )


def _id(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=12), nullable=nullable)


def _worded() -> list[sa.Column[str]]:
    texts = [sa.Column(name, sa.Text(), nullable=False) for name in WORDS]
    return [
        sa.Column("form", sa.String(length=5), nullable=False),
        *texts,
        sa.Column("money", sa.String(length=10), nullable=False),
    ]


def _to(table: str, column: str, target: str, *, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))
