"""A wire between phones and the server that can go dead without a word, or let no WebSocket through."""

from __future__ import annotations

import contextlib
import socket
import threading

HELD_UP = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
PAGE = b"<!doctype html><title>Welcome</title><p>Please sign in to this network."
SIGN_IN = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
    % (len(PAGE), PAGE)
)


class Wire:
    """Forwards TCP from a port of its own to a server's, with the faults of a venue."""

    def __init__(self, to_port: int, *, polling_only: bool = False) -> None:
        self.websockets = 0
        self.signs_in = False  # a sign-in page answers in place of the server whoever wants to give something
        self._to_port = to_port
        self._polling_only = polling_only
        self._open: set[threading.Event] = set()
        self._sockets: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.url = f"http://phone.test:{self.port}"
        self.safe_url = (
            f"http://127.0.0.1:{self.port}"  # browsers trust their own machine as they trust https
        )
        threading.Thread(target=self._accept, daemon=True).start()

    def goes_dead(self) -> None:
        """Whatever is connected now hears and says nothing any more, and is not told. New connections are well."""
        for cut in self._open:
            cut.set()

    def close(self) -> None:
        """Hang up on everybody."""
        for wire in (self._listener, *self._sockets):
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
            wire.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _address = self._listener.accept()
                self._sockets.append(near)
                threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        cut = threading.Event()
        self._open.add(cut)
        with contextlib.suppress(OSError):
            head = near.recv(65536)
            if b"upgrade: websocket" in head.lower():
                self.websockets += 1
                if self._polling_only:
                    near.sendall(HELD_UP)
                    near.close()
                    return
            far = socket.create_connection(("127.0.0.1", self._to_port))
            self._sockets.append(far)
            threading.Thread(target=_carry, args=(far, near, cut), daemon=True).start()
            while head:
                if self.signs_in and b"/ops " in head.partition(b"\r\n")[0]:
                    cut.set()
                    near.sendall(SIGN_IN)
                    near.shutdown(socket.SHUT_WR)
                elif not cut.is_set():
                    far.sendall(head)
                head = near.recv(65536)
            far.close()
        if not cut.is_set():
            near.close()


def _carry(source: socket.socket, target: socket.socket, cut: threading.Event) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            if not cut.is_set():
                target.sendall(data)
        if not cut.is_set():
            target.shutdown(socket.SHUT_WR)
