"""`facilitator serve`: the whole product in one process."""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()  # before anything that opens a socket or starts a thread is imported

import sys  # noqa: E402

import click  # noqa: E402

from facilitator.config import Config  # noqa: E402
from facilitator.errors import SetUpError  # noqa: E402


@click.command()
def serve() -> None:
    """Start the server: phones, console, projector and worker in one go.

    Data is kept in the folder FACILITATOR_DATA (default: var); an empty or older folder is brought up to
    date first.
    """
    try:
        run(Config.from_env())
    except SetUpError as fault:
        click.echo(str(fault), err=True)
        sys.exit(1)


def run(config: Config) -> None:
    """Serve until stopped; raises SetUpError in one plain sentence."""
    from facilitator import serving

    serving.serve(config)
