"""Copies of an SQLite database, whole even while somebody writes into it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from facilitator.errors import SetUpError


def copy_beside(file: Path, word: str) -> Path:
    """Copy a database with SQLite's own backup into a new file beside it, check the copy, give its path.

    The copy appears under its name only when it is whole and on the disk.
    """
    copy = file.with_name(f"{file.stem}-{word}-{datetime.now(UTC):%Y%m%d-%H%M%S}{file.suffix}")
    unfinished = copy.with_name(f"{copy.name}.part")
    try:
        copy_whole(file, unfinished)
        unfinished.rename(copy)
    except (OSError, sqlite3.Error) as fault:
        unfinished.unlink(missing_ok=True)
        raise SetUpError(
            f"No safe copy of {file} could be made ({fault}), so nothing was changed: see that there is room"
            f" in {file.parent} and that this user may write there."
        ) from fault
    return copy


def copy_whole(file: Path, into: Path) -> None:
    """Copy a database as it is at one moment into a new file, check the copy, and see it onto the disk.

    All of it in one step: a reader of the write-ahead log holds no writer up, while a copy made in several
    steps would begin anew whenever somebody writes in between.
    """
    into.touch(0o600, exist_ok=False)
    _copy(file, into)
    _to_disk(into)


def _copy(file: Path, into: Path) -> None:
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(into)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, that can be carried away as it is
        found = target.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
