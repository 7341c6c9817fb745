"""When this installation was backed up last, for whoever asks whether it is time."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

LATEST = "backed-up-at"


def note_latest(data: Path, at: datetime) -> None:
    """Remember when the last backup was made; a backup is no worse when that cannot be written."""
    with suppress(OSError):
        (data / LATEST).write_text(at.isoformat())


def latest(data: Path) -> datetime | None:
    """When the last backup was made; None where nothing is known of one."""
    try:
        return datetime.fromisoformat((data / LATEST).read_text().strip())
    except (OSError, ValueError):
        return None
