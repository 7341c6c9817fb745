"""One Socket.IO WebSocket over a bare connection: greets, joins, answers pings, passes on what it hears."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Mapping

from facilitator.bench.rooms.frames import (
    CLOSE,
    PING,
    PONG,
    TEXT,
    Frames,
    Garbled,
    Told,
    greeting,
    masked,
    read,
)
from facilitator.bench.rooms.loop import Loop
from facilitator.bench.rooms.wire import Wire

PATIENCE = 8.0  # seconds until it must be connected, as in the product's own pages
_PATH = "/socket.io/?EIO=4&transport=websocket"
Heard = Callable[[Told], None]


class Ear:
    """A socket of one face. `heard` is told each event; `ended` is called once, if it fails or is gone."""

    def __init__(
        self,
        loop: Loop,
        port: int,
        *,
        cookie: str,
        auth: Mapping[str, str],
        opened: Callable[[], None],
        heard: Heard,
        ended: Callable[[], None],
    ) -> None:
        self.auth = auth
        self.connected = False
        self.come_again = 0.0  # seconds, where the server has asked for a little patience
        self._opened, self._heard, self._ended = opened, heard, ended
        self._frames = Frames()
        self._head: bytes | None = b""
        self._wire = Wire(loop, port, read=self._read, ended=self._gone)
        key = base64.b64encode(os.urandom(16)).decode()
        self._wire.send(greeting(f"127.0.0.1:{port}", _PATH, cookie, key))
        loop.after(PATIENCE, self._hurry)

    def _hurry(self) -> None:
        if not self.connected:
            self.end()

    def _say(self, payload: bytes, kind: int = TEXT) -> None:
        self._wire.send(masked(payload, os.urandom(4), kind))

    def _read(self, data: bytes) -> None:
        try:
            if self._head is not None:
                data = self._greeted(data)
            for kind, payload in self._frames.take(data):
                if kind == TEXT:
                    self._hear(read(payload))
                elif kind == PING:
                    self._say(payload, PONG)
                elif kind == CLOSE:
                    self.end()
        except Garbled:
            self.end()

    def _greeted(self, data: bytes) -> bytes:
        """What follows the server's consent, once that is whole."""
        head, found, rest = ((self._head or b"") + data).partition(b"\r\n\r\n")
        if not found:
            self._head = head
            return b""
        if b" 101 " not in head.partition(b"\r\n")[0]:
            self.come_again = asked_to_wait(head)
            raise Garbled("no WebSocket was granted")
        self._head = None
        return rest

    def _hear(self, told: Told) -> None:
        if told.event == "ping":
            self._say(b"3")
        elif told.event == "open":
            self._say(b"40" + json.dumps(self.auth).encode())
        elif told.event == "connected":
            self.connected = True
            self._opened()
        elif told.event in ("refused", "closed"):
            self.end()
        elif told.event != "nothing":
            self._heard(told)

    def _gone(self) -> None:
        self.connected = False
        self._ended()

    def end(self, *, quietly: bool = False) -> None:
        """Close it; `quietly`: nobody wants to know."""
        self.connected = False
        self._wire.end(quietly=quietly)


def asked_to_wait(head: bytes) -> float:
    """After how many seconds a server that answers like this wants to be asked again; 0: it does not say."""
    for line in head.split(b"\r\n"):
        name, _colon, value = line.partition(b":")
        if name.lower() == b"retry-after" and value.strip().isdigit():
            return float(value)
    return 0.0
