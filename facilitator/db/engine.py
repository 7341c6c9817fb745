"""Engines: one for the writer alone, one for readers, each with the settings that keep words safe."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

# 3.51.3 and the two back-ports repair a race between two writing connections; ours has one writer.
SQLITE_REPAIRED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


class Database:
    """Where words are kept. `writer` belongs to the writer thread; everybody else reads."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.writer = writing_engine(url)
        self.reader = reading_engine(url)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that can only read."""
        with Session(self.reader, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Give back every connection."""
        self.writer.dispose()
        self.reader.dispose()


def writing_engine(url: str) -> Engine:
    """The engine of the one writer: every transaction takes the write lock at its beginning."""
    if not url.startswith("sqlite"):
        return create_engine(
            url, hide_parameters=True, pool_size=1, pool_pre_ping=True, connect_args=_patience(url)
        )
    engine = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False})
    _prepare_sqlite(engine, begin="BEGIN IMMEDIATE", query_only=False)
    return engine


def reading_engine(url: str) -> Engine:
    """The engine of everybody else; on SQLite it refuses to write."""
    if not url.startswith("sqlite"):
        return create_engine(
            url,
            hide_parameters=True,
            pool_size=10,
            max_overflow=10,
            pool_pre_ping=True,
            connect_args=_patience(url),
        )
    engine = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False}, pool_size=20)
    _prepare_sqlite(engine, begin="BEGIN", query_only=True)
    return engine


def _patience(url: str) -> dict[str, object]:
    given = make_url(url).query.get("options", "")  # what an address asks for holds as well
    ours = "-c statement_timeout=15000 -c synchronous_commit=on"
    return {
        "connect_timeout": 5,
        "options": f"{given if isinstance(given, str) else ' '.join(given)} {ours}".strip(),
    }


def _prepare_sqlite(engine: Engine, *, begin: str, query_only: bool) -> None:
    @event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: the driver's own is deferred
        for pragma in (
            "busy_timeout = 5000",  # for tools from outside; our own writes queue in one thread
            "journal_mode = WAL",
            "synchronous = FULL",  # an answer means: on the disk
            "foreign_keys = ON",
            "secure_delete = ON",
            f"query_only = {'ON' if query_only else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin_at_once(connection: Connection) -> None:
        connection.connection.cursor().execute(begin)  # every read pays for it: past the statement machinery
