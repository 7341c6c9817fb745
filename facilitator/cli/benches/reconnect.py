"""`facilitator bench reconnect`: the server is killed and started again, and all phones come back."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.bench.rooms.reconnect import measure
from facilitator.bench.rooms.stand import Wanted
from facilitator.cli.benches.measuring import room_options, run, servers_option


@click.command("reconnect")
@room_options(phones=200)
@servers_option()
@click.option(
    "--rate",
    type=click.FloatRange(0, 5000),
    default=0,
    show_default=True,
    help="Cards a second all the while, in all.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(1, 600),
    default=15,
    show_default=True,
    help="For how long they write, if they do.",
)
def reconnect(
    *, phones: int, servers: int, rate: float, seconds: float, seed: int, folder: Path | None, as_json: bool
) -> None:
    """Kill the server of a full room, start it again at once, and time how long each phone takes to be back.

    A phone is back when it has a socket and the present version. It tries as the product's pages do: first
    within eight seconds, then ever more slowly. The time counts from the kill. Of several servers one is
    killed, and the times are those of its phones. With `--rate` they write as well, from two seconds before
    it, and what was answered must be there afterwards, once. Ends with 0, 1 or 3, as `facilitator bench room`
    does.
    """
    wanted = Wanted(
        phones=phones, seconds=seconds if rate else 0, seed=seed, rate=rate, folder=folder, servers=servers
    )
    run(measure, wanted, as_json=as_json)
