"""Reading WebSockets without a greenlet of its own for each: whoever waits for a message reads.

simple-websocket reads in a thread beside the one that waits for messages. Under gevent each holds some
10 KB, and there are five thousand phones.
"""

from __future__ import annotations

from typing import Any

from simple_websocket import ws
from wsproto.utilities import LocalProtocolError


def read_by_whoever_asks() -> None:
    """Have it so; raises RuntimeError when the library no longer looks as expected."""
    if not all(hasattr(ws.Server, name) for name in ("_thread", "receive", "_handle_events")):
        raise RuntimeError("simple-websocket reads in another way: see facilitator/live/reading.py")

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
