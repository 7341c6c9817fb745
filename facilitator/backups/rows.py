"""The rows of a PostgreSQL database, as its COPY writes and reads them: exact, and by no other program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import psycopg
from psycopg import sql
from sqlalchemy import Engine, MetaData, inspect, text

Columns = dict[str, list[str]]
ABOUT_SCHEMA = "alembic_version"
PIECE = 256 * 1024


@contextmanager
def one_moment(engine: Engine) -> Iterator[psycopg.Connection]:
    """A connection that sees the database as it is now, whatever is written meanwhile, and only reads."""
    with engine.connect() as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        yield cast("psycopg.Connection", connection.connection.dbapi_connection)
        connection.rollback()


def columns_of(engine: Engine) -> Columns:
    """The columns of every table, in the order in which rows may come in."""
    tables = MetaData()
    tables.reflect(engine)
    return {
        table.name: [column.name for column in table.columns]
        for table in tables.sorted_tables
        if table.name != ABOUT_SCHEMA
    }


def write_out(source: psycopg.Connection, table: str, columns: Sequence[str], into: IO[bytes]) -> int:
    """Write the rows of a table; returns how many they are."""
    statement = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), _named(columns))
    with source.cursor() as cursor:
        with cursor.copy(statement) as rows:
            for piece in rows:
                into.write(piece)
        return cursor.rowcount


def read_in(engine: Engine, columns: Mapping[str, Sequence[str]], file_of: Callable[[str], Path]) -> None:
    """Fill empty tables from files, all of them or none."""
    known = inspect(engine)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        target = cast("psycopg.Connection", connection.connection.dbapi_connection)
        for table, named in columns.items():
            if {column["name"] for column in known.get_columns(table)} != set(named):
                raise ValueError(table)
            _read_in(target, table, named, file_of(table))


def _read_in(target: psycopg.Connection, table: str, columns: Sequence[str], file: Path) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), _named(columns))
    with target.cursor() as cursor, cursor.copy(statement) as rows, file.open("rb") as kept:
        while piece := kept.read(PIECE):
            rows.write(piece)


def _named(columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))
