"""After a workshop is closed: have the worker make the summary, and keep it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.chapters import Chapters
from facilitator.db.engine import Database
from facilitator.db.writer import Writer
from facilitator.errors import Refused
from facilitator.summary import actions
from facilitator.summary.gathering import cloud_edits, cloud_texts, gather
from facilitator.summary.models import SharedSummary
from facilitator.summary.payloads import Section
from facilitator.themes.gathering import words_of
from facilitator.work.queue import Workers, WorkFailed

SECONDS = 300.0
TELL_EVERY = 0.4


def _nothing(_workshop_id: str) -> None:
    """Nothing has to be done before."""


def _plenty() -> None:
    """There is room enough."""


@dataclass(frozen=True)
class SummaryErrands:
    """What the summary needs to run its errand."""

    database: Database
    writer: Writer
    workers: Workers
    folder: Path
    pictures: Path
    chapters: Sequence[Chapters]
    need_room: Callable[[], None] = _plenty  # refuses where the disk has too little
    before: Callable[[str], None] = _nothing  # what has to be fresh when a workshop's summary is gathered

    def known(self) -> Mapping[str, Callable[..., None]]:
        """The errands by name."""
        return {"summary.make": self.make, "summary.discard": self.discard}

    def discard(self, workshop_id: str) -> None:
        """Remove the files of a workshop that has been removed."""
        shutil.rmtree(self.folder / workshop_id, ignore_errors=True)

    def make(self, workshop_id: str) -> None:
        """Make every document of a workshop's summary in the data folder."""
        self.before(workshop_id)
        with self.database.read() as session:
            row = session.get_one(SharedSummary, workshop_id)
            run = row.run
            edited = [Section.model_validate(section) for section in row.sections] if row.edited else []
            summary = gather(session, workshop_id, sections=edited, chapters=self.chapters)
            edits = cloud_edits(session, workshop_id, summary)
            words = words_of(session, workshop_id)
        data = {
            "summary": summary.model_dump(mode="json"),
            "cloud_texts": cloud_texts(summary),
            "cloud_edits": edits,
            "words": words,
            "folder": str(self.folder / workshop_id),
            "pictures": str(self.pictures),
        }
        try:
            self.need_room()
            made = self.workers.ask(
                "facilitator.summary.jobs:make", data, progress=self._teller(workshop_id), seconds=SECONDS
            )
        except (WorkFailed, Refused) as fault:
            why = fault.sentence if isinstance(fault, Refused) else str(fault)
            self.writer.do(lambda unit: actions.note_failure(unit, workshop_id, why))
            return
        self.writer.do(lambda unit: actions.keep(unit, workshop_id, run, made))
        self._clear_away(workshop_id, {file["path"] for file in made["files"]})

    def _clear_away(self, workshop_id: str, kept: set[str]) -> None:
        """A changed topic changes the names of files; what was taken back must not live on in old ones."""
        for path in (self.folder / workshop_id).iterdir():
            if str(path) not in kept:
                path.unlink(missing_ok=True)

    def _teller(self, workshop_id: str) -> Callable[[str, float], None]:
        last = 0.0

        def tell(stage: str, share: float) -> None:
            nonlocal last
            if time.monotonic() - last >= TELL_EVERY:
                last = time.monotonic()
                self.writer.do(lambda unit: actions.note_progress(unit, workshop_id, stage, share))

        return tell
