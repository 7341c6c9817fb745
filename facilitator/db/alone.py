"""One server a data folder: two that write into one SQLite file would not hear of each other's changes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sqlalchemy import make_url

from facilitator.errors import SetUpError

LOCK = "serving.lock"


@contextmanager
def alone(data: Path, database_url: str) -> Iterator[None]:
    """Hold the data folder, and that of the SQLite file, as long as the block runs; refuse if another does.

    The kernel lets go when the process ends, however it ends, so a lock can never be left behind.
    """
    with ExitStack() as held:
        for folder in sorted(_folders(data, database_url)):
            held.enter_context(_hold(folder))
        yield


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
def _hold(folder: Path) -> Iterator[None]:
    path = folder / LOCK
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as fault:
        raise SetUpError(
            f"The folder {folder} cannot be written ({fault.strerror}): make it writable for this user,"
            " or name another one with FACILITATOR_DATA."
        ) from fault
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
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
