"""`facilitator restore`: put an installation back to a backup."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from facilitator.backups.restoring import Restored
from facilitator.backups.restoring import restore as put_back
from facilitator.config import Config
from facilitator.erasures.record import Erased, in_file
from facilitator.errors import SetUpError
from facilitator.i18n import _, ngettext


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--discard-old", is_flag=True, help="Remove what is there now instead of keeping it beside.")
@click.option(
    "--erased",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Another list of what people took back: the file erased.jsonl of the machine that was lost.",
)
def restore(*, file: Path, discard_old: bool, erased: Path | None) -> None:
    """Put everything back to the backup in FILE. Stop the server first.

    What people have taken back since the backup was made is taken back again before anybody sees it.
    Facilitators sign in anew; phones stay who they are, so that what waits on them still arrives. What is
    there now is kept beside and named at the end. If anything is wrong with FILE, nothing is changed.
    """
    try:
        more: list[Erased] = in_file(erased) if erased is not None else []
        done = put_back(Config.from_env(), file, more=more, discard_old=discard_old)
    except SetUpError as fault:
        click.echo(str(fault), err=True)
        sys.exit(1)
    _tell(done)


def _tell(done: Restored) -> None:
    at = done.made_at.astimezone().strftime("%Y-%m-%d %H:%M %Z")
    click.echo(_("Everything is as it was in the backup of %(at)s.", at=at))
    if done.erased:
        click.echo(
            ngettext(
                "%(num)d thing that was taken back since has been erased again.",
                "%(num)d things that were taken back since have been erased again.",
                done.erased,
            )
        )
    for place in done.kept:
        click.echo(_("What was there before is in %(place)s: remove it once all is well.", place=place))
    click.echo(_("Facilitators have to sign in again."))
