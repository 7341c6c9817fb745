"""Sockets that poll: what they say is looked at first, and each asks once at a time."""

from __future__ import annotations

import io
import json
from typing import Any
from urllib.parse import parse_qs

from facilitator.counting import TURNED_AWAY
from facilitator.errors import Refused
from facilitator.live.greeting import let_go
from facilitator.live.spoken import LONGEST_WORD, Talk

MOST_WORDS = 8  # in one request; a page says one or two
LARGEST_BODY = 4 * LONGEST_WORD
MOST_ASKED = 2048  # characters of a query that are read; the library's own has a hundred
_BETWEEN = "\x1e"  # Engine.IO: between the words of one request

Environ = dict[str, Any]


def asked(environ: Environ) -> dict[str, list[str]]:
    """What the query of a request asks for, however its letters are written."""
    query = environ.get("QUERY_STRING", "")
    return parse_qs(query, keep_blank_values=True) if len(query) <= MOST_ASKED else {"j": [""]}


class Polls:
    """WSGI middleware for requests of sockets that are no WebSocket.

    Whoever says what no page says has their socket ended and is told 400. Who asks while they are asking is
    told so too, since each of such requests would wait half a minute.
    """

    def __init__(self, app: Any, engine: Any) -> None:  # noqa: ANN401 - any WSGI application, an Engine.IO server
        self.app = app
        self.engine = engine
        self._asking: set[str] = set()

    def __call__(self, environ: Environ, start_response: Any) -> Any:  # noqa: ANN401
        """Pass the request on, or turn it away."""
        method, sid = environ["REQUEST_METHOD"], asked(environ).get("sid", [""])[0]
        if method == "POST":
            return self._said(environ, start_response, sid)
        if method != "GET" or sid in self._asking:
            return turned_away(start_response)
        if sid not in self.engine.sockets:  # a handshake, or somebody who is long gone: answered at once
            return self.app(environ, start_response)
        self._asking.add(sid)
        try:
            return self.app(environ, start_response)
        finally:
            self._asking.discard(sid)

    def _said(self, environ: Environ, start_response: Any, sid: str) -> Any:  # noqa: ANN401
        socket = self.engine.sockets.get(sid)
        if socket is None:
            return turned_away(start_response)
        body = _body(environ)
        if body is None or not _heard(socket, body):
            TURNED_AWAY.labels("unknown_word").inc()
            let_go(self.engine, sid)
            return turned_away(start_response)
        environ["wsgi.input"] = io.BytesIO(body)
        return self.app(environ, start_response)


def _body(environ: Environ) -> bytes | None:
    """What the request says, or None: too much."""
    size = environ.get("CONTENT_LENGTH") or ""
    if not size.isdecimal() or int(size) > LARGEST_BODY:
        return None
    body: bytes = environ["wsgi.input"].read(int(size))
    return body


def _heard(socket: Any, body: bytes) -> bool:  # noqa: ANN401 - a client of the library
    try:
        words = body.decode().split(_BETWEEN)
    except UnicodeDecodeError:
        return False
    if not hasattr(socket, "talk"):
        socket.talk = Talk()
    return len(words) <= MOST_WORDS and all(socket.talk.hears(word) for word in words)


def turned_away(start_response: Any) -> list[bytes]:  # noqa: ANN401
    """400, in the form of all our refusals; the connection ends with it."""
    refusal = Refused("bad_request")
    body = json.dumps({"error": {"code": refusal.code, "message": refusal.sentence}}).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ]
    start_response("400 Bad Request", headers)
    return [body]
