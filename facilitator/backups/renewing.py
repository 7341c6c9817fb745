"""Making a restored database fit for today: without what was taken back since, and with nobody signed in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sqlalchemy import delete, select, update

from facilitator import areas
from facilitator.accounts.models import Invitation, SignIn
from facilitator.config import Config
from facilitator.db.engine import Database
from facilitator.db.journal import RoomVersion, Touched
from facilitator.db.writer import Unit, Writer
from facilitator.erasures import record
from facilitator.erasures.again import again
from facilitator.erasures.record import Erased
from facilitator.errors import SetUpError, trace
from facilitator.i18n import _
from facilitator.ids import hashed
from facilitator.leaflets.models import Leaflet, LeafletFile
from facilitator.leaflets.queries import runs_kept
from facilitator.pictures.queries import known_names
from facilitator.pictures.rules import name_of
from facilitator.summary.models import Document
from facilitator.workshops.actions import stage_token, summary_token
from facilitator.workshops.models import Workshop


def renew(url: str, config: Config, gone: Sequence[Erased], folder: Path) -> int:
    """Take back again what was taken back since, sign everybody out, and remove files that no row names.

    Gives how many things were there to be taken back.
    """
    database = Database(url)
    writer = Writer(database, lambda _workshops, _errands: None)  # files are looked at as a whole below
    try:
        with database.read() as session:
            known = {one.id for one in record.in_database(session)}
        new = [one for one in gone if one.id not in known]
        outcomes = writer.do_all([*(again(areas.ERASING, one) for one in new), _begin_anew(config)])
        for outcome in outcomes:
            if outcome.fault is not None:
                raise SetUpError(
                    _(
                        "Something that was taken back since could not be taken back again, so nothing was"
                        " changed. Please report this: %(why)s",
                        why=trace(outcome.fault),
                    )
                ) from outcome.fault
        _tidy(database, folder)
    finally:
        writer.do(lambda unit: unit.now)
        writer.stop()
        database.close()
    return sum(bool(outcome.value) for outcome in outcomes[:-1])


def _begin_anew(config: Config) -> Callable[[Unit], None]:
    def work(unit: Unit) -> None:
        for table in (SignIn, Invitation):
            unit.session.execute(delete(table))
        # Lower than what any page holds: it sees that the server went back, and forgets what it held.
        unit.session.execute(update(RoomVersion).values(version=1))
        unit.session.execute(update(Touched).values(version=1))
        for workshop in unit.session.scalars(select(Workshop)):
            workshop.stage_hash = hashed(stage_token(config.secret_key, workshop.id))
            workshop.summary_hash = hashed(summary_token(config.secret_key, workshop.id))
        _move_paths(unit, config.data)

    return work


def _move_paths(unit: Unit, data: Path) -> None:
    """Rows name files by their whole path, which may be another one here."""
    for document in unit.session.scalars(select(Document)):
        document.path = str(data / "documents" / document.workshop_id / Path(document.path).name)
    rows = unit.session.execute(
        select(LeafletFile, Leaflet).join(Leaflet, Leaflet.id == LeafletFile.leaflet_id)
    )
    for file, leaflet in rows:
        run = Path(file.path).parent.name
        file.path = str(data / "leaflets" / leaflet.workshop_id / leaflet.id / run / Path(file.path).name)


def _tidy(database: Database, folder: Path) -> None:
    with database.read() as session:
        pictures, runs = known_names(session), runs_kept(session)
        documents = {Path(path).parts[-2:] for path in session.scalars(select(Document.path))}
    _remove(path for path in folder.glob("pictures/*/*") if name_of(path.name) not in pictures)
    _remove(path for path in folder.glob("documents/*/*") if path.parts[-2:] not in documents)
    for run in folder.glob("leaflets/*/*/*"):
        if runs.get((run.parts[-3], run.parts[-2])) != run.name:
            shutil.rmtree(run)


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        path.unlink()
