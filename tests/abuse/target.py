"""What an attacker knows and has: an address, phones that have joined like anybody's, and sockets of their own."""

from __future__ import annotations

import json
import secrets
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.wired import masked, shake_hands

PATIENCE = 8.0
CLOSED, SILENT = "closed", "silent"
Told = tuple[str, dict[str, str], bytes]


@dataclass(frozen=True)
class Target:
    """Where to, as whom, how much of it and for how long. `phones` are cookies; `step` asks for dreams."""

    port: int
    workshop: str
    code: str
    step: str
    groups: list[str]
    phones: list[str]
    count: int = 100
    seconds: float = 1.0
    heard: Counter[str] = field(default_factory=Counter)

    @property
    def ops(self) -> str:
        """The door for a phone's ops."""
        return f"/w/{self.workshop}/ops"

    @property
    def auth(self) -> bytes:
        """The word by which a phone asks to be let in."""
        return b"40" + json.dumps({"face": "phone", "workshop": self.workshop}).encode()

    def until(self) -> Callable[[], bool]:
        """Is there still time?"""
        end = time.monotonic() + self.seconds
        return lambda: time.monotonic() < end

    @contextmanager
    def wire(self, *, receives: int = 0) -> Iterator[socket.socket]:
        """A connection."""
        with socket.socket() as wire:
            if receives:
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receives)
            wire.settimeout(PATIENCE)
            wire.connect(("127.0.0.1", self.port))
            yield wire

    @contextmanager
    def let_in(self, phone: int = 0, *, receives: int = 0, query: str = "") -> Iterator[socket.socket]:
        """A WebSocket by which a phone has come in."""
        with self.wire(receives=receives) as wire:
            head = shake_hands(wire, self.port, cookie=self.phones[phone], query=query)
            if " 101 " not in head:
                raise ConnectionRefusedError(head.split(" ", 2)[1])
            with suppress(OSError):
                wire.sendall(masked(self.auth))
            yield wire

    def asks(self, path: str, **how: Any) -> str:
        """The status of one request, counted."""
        status = self.asked(path, **how)[0]
        self.heard[status] += 1
        return status

    def asked(self, path: str, **how: Any) -> Told:
        """What one request is told over a connection of its own."""
        with self.wire() as wire:
            return request(wire, path, **how)

    def polls(self, phone: int | None = 0) -> str:
        """The id of a socket that polls; nobody has come in by it yet."""
        cookie = "" if phone is None else self.phones[phone]
        status, _headers, body = self.asked("/socket.io/?EIO=4&transport=polling", cookie=cookie)
        if status != "200":
            raise ConnectionRefusedError(status)
        return str(json.loads(body[1:])["sid"])

    def op(self, name: str, op_id: str = "") -> dict[str, Any]:
        """An op that may be sent as often as one likes: a new name of one's own."""
        body = {"name": name, "groups": self.groups[:1]}
        return {"op_id": op_id or secrets.token_hex(16), "kind": "person.describe", "body": body}

    def sends(self, batch: object, phone: int = 0) -> list[dict[str, Any]]:
        """The answers to a batch; each counted by its status and code."""
        said = json.dumps({"batch": batch}).encode()
        status, _headers, body = self.asked(self.ops, body=said, cookie=self.phones[phone])
        results: list[dict[str, Any]] = json.loads(body).get("results", []) if status == "200" else []
        self.heard.update([status, *(answer.get("code") or answer["status"] for answer in results)])
        return results


def request(
    wire: socket.socket,
    path: str,
    *,
    body: bytes | None = None,
    cookie: str = "",
    kind: str = "application/json",
    headers: Iterable[str] = (),
    method: str = "",
) -> Told:
    """One request over a connection: status, headers and body, or that it was closed or nothing came."""
    lines = [f"{method or ('GET' if body is None else 'POST')} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines[1] += f":{wire.getpeername()[1]}"
    lines += [f"Cookie: {cookie}"] if cookie else []
    if body is not None:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}", "X-Facilitator: phone"]
    head = "\r\n".join([*lines, *headers]) + "\r\n\r\n"
    with suppress(OSError):  # it may have answered all the same
        wire.sendall(head.encode("latin-1") + (body or b""))
    return told(wire)


def told(wire: socket.socket) -> Told:
    """The answer that comes."""
    held = b""
    try:
        while b"\r\n\r\n" not in held:
            more = wire.recv(65536)
            if not more:
                return CLOSED, {}, held
            held += more
        head, _, body = held.partition(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        while len(body) < int(headers.get("content-length", 0)):
            more = wire.recv(65536)
            if not more:
                break
            body += more
        return first.split(" ", 2)[1], headers, body
    except TimeoutError:
        return SILENT, {}, held
    except OSError:
        return CLOSED, {}, held


def ended(wire: socket.socket, seconds: float = PATIENCE) -> bool:
    """Has the server ended this connection, or does it within this time?"""
    end = time.monotonic() + seconds
    try:
        while (left := end - time.monotonic()) > 0:
            wire.settimeout(left)
            if not wire.recv(65536):
                return True
    except TimeoutError:
        return False
    except OSError:
        return True
    return False


def at_once(act: Callable[[int], None], count: int, hands: int = 16) -> None:
    """Do something so many times, several at a time; what the server does to a connection is no fault here."""

    def one(number: int) -> None:
        with suppress(OSError):
            act(number)

    with ThreadPoolExecutor(hands) as pool:
        list(pool.map(one, range(count)))
