"""Requests over connections that stay open, as browsers keep them; more are opened while all are busy."""

from __future__ import annotations

import json
import socket
import zlib
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from facilitator.bench.rooms.loop import READ, WRITE, Loop

MOST_LINES = 400
PATIENCE = 20.0  # seconds; a phone waits no longer for an answer


@dataclass(frozen=True)
class Reply:
    """What came back; status 0: nothing that can be understood."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        """The first header of this name in small letters, or nothing."""
        return next((value for each, value in self.headers if each == name), "")

    def cookies(self) -> str:
        """The cookies it sets, as a request carries them."""
        return "; ".join(value.partition(";")[0] for name, value in self.headers if name == "set-cookie")

    def json(self) -> dict[str, Any]:
        """The JSON object in it, or an empty one."""
        try:
            body = self.body
            if self.header("content-encoding") == "gzip":
                body = zlib.decompress(body, zlib.MAX_WBITS | 16)
            said = json.loads(body)
        except (ValueError, zlib.error):
            return {}
        return said if isinstance(said, dict) else {}


NOTHING = Reply(0)
Done = Callable[[Reply], None]


class Asks:
    """Sends requests to one server, each over the first connection that is free."""

    def __init__(self, loop: Loop, port: int) -> None:
        self.loop = loop
        self.port = port
        self._free: list[_Line] = []
        self._open: set[_Line] = set()
        self._waiting: deque[tuple[bytes, Done]] = deque()
        self._sweep()

    def ask(
        self,
        path: str,
        done: Done,
        *,
        cookie: str = "",
        face: str = "",
        form: bytes | None = None,
        said: object | None = None,
    ) -> None:
        """Ask for a path; `form` or `said` (JSON) makes it a POST. `done` is told the reply, once."""
        lines = [f"Host: 127.0.0.1:{self.port}", "Accept-Encoding: gzip"]
        lines += [f"Cookie: {cookie}"] if cookie else []
        lines += [f"X-Facilitator: {face}"] if face else []
        body = form if said is None else json.dumps(said, separators=(",", ":")).encode()
        if body is not None:
            kind = "application/json" if form is None else "application/x-www-form-urlencoded"
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        method = "GET" if body is None else "POST"
        head = "\r\n".join((f"{method} {path} HTTP/1.1", *lines)) + "\r\n\r\n"
        self._send(head.encode() + (body or b""), done)

    def _send(self, request: bytes, done: Done) -> None:
        if self._free:
            self._free.pop().send(request, done)
        elif len(self._open) < MOST_LINES:
            line = _Line(self)
            self._open.add(line)
            line.send(request, done)
        else:
            self._waiting.append((request, done))

    def freed(self, line: _Line) -> None:
        """A connection has its answer, and can take the next request."""
        if self._waiting:
            line.send(*self._waiting.popleft())
        else:
            self._free.append(line)

    def ended(self, line: _Line) -> None:
        """A connection is gone."""
        self._open.discard(line)
        with suppress(ValueError):
            self._free.remove(line)
        if self._waiting:
            self._send(*self._waiting.popleft())

    def _sweep(self) -> None:
        for line in [line for line in self._open if line.until < self.loop.now()]:
            line.end()
        self.loop.after(1.0, self._sweep)

    def close(self) -> None:
        """Close every connection."""
        self._waiting.clear()
        for line in list(self._open):
            line.end()


class _Line:
    """One connection with at most one request under way."""

    def __init__(self, asks: Asks) -> None:
        self.asks, self.loop = asks, asks.loop
        self.until = float("inf")
        self._done: Done | None = None
        self._unsent = b""
        self._held = b""
        self._wire = socket.socket()
        self._wire.setblocking(False)
        self._wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wire.connect_ex(("127.0.0.1", asks.port))
        self.loop.watch(self._wire, READ | WRITE, self._ready)
        self._connecting = True

    def send(self, request: bytes, done: Done) -> None:
        """Send a request; `done` is told the reply."""
        self._done, self._held, self._unsent = done, b"", request
        self.until = self.loop.now() + PATIENCE
        if not self._connecting:
            self._write()

    def _ready(self, what: int) -> None:
        if what & WRITE:
            self._connecting = False
            self._write()
        if what & READ:
            self._read()

    def _write(self) -> None:
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
            data = self._wire.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.end()
            return
        self._held += data
        reply = whole(self._held)
        if reply is not None and self._done is not None:
            done, self._done, self.until = self._done, None, float("inf")
            if reply.header("connection") == "close":
                self.end()
            else:
                self.asks.freed(self)
            done(reply)

    def end(self) -> None:
        """Close it; who waits for an answer is told that there is none."""
        if self._wire.fileno() < 0:
            return
        self.loop.forget(self._wire)
        self._wire.close()
        self.asks.ended(self)
        done, self._done = self._done, None
        if done is not None:
            done(NOTHING)


def whole(held: bytes) -> Reply | None:
    """The reply in what has come so far, once it is whole."""
    head, found, rest = held.partition(b"\r\n\r\n")
    if not found:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    headers = [(name.strip().lower(), value.strip()) for name, _colon, value in pairs]
    reply = Reply(int(first.split(" ", 2)[1]), headers)
    if reply.header("transfer-encoding") == "chunked":
        body = _unchunked(rest)
    else:
        size = int(reply.header("content-length") or 0)
        body = rest if len(rest) >= size else None
    return None if body is None else Reply(reply.status, headers, body)


def _unchunked(rest: bytes) -> bytes | None:
    parts: list[bytes] = []
    while True:
        size, found, rest = rest.partition(b"\r\n")
        if not found or len(rest) < (length := int(size, 16)) + 2:
            return None
        if not length:
            return b"".join(parts)
        parts.append(rest[:length])
        rest = rest[length + 2 :]
