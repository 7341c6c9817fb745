"""The same on PostgreSQL: the backup waits in a schema of its own, and its tables change places in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from alembic import command
from sqlalchemy import Connection, Engine, MetaData, func, inspect, literal, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateSchema, DropSchema

from facilitator.backups import rows
from facilitator.backups.parts import TABLES, Manifest
from facilitator.backups.standby import Moves, Swap, strange
from facilitator.db.engine import writing_engine
from facilitator.db.migrate import alembic_config, bring_up_to_date
from facilitator.db.registry import all_tables


@dataclass(frozen=True)
class SchemaStandby:
    """Tables in a schema of their own."""

    present: str
    schema: str
    old: str

    @property
    def url(self) -> str:
        """The address by which these tables are the ones that are found."""
        given = make_url(self.present)
        searched = given.update_query_dict({"options": f"-c search_path={self.schema}"})
        return searched.render_as_string(hide_password=False)

    def take_over(self, moves: Moves, swap: Swap) -> str:
        """Let all tables change places in one transaction, then move the files."""
        with _connected(self.present) as connection:
            here = str(connection.scalar(text("SELECT current_schema()")))
            connection.execute(CreateSchema(self.old))
            known = inspect(connection)
            _move(connection, _ours(known.get_table_names(schema=here)), here, self.old)
            _move(connection, known.get_table_names(schema=self.schema), self.schema, here)
        swap(moves)
        return self.old

    def discard_old(self) -> None:
        """Remove the tables that were there before."""
        _drop(self.present, self.old)


@contextmanager
def schema_standby(url: str, manifest: Manifest, folder: Path, stamp: str) -> Iterator[SchemaStandby]:
    """The rows of a backup that was unpacked into a folder, in tables that are up to date."""
    named = stamp.replace("-", "_")
    standby = SchemaStandby(url, f"facilitator_restoring_{named}", f"facilitator_before_restore_{named}")
    with _connected(url) as connection:
        connection.execute(CreateSchema(standby.schema))
    try:
        _fill(standby.url, manifest, folder)
        bring_up_to_date(standby.url)
        yield standby
    finally:
        with suppress(DBAPIError):
            _drop(url, standby.schema)


def _fill(url: str, manifest: Manifest, folder: Path) -> None:
    engine = writing_engine(url)
    try:
        command.upgrade(alembic_config(engine), manifest.revision)
        if set(rows.columns_of(engine)) != set(manifest.columns):
            raise strange()
        # The order is ours: what others point at comes first.
        columns = {table: manifest.columns[table] for table in rows.columns_of(engine)}
        rows.read_in(engine, columns, lambda table: folder / TABLES / table)
        with engine.begin() as connection:
            _count_on(connection, engine)
    except (ValueError, psycopg.Error) as fault:
        raise strange() from fault
    finally:
        engine.dispose()


def _count_on(connection: Connection, engine: Engine) -> None:
    """Numbers that the database gives go on after the last one."""
    tables = MetaData()
    tables.reflect(engine)
    for table in tables.sorted_tables:
        for column in table.primary_key:
            sequence = connection.scalar(
                text("SELECT pg_get_serial_sequence(:table, :column)"),
                {"table": table.name, "column": column.name},
            )
            if sequence is not None:
                last = select(func.setval(sequence, func.coalesce(func.max(column), 0) + 1, literal(False)))
                connection.execute(last)


def _ours(tables: Iterable[str]) -> list[str]:
    return [table for table in tables if table in {*all_tables().tables, rows.ABOUT_SCHEMA}]


def _move(connection: Connection, tables: Iterable[str], source: str, target: str) -> None:
    quoted = connection.dialect.identifier_preparer.quote
    for table in tables:
        connection.execute(text(f"ALTER TABLE {quoted(source)}.{quoted(table)} SET SCHEMA {quoted(target)}"))


def _drop(url: str, schema: str) -> None:
    with _connected(url) as connection:
        connection.execute(DropSchema(schema, cascade=True, if_exists=True))


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = writing_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            yield connection
    finally:
        engine.dispose()
