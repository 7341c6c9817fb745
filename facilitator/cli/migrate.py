"""`facilitator migrate`: bring the database to the newest version, with a copy of what was there."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from facilitator.config import Config
from facilitator.db.alone import alone, sqlite_file
from facilitator.db.migrate import Standing, bring_up_to_date, standing
from facilitator.db.swapping import finish_swap
from facilitator.errors import SetUpError
from facilitator.i18n import _


@click.command("migrate")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if there is something to do.")
def migrate(*, check: bool) -> None:
    """Bring the database to the version this Facilitator needs.

    `facilitator serve` does the same when it starts; this command is for those who want to see it done
    before. Stop the server first. An SQLite database with data in it is copied beside itself before anything
    is changed. The database is the one in FACILITATOR_DATA (default: var) or DATABASE_URL.
    """
    try:
        if check:
            found = standing(Config.read().database_url)
            click.echo(_how_it_stands(found))
            sys.exit(not found.is_current)
        config = Config.from_env()
        with alone(config.data, config.database_url):
            finish_swap(config.data)
            _upgrade(config.database_url, standing(config.database_url))
    except SetUpError as fault:
        click.echo(str(fault), err=True)
        sys.exit(1)


def _how_it_stands(found: Standing) -> str:
    if found.is_current:
        return _("The database is up to date (version %(version)s).", version=found.needs)
    if found.has is None:
        return _("There is no database yet; the first start makes it.")
    return _(
        "The database has version %(has)s and needs version %(needs)s: run `facilitator migrate`.",
        has=found.has,
        needs=found.needs,
    )


def _upgrade(url: str, found: Standing) -> None:
    if found.is_current:
        click.echo(_how_it_stands(found))
        return
    if found.has is not None and sqlite_file(url) is None:
        click.echo(_("PostgreSQL keeps no copy by itself; everything is changed at once or not at all."))
    before = bring_up_to_date(url, copied=_tell_copy)
    if before is None:
        click.echo(_("A new database has been made (version %(version)s).", version=found.needs))
    else:
        done = _("The database went from version %(has)s to %(needs)s.", has=before, needs=found.needs)
        click.echo(done)


def _tell_copy(copy: Path) -> None:
    click.echo(_("A copy of the database as it was: %(copy)s", copy=copy))
