"""Replies to requests, action groups, and the guards of the close."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from facilitator.db.base import Instant
from facilitator.db.filling import add_filled

revision = "0010"
down_revision = "0009"

# The template of earlier versions, as it was laid out in the one language there was.
LIVED = ("Patients and people who use services", "Carers and families")


def upgrade() -> None:
    """Change the schema."""
    _beside_cards()
    _action_groups()
    _measures()
    _guards()
    add_filled("groups", sa.Column("lived", sa.Boolean(), nullable=False, server_default=sa.false()))
    _mark_the_template()
    _tell_consoles()


def _references(table: str, **columns: tuple[str, str]) -> Iterable[sa.ForeignKeyConstraint]:
    for column, (target, ondelete) in columns.items():
        yield sa.ForeignKeyConstraint(
            [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"), ondelete=ondelete
        )


def _id(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=12), nullable=nullable)


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _beside_cards() -> None:
    op.create_table(
        "pledges",
        _id("card_id"),
        _text("respondent", 120),
        _id("respondent_id", nullable=True),
        sa.Column("away", sa.Boolean(), nullable=False),
        _text("told_by", 80),
        *_references("pledges", card_id=("cards", "CASCADE"), respondent_id=("participants", "SET NULL")),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_pledges")),
    )
    op.create_index(op.f("ix_pledges_respondent_id"), "pledges", ["respondent_id"])
    op.create_table(
        "earlier_pledges",
        _id("card_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("owner", 80),
        _text("first_step", 200),
        sa.Column("due", sa.Date(), nullable=True),
        _text("respondent", 120),
        sa.Column("away", sa.Boolean(), nullable=False),
        _text("told_by", 80),
        _text("changed_by", 12),
        sa.Column("changed_at", Instant(), nullable=False),
        *_references("earlier_pledges", card_id=("cards", "CASCADE")),
        sa.PrimaryKeyConstraint("card_id", "number", name=op.f("pk_earlier_pledges")),
    )
    op.create_table(
        "replies",
        _id("id"),
        _id("card_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _id("participant_id", nullable=True),
        _text("answer", 8),
        _text("reason", 300),
        _text("by", 120),
        _text("route", 8),
        _text("told_by", 80),
        _text("state", 10),
        _text("wording", 20),
        sa.Column("at", Instant(), nullable=False),
        *_references("replies", card_id=("cards", "CASCADE"), participant_id=("participants", "CASCADE")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
    )
    op.create_index(op.f("ix_replies_card_id"), "replies", ["card_id"])
    op.create_index(op.f("ix_replies_participant_id"), "replies", ["participant_id"])


def _action_groups() -> None:
    op.create_table(
        "action_groups",
        _id("id"),
        _id("workshop_id"),
        _id("founder_id", nullable=True),
        _id("contact_id", nullable=True),
        _text("name", 80),
        _text("purpose", 300),
        _text("serves", 40, nullable=True),
        _text("contact", 80),
        _text("reach", 120),
        sa.Column("meets_on", sa.Date(), nullable=True),
        _text("meets_where", 120),
        _text("state", 10),
        _text("why", 300),
        _id("merged_into", nullable=True),
        _text("wording", 20),
        sa.Column("at", Instant(), nullable=False),
        *_references(
            "action_groups",
            workshop_id=("workshops", "CASCADE"),
            founder_id=("participants", "SET NULL"),
            contact_id=("participants", "SET NULL"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_groups")),
    )
    for column in ("workshop_id", "founder_id", "contact_id"):
        op.create_index(op.f(f"ix_action_groups_{column}"), "action_groups", [column])
    op.create_table(
        "action_group_members",
        _id("group_id"),
        _id("participant_id"),
        _text("shown_as", 60),
        sa.Column("since", Instant(), nullable=False),
        *_references(
            "action_group_members",
            group_id=("action_groups", "CASCADE"),
            participant_id=("participants", "CASCADE"),
        ),
        sa.PrimaryKeyConstraint("group_id", "participant_id", name=op.f("pk_action_group_members")),
    )
    op.create_index(
        op.f("ix_action_group_members_participant_id"), "action_group_members", ["participant_id"]
    )


def _measures() -> None:
    op.create_table(
        "measure_answers",
        _id("workshop_id"),
        _id("participant_id"),
        *_references(
            "measure_answers",
            workshop_id=("workshops", "CASCADE"),
            participant_id=("participants", "CASCADE"),
        ),
        sa.PrimaryKeyConstraint("workshop_id", "participant_id", name=op.f("pk_measure_answers")),
    )
    op.create_index(op.f("ix_measure_answers_participant_id"), "measure_answers", ["participant_id"])
    op.create_table(
        "measure_papers",
        _id("workshop_id"),
        _text("token_hash", 64),
        sa.Column("heard", sa.Boolean(), nullable=False),
        *_references("measure_papers", workshop_id=("workshops", "CASCADE")),
        sa.PrimaryKeyConstraint("workshop_id", "token_hash", name=op.f("pk_measure_papers")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "measures",
        _id("workshop_id"),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False),
        *_references("measures", workshop_id=("workshops", "CASCADE")),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_measures")),
    )


def _guards() -> None:
    op.create_table(
        "closings",
        _id("workshop_id"),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("open_points", sa.Integer(), nullable=False),
        *_references("closings", workshop_id=("workshops", "CASCADE")),
        sa.PrimaryKeyConstraint("workshop_id", "at", name=op.f("pk_closings")),
    )
    op.create_table(
        "voice_reasons",
        _id("workshop_id"),
        _text("missing", 10),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *_references("voice_reasons", workshop_id=("workshops", "CASCADE")),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_voice_reasons")),
    )


def _mark_the_template() -> None:
    groups = sa.table("groups", sa.column("name", sa.String), sa.column("lived", sa.Boolean))
    op.execute(groups.update().where(groups.c.name.in_(LIVED)).values(lived=True))


def _tell_consoles() -> None:
    """Workshops that are older hold the new objects too, as if they had been touched with what they show."""
    op.execute(
        "INSERT INTO touched (workshop_id, kind, ref, version)"
        " SELECT workshop_id, 'check', '-', version FROM room_versions"
    )
    op.execute(
        "INSERT INTO touched (workshop_id, kind, ref, version)"
        " SELECT touched.workshop_id, 'promise', touched.ref, touched.version FROM touched"
        " JOIN cards ON cards.id = touched.ref WHERE touched.kind = 'card' AND cards.kind = 'promise'"
    )
