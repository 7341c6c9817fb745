"""A phone's end of a WebSocket, with no library in the way: its frames, and what Socket.IO puts in them."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
_SMALL, _TWO_BYTES = 126, 1 << 16
Part = tuple[int, bytes]


class Garbled(Exception):
    """What came is not what this server says."""


def masked(payload: bytes, key: bytes, kind: int = TEXT) -> bytes:
    """One frame as a client must send it: final, and masked with a key of four bytes (RFC 6455, 5.3)."""
    size = len(payload)
    if size < _SMALL:
        head = struct.pack("!BB", 0x80 | kind, 0x80 | size)
    elif size < _TWO_BYTES:
        head = struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | kind, 0x80 | 127, size)
    mask = (key * (size // 4 + 1))[:size]
    said = int.from_bytes(payload, "big") ^ int.from_bytes(mask, "big")
    return head + key + said.to_bytes(size, "big")


class Frames:
    """Takes apart what a server sends, however the network has cut it."""

    def __init__(self) -> None:
        self._held = b""

    def take(self, data: bytes) -> Sequence[Part]:
        """The frames that are whole by now, as (kind, payload); raises Garbled."""
        parts, self._held = _apart(self._held + data if self._held else data)
        return parts


# A room hears the same bytes: they are taken apart once, and read once, so that the generator's time goes
# into the sockets.
@lru_cache(maxsize=64)
def _apart(held: bytes) -> tuple[Sequence[Part], bytes]:
    """The frames that are whole, and what is left."""
    parts: list[Part] = []
    start = 0
    while (found := _frame(held, start)) is not None:
        kind, begins, start = found
        parts.append((kind, held[begins:start]))
    return tuple(parts), held[start:]


def _frame(held: bytes, start: int) -> tuple[int, int, int] | None:
    """Kind, first byte and end of the payload that begins here, or None: not whole yet."""
    if len(held) - start < 2:
        return None
    first, size, begins = held[start], held[start + 1], start + 2
    if not first & 0x80 or first & 0x70 or size & 0x80:
        raise Garbled("a frame in parts, with extensions or masked")
    if size >= _SMALL:
        width = 2 if size == 126 else 8
        begins += width
        if len(held) < begins:
            return None
        size = int.from_bytes(held[begins - width : begins], "big")
    ends = begins + size
    return (first & 0x0F, begins, ends) if len(held) >= ends else None


@dataclass(frozen=True)
class Told:
    """One message of the server: an event with what it says, or a word of the protocol."""

    event: str
    said: Any = None


@lru_cache(maxsize=64)
def read(payload: bytes) -> Told:
    """What a text frame says; raises Garbled."""
    kind, rest = payload[:2], payload[2:]
    try:
        if kind == b"42":
            event, *said = json.loads(rest)
            return Told(event, said[0] if said else None)
    except (ValueError, TypeError) as fault:
        raise Garbled("an event that is no JSON list") from fault
    plain = {b"40": "connected", b"44": "refused", b"41": "closed"}.get(kind)
    plain = plain or {b"0": "open", b"1": "closed", b"2": "ping", b"6": "nothing"}.get(payload[:1])
    if plain is None:
        raise Garbled("a packet this bench does not know")
    return Told(plain)


def greeting(host: str, path: str, cookie: str, key: str) -> bytes:
    """The request for a WebSocket, as a browser sends it from the product's own page."""
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Origin: http://{host}",
        f"Cookie: {cookie}",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
