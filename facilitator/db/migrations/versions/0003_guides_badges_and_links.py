"""Questions of a step, badges of phones, how a card came, and what it is built on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from facilitator.db.filling import add_filled
from facilitator.ids import new_badge

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change the schema."""
    op.create_table(
        "links",
        sa.Column("card_id", sa.String(length=12), nullable=False),
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_links_card_id_cards"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("card_id", "ref", name=op.f("pk_links")),
    )
    add_filled("steps", sa.Column("questions", sa.JSON(), nullable=False, server_default="[]"))
    add_filled("cards", sa.Column("route", sa.String(length=10), nullable=False, server_default="phone"))
    add_filled("participants", sa.Column("badge", sa.String(length=4), nullable=False, server_default=""))
    _give_badges()
    with op.batch_alter_table("participants") as participants:
        participants.create_unique_constraint(
            op.f("uq_participants_workshop_id_badge"), ["workshop_id", "badge"]
        )


def _give_badges() -> None:
    """People who joined before badges were there get one too."""
    connection = op.get_bind()
    taken: set[tuple[str, str]] = set()
    for participant_id, workshop_id in connection.execute(
        sa.text("SELECT id, workshop_id FROM participants")
    ).all():
        badge = new_badge()
        while (workshop_id, badge) in taken:
            badge = new_badge()
        taken.add((workshop_id, badge))
        connection.execute(
            sa.text("UPDATE participants SET badge = :badge WHERE id = :id"),
            {"badge": badge, "id": participant_id},
        )
