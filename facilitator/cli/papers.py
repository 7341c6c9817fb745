"""`facilitator papers`: every paper and ready plan as PDF, into a folder; needs no server and no database."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from facilitator.errors import SetUpError
from facilitator.i18n import _, speaking


@click.command("papers")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--language", default="en", show_default=True, help="The language of the papers, such as en or cy."
)
def papers(*, folder: Path, language: str) -> None:
    """Write the papers of the library into FOLDER, each as PDF and in large print.

    These are the papers and run sheets that come with Facilitator; copies that somebody has changed are on
    the page of the library. The server may be running, and need not.
    """
    with speaking(language):
        try:
            for path in write_papers(folder):
                click.echo(str(path))
        except SetUpError as fault:
            click.echo(str(fault), err=True)
            sys.exit(1)


def write_papers(folder: Path) -> list[Path]:
    """Make what we ship, in the language being spoken; raises SetUpError where nothing can be written."""
    from facilitator.library.documents import RENDERERS
    from facilitator.library.printing import all_files

    written = []
    try:
        for name, printed, form, _ours in all_files():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(RENDERERS[form](printed))
            written.append(path)
    except OSError as fault:
        said = _("The folder %(folder)s cannot be written (%(why)s).", folder=folder, why=fault.strerror)
        raise SetUpError(said) from fault
    return written
