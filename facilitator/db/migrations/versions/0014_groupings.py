"""Groupings are kept, and taking one on is an edit."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Change the schema; what a board was grouped by so far is grouping number 1, taken on at the start."""
    _boards()
    _groupings()
    _placements()
    op.create_table(
        "vocabularies",
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("leave_out", sa.Text(), nullable=False),
        sa.Column("together", sa.Text(), nullable=False),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        _of("vocabularies", "workshop_id", "workshops"),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_vocabularies")),
    )
    _carry_over()
    op.drop_table("suggestions")


def _boards() -> None:
    op.create_table(
        "boards",
        *_of_a_board(),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked", sa.String(length=10), nullable=False),
        sa.Column("themes", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.String(length=12), nullable=True),
        sa.Column("by_itself", sa.Boolean(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("commonest", _JSON, nullable=False),
        _of("boards", "workshop_id", "workshops"),
        _of("boards", "account_id", "accounts", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("workshop_id", "board", name=op.f("pk_boards")),
    )


def _groupings() -> None:
    op.create_table(
        "groupings",
        *_of_a_board(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("taken_on", sa.Boolean(), nullable=False),
        sa.Column("engine", sa.String(length=10), nullable=False),
        sa.Column("coverage", sa.Double(), nullable=True),
        sa.Column("grouping", _JSON, nullable=False),
        sa.Column("account_id", sa.String(length=12), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _of("groupings", "workshop_id", "workshops"),
        _of("groupings", "account_id", "accounts", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("workshop_id", "board", "number", name=op.f("pk_groupings")),
    )


def _placements() -> None:
    op.create_table(
        "placements",
        *_of_a_board(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.String(length=12), nullable=False),
        sa.Column("theme", sa.String(length=30), nullable=True),
        sa.Column("also", sa.String(length=30), nullable=True),
        sa.Column("lead", sa.Double(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        _of("placements", "workshop_id", "workshops"),
        _of("placements", "card_id", "cards"),
        sa.PrimaryKeyConstraint("workshop_id", "board", "number", "card_id", name=op.f("pk_placements")),
    )
    op.create_index(op.f("ix_placements_card_id"), "placements", ["card_id"])


def _of_a_board() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("workshop_id", sa.String(length=12), nullable=False),
        sa.Column("board", sa.String(length=10), nullable=False),
    )


def _of(table: str, column: str, other: str, *, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)


def _carry_over() -> None:
    """Edits already there are laid over the grouping as before: it is taken on before the first of them."""
    connection = op.get_bind()
    instant = sa.DateTime(timezone=connection.dialect.name == "postgresql")
    rows = connection.execute(sa.select(_table("suggestions", state=None, grouping=_JSON, made_at=instant)))
    boards, groupings, edits = [], [], []
    for row in rows.mappings():
        board = {"workshop_id": row["workshop_id"], "board": row["board"]}
        grouped = row["grouping"] is not None and row["made_at"] is not None
        begun = {"asked": "regroup", "by_itself": False, "last_number": int(grouped), "commonest": []}
        boards.append({**board, **begun, "state": row["state"]})
        if grouped:
            known = {"number": 1, "kind": "regroup", "taken_on": True, "engine": "lexical"}
            groupings.append({**board, **known, "grouping": row["grouping"], "made_at": row["made_at"]})
            taken = {"seq": 0, "action": "adopt", "payload": {"number": 1, "kind": "regroup"}}
            edits.append({**board, **taken, "at": row["made_at"]})
    _fill(
        _table("boards", state=None, asked=None, by_itself=sa.Boolean, last_number=None, commonest=_JSON),
        boards,
    )
    number = {"number": None, "kind": None, "taken_on": sa.Boolean, "engine": None}
    _fill(_table("groupings", **number, grouping=_JSON, made_at=instant), groupings)
    _fill(_table("board_edits", seq=None, action=None, payload=_JSON, at=instant), edits)


def _table(name: str, **columns: Any) -> sa.TableClause:  # noqa: ANN401 - a type of a column, or none
    kinds = {"workshop_id": None, "board": None, **columns}
    return sa.table(name, *(sa.column(column, kind) for column, kind in kinds.items()))


def _fill(table: sa.TableClause, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.get_bind().execute(table.insert(), rows)
