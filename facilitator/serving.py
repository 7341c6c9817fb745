"""Serving the product with gevent: the listening socket, the greeting, the end."""

from __future__ import annotations

import errno
import logging
import signal
import socket

import click
import gevent
from gevent.pywsgi import WSGIServer

from facilitator.accounts import actions, queries
from facilitator.app import create_app, start_heart
from facilitator.config import Config
from facilitator.db.migrate import bring_up_to_date
from facilitator.errors import SetUpError
from facilitator.live.house import House
from facilitator.live.websocket import NoCompression
from facilitator.web import qr
from facilitator.web.assets import need_vendor_bundle

WAITING_CONNECTIONS = 1024


def serve(config: Config) -> None:
    """Listen, greet, and serve until told to stop."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    need_vendor_bundle()
    listener = listen(config)
    bring_up_to_date(config.database_url)
    app = create_app(config, async_mode="gevent")
    house: House = app.extensions["house"]
    start_heart(app, app.extensions["socketio"])
    server = WSGIServer(
        listener, NoCompression(app), log=None, error_log=logging.getLogger("facilitator.server")
    )
    gevent.signal_handler(signal.SIGTERM, server.stop)
    gevent.signal_handler(signal.SIGINT, server.stop)
    greet(house)
    server.serve_forever()
    house.workers.stop()
    house.writer.stop()


def listen(config: Config) -> socket.socket:
    """The listening socket; says what to do when the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((config.host, config.port))
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise SetUpError(
                f"Port {config.port} is taken by another program: stop it or choose another, for example"
                f" FACILITATOR_PORT={config.port + 1}."
            ) from fault
        raise SetUpError(
            f"Cannot listen on {config.host} port {config.port} ({fault.strerror}): set FACILITATOR_HOST and"
            " FACILITATOR_PORT to an address of this machine."
        ) from fault
    listener.listen(WAITING_CONNECTIONS)
    return listener


def greet(house: House) -> None:
    """Say where the console is, how to set it up, and which address phones must use."""
    config, address = house.config, house.look_base()["base_url"]
    here = f"http://127.0.0.1:{config.port}"
    click.echo("\nFacilitator is running.\n")
    with house.database.read() as session:
        anybody = queries.any_account(session)
    if anybody:
        click.echo(f"  Console:  {here}/workshops")
    else:
        token = house.writer.do(lambda unit: actions.invite(unit, "set-up"))
        click.echo("  Set up your account (this link works once, for 24 hours):")
        click.echo(f"  {here}/set-up/{token}")
        click.echo(f"\n  Console:  {here}/workshops")
    click.echo(f"  Phones:   {address}   (they must be in the same network)\n")
    click.echo(qr.terminal(address))
    click.echo("  Stop with Ctrl+C. Nothing that was saved is lost by stopping.\n")
