"""New columns for tables with rows in them, for migrations."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column


def add_filled(table: str, *columns: Column[object]) -> None:
    """Add columns whose default fills the rows that are there, then take the default away.

    In two steps: SQLite copies a table to change it, and would copy rows that have no value yet.
    """
    with op.batch_alter_table(table) as changed:
        for column in columns:
            changed.add_column(column)
    with op.batch_alter_table(table) as changed:
        for column in columns:
            if column.server_default is not None:
                changed.alter_column(column.name, server_default=None)
