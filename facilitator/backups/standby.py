"""A database beside the one in use: filled from a backup, brought up to date, then put in its place."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import inspect

from facilitator.backups.parts import SQLITE, Manifest
from facilitator.db.engine import writing_engine
from facilitator.db.migrate import bring_up_to_date, standing
from facilitator.db.registry import all_tables
from facilitator.db.swapping import is_swapping
from facilitator.errors import SetUpError
from facilitator.i18n import _

Moves = Sequence[tuple[Path, Path]]
Swap = Callable[[Moves], None]
LOG_FILES = ("", "-wal", "-shm", "-journal")


class Standby(Protocol):
    """A database that waits to be used."""

    @property
    def url(self) -> str:
        """Its address as long as it waits."""

    def take_over(self, moves: Moves, swap: Swap) -> str:
        """Take the place of the present one, together with these moves; says where the old one is."""

    def discard_old(self) -> None:
        """Remove what was there before."""


@dataclass(frozen=True)
class FileStandby:
    """An SQLite file in a folder of its own, on the same disk as the one in use."""

    file: Path
    present: Path
    old: Path

    @property
    def url(self) -> str:
        """Its address as long as it waits."""
        return f"sqlite:///{self.file}"

    def take_over(self, moves: Moves, swap: Swap) -> str:
        """Shrink it to what it holds, then move it into place."""
        with closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")  # of what was taken back no byte stays in a free page
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")  # one file, to be moved in one go
            check_file(connection)
        names = [self.present.name + end for end in LOG_FILES]
        away = [(self.present.with_name(name), self.old / name) for name in names]
        swap([*away, *moves, (self.file, self.present)])
        return str(self.old)

    def discard_old(self) -> None:
        """Remove the file that was there before."""
        shutil.rmtree(self.old, ignore_errors=True)


@contextmanager
def file_standby(present: Path, manifest: Manifest, folder: Path, old: str) -> Iterator[FileStandby]:
    """The SQLite file of a backup that was unpacked into a folder, checked and up to date."""
    waiting = present.parent / folder.name / present.name
    waiting.parent.mkdir(mode=0o700, exist_ok=True)
    shutil.move(folder / SQLITE, waiting)
    try:
        with closing(sqlite3.connect(waiting, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            check_file(connection)
        standby = FileStandby(waiting, present, present.parent / old)
        if standing(standby.url).has != manifest.revision:
            raise strange()
        bring_up_to_date(standby.url)
        _check_tables(standby.url)
        yield standby
    finally:
        if not is_swapping(folder.parent):  # else it is needed to finish what was begun
            shutil.rmtree(waiting.parent, ignore_errors=True)


def check_file(connection: sqlite3.Connection) -> None:
    """Refuse a file that is damaged, or that would do something by itself when it is written to."""
    try:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        loose = connection.execute("PRAGMA foreign_key_check").fetchone()
        moving = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')"
        ).fetchone()
    except sqlite3.DatabaseError as fault:
        raise strange() from fault
    if loose or moving or not whole:
        raise strange()


def _check_tables(url: str) -> None:
    engine = writing_engine(url)
    try:
        if set(inspect(engine).get_table_names()) != {*all_tables().tables, "alembic_version"}:
            raise strange()
    finally:
        engine.dispose()


def strange() -> SetUpError:
    """The database of the backup is not one of ours."""
    return SetUpError(_("The database in the backup is damaged or not one of ours. Nothing was changed."))
