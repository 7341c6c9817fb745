"""How Alembic runs here: one transaction, on the engine it is handed."""

from __future__ import annotations

from alembic import context

from facilitator.db.engine import writing_engine
from facilitator.db.registry import all_tables


def run() -> None:
    """Upgrade in one transaction: a power cut leaves the old schema or the new one, never half of each."""
    engine = context.config.attributes.get("engine") or writing_engine(
        context.config.get_main_option("sqlalchemy.url") or ""
    )
    with engine.connect() as connection, connection.begin():
        context.configure(
            connection=connection, target_metadata=all_tables(), transactional_ddl=True, compare_type=True
        )
        context.run_migrations()


run()
