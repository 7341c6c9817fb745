"""`facilitator bench votes`: everybody votes within a few seconds."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.bench.rooms.stand import Wanted
from facilitator.bench.rooms.votes import measure
from facilitator.cli.benches.measuring import room_options, run


@click.command("votes")
@room_options(phones=200)
@click.option(
    "--seconds", type=click.FloatRange(1, 600), default=5, show_default=True, help="Within which all vote."
)
@click.option("--rate", type=click.FloatRange(0.1, 5000), help="Votes a second, in place of the seconds.")
def votes(
    *, phones: int, rate: float | None, seconds: float, seed: int, folder: Path | None, as_json: bool
) -> None:
    """Let every phone of a room cast its ballot within a few seconds, and count that none is lost.

    Ends with 0, 1 or 3, as `facilitator bench room` does.
    """
    seconds = phones / rate if rate else seconds
    run(measure, Wanted(phones=phones, seconds=seconds, seed=seed, folder=folder), as_json=as_json)
