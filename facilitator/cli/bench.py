"""`facilitator bench`: knows what can be measured, and imports a measurement only when it is asked for."""

from __future__ import annotations

import click

from facilitator.cli import Commands, benches

# A measurement lives in a module of its name in the folder `benches`, as a command of that name.
MEASUREMENTS = {
    "themes": "How well and how fast texts are sorted into themes.",
    "room": "A room of phones that write, at a steady rate.",
    "votes": "Everybody votes within a few seconds.",
    "reconnect": "The server is killed and started again, and all phones come back.",
    "faults": "Servers, PostgreSQL, Redis and nginx fail one after the other, while a room writes.",
    "soak": "People come, go, are refused and break off, for half an hour; what grows?",
}


@click.group("bench", cls=Commands, table=MEASUREMENTS, package=benches.__name__)
def bench() -> None:
    """Measure on this machine how good and how fast a part is.

    Your data is not touched: what needs a server starts one of its own, in a folder that is removed
    afterwards. Nothing else should be running: the figures are only as good as the quiet around them.
    """
