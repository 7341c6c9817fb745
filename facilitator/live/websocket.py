"""Two repairs to simple-websocket 1.1, needed as long as no release carries them.

Its `send` uses `sock.send`, which under gevent may write only part of a frame and so garble the
connection of a slow phone; and its size limit is checked only after a whole message is in memory.
Pinned to 1.1.*; fails loudly when the place it mends has moved.
"""

from __future__ import annotations

import errno
import socket
import threading
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from simple_websocket import ws

from facilitator.live.lean import read_by_whoever_asks

LARGEST_MESSAGE = 64 * 1024
TAKEN = "facilitator.websocket"


class WholeFrames:
    """A socket whose `send` writes everything, one frame at a time."""

    def __init__(self, sock: Any) -> None:  # noqa: ANN401 - any socket-like object
        self._sock = sock
        self._bare = getattr(sock, "_sock", sock)  # below gevent, where writing never waits
        self._lock = threading.Lock()
        self._waiting = 0

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
        taken = original(self)
        self.environ.get(TAKEN, []).append(self)
        return taken

    ws.Server.handshake = handshake
    read_by_whoever_asks()
    ws.Server.mended = True


class SafeSockets:
    """WSGI middleware that keeps sockets small and safe.

    Hides the offer of permessage-deflate, which costs 100 KB a phone for small messages; turns away JSONP
    polling, which no origin check can guard; and lets nothing follow the last frame of a WebSocket: gevent's
    server would write an HTTP answer after it, which browsers report as an invalid frame.
    """

    def __init__(self, app: Any) -> None:  # noqa: ANN401 - any WSGI application
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ANN401
        """Pass the request on, made safe."""
        if not environ.get("PATH_INFO", "").startswith("/socket.io"):
            return self.app(environ, start_response)
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if "j" in parse_qs(
            environ.get("QUERY_STRING", ""), keep_blank_values=True
        ):  # as the library reads it
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"JSONP is not spoken here"]
        taken: list[Any] = []
        environ[TAKEN] = taken  # a list, since the environment is copied on its way
        answer = self.app(environ, start_response)
        if taken:
            raise BrokenPipeError(errno.EPIPE, "the WebSocket has ended")  # the server says no more
        return answer
