"""`facilitator bench soak`: people come, go, are refused and break off, for half an hour."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.bench.rooms.soak import A_SECOND, measure
from facilitator.bench.rooms.stand import Wanted
from facilitator.cli.benches.measuring import room_options, run


@click.command("soak")
@room_options(phones=200)
@click.option(
    "--rate",
    type=click.FloatRange(0.1, 500),
    default=A_SECOND,
    show_default="20,000 in half an hour",
    help="Visits a second.",
)
@click.option(
    "--seconds", type=click.FloatRange(10, 86_400), default=1800, show_default=True, help="For how long."
)
def soak(*, phones: int, rate: float, seconds: float, seed: int, folder: Path | None, as_json: bool) -> None:
    """Keep a room for half an hour while people come, go, are refused and break off, and see what grows.

    A third each comes and goes or is refused; the others end the request for a socket in the middle, say
    nothing at all, never say who they are, or ask once and never again. `growth_mb` is how much more memory
    the server holds at the end than after a tenth of the time. Ends with 0, 1 or 3, as
    `facilitator bench room` does.
    """
    run(measure, Wanted(phones=phones, seconds=seconds, seed=seed, rate=rate, folder=folder), as_json=as_json)
