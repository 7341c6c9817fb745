"""`facilitator export`: the documents of a workshop, made from the database into a folder."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator import areas
from facilitator.config import Config
from facilitator.db.engine import Database
from facilitator.db.migrate import standing
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.ids import read_code
from facilitator.summary.gathering import cloud_edits, cloud_texts, gather
from facilitator.summary.payloads import Section
from facilitator.summary.queries import KINDS, summary_of
from facilitator.themes.gathering import words_of
from facilitator.work.embedded import EmbeddedWorkers
from facilitator.work.queue import WorkFailed
from facilitator.workshops.models import Workshop
from facilitator.workshops.queries import by_code

SECONDS = 300.0
MOST_NAMED = 10


@click.command("export")
@click.argument("workshop")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder to write into; made if it is not there. Default: the folder you are in.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only this kind of document; may be given several times. Default: all.",
)
def export(*, workshop: str, folder: Path, kinds: tuple[str, ...]) -> None:
    """Write the documents of WORKSHOP into a folder.

    WORKSHOP is the join code on the screen (such as K7M2QX) or the twelve characters in the address of its
    console. The documents are the ones that the summary page offers, made anew from the database; whatever
    somebody did not agree to have in the summary is counted and not quoted. The server may be running.
    """
    try:
        for path in write_documents(Config.read(), workshop, folder, kinds or KINDS):
            click.echo(str(path))
    except SetUpError as fault:
        click.echo(str(fault), err=True)
        sys.exit(1)


def write_documents(config: Config, named: str, folder: Path, kinds: Sequence[str]) -> list[Path]:
    """Make the documents elsewhere, then put the wanted ones into the folder; raises SetUpError."""
    work = _gathered(config, named)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as making:
            made = _make(work | {"folder": making})
            return [_put(Path(file["path"]), folder) for file in made if file["kind"] in kinds]
    except OSError as fault:
        said = _("The folder %(folder)s cannot be written (%(why)s).", folder=folder, why=fault.strerror)
        raise SetUpError(said) from fault
    except WorkFailed as fault:
        raise SetUpError(_("The documents could not be made: %(why)s.", why=fault)) from fault


def _gathered(config: Config, named: str) -> dict[str, Any]:
    _need_current(config)
    database = Database(config.database_url)
    try:
        with database.read() as session:
            workshop = _find(session, named)
            row = summary_of(session, workshop.id)
            edited = row.sections if row is not None and row.edited else []
            summary = gather(
                session,
                workshop.id,
                sections=[Section.model_validate(section) for section in edited],
                chapters=areas.CHAPTERS,
            )
            edits = cloud_edits(session, workshop.id, summary)
            words = words_of(session, workshop.id)
    finally:
        database.close()
    return {
        "summary": summary.model_dump(mode="json"),
        "cloud_texts": cloud_texts(summary),
        "cloud_edits": edits,
        "words": words,
        "pictures": str(config.data / "pictures"),
    }


def _need_current(config: Config) -> None:
    found = standing(config.database_url)
    if found.has is None:
        raise SetUpError(
            _(
                "There is no database in %(data)s: name the right folder with FACILITATOR_DATA.",
                data=config.data,
            )
        )
    if not found.is_current:
        raise SetUpError(_("The database is of an older version: run `facilitator migrate` first."))


def _find(session: Session, named: str) -> Workshop:
    found = session.get(Workshop, named.strip().lower()) or by_code(session, read_code(named))
    if found is not None:
        return found
    known = session.scalars(select(Workshop).order_by(Workshop.created_at.desc()).limit(MOST_NAMED)).all()
    if not known:
        raise SetUpError(_("There is no workshop in this database yet."))
    listed = ", ".join(f"{one.code} ({one.topic})" for one in known)
    raise SetUpError(
        _("There is no workshop “%(named)s”; the newest ones are: %(listed)s.", named=named, listed=listed)
    )


def _make(data: dict[str, Any]) -> list[dict[str, Any]]:
    workers = EmbeddedWorkers()
    try:
        with click.progressbar(
            length=100,
            label=_("Making the documents"),
            file=sys.stderr,
            show_eta=False,
            hidden=not sys.stderr.isatty(),
        ) as bar:
            made = workers.ask(
                "facilitator.summary.jobs:make",
                data,
                progress=lambda _stage, share: bar.update(round(share * 100) - bar.pos),
                seconds=SECONDS,
            )
    finally:
        workers.stop()
    files: list[dict[str, Any]] = made["files"]
    return files


def _put(made: Path, folder: Path) -> Path:
    """A document appears under its name only when it is whole."""
    return made.replace(folder / made.name)
