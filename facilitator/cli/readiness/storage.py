"""Where words are kept: the data folder, the disk, the database and its settings."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from facilitator.accounts.queries import any_account
from facilitator.cli.readiness.finding import Finding, mend, note, ok
from facilitator.config import Config
from facilitator.db.alone import sqlite_file
from facilitator.db.engine import SQLITE_REPAIRED, Database, writing_engine
from facilitator.db.journal import AnsweredOp
from facilitator.db.migrate import standing
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.live.disk import NEEDED, WISHED

TRIALS, SLOW_MS = 20, 50
FAR_AWAY = ("nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "fuse.s3fs")
SYNCHRONOUS_FULL = 2


def folder(config: Config) -> Finding:
    """Is the data folder writable and private?"""
    data = config.data
    if not data.exists():
        said = _("The data folder %(data)s is not there yet; the first start makes it.", data=data)
        return note("folder", said)
    if not data.is_dir() or not os.access(data, os.W_OK | os.X_OK):
        said = _("The data folder %(data)s cannot be written by this user.", data=data)
        return mend("folder", said, _("Make it writable, or name another with FACILITATOR_DATA."))
    open_to_others = [path for path in (data, data / "secret_key") if path.exists() and _is_open(path)]
    if open_to_others:
        said = _("Other users of this machine can read %(path)s.", path=open_to_others[-1])
        return mend("folder", said, _("Take their rights away with `chmod go= %(p)s`.", p=open_to_others[-1]))
    return ok("folder", _("The data folder %(data)s is writable and private.", data=data))


def _is_open(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def network_disk(config: Config, mounts: Path = Path("/proc/mounts")) -> Finding | None:
    """SQLite's log is shared memory, which a disk on another machine cannot give."""
    file = sqlite_file(config.database_url)
    if file is None or not mounts.is_file():
        return None
    kinds = {Path(line.split()[1]): line.split()[2] for line in mounts.read_text().splitlines()}
    kind = next((kinds[place] for place in file.absolute().parents if place in kinds), "")
    if not kind.startswith(FAR_AWAY):
        return None
    said = _("The database is on a network disk (%(kind)s), where SQLite can lose data.", kind=kind)
    return mend("network_disk", said, _("Put FACILITATOR_DATA on a disk of this machine, or use PostgreSQL."))


def room(config: Config) -> Finding:
    """Is there room on the disk?"""
    place = next(path for path in (config.data, *config.data.parents) if path.exists())
    free = shutil.disk_usage(place).free
    said = _("%(free).1f GB are free on the disk of the data folder.", free=free / 1e9)
    if free < NEEDED:
        return mend("room", said, _("Make room: at least 200 MB are needed."))
    if free < WISHED:
        return note("room", said, _("Make room if you can; 1 GB is comfortable."))
    return ok("room", said)


def sqlite_version(config: Config, version: tuple[int, ...] = sqlite3.sqlite_version_info) -> Finding | None:
    """Has this SQLite the repair of its write-ahead log?"""
    if sqlite_file(config.database_url) is None:
        return None
    own = ".".join(map(str, version))
    newest, *back_ports = SQLITE_REPAIRED
    if version >= newest or any(version[:2] == fix[:2] and version >= fix for fix in back_ports):
        return ok("sqlite_version", _("SQLite %(own)s.", own=own))
    fixed = ", ".join(".".join(map(str, fix)) for fix in SQLITE_REPAIRED)
    said = _(
        "SQLite %(own)s has a rare fault when two programs write at once (mended in %(fixed)s);"
        " Facilitator writes from one place only.",
        own=own,
        fixed=fixed,
    )
    return note("sqlite_version", said, _("Do not open the database with another program in a workshop."))


def schema(config: Config) -> Finding:
    """Can the database be reached, and is its schema current?"""
    try:
        found = standing(config.database_url)
    except SetUpError as fault:
        return mend("schema", str(fault))
    if found.is_current:
        said = _("The database answers and is up to date (version %(version)s).", version=found.needs)
        return ok("schema", said)
    if found.has is None:
        return note("schema", _("There is no database yet; the first start makes it."))
    said = _(
        "The database has version %(has)s, this program needs %(needs)s.", has=found.has, needs=found.needs
    )
    return note("schema", said, _("Run `facilitator migrate`, or let the next start do it."))


def durability(config: Config) -> Iterator[Finding]:
    """Is what is answered really on the disk? Tried in the data folder, with the settings of the product."""
    if sqlite_file(config.database_url) is None:
        yield from _on_postgresql(config.database_url)
    elif config.data.is_dir():
        yield from _on_sqlite(config.data)


def _on_sqlite(data: Path) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory(prefix=".check-", dir=data) as scratch:
        engine = writing_engine(f"sqlite:///{scratch}/trial.sqlite")
        try:
            with engine.connect() as connection:
                full = connection.scalar(text("PRAGMA synchronous")) == SYNCHRONOUS_FULL
                mode = connection.scalar(text("PRAGMA journal_mode"))
            yield _in_force(full and mode == "wal", f"synchronous=FULL, journal_mode={mode}")
            yield _speed(engine)
        finally:
            engine.dispose()


def _on_postgresql(url: str) -> Iterator[Finding]:
    engine = writing_engine(url)
    try:
        with engine.connect() as connection:
            names = ("fsync", "full_page_writes", "synchronous_commit")
            settings = {name: str(connection.scalar(text(f"SHOW {name}"))) for name in names}
            version = str(connection.scalar(text("SHOW server_version")))
    except DBAPIError:
        return  # the schema's finding has said it
    finally:
        engine.dispose()
    yield ok("postgresql", _("PostgreSQL %(version)s.", version=version))
    told = ", ".join(f"{name}={value}" for name, value in settings.items())
    yield _in_force("off" not in settings.values(), told)


def _in_force(kept: bool, settings: str) -> Finding:  # noqa: FBT001 - the finding is the flag
    if kept:
        return ok("durability", _("What is answered is on the disk (%(settings)s).", settings=settings))
    said = _("A power cut could lose what was answered (%(settings)s).", settings=settings)
    return mend("durability", said, _("Put these settings of the database to on, or use another disk."))


def _speed(engine: Engine) -> Finding:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE trial (words TEXT)"))
    began = time.perf_counter()
    for _round in range(TRIALS):
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO trial VALUES ('Good morning')"))
    each = (time.perf_counter() - began) / TRIALS * 1000
    said = _("Carrying a change to the disk takes %(each).1f milliseconds.", each=each)
    if each > SLOW_MS:
        return note("disk_speed", said, _("This is slow; for more than fifty people use a faster disk."))
    return ok("disk_speed", said)


def account(config: Config) -> Finding:
    """Can somebody sign in?"""
    database = Database(config.database_url)
    try:
        with database.read() as session:
            known = any_account(session)
    finally:
        database.close()
    if known:
        return ok("account", _("There is a facilitator's account."))
    said = _("Nobody has an account yet.")
    return note("account", said, _("Open the link that `facilitator serve` prints when it starts."))


def latest_write(config: Config) -> datetime | None:
    """When somebody changed something last."""
    database = Database(config.database_url)
    try:
        with database.read() as session:
            return session.scalar(select(func.max(AnsweredOp.at)))
    finally:
        database.close()
