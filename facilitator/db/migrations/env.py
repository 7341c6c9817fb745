"""How Alembic runs here: one transaction, on the engine it is handed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from facilitator.db.engine import writing_engine
from facilitator.db.registry import all_tables


def run() -> None:
    """Upgrade in one transaction: a power cut leaves the old schema or the new one, never half of each."""
    engine = context.config.attributes.get("engine") or writing_engine(
        context.config.get_main_option("sqlalchemy.url") or ""
    )
    with engine.connect() as connection, _loose_ends_kept(connection), connection.begin():
        context.configure(
            connection=connection, target_metadata=all_tables(), transactional_ddl=True, compare_type=True
        )
        context.run_migrations()
        if engine.dialect.name == "sqlite":
            _check_references(connection)


@contextmanager
def _loose_ends_kept(connection: Connection) -> Iterator[None]:
    """Changing a table, SQLite makes it anew and drops the old one: what points at it must not go with it.

    The setting holds from the next transaction on and cannot be changed inside one.
    """
    driver = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    driver.cursor().execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.cursor().execute("PRAGMA foreign_keys = ON")


def _check_references(connection: Connection) -> None:
    loose = connection.execute(text("PRAGMA foreign_key_check")).first()
    if loose is not None:
        statement = "PRAGMA foreign_key_check"
        raise IntegrityError(statement, None, ValueError(f"a row of {loose[0]} points at nothing"))


run()
