"""One Socket.IO WebSocket over a bare connection: greets, joins, answers pings, passes on what it hears."""

from __future__ import annotations

import base64
import json
import os
import socket
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
from facilitator.bench.rooms.loop import READ, WRITE, Loop

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
        self.loop = loop
        self.auth = auth
        self.connected = False
        self._opened, self._heard, self._ended = opened, heard, ended
        self._frames = Frames()
        self._head: bytes | None = b""
        key = base64.b64encode(os.urandom(16)).decode()
        self._unsent = greeting(f"127.0.0.1:{port}", _PATH, cookie, key)
        self._wire = socket.socket()
        self._wire.setblocking(False)
        self._wire.connect_ex(("127.0.0.1", port))
        loop.watch(self._wire, READ | WRITE, self._ready)
        loop.after(PATIENCE, self._hurry)

    def _hurry(self) -> None:
        if not self.connected:
            self.end()

    def _ready(self, what: int) -> None:
        if what & READ:
            self._read()
        if what & WRITE:
            self._write()

    def _say(self, payload: bytes, kind: int = TEXT) -> None:
        self._unsent += masked(payload, os.urandom(4), kind)
        self._write()

    def _write(self) -> None:
        if self._wire.fileno() < 0:
            return
        try:
            self._unsent = self._unsent[self._wire.send(self._unsent) :] if self._unsent else b""
        except BlockingIOError:
            pass
        except OSError:
            self.end()
            return
        self.loop.change(self._wire, READ | WRITE if self._unsent else READ, self._ready)

    def _read(self) -> None:
        try:
            data = self._wire.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.end()
            return
        try:
            if self._head is not None:
                data = self._greeted(data)
            for kind, payload in self._frames.take(data):
                self._take(kind, payload)
        except Garbled:
            self.end()

    def _greeted(self, data: bytes) -> bytes:
        """What follows the server's consent, once that is whole."""
        head, found, rest = ((self._head or b"") + data).partition(b"\r\n\r\n")
        if not found:
            self._head = head
            return b""
        if b" 101 " not in head.partition(b"\r\n")[0]:
            raise Garbled("no WebSocket was granted")
        self._head = None
        return rest

    def _take(self, kind: int, payload: bytes) -> None:
        if kind == TEXT:
            self._hear(read(payload))
        elif kind == PING:
            self._say(payload, PONG)
        elif kind == CLOSE:
            self.end()

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

    def end(self, *, quietly: bool = False) -> None:
        """Close it; `quietly`: nobody wants to know."""
        if self._wire.fileno() < 0:
            return
        self.loop.forget(self._wire)
        self._wire.close()
        self.connected = False
        if not quietly:
            self._ended()
