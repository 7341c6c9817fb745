"""What is hard, the ways in, and who may do what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from facilitator.db.base import Instant
from facilitator.db.filling import add_filled

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Change the schema."""
    op.create_table(
        "hard_things",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("participant_id", sa.String(length=12), nullable=False),
        sa.Column("step_id", sa.String(length=12), nullable=True),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("findable", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("replier", sa.String(length=80), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *_of_a_workshop("hard_things"),
        *_of_a_person("hard_things"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hard_things")),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("participant_id", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("op", sa.String(length=30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *_of_a_workshop("notices"),
        *_of_a_person("notices"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    for table in ("hard_things", "notices"):
        for column in ("workshop_id", "participant_id"):
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_index(op.f("ix_notices_subject"), "notices", ["subject"])
    op.create_table(
        "care_settings",
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("contacts", sa.Text(), nullable=False),
        *_of_a_workshop("care_settings"),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_care_settings")),
    )
    add_filled("facilitations", sa.Column("guards", sa.Boolean(), nullable=False, server_default=sa.false()))
    add_filled(
        "participants",
        sa.Column("route", sa.String(length=10), nullable=False, server_default="phone"),
        sa.Column("voices", sa.Integer(), nullable=False, server_default="1"),
    )
    add_filled("memberships", sa.Column("people", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("workshops") as workshops:
        workshops.add_column(sa.Column("before_step_id", sa.String(length=12), nullable=True))
    op.execute(sa.text("UPDATE facilitations SET guards = :yes WHERE role = 'owner'").bindparams(yes=True))
    op.execute(
        "INSERT INTO touched (workshop_id, kind, ref, version) SELECT id, 'team', '-', 1 FROM workshops"
    )
    op.execute(
        "INSERT INTO touched (workshop_id, kind, ref, version) SELECT id, 'care', '-', 1 FROM workshops"
    )


def _of_a_workshop(table: str) -> tuple[sa.ForeignKeyConstraint]:
    name = op.f(f"fk_{table}_workshop_id_workshops")
    return (sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name=name, ondelete="CASCADE"),)


def _of_a_person(table: str) -> tuple[sa.ForeignKeyConstraint]:
    name = op.f(f"fk_{table}_participant_id_participants")
    return (sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name=name, ondelete="CASCADE"),)
