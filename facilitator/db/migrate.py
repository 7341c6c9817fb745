"""Bringing a database to the current schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from facilitator.db.alone import sqlite_file
from facilitator.db.copies import copy_beside
from facilitator.db.engine import writing_engine
from facilitator.db.faults import explained
from facilitator.db.leading import alone_with
from facilitator.db.registry import all_tables
from facilitator.errors import SetUpError

FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Standing:
    """The revision a database has (None: it is empty), and the one this version of the product needs."""

    has: str | None
    needs: str

    @property
    def is_current(self) -> bool:
        """Is there nothing to do?"""
        return self.has == self.needs


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


def standing(url: str) -> Standing:
    """How old a database is; raises SetUpError where it cannot be opened or is not ours.

    Makes no file: an SQLite database that is not there yet counts as empty.
    """
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return Standing(None, newest())
    engine = writing_engine(url)
    try:
        return _standing(engine)
    except DBAPIError as fault:
        raise explained(url, fault) from fault
    finally:
        engine.dispose()


def bring_up_to_date(url: str, *, copied: Callable[[Path], None] | None = None) -> str | None:
    """Bring the database to the newest schema in one transaction; returns the revision it had before.

    An SQLite file with data in it is copied first, and `copied` is told where to.
    """
    engine = writing_engine(url)
    try:
        with alone_with(engine)("schema"):  # of several servers that start together, one
            return _brought(engine, copied)
    except DBAPIError as fault:
        raise explained(url, fault) from fault
    finally:
        engine.dispose()


def _brought(engine: Engine, copied: Callable[[Path], None] | None) -> str | None:
    found = _standing(engine)
    if found.is_current:
        return found.has
    file = sqlite_file(engine.url.render_as_string(hide_password=False))
    if found.has is not None and file is not None:
        copy = copy_beside(file, f"before-{found.needs}")
        if copied is not None:
            copied(copy)
    command.upgrade(alembic_config(engine), "head")
    return found.has


def _standing(engine: Engine) -> Standing:
    has = current(engine)
    known = {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
    if has is None and set(inspect(engine).get_table_names()) & set(all_tables().tables):
        raise SetUpError(
            f"The database {engine.url.database} holds tables of another program: name an empty one with"
            " DATABASE_URL, or another folder with FACILITATOR_DATA."
        )
    if has is not None and has not in known:
        raise SetUpError(
            "The data was written by a newer Facilitator: install that version, or restore a backup."
        )
    return Standing(has, newest())
