"""Requests over connections that stay open, as browsers keep them: each phone has its own."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from facilitator.bench.rooms.loop import Loop
from facilitator.bench.rooms.wire import Wire

PATIENCE = 20.0  # seconds; a phone waits no longer for an answer
KEPT = 115.0  # seconds; as long as Firefox keeps an idle connection, Chrome does for five minutes


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


@dataclass(frozen=True)
class Browser:
    """Who asks; requests of one `name` share connections."""

    name: Hashable
    cookie: str = ""
    face: str = ""


class Asks:
    """Sends requests to one server, as browsers do: each browser keeps its connections open for a while.

    A connection that was idle for `KEPT` seconds is closed, so a phone that writes rarely opens one anew. A
    request that finds its kept connection closed goes out once more over a new one.
    """

    def __init__(self, loop: Loop, port: int) -> None:
        self.loop = loop
        self.port = port
        self.opened = 0  # connections, ever
        self._free: defaultdict[Hashable, list[_Line]] = defaultdict(list)
        self._open: set[_Line] = set()
        self._closed = False
        self._sweep()

    def ask(
        self,
        path: str,
        done: Done,
        *,
        who: Browser,
        form: bytes | None = None,
        said: object | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """Ask for a path; `form` or `said` (JSON) makes it a POST. `done` is told the reply, once."""
        lines = [f"Host: 127.0.0.1:{self.port}", "Accept-Encoding: gzip"]
        lines += [f"Cookie: {who.cookie}"] if who.cookie else []
        lines += [f"X-Facilitator: {who.face}"] if who.face else []
        body = form if said is None else json.dumps(said, separators=(",", ":")).encode()
        if body is not None:
            kind = "application/json" if form is None else "application/x-www-form-urlencoded"
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        method = "GET" if body is None else "POST"
        head = "\r\n".join((f"{method} {path} HTTP/1.1", *lines)) + "\r\n\r\n"
        free = self._free[who.name]
        line = free.pop() if free else self._new(who.name)
        line.send(head.encode() + (body or b""), done, patience)

    def _new(self, browser: Hashable) -> _Line:
        line = _Line(self, browser)
        self._open.add(line)
        self.opened += 1
        return line

    def again(self, line: _Line, request: bytes, done: Done) -> None:
        """A kept connection was closed by the server before it said a word."""
        if self._closed:  # by ourselves
            done(NOTHING)
        else:
            self._new(line.browser).send(request, done, PATIENCE)

    def freed(self, line: _Line) -> None:
        """A connection has its answer, and can take the next request of its browser."""
        self._free[line.browser].append(line)

    def ended(self, line: _Line) -> None:
        """A connection is gone."""
        self._open.discard(line)
        free = self._free[line.browser]
        if line in free:
            free.remove(line)

    def _sweep(self) -> None:
        now = self.loop.now()
        for line in [line for line in self._open if line.until < now]:
            line.end()
        self.loop.after(1.0, self._sweep)

    def close(self) -> None:
        """Close every connection."""
        self._closed = True
        for line in list(self._open):
            line.end()


class _Line:
    """One connection with at most one request under way; after `until` it is given up."""

    def __init__(self, asks: Asks, browser: Hashable) -> None:
        self.asks, self.loop, self.browser = asks, asks.loop, browser
        self.until = float("inf")
        self._done: Done | None = None
        self._request = b""
        self._kept = False
        self._reading = Reading()
        self._wire = Wire(asks.loop, asks.port, read=self._read, ended=self._ended)

    def send(self, request: bytes, done: Done, patience: float) -> None:
        """Send a request; `done` is told the reply, or that there is none."""
        self._done, self._request, self._reading = done, request, Reading()
        self.until = self.loop.now() + patience
        self._wire.send(request)

    def _read(self, data: bytes) -> None:
        reply = self._reading.take(data)
        if reply is not None and self._done is not None:
            done, self._done = self._done, None
            self.until, self._kept = self.loop.now() + KEPT, True
            if reply.header("connection") == "close":
                self.end()
            else:
                self.asks.freed(self)
            done(reply)

    def _ended(self) -> None:
        """Who waits for an answer is told that there is none."""
        self.asks.ended(self)
        done, self._done = self._done, None
        if done is None:
            return
        if self._kept and not self._reading.begun and self.loop.now() < self.until:
            self.asks.again(self, self._request, done)
        else:
            done(NOTHING)

    def end(self) -> None:
        """Close it."""
        self._wire.end()


class Reading:
    """A reply on its way: `take` is given what came, and gives the reply once it is whole."""

    def __init__(self) -> None:
        self.begun = False
        self._parts: list[bytes] = []
        self._size = 0
        self._needed = 0  # bytes without which it cannot be whole; what is large is looked at once

    def take(self, data: bytes) -> Reply | None:
        """The reply, if this was the rest of it."""
        self.begun = True
        self._parts.append(data)
        self._size += len(data)
        if self._size < self._needed:
            return None
        held = b"".join(self._parts)
        self._parts = [held]
        reply = whole(held)
        if reply is None:
            head, found, _rest = held.partition(b"\r\n\r\n")
            self._needed = len(head) + 4 + _length(head) if found else 0
        return reply


def _length(head: bytes) -> int:
    """How long the body is, where the head says so."""
    said = head.lower().partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0]
    return int(said or 0)


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
