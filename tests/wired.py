"""A WebSocket as browsers open one, down to the bytes; it reads when it is told to."""

from __future__ import annotations

import base64
import json
import os
import socket
from typing import Any

from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import CloseConnection, TextMessage

Heard = tuple[str, Any]


def shake_hands(wire: socket.socket, port: int, *, query: str = "", cookie: str = "") -> str:
    """Open a WebSocket of Engine.IO on a connected socket; returns the head of the answer."""
    key = base64.b64encode(os.urandom(16)).decode()
    wire.sendall(
        f"GET /socket.io/?EIO=4&transport=websocket{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
        f"Sec-WebSocket-Extensions: permessage-deflate\r\nCookie: {cookie}\r\n\r\n".encode()
    )
    head = b""
    while b"\r\n\r\n" not in head:
        head += wire.recv(1)
    return head.decode()


def masked(payload: bytes, kind: int = 1) -> bytes:
    """One frame of a client."""
    mask = os.urandom(4)
    body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return bytes([0x80 | kind]) + length + mask + body


class Wired:
    """A connected client of Socket.IO; `receives` makes its mailbox as small as a sleeping phone's."""

    def __init__(self, port: int, *, cookie: str = "", auth: Any = None, receives: int = 0) -> None:
        self.wire = socket.socket()
        if receives:
            self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receives)
        self.wire.settimeout(20)
        self.wire.connect(("127.0.0.1", port))
        assert " 101 " in shake_hands(self.wire, port, cookie=cookie)
        self.ended = self.let_in = False
        self._frames = Connection(ConnectionType.CLIENT)
        self._begun = ""
        self.wire.sendall(masked(b"40" + (json.dumps(auth).encode() if auth else b"")))

    def wait_until_let_in(self) -> None:
        """Return once the server has greeted it; what was said before that may not have come."""
        while not self.let_in:
            assert not self.ended, "turned away"
            self.read()

    def read(self) -> list[Heard]:
        """What has come, at least one piece of it; pings are answered."""
        data = self.wire.recv(65536)
        if not data:
            self.ended = True
            return []
        self._frames.receive_data(data)
        heard = [self._take(event) for event in self._frames.events()]
        return [one for one in heard if one is not None]

    def _take(self, event: object) -> Heard | None:
        if isinstance(event, CloseConnection):
            self.ended = True
            return None
        assert isinstance(event, TextMessage), event
        self._begun += event.data
        if not event.message_finished:
            return None
        packet, self._begun = self._begun, ""
        if packet == "2":
            self.wire.sendall(masked(b"3"))
        if packet.startswith("40"):
            self.let_in = True  # what is said from now on comes here
        if not packet.startswith("42"):
            return None
        name, *said = json.loads(packet[2:])
        return name, said[0] if said else None

    def close(self) -> None:
        """Hang up."""
        self.wire.close()
