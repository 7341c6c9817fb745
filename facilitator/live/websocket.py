"""Repairs to simple-websocket 1.1, needed as long as no release carries them, and what its sockets may cost.

Its `send` uses `sock.send`, which under gevent may write only part of a frame and so garble the
connection of a slow phone; and its size limit is checked only after a whole message is in memory.
A socket that has said more than any page would is read no further, whatever it says.
Pinned to 1.1.*; fails loudly when the place it mends has moved.
"""

from __future__ import annotations

import errno
import socket
import threading
from contextlib import suppress
from typing import Any

from simple_websocket import ws
from wsproto.utilities import ProtocolError

from facilitator.counting import TURNED_AWAY
from facilitator.live.lean import read_by_whoever_asks
from facilitator.live.polling import Polls, asked, turned_away
from facilitator.live.spoken import BYTES_AT_ONCE, BYTES_PER_SECOND, Allowance

LARGEST_MESSAGE = 4 * 1024
TAKEN = "facilitator.websocket"


class WholeFrames:
    """A socket whose `send` writes everything, one frame at a time."""

    def __init__(self, sock: Any) -> None:  # noqa: ANN401 - any socket-like object
        self._sock = sock
        self._bare = getattr(sock, "_sock", sock)  # below gevent, where writing never waits
        self._lock = threading.Lock()
        self._waiting = 0
        self._may_say = Allowance(BYTES_AT_ONCE, BYTES_PER_SECOND)

    def recv(self, most: int) -> bytes:
        """Read what has come; nothing more, as if it had ended, once that is too much."""
        said: bytes = self._sock.recv(most)
        if said and not self._may_say.take(len(said)):
            TURNED_AWAY.labels("too_much_said").inc()
            return b""
        return said

    def stuck(self) -> bool:
        """Does something wait to be written that its reader does not take?"""
        return self._waiting > 0

    def send(self, data: bytes) -> int:
        """Write all of it before anybody else may write."""
        self._waiting += 1
        try:
            with self._lock:
                self._sock.sendall(data)
        finally:
            self._waiting -= 1
        return len(data)

    def offer(self, frame: bytes) -> bool:
        """Write a frame if that needs no waiting; False: nothing was written, somebody else is first."""
        if self._waiting or not self._lock.acquire(blocking=False):
            return False
        try:
            sent = int(self._bare.send(frame, socket.MSG_DONTWAIT))
        except OSError:  # full, or ended: then the library's own reader notices
            sent = 0
        if 0 < sent < len(frame):
            self._waiting += 1
            threading.Thread(target=self._finish, args=(frame[sent:],), daemon=True).start()
        else:
            self._lock.release()
        return sent > 0

    def cut(self) -> None:
        """End the connection both ways, whoever waits for it."""
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def _finish(self, rest: bytes) -> None:
        """Write what did not fit, with the lock that `offer` has kept: a frame begun must be ended."""
        try:
            self._sock.sendall(rest)
        except OSError:
            self.cut()
        finally:
            self._waiting -= 1
            self._lock.release()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._sock, name)


def mend() -> None:
    """Put both repairs in place; raises RuntimeError when the library no longer looks as expected."""
    if getattr(ws.Server, "mended", False):
        return
    original = getattr(ws.Server, "handshake", None)
    if original is None:
        raise RuntimeError(
            "simple-websocket has no Server.handshake any more: see facilitator/live/websocket.py"
        )

    def handshake(self: Any) -> Any:  # noqa: ANN401
        self.sock = WholeFrames(self.sock)
        self.max_message_size = LARGEST_MESSAGE
        try:
            taken = original(self)
        except ProtocolError as fault:  # what came asks for no WebSocket
            raise BrokenPipeError(errno.EPIPE, "no WebSocket was asked for") from fault
        if not self.connected:
            raise BrokenPipeError(errno.EPIPE, "no WebSocket was agreed on")
        self.environ.get(TAKEN, []).append(self)
        return taken

    ws.Server.handshake = handshake
    read_by_whoever_asks()
    ws.Server.mended = True


class SafeSockets:
    """WSGI middleware that keeps sockets small and safe.

    Hides the offer of permessage-deflate, which costs 100 KB a phone for small messages; turns away JSONP
    polling, which no origin check can guard; and lets nothing follow the last frame of a WebSocket: gevent's
    server would write an HTTP answer after it, which browsers report as an invalid frame. `polls` looks at
    what comes by polling before the library does.
    """

    def __init__(self, app: Any, polls: Polls | None = None) -> None:  # noqa: ANN401 - any WSGI application
        self.app = app
        self.polls = polls

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ANN401
        """Pass the request on, made safe."""
        if not environ.get("PATH_INFO", "").startswith("/socket.io"):
            return self.app(environ, start_response)
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if "j" in asked(environ):
            return turned_away(start_response)
        if "websocket" not in environ.get("HTTP_UPGRADE", "").lower():
            return (self.polls or self.app)(environ, start_response)
        taken: list[Any] = []
        environ[TAKEN] = taken  # a list, since the environment is copied on its way
        answer = self.app(environ, start_response)
        if taken:
            raise BrokenPipeError(errno.EPIPE, "the WebSocket has ended")  # the server says no more
        return answer
