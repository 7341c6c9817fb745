"""Putting an installation back to a backup: beside what is there first, then in its place."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from facilitator.backups.opening import Backup, opened
from facilitator.backups.parts import FOLDERS, Manifest
from facilitator.backups.renewing import renew
from facilitator.backups.schemas import schema_standby
from facilitator.backups.standby import Standby, file_standby
from facilitator.config import Config
from facilitator.db.alone import alone, sqlite_file
from facilitator.db.engine import Database
from facilitator.db.faults import explained
from facilitator.db.swapping import finish_swap, is_swapping, swap
from facilitator.erasures import record
from facilitator.erasures.models import Erasure
from facilitator.erasures.record import Erased
from facilitator.errors import SetUpError
from facilitator.i18n import _

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Restored:
    """What was done: how old the backup is, what was taken back again, and where the old data is kept."""

    made_at: datetime
    erased: int
    kept: tuple[str, ...]


def restore(
    config: Config, file: Path, *, more: Sequence[Erased] = (), discard_old: bool = False
) -> Restored:
    """Put everything back to a backup, without what was taken back since; raises SetUpError, nothing changed.

    `more` is what was taken back according to another list than this installation's own.
    """
    with alone(config.data, config.database_url), opened(file) as backup:
        finish_swap(config.data)
        _check_kind(config, backup)
        stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
        old = config.data / f"before-restore-{stamp}"
        listed = record.in_file(config.data / record.NAME)
        gone = record.together(listed, _in_present(config), more)
        try:
            with (
                _beside(config.data, stamp) as folder,
                _standby(config, backup, folder, stamp) as standby,
            ):
                erased = renew(standby.url, config, gone, folder)
                known = {one.id for one in listed}
                record.append(config.data / record.NAME, [one for one in gone if one.id not in known])
                kept = _take_over(config, standby, folder, old)
                if discard_old:
                    standby.discard_old()
                    shutil.rmtree(old, ignore_errors=True)
        except DBAPIError as fault:
            raise explained(config.database_url, fault) from fault
    return Restored(backup.manifest.made_at, erased, () if discard_old else kept)


def _check_kind(config: Config, backup: Backup) -> None:
    kind = "sqlite" if sqlite_file(config.database_url) is not None else "postgresql"
    if backup.manifest.database != kind:
        said = _(
            "%(file)s holds a database of %(its)s, and this installation uses %(ours)s: set DATABASE_URL, or"
            " leave it out, accordingly. Nothing was changed.",
            file=backup.file,
            its=NAMES[backup.manifest.database],
            ours=NAMES[kind],
        )
        raise SetUpError(said)


def _in_present(config: Config) -> list[Erased]:
    """What the database in use lists; a damaged one lists nothing: the file is there for that."""
    file = sqlite_file(config.database_url)
    if file is not None and not file.exists():
        return []
    database = Database(config.database_url)
    try:
        if not inspect(database.reader).has_table(Erasure.__tablename__):
            return []
        with database.read() as session:
            return record.in_database(session)
    except (DBAPIError, sqlite3.Error):
        return []
    finally:
        database.close()


@contextmanager
def _beside(data: Path, stamp: str) -> Iterator[Path]:
    folder = data / f".restoring-{stamp}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        if not is_swapping(data):  # else it is needed to finish what was begun
            shutil.rmtree(folder, ignore_errors=True)


def _standby(config: Config, backup: Backup, folder: Path, stamp: str) -> AbstractContextManager[Standby]:
    backup.unpack(folder)
    manifest: Manifest = backup.manifest
    file = sqlite_file(config.database_url)
    if file is not None:
        return file_standby(file, manifest, folder, f"before-restore-{stamp}")
    return schema_standby(config.database_url, manifest, folder, stamp)


def _take_over(config: Config, standby: Standby, folder: Path, old: Path) -> tuple[str, ...]:
    moves = [
        *((config.data / name, old / name) for name in FOLDERS),
        *((folder / name, config.data / name) for name in FOLDERS),
    ]
    kept = standby.take_over(moves, lambda these: swap(config.data, these))
    return tuple(dict.fromkeys(place for place in (kept, str(old)) if place == kept or old.exists()))
