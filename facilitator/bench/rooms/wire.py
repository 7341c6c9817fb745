"""A bare connection on a loop: it connects, writes what is left when it can, reads, and ends once."""

from __future__ import annotations

import socket
from collections.abc import Callable

from facilitator.bench.rooms.loop import READ, WRITE, Loop

AT_ONCE = 1 << 14  # bytes read in one go; more makes each of many short messages dearer


class Wire:
    """One connection to a port of this machine. `read` gets what came; `ended` is called when it is gone."""

    def __init__(
        self, loop: Loop, port: int, *, read: Callable[[bytes], None], ended: Callable[[], None]
    ) -> None:
        self.loop = loop
        self._take, self._ended = read, ended
        self._unsent = b""
        self._wants = READ | WRITE
        self._connecting = True
        self._sock = socket.socket()
        self._sock.setblocking(False)
        self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sock.connect_ex(("127.0.0.1", port))
        loop.watch(self._sock.fileno(), self._wants, self._ready)

    @property
    def open(self) -> bool:
        """Has nobody ended it yet?"""
        return self._sock.fileno() >= 0

    def send(self, data: bytes) -> None:
        """Write this as soon as there is room for it."""
        self._unsent += data
        if not self._connecting and self.open:
            self._write()

    def _ready(self, what: int) -> None:
        if what & ~WRITE:  # an error or an end is found by reading
            self._read()
        if what & WRITE and self.open:
            self._connecting = False
            self._write()

    def _write(self) -> None:
        try:
            if self._unsent:
                self._unsent = self._unsent[self._sock.send(self._unsent) :]
        except BlockingIOError:
            pass
        except OSError:
            self.end()
            return
        wants = READ | WRITE if self._unsent else READ
        if wants != self._wants:
            self._wants = wants
            self.loop.change(self._sock.fileno(), wants)

    def _read(self) -> None:
        try:
            data = self._sock.recv(AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._take(data)
        else:
            self.end()

    def end(self, *, quietly: bool = False) -> None:
        """Close it; `quietly`: nobody wants to know."""
        if self.open:
            self.loop.forget(self._sock.fileno())
            self._sock.close()
            if not quietly:
                self._ended()
