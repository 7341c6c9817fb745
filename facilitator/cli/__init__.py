"""The `facilitator` command: knows its commands by name and imports one only when it is asked for."""

import importlib
from collections.abc import Mapping
from typing import Any

import click

from facilitator import __version__

# Kept here, and not in the commands, so that `--help` is quick and `serve` can patch the standard library for
# gevent before Flask or anything else has been imported.
COMMANDS = {
    "serve": "Start the server.",
    "demo": "Make an invented workshop and start the server with it.",
    "rehearse": "Send many simulated phones through a workshop.",
    "themes": "Find the themes in a file of short texts.",
    "export": "Write the documents of a workshop into a folder.",
    "papers": "Write the papers of the library into a folder.",
    "backup": "Write everything that is kept into one file.",
    "restore": "Put everything back to a backup.",
    "migrate": "Bring the database to the newest version.",
    "deploy": "Print the files for nginx, systemd or containers.",
    "bench": "Measure on this machine how good and how fast a part is.",
    "check": "Say whether this installation is ready for a workshop.",
}


class Commands(click.Group):
    """A group whose commands live in modules of the same name in one package."""

    def __init__(self, *, table: Mapping[str, str], package: str, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(**settings)
        self.table = table
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order in which somebody meets them."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command and return the command in it."""
        if cmd_name not in self.table:
            return None
        module = importlib.import_module(f"{self.package}.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))


@click.group(
    cls=Commands,
    table=COMMANDS,
    package=__name__,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="facilitator")
def main() -> None:
    """Guide a group through Appreciative Inquiry, from stories to one shared vision."""
