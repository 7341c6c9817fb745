"""After a commit: have a worker make a leaflet, and keep no file of one that has changed or gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.db.engine import Database
from facilitator.db.writer import Writer
from facilitator.errors import Refused
from facilitator.ids import derived_token
from facilitator.leaflets import actions, queries
from facilitator.leaflets.models import Leaflet
from facilitator.work.queue import Workers, WorkFailed

SECONDS = 120.0


@dataclass(frozen=True)
class LeafletErrands:
    """What leaflets need to run their errands; `public_url` is where anybody reaches us, or empty."""

    database: Database
    writer: Writer
    workers: Workers
    folder: Path
    secret: str
    public_url: str
    need_room: Callable[[], None] = lambda: None  # refuses where the disk has too little

    def known(self) -> Mapping[str, Callable[..., None]]:
        """The errands by name."""
        return {"leaflets.make": self.make, "leaflets.clear": self.clear, "leaflets.sweep": self.sweep}

    def make(self, leaflet_id: str) -> None:
        """Make every document of a leaflet, unless its story may not be published any more."""
        with self.database.read() as session:
            leaflet = session.get(Leaflet, leaflet_id)
            if leaflet is None or leaflet.state != "making":
                return
            run, folder = leaflet.run, self.folder / leaflet.workshop_id / leaflet.id / str(leaflet.run)
            may = queries.hindrances(session, [leaflet])[leaflet.id] is None
            told = queries.everything(session, leaflet, self._address(leaflet.id))
        if not may:
            self.writer.do(lambda unit: actions.note_failure(unit, leaflet_id, run, "its story was held"))
            return
        data = {"told": told.model_dump(mode="json"), "folder": str(folder)}
        try:
            self.need_room()
            files = self.workers.ask("facilitator.leaflets.jobs:make", data, seconds=SECONDS)
        except (WorkFailed, Refused) as fault:
            why = fault.sentence if isinstance(fault, Refused) else str(fault)
            self.writer.do(lambda unit: actions.note_failure(unit, leaflet_id, run, why))
            return
        self.writer.do(lambda unit: actions.keep(unit, leaflet_id, run, files))
        self.clear()

    def clear(self) -> None:
        """Remove every file that belongs to no leaflet as it is now."""
        with self.database.read() as session:
            kept = queries.runs_kept(session)
        for run in self.folder.glob("*/*/*"):
            if kept.get((run.parts[-3], run.parts[-2])) != run.name:
                shutil.rmtree(run, ignore_errors=True)

    def sweep(self) -> None:
        """Let go of leaflets whose tellers have ended their consent in another way, and of their files."""
        self.writer.do(actions.let_go_of_ended)
        self.clear()

    def _address(self, leaflet_id: str) -> str:
        token = derived_token(self.secret, "leaflet", leaflet_id)
        return f"{self.public_url}/leaflet/{leaflet_id}/{token}" if self.public_url else ""
