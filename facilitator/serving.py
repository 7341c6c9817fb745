"""Serving the product with gevent: the listening socket, the greeting, the end."""

from __future__ import annotations

import errno
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import gevent
from sqlalchemy.exc import SQLAlchemyError

from facilitator.accounts import actions, queries
from facilitator.app import create_app, start_heart
from facilitator.config import Config
from facilitator.db.alone import alone
from facilitator.db.migrate import bring_up_to_date
from facilitator.db.swapping import finish_swap
from facilitator.errors import SetUpError
from facilitator.live.admission import Doorkeeper
from facilitator.live.house import House
from facilitator.live.leaving import PATIENCE, WITHIN, Leaving, send_elsewhere
from facilitator.live.limits import open_many_files
from facilitator.live.lines import PatientServer
from facilitator.live.websocket import SafeSockets
from facilitator.people.access import is_phone
from facilitator.web import qr
from facilitator.web.assets import need_vendor_bundle

WAITING_CONNECTIONS = 1024
ANSWER_SECONDS = 3.0
COMMIT_SECONDS = 3.0
DRAIN_SECONDS = WITHIN + PATIENCE
END_SECONDS = ANSWER_SECONDS + COMMIT_SECONDS
log = logging.getLogger("facilitator.server")


def serve(config: Config, *, welcome: Callable[[House], None] | None = None) -> None:
    """Listen, greet (or say another welcome), and serve until told to stop."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    need_vendor_bundle()
    with alone(config.data, config.database_url, shared=config.is_shared), listen(config) as listener:
        finish_swap(config.data)
        bring_up_to_date(config.database_url, copied=_tell_copy)
        open_many_files()
        app = create_app(config, async_mode="gevent")
        house: House = app.extensions["house"]
        start_heart(app, app.extensions["socketio"])
        leaving, underway = Leaving(), Underway(SafeSockets(Doorkeeper(app, house.handshakes, is_phone)))
        server = PatientServer(listener, leaving.lets_go(underway), log=None, error_log=log)
        gevent.spawn(server.lines.keep_looking)

        def stop() -> None:
            leaving.wish()
            server.stop()  # takes nobody in any more; who is in stays so far

        for wish in (signal.SIGTERM, signal.SIGINT):
            gevent.signal_handler(wish, stop)
        (welcome or greet)(house)
        server.serve_forever()
        if config.is_shared:  # else there is nobody who could take them in
            send_elsewhere(house.pulse, house.presence, leaving)
        end(house, underway)


def listen(config: Config) -> socket.socket:
    """The listening socket; says what to do when the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in config.host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Connections inherit it. Without it an answer in two pieces waits for the phone to acknowledge the first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((config.host, config.port))
        listener.listen(WAITING_CONNECTIONS)
    except OSError as fault:
        listener.close()
        raise SetUpError(_why_not(config, fault)) from fault
    return listener


def _why_not(config: Config, fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        other = config.port + 1 if config.port < 65535 else 8000
        return (
            f"Port {config.port} is taken by another program: stop it or choose another, for example"
            f" FACILITATOR_PORT={other}."
        )
    if fault.errno == errno.EACCES:
        return (
            f"This user may not listen on port {config.port}: choose one above 1023, for example"
            " FACILITATOR_PORT=8000."
        )
    return (
        f"Cannot listen on {config.host} port {config.port} ({fault.strerror}): set FACILITATOR_HOST to an"
        " address of this machine, or leave it out."
    )


class Underway:
    """WSGI middleware that counts the requests being answered; open sockets do not count."""

    def __init__(self, app: Any) -> None:  # noqa: ANN401 - any WSGI application
        self.app = app
        self.count = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ANN401
        """Pass the request on."""
        if environ.get("PATH_INFO", "").startswith("/socket.io"):
            return self.app(environ, start_response)
        self.count += 1
        try:
            return self.app(environ, start_response)
        finally:
            self.count -= 1


def end(house: House, underway: Underway) -> None:
    """Answer what has been asked, commit what has been taken, and leave no process behind."""
    with gevent.Timeout(ANSWER_SECONDS, False):
        while underway.count:
            gevent.sleep(0.02)
        gevent.sleep(0.1)  # the last answers are on their way to the network
    with (
        gevent.Timeout(COMMIT_SECONDS, False),
        suppress(SQLAlchemyError),
    ):  # a database that is away keeps nobody
        house.writer.do(lambda unit: unit.now)  # everything asked before this has been committed after it
    house.writer.stop()
    house.workers.stop()
    house.database.close()


def _tell_copy(copy: Path) -> None:
    click.echo(f"The data is being brought to this version; a copy of it as it was is in {copy}")


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
