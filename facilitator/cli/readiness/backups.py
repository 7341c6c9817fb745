"""Copies: when the last backup was made, and which copies hold what people said longer than they need."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from facilitator.backups.latest import latest
from facilitator.cli.readiness.finding import Finding, mend, note, ok
from facilitator.config import Config
from facilitator.db.alone import sqlite_file
from facilitator.db.swapping import is_swapping
from facilitator.i18n import _

OLDEST = timedelta(days=7)


def age(config: Config, now: datetime | None = None) -> Finding | None:
    """Was a backup made in the last week? Where nothing is kept yet, there is nothing to say."""
    file = sqlite_file(config.database_url)
    if not config.data.is_dir() or (file is not None and not file.exists()):
        return None
    do = _("Run `facilitator backup FOLDER`, and have it run every night.")
    made = latest(config.data)
    if made is None:
        return note("backup", _("No backup was made with `facilitator backup` yet."), do)
    said = _("The last backup was made at %(at)s.", at=made.astimezone().strftime("%Y-%m-%d %H:%M %Z"))
    if (now or datetime.now(UTC)) - made > OLDEST:
        return note("backup", said, do)
    return ok("backup", said)


def restored(config: Config) -> Finding | None:
    """Was a restore begun and not ended?"""
    if not is_swapping(config.data):
        return None
    said = _("A restore was interrupted while files were moved into place.")
    return mend("restore", said, _("Start the server or run `facilitator migrate`: either finishes it."))


def copies(config: Config) -> Finding | None:
    """Copies from before upgrades and restores hold what people said, also what they took back since."""
    file = sqlite_file(config.database_url)
    found = sorted(file.parent.glob(f"{file.stem}-before-*{file.suffix}")) if file else []
    found += sorted(config.data.glob("before-restore-*"))
    if not found:
        return None
    names = ", ".join(path.name for path in found)
    said = _("Copies from before an upgrade or a restore are kept: %(names)s.", names=names)
    return note("copies", said, _("Remove them once you are content; they hold what people said."))
