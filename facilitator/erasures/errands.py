"""After a commit: write what was taken back into the file as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from facilitator.db.engine import Database
from facilitator.erasures import record

OVERLAP = timedelta(minutes=5)  # the clocks of several servers on one database may differ


@dataclass
class ErasureErrands:
    """What the list needs to be written down; `written` are the ids that are in the file."""

    database: Database
    folder: Path
    written: set[str] | None = None
    latest: datetime | None = field(default=None)

    def known(self) -> Mapping[str, Callable[..., None]]:
        """The errands by name."""
        return {"erasures.write_down": self.write_down}

    def write_down(self) -> None:
        """Add to the file whatever it lacks. It is read once: several servers may each add a line again."""
        path = self.folder / record.NAME
        if self.written is None:
            self.written = {one.id for one in record.in_file(path)}
        since = self.latest - OVERLAP if self.latest is not None else None
        with self.database.read() as session:
            rows = record.in_database(session, since)
        record.append(path, [one for one in rows if one.id not in self.written])
        self.written |= {one.id for one in rows}
        self.latest = max((one.at for one in rows), default=self.latest)
