"""Bringing a database to the current schema."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from facilitator.db.engine import writing_engine
from facilitator.errors import SetUpError

FOLDER = Path(__file__).parent / "migrations"


def alembic_config(engine: Engine | None = None) -> AlembicConfig:
    """Alembic's settings, without a file."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config


def newest() -> str:
    """The revision this version of the product needs."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head() or ""


def current(engine: Engine) -> str | None:
    """The revision a database has; None when it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def bring_up_to_date(url: str) -> str | None:
    """Bring the database to the newest schema in one transaction; returns the revision it had before."""
    engine = writing_engine(url)
    try:
        before = current(engine)
        known = {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
        if before is not None and before not in known:
            raise SetUpError(
                "The data was written by a newer Facilitator: install that version, or restore a backup."
            )
        if before != newest():
            command.upgrade(alembic_config(engine), "head")
        return before
    except OperationalError as fault:
        raise SetUpError(f"The database cannot be opened: {str(fault.orig).strip()}.") from fault
    except DatabaseError as fault:
        raise SetUpError(
            f"The data folder does not hold a Facilitator database ({str(fault.orig).strip()}):"
            " name another folder with FACILITATOR_DATA, or restore a backup."
        ) from fault
    finally:
        engine.dispose()
