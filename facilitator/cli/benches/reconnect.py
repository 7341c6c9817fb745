"""`facilitator bench reconnect`: the server is killed and started again, and all phones come back."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.bench.rooms.reconnect import measure
from facilitator.bench.rooms.stand import Wanted
from facilitator.cli.benches.measuring import room_options, run


@click.command("reconnect")
@room_options(phones=200)
def reconnect(*, phones: int, seed: int, folder: Path | None, as_json: bool) -> None:
    """Kill the server of a full room, start it again at once, and time how long each phone takes to be back.

    A phone is back when it has a socket and the present version. It tries as the product's pages do: first
    within eight seconds, then ever more slowly. The time counts from the kill. Ends with 0, 1 or 3, as
    `facilitator bench room` does.
    """
    run(measure, Wanted(phones=phones, seconds=0, seed=seed, folder=folder), as_json=as_json)
