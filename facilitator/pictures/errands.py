"""After a commit: take files away whose pictures are gone."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from facilitator.db.engine import Database
from facilitator.db.writer import Writer
from facilitator.pictures import actions, queries
from facilitator.pictures.store import PictureStore

BETWEEN_SWEEPS = 3600.0


@dataclass
class PictureErrands:
    """What pictures need to run their errands."""

    database: Database
    writer: Writer
    store: PictureStore
    swept_at: float | None = None

    def known(self) -> Mapping[str, Callable[..., None]]:
        """The errands by name."""
        return {
            "pictures.remove": self.store.remove,
            "pictures.discard": self.store.remove_all,
            "pictures.sweep": self.sweep,
        }

    def sweep(self) -> None:
        """Give up what was never used, and remove files nobody knows of; once an hour is enough."""
        if self.swept_at is not None and time.monotonic() - self.swept_at < BETWEEN_SWEEPS:
            return
        self.swept_at = time.monotonic()
        self.writer.do(actions.give_up_unused)
        with self.database.read() as session:
            known = queries.known_names(session)
        self.store.remove_unknown(known)
