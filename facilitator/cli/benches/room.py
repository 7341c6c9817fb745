"""`facilitator bench room`: a room of phones that write at a steady rate."""

from __future__ import annotations

from typing import Any

import click

from facilitator.bench.rooms.room import measure
from facilitator.bench.rooms.stand import Wanted
from facilitator.cli.benches.measuring import room_options, run, servers_option


@click.command("room")
@room_options(phones=200)
@servers_option()
@click.option(
    "--rate", type=click.FloatRange(0.1, 5000), default=20, show_default=True, help="Cards a second, in all."
)
@click.option(
    "--seconds", type=click.FloatRange(1, 86_400), default=15, show_default=True, help="For how long."
)
@click.option(
    "--busy", is_flag=True, help="Meanwhile cards are grouped, a cloud is drawn and documents are made."
)
def room(*, as_json: bool, **wishes: Any) -> None:  # noqa: ANN401 - as the options above name them
    """Fill a room with pretend phones that write at a steady rate, whatever the server does.

    Every time counts from the moment something was meant to be sent. At the end everything is compared with
    what the server holds. Ends with 0 if nothing was lost, doubled or went wrong; with 3 if the times are
    void, because whoever measured was too late themselves.
    """
    run(measure, Wanted(**wishes), as_json=as_json)
