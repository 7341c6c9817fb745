"""`facilitator backup`: everything that is kept, in one file, while the server runs."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from facilitator.backups.making import back_up
from facilitator.config import Config
from facilitator.errors import SetUpError
from facilitator.i18n import _


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path), default=Path())
def backup(*, target: Path) -> None:
    """Write everything that is kept into one file; the server may be running.

    TARGET is a new file or a folder; left out: the folder you are in. The file holds the database as it is at
    one moment, pictures and documents; it does not hold the installation's secret. It is read again before
    it gets its name, and no other file is ever written over. Whoever has the file can read what people said:
    keep it where only you can read, away from this machine, and remove it after thirty days.
    """
    with suppress(OSError):
        os.nice(10)  # a room that is live comes first
    try:
        made, manifest = back_up(Config.read(), target)
    except SetUpError as fault:
        click.echo(str(fault), err=True)
        sys.exit(1)
    told = _(
        "%(file)s: %(size).1f MB, %(workshops)d workshops, %(people)d people, %(cards)d cards; read again and"
        " whole.",
        file=made,
        size=made.stat().st_size / 1e6,
        workshops=manifest.counts.get("workshops", 0),
        people=manifest.counts.get("participants", 0),
        cards=manifest.counts.get("cards", 0),
    )
    click.echo(told)
