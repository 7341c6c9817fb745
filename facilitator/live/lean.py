"""Sockets with fewer greenlets: each holds some 10 KB while it waits, and there are five thousand phones.

simple-websocket reads in a thread beside the one that waits for messages; here whoever waits reads. Engine.IO
has a task for every socket that sleeps until its next ping; here a timer does.
"""

from __future__ import annotations

import time
from typing import Any

import gevent
from engineio.packet import PING, Packet
from engineio.socket import Socket
from simple_websocket import ws
from wsproto.utilities import LocalProtocolError


def read_by_whoever_asks() -> None:
    """Have it so; raises RuntimeError when the library no longer looks as expected."""
    if not all(hasattr(ws.Server, name) for name in ("_thread", "receive", "_handle_events")):
        raise RuntimeError("simple-websocket reads in another way: see facilitator/live/lean.py")

    def receive(self: Any, timeout: float | None = None) -> Any:  # noqa: ANN401
        if timeout is not None:
            raise ValueError("whoever asks here waits for a message")
        while self.connected and not self.input_buffer:
            _read_some(self)
        if self.input_buffer:
            return self.input_buffer.pop(0)
        self.sock.close()
        raise ws.ConnectionClosed(self.close_reason, self.close_message)

    ws.Server.receive = receive
    ws.Server._thread = lambda _self: None  # noqa: SLF001 - it is started, and ends at once


def _read_some(server: Any) -> None:  # noqa: ANN401
    try:
        said = server.sock.recv(server.receive_bytes)
        if not said:
            server.connected = False
        else:
            server.ws.receive_data(said)
            server.connected = server._handle_events()  # noqa: SLF001
    except (OSError, LocalProtocolError):
        server.connected = False


def ping_by_timer() -> None:
    """Have it so; raises RuntimeError when the library no longer looks as expected."""
    if not all(hasattr(Socket, name) for name in ("schedule_ping", "_send_ping")):
        raise RuntimeError("python-engineio pings in another way: see facilitator/live/lean.py")

    def schedule_ping(self: Any) -> None:  # noqa: ANN401
        if self.last_ping:  # else one is on its way already
            self.last_ping = None
            gevent.spawn_later(self.server.ping_interval, _ping, self)

    Socket.schedule_ping = schedule_ping


def _ping(socket: Any) -> None:  # noqa: ANN401
    if not socket.closing and not socket.closed:
        socket.last_ping = time.time()
        socket.send(Packet(PING))
