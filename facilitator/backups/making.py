"""Making a backup while the server runs: one moment of the database, and the files that belong to it."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sqlalchemy.exc import DBAPIError

from facilitator import __version__
from facilitator.backups import rows
from facilitator.backups.latest import note_latest
from facilitator.backups.opening import opened
from facilitator.backups.parts import FOLDERS, FORMAT, MANIFEST, SQLITE, TABLES, Manifest, Part, may_be_a_part
from facilitator.config import Config
from facilitator.db.alone import sqlite_file
from facilitator.db.copies import copy_whole
from facilitator.db.engine import reading_engine
from facilitator.db.faults import explained
from facilitator.db.migrate import standing
from facilitator.errors import SetUpError
from facilitator.i18n import _

PIECE = 256 * 1024
Written = Callable[[IO[bytes]], None]


@dataclass
class _Packing:
    """An archive being written, and what its manifest will say."""

    archive: zipfile.ZipFile
    counts: dict[str, int] = field(default_factory=dict)
    columns: rows.Columns = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    def put(self, name: str, source: IO[bytes], *, small: bool = True) -> None:
        """Add a part; pictures are as small as they get."""
        about = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
        about.compress_type = zipfile.ZIP_DEFLATED if small else zipfile.ZIP_STORED
        about.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self.archive.open(about, "w", force_zip64=True) as into:
            while piece := source.read(PIECE):
                digest.update(piece)
                size += len(piece)
                into.write(piece)
        self.parts[name] = Part(bytes=size, sha256=digest.hexdigest())


def back_up(config: Config, into: Path) -> tuple[Path, Manifest]:
    """Write a backup into a folder or a new file; raises SetUpError, and then leaves nothing behind.

    It appears under its name only once it has been read again and found whole.
    """
    found = standing(config.database_url)
    if found.has is None:
        raise SetUpError(
            _("There is no database yet in %(data)s: nothing could be backed up.", data=config.data)
        )
    now = datetime.now(UTC)
    target = into / f"facilitator-{now:%Y%m%d-%H%M%S}.zip" if into.is_dir() else into
    unfinished = target.with_name(f".{target.name}.part")
    try:
        if target.exists():
            raise FileExistsError(target)
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            _write(config, file, found.has, now, target.parent)
            file.flush()
            os.fsync(file.fileno())
            with opened(unfinished) as backup:
                backup.verify()
        _appear(unfinished, target)
    except FileExistsError as fault:
        said = _(
            "%(file)s is there already, and no backup is ever written over.", file=fault.filename or target
        )
        raise SetUpError(said) from fault
    except DBAPIError as fault:
        unfinished.unlink(missing_ok=True)
        raise explained(config.database_url, fault) from fault
    except (OSError, sqlite3.Error) as fault:
        unfinished.unlink(missing_ok=True)
        raise SetUpError(
            _(
                "No backup could be written to %(folder)s (%(why)s): see that there is room and that this"
                " user may write there.",
                folder=target.parent,
                why=fault,
            )
        ) from fault
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    note_latest(config.data, now)
    return target, backup.manifest


def _write(config: Config, file: IO[bytes], revision: str, now: datetime, scratch: Path) -> None:
    database = sqlite_file(config.database_url)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        packing = _Packing(archive)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=scratch) as folder:
            if database is not None:
                _pack_sqlite(packing, database, Path(folder))
            else:
                _pack_rows(packing, config.database_url, Path(folder))
        _pack_files(packing, config.data)
        manifest = Manifest(
            format=FORMAT,
            version=__version__,
            revision=revision,
            database="sqlite" if database is not None else "postgresql",
            made_at=now,
            counts=packing.counts,
            columns=packing.columns,
            parts=packing.parts,
        )
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))


def _pack_sqlite(packing: _Packing, database: Path, folder: Path) -> None:
    copy = folder / SQLITE
    copy_whole(database, copy)
    with closing(sqlite3.connect(copy)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for (name,) in names.fetchall():
            counted = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - a name of ours
            packing.counts[name] = counted[0]
    with copy.open("rb") as source:
        packing.put(SQLITE, source)


def _pack_rows(packing: _Packing, url: str, folder: Path) -> None:
    engine = reading_engine(url)
    try:
        packing.columns = rows.columns_of(engine)
        with rows.one_moment(engine) as source:
            for table, columns in packing.columns.items():
                with (folder / table).open("w+b") as written:
                    packing.counts[table] = rows.write_out(source, table, columns, written)
                    written.seek(0)
                    packing.put(TABLES + table, written)
    finally:
        engine.dispose()


def _pack_files(packing: _Packing, data: Path) -> None:
    """After the database: a file is there before a row names it, and one that is gone was taken back."""
    for path in _files(data):
        name = path.relative_to(data).as_posix()
        with suppress(FileNotFoundError), path.open("rb") as source:
            packing.put(name, source, small=path.suffix != ".jpg")


def _files(data: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            name = path.relative_to(data).as_posix()
            if may_be_a_part(name) and path.is_file() and not path.is_symlink():
                yield path


def _appear(unfinished: Path, target: Path) -> None:
    try:
        target.hardlink_to(unfinished)  # unlike a rename, it never takes the place of another file
    except FileExistsError:
        unfinished.unlink()
        raise
    except OSError:  # a disk without hard links, such as a memory stick
        shutil.move(unfinished, target)
    unfinished.unlink(missing_ok=True)
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
