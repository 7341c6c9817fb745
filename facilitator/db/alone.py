"""One server a data folder and database: two that know nothing of each other tell only their own phones."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sqlalchemy import func, make_url, select
from sqlalchemy.exc import DBAPIError

from facilitator.db.engine import writing_engine
from facilitator.db.faults import explained
from facilitator.db.leading import lock_number
from facilitator.errors import SetUpError

LOCK = "serving.lock"


@contextmanager
def alone(data: Path, database_url: str, *, shared: bool = False) -> Iterator[None]:
    """Hold the data folder and the database as long as the block runs; refuse if another server does.

    `shared`: together with others that hold them shared. The kernel (and PostgreSQL) lets go when the
    process ends, however it ends, so a lock can never be left behind.
    """
    with ExitStack() as held:
        for folder in sorted(_folders(data, database_url)):
            held.enter_context(_hold(folder, shared=shared))
        if sqlite_file(database_url) is None and database_url.startswith("postgresql"):
            held.enter_context(_hold_database(database_url, shared=shared))
        yield


@contextmanager
def _hold_database(url: str, *, shared: bool) -> Iterator[None]:
    engine = writing_engine(url)
    take = func.pg_try_advisory_lock_shared if shared else func.pg_try_advisory_lock
    try:
        with engine.connect() as connection:
            if not connection.scalar(select(take(lock_number("server")))):
                raise SetUpError(
                    "Another Facilitator is using this database: stop it first, or let several work together"
                    " by giving each of them the same REDIS_URL."
                )
            connection.rollback()  # the lock is the session's and stays
            yield
            connection.invalidate()
    except DBAPIError as fault:
        raise explained(url, fault) from fault
    finally:
        engine.dispose()


def held_by(data: Path) -> int | None:
    """The process that holds a data folder now; None when nobody does. Changes nothing."""
    try:
        lock = os.open(data / LOCK, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return None
    except BlockingIOError:
        return _owner(data / LOCK)
    finally:
        os.close(lock)


def sqlite_file(database_url: str) -> Path | None:
    """The file of an SQLite address; None for another database, or one in memory."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def _folders(data: Path, database_url: str) -> set[Path]:
    file = sqlite_file(database_url)
    return {data.resolve()} | ({file.parent.resolve()} if file and file.parent.is_dir() else set())


@contextmanager
def _hold(folder: Path, *, shared: bool) -> Iterator[None]:
    path = folder / LOCK
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as fault:
        raise SetUpError(
            f"The folder {folder} cannot be written ({fault.strerror}): make it writable for this user,"
            " or name another one with FACILITATOR_DATA."
        ) from fault
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        os.truncate(lock, 0)
        os.write(lock, str(os.getpid()).encode())
        yield
    except BlockingIOError as fault:
        raise SetUpError(
            f"Another Facilitator (process {_owner(path)}) is using the data folder {folder}: stop it first,"
            " or name another folder with FACILITATOR_DATA."
        ) from fault
    finally:
        os.close(lock)


def _owner(path: Path) -> int:
    with suppress(OSError, ValueError):
        return int(path.read_text())
    return 0
