"""Pictures, questions of equity, edits of the cloud, and versions of the vision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from facilitator.db.base import Instant
from facilitator.db.filling import add_filled
from facilitator.ids import new_public_id

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Change the schema."""
    _pictures()
    _objections()
    _words()
    _asked_dreams()


def _pictures() -> None:
    op.create_table(
        "uploads",
        sa.Column("participant_id", sa.String(length=12), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        *_size(),
        sa.Column("at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_uploads_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_uploads_workshop_id_workshops"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("name", name=op.f("uq_uploads_name")),
    )
    op.create_index(op.f("ix_uploads_workshop_id"), "uploads", ["workshop_id"])
    op.create_table(
        "pictures",
        sa.Column("card_id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        *_size(),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_pictures_card_id_cards"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_pictures_workshop_id_workshops"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_pictures")),
        sa.UniqueConstraint("name", name=op.f("uq_pictures_name")),
    )
    op.create_index(op.f("ix_pictures_workshop_id"), "pictures", ["workshop_id"])


def _objections() -> None:
    add_filled(
        "vision_answers",
        sa.Column("objection", sa.String(length=12), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False, server_default="shown"),
        sa.Column("why", sa.String(length=300), nullable=False, server_default=""),
        sa.Column("reply", sa.Text(), nullable=False, server_default=""),
        sa.Column("changed_in", sa.Integer(), nullable=True),
    )
    op.create_index("ix_vision_answers_objection", "vision_answers", ["objection"])
    _name_objections()


def _name_objections() -> None:
    """Reasons from before get an id too, so that they can be answered."""
    connection = op.get_bind()
    keys = "workshop_id = :workshop_id AND number = :number AND participant_id = :participant_id"
    reasons = "SELECT workshop_id, number, participant_id FROM vision_answers WHERE reason != ''"
    for row in connection.execute(sa.text(reasons)).mappings().all():
        named = {**row, "objection": new_public_id()}
        connection.execute(
            sa.text(f"UPDATE vision_answers SET objection = :objection WHERE {keys}"),  # noqa: S608 - our own
            named,
        )


def _words() -> None:
    op.create_table(
        "cloud_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("board", sa.String(length=10), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column(
            "payload",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("account_id", sa.String(length=12), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_cloud_edits_account_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_cloud_edits_workshop_id_workshops"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cloud_edits")),
        sa.UniqueConstraint("workshop_id", "board", "seq", name=op.f("uq_cloud_edits_workshop_id_board_seq")),
    )
    op.create_index(op.f("ix_cloud_edits_workshop_id"), "cloud_edits", ["workshop_id"])


def _asked_dreams() -> None:
    op.create_table(
        "asked_dreams",
        sa.Column("card_id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("step_id", sa.String(length=12), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_asked_dreams_card_id_cards"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_asked_dreams_workshop_id_workshops"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_asked_dreams")),
    )
    op.create_index(op.f("ix_asked_dreams_workshop_id"), "asked_dreams", ["workshop_id"])


def _size() -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in ("width", "height", "bytes")]
