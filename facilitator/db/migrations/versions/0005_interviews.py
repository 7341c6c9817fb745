"""Stories that wait for their tellers, moments with feelings, and when somebody left."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from facilitator.db.base import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Change the schema."""
    op.add_column("participants", sa.Column("left_at", Instant(), nullable=True))
    _retellings()
    _terms()
    _marks()
    _reasons()
    op.create_table(
        "meanings",
        sa.Column("card_id", sa.String(length=12), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("felt", sa.JSON(), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        _key("meanings", "card_id", "cards"),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_meanings")),
    )
    op.execute(
        "INSERT INTO touched (workshop_id, kind, ref, version) SELECT id, 'terms', '-', 1 FROM workshops"
    )


def _retellings() -> None:
    op.create_table(
        "retellings",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("step_id", sa.String(length=12), nullable=False),
        sa.Column("listener_id", sa.String(length=12), nullable=True),
        sa.Column("teller_id", sa.String(length=12), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        _key("retellings", "workshop_id", "workshops"),
        _key("retellings", "step_id", "steps"),
        _key("retellings", "listener_id", "participants", ondelete="SET NULL"),
        _key("retellings", "teller_id", "participants", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retellings")),
    )
    for column in ("workshop_id", "step_id", "listener_id", "teller_id"):
        op.create_index(op.f(f"ix_retellings_{column}"), "retellings", [column])


def _terms() -> None:
    op.create_table(
        "terms",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("by_people", sa.Boolean(), nullable=False),
        sa.Column("participant_id", sa.String(length=12), nullable=True),
        _key("terms", "workshop_id", "workshops"),
        _key("terms", "participant_id", "participants", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
        sa.UniqueConstraint("workshop_id", "kind", "folded", name=op.f("uq_terms_workshop_id_kind_folded")),
    )
    op.create_index(op.f("ix_terms_participant_id"), "terms", ["participant_id"])


def _marks() -> None:
    op.create_table(
        "marks",
        sa.Column("step_id", sa.String(length=12), nullable=False),
        sa.Column("participant_id", sa.String(length=12), nullable=False),
        sa.Column("moment_id", sa.String(length=12), nullable=False),
        sa.Column("feeling_id", sa.String(length=12), nullable=False),
        _key("marks", "step_id", "steps"),
        _key("marks", "participant_id", "participants"),
        _key("marks", "moment_id", "terms"),
        _key("marks", "feeling_id", "terms"),
        sa.PrimaryKeyConstraint(
            "step_id", "participant_id", "moment_id", "feeling_id", name=op.f("pk_marks")
        ),
    )
    for column in ("participant_id", "moment_id", "feeling_id"):
        op.create_index(op.f(f"ix_marks_{column}"), "marks", [column])


def _reasons() -> None:
    op.create_table(
        "reasons",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("step_id", sa.String(length=12), nullable=False),
        sa.Column("participant_id", sa.String(length=12), nullable=False),
        sa.Column("moment_id", sa.String(length=12), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("wording", sa.String(length=20), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        _key("reasons", "workshop_id", "workshops"),
        _key("reasons", "step_id", "steps"),
        _key("reasons", "participant_id", "participants"),
        _key("reasons", "moment_id", "terms"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reasons")),
        sa.UniqueConstraint(
            "step_id",
            "participant_id",
            "moment_id",
            name=op.f("uq_reasons_step_id_participant_id_moment_id"),
        ),
    )
    for column in ("workshop_id", "participant_id", "moment_id"):
        op.create_index(op.f(f"ix_reasons_{column}"), "reasons", [column])


def _key(table: str, column: str, to: str, *, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)
