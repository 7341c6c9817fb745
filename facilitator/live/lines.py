"""Connections from which a request is awaited: how long, how much and how many, whoever they are.

gevent's server waits for ever for the end of a head or of a body, keeps every connection, and writes into
the log what it cannot read. Whoever has been slow for too long is cut off by one watch, which costs a request
two entries in a dictionary; an exception thrown into a request might leave its database connection half used.
"""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from http.client import HTTPException
from typing import Any

import gevent
from gevent.pywsgi import Input, WSGIHandler, WSGIServer

from facilitator.counting import TURNED_AWAY
from facilitator.errors import Refused

HEAD_SECONDS = 10  # from the connection, or from the first line, to the end of the head
# Between two requests: a kept connection costs 23 KB for each of 5,000 phones, and saves a greeting:
# pages ask several things at once when they open, and then as seldom as people write.
# Whoever puts a proxy in front lets it end its own idle connections sooner (nginx.conf: 15 seconds).
IDLE_SECONDS = 20
BODY_SECONDS, BYTES_PER_SECOND = 30, 16 * 1024  # for any body, and a second more for so many bytes
LARGEST_HEAD = 32 * 1024
MOST_SWALLOWED = 16 * 2**20  # bytes nobody reads, of a request that was refused; a picture is smaller
# Connections that have asked for nothing yet, that have been answered, and that are in the middle of asking.
MOST_NEW, MOST_IDLE, MOST_ASKING = 2000, 4000, 2000
LOOK_EVERY = 1.0


class Lines:
    """Who is awaited, by what is awaited of them, and until when; of too many the oldest is cut off.

    Seconds are counted in looks: nobody's time runs out while the server itself is late, or asleep.
    """

    def __init__(self) -> None:
        self._looks = 0
        self._new: dict[PatientHandler, float] = {}
        self._idle: dict[PatientHandler, float] = {}
        self._asking: dict[PatientHandler, float] = {}

    def opened(self, line: PatientHandler) -> None:
        """A connection from which nothing has come yet."""
        self._await(self._new, line, HEAD_SECONDS, MOST_NEW)

    def answered(self, line: PatientHandler) -> None:
        """One that may ask again."""
        self.served(line)
        self._await(self._idle, line, IDLE_SECONDS, MOST_IDLE)

    def begun(self, line: PatientHandler) -> None:
        """One of which the first line has come; if it was new, its time runs on."""
        if line not in self._new:
            self.served(line)
            self._await(self._asking, line, HEAD_SECONDS, MOST_ASKING)

    def sends(self, line: PatientHandler, size: int) -> None:
        """One of which a body of so many bytes is awaited."""
        self.served(line)
        seconds = BODY_SECONDS + min(size, MOST_SWALLOWED) / BYTES_PER_SECOND
        self._await(self._asking, line, seconds, MOST_ASKING)

    def served(self, line: PatientHandler) -> None:
        """One of which nothing more is awaited now."""
        for awaited in (self._new, self._idle, self._asking):
            awaited.pop(line, None)

    def _await(
        self, awaited: dict[PatientHandler, float], line: PatientHandler, seconds: float, most: int
    ) -> None:
        awaited[line] = self._looks + seconds
        if len(awaited) > most:
            self._cut(next(iter(awaited)), "too_many")

    def look(self) -> None:
        """Cut off whoever has been awaited for too long."""
        self._looks += 1
        for awaited, why in ((self._new, "too_slow"), (self._idle, "idle"), (self._asking, "too_slow")):
            for line in [line for line, until in awaited.items() if until < self._looks]:
                self._cut(line, why)

    def _cut(self, line: PatientHandler, why: str) -> None:
        self.served(line)
        if why != "idle":  # that is nobody's fault
            TURNED_AWAY.labels(why).inc()
        line.cut()

    def keep_looking(self) -> None:
        """Run for ever."""
        while True:
            gevent.sleep(LOOK_EVERY)
            self.look()


class PatientServer(WSGIServer):  # type: ignore[misc] # gevent has no types
    """gevent's server, whose patience has an end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, handler_class=PatientHandler, **kwargs)
        self.lines = Lines()


class _Body(Input):  # type: ignore[misc]
    """The body of a request. What nobody reads is swallowed up to a point, and then the connection ends."""

    line: PatientHandler

    def _do_read(self, *args: Any, **kwargs: Any) -> bytes:  # noqa: ANN401 - the library's own
        read: bytes = super()._do_read(*args, **kwargs)
        return self._seen(read)

    def _chunked_read(self, *args: Any, **kwargs: Any) -> bytes:  # noqa: ANN401
        read: bytes = super()._chunked_read(*args, **kwargs)
        return self._seen(read)

    def _seen(self, read: bytes) -> bytes:
        if self._left() == 0:
            self.line.server.lines.served(self.line)  # the answer may take as long as it takes
        return read

    def _left(self) -> int:
        """Bytes still to come; of a body in pieces, more than is swallowed as long as it has not ended."""
        if self.chunked_input:
            return 0 if self.chunk_length == 0 else MOST_SWALLOWED + 1
        length: int = self.content_length or 0
        return length - int(self.position)

    def _discard(self) -> None:
        if self._left() > MOST_SWALLOWED:
            self.line.close_connection = True
        else:
            super()._discard()


class PatientHandler(WSGIHandler):  # type: ignore[misc]
    """One connection. What it cannot read is answered and counted, and not written into the log."""

    rfile: Any
    wsgi_input: Any
    is_cut = False

    def handle(self) -> None:
        """Take requests until the connection ends."""
        self.server.lines.opened(self)
        try:
            super().handle()
        except OSError:  # it was cut off, or went away, in the middle of an answer
            pass
        finally:
            self.server.lines.served(self)

    def read_request(self, raw_requestline: str) -> bool:
        """Read the head; so much of it, and no more."""
        lines: Lines = self.server.lines
        lines.begun(self)
        whole, self.rfile = self.rfile, _Head(self.rfile)
        try:
            taken = bool(super().read_request(raw_requestline))
        except (HTTPException, LookupError) as fault:  # a thousand headers; HTTP/9
            raise ValueError("a head nobody can read") from fault
        finally:
            self.rfile = whole
        said = self.headers.get("content-length", "0")
        if not (said.isascii() and said.isdecimal()):  # Python reads 1_0 and +10 as well, and proxies do not
            raise ValueError("a length that is no number")
        if self.content_length or "transfer-encoding" in self.headers:
            lines.sends(self, self.content_length or 0)
        else:
            lines.served(self)
        return taken

    def get_environ(self) -> dict[str, Any]:
        """What the application is told; its body comes through a reader of our own."""
        environ: dict[str, Any] = super().get_environ()
        given = self.wsgi_input
        body = _Body(self.rfile, self.content_length, socket=given.socket, chunked_input=given.chunked_input)
        body.line = self
        self.wsgi_input = body
        if environ["wsgi.input"] is given:  # else it asks for a WebSocket, and gets the bare connection
            environ["wsgi.input"] = body
        return environ

    def handle_one_response(self) -> None:
        """Answer one request, and await the next."""
        super().handle_one_response()
        if self.close_connection:
            self.server.lines.served(self)
        else:
            self.server.lines.answered(self)

    def handle_error(self, *fault: Any) -> None:  # noqa: ANN401 - type, value and traceback
        """A fault of ours; to have been cut off is none."""
        if not self.is_cut:
            super().handle_error(*fault)

    def log_error(self, msg: str, *args: object) -> None:
        """Nothing: whatever it could not read was written by somebody else."""

    def _handle_client_error(self, ex: Exception) -> tuple[str, bytes]:
        if not isinstance(ex, ValueError | OSError):
            fault: tuple[str, bytes] = super()._handle_client_error(ex)  # one of ours: that is written down
            return fault
        TURNED_AWAY.labels("unreadable").inc()
        return "400", _unreadable()

    def cut(self) -> None:
        """End it, whatever it is doing; whoever waits for it wakes as if the other side had ended it."""
        self.is_cut = True
        wire = getattr(self, "socket", None)
        if wire is not None:
            with suppress(OSError):
                getattr(wire, "_sock", wire).shutdown(socket.SHUT_RDWR)


class _Head:
    """Reads the lines of a head as long as they are few enough."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - any file
        self._file = file
        self._left = LARGEST_HEAD

    def readline(self, most: int) -> bytes:
        """The next line; raises ValueError once they are too much."""
        line: bytes = self._file.readline(min(most, self._left + 1))
        self._left -= len(line)
        if self._left < 0:
            raise ValueError("a head that is too large")
        return line


def _unreadable() -> bytes:
    refusal = Refused("bad_request")
    body = json.dumps({"error": {"code": refusal.code, "message": refusal.sentence}}).encode()
    return (
        b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    )
