"""`facilitator bench faults`: each part of a large installation fails once, while the room writes."""

from __future__ import annotations

from typing import Any

import click

from facilitator.bench.rooms.faults import FAULTS, measure
from facilitator.bench.rooms.stand import Wanted
from facilitator.cli.benches.measuring import room_options, run, servers_option


@click.command("faults")
@room_options(phones=200)
@servers_option(4, least=2)
@click.option(
    "--rate", type=click.FloatRange(0.1, 5000), default=20, show_default=True, help="Cards a second, in all."
)
@click.option(
    "--seconds",
    type=click.FloatRange(1, 600),
    default=6,
    show_default=True,
    help="For how long they write around each fault.",
)
@click.option(
    "--only",
    "faults",
    type=click.Choice(list(FAULTS)),
    multiple=True,
    help="One of the faults; may be given several times.  [default: all]",
)
def faults(*, as_json: bool, **wishes: Any) -> None:  # noqa: ANN401 - as the options above name them
    """Kill, hang, empty and restart what a large room stands on, one after the other, while it writes.

    Several servers behind nginx with PostgreSQL and Redis, all scratch. A third into each time of writing
    something fails: a server, its workers, PostgreSQL, nginx, and Redis in four ways. Redis stays away, or
    hangs, until every screen is right without it. At the end every answered card must be there, once. Told
    for each fault: seconds from the last answer until the stage, and every phone, holds what the database
    says, and the longest that a saved card took to the stage. Ends with 0, 1 or 3, as `facilitator bench
    room` does.
    """
    run(measure, Wanted(**wishes), as_json=as_json)
