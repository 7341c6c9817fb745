"""Admission: a room that comes back all at once is let in as fast as it can be served, and no faster.

Only phones that open a socket or fetch their state are ever asked to come later. Ops are not: whoever has
said something is served before whoever wants to listen. The stage and the console are not either.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from random import Random
from typing import Any

from facilitator.counting import ASKED_TO_WAIT
from facilitator.errors import Refused

MOST, LEAST = 100, 8  # under way at a time: while all is well, and when everything is late
ON_TIME = 0.1  # seconds by which the server may be late before it lets fewer in
LOST = 8.0  # seconds after which a handshake that was not finished counts no more; phones give up then
SOONEST, LATEST = 1, 8  # seconds: over this long those who were turned away come again
LOOK_EVERY = 0.05
PASS = "facilitator.pass"  # noqa: S105 - a key in the environment of a request

Environ = dict[str, Any]


class Turnstile:
    """Lets in as many as can be served: `MOST` under way, and fewer the later the server is."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.late = 0.0  # seconds
        self._clock = clock
        self._numbers = count(1)
        self._under_way: dict[int, float] = {}

    def enter(self) -> int | None:
        """The number of a pass, or None: come again later."""
        now = self._clock()
        while self._under_way and next(iter(self._under_way.values())) < now - LOST:
            self._under_way.pop(next(iter(self._under_way)))
        if len(self._under_way) >= self.room():
            return None
        number = next(self._numbers)
        self._under_way[number] = now
        return number

    def leave(self, number: int | None) -> None:
        """Whoever had this pass is through, or has gone; saying it twice does no harm."""
        if number is not None:
            self._under_way.pop(number, None)

    def room(self) -> int:
        """How many may be under way now."""
        if self.late <= ON_TIME:
            return MOST
        return max(LEAST, int(MOST * ON_TIME / self.late))

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Be under way for as long as something takes; raises Refused when there is no room."""
        number = self.enter()
        if number is None:
            ASKED_TO_WAIT.labels("state").inc()
            raise Refused("crowded")
        try:
            yield
        finally:
            self.leave(number)


def come_again(random: Random | None = None) -> int:
    """Seconds, different for each, after which to come again."""
    return (random or _RANDOM).randint(SOONEST, LATEST)


_RANDOM = Random()


class Doorkeeper:
    """WSGI middleware: a phone's handshake gets a pass, or 503 and when to come again.

    The pass travels in the request's environment to whoever greets the socket, and is given back there.
    """

    def __init__(self, app: Any, turnstile: Turnstile, is_phone: Callable[[Environ], bool]) -> None:  # noqa: ANN401
        self.app = app
        self.turnstile = turnstile
        self.is_phone = is_phone

    def __call__(self, environ: Environ, start_response: Any) -> Any:  # noqa: ANN401
        """Pass the request on, or turn it away."""
        if not is_handshake(environ) or not self.is_phone(environ):
            return self.app(environ, start_response)
        number = self.turnstile.enter()
        if number is None:
            ASKED_TO_WAIT.labels("handshake").inc()
            return _later(start_response)
        environ[PASS] = number
        try:
            return self.app(environ, start_response)
        finally:
            if "websocket" in environ.get("HTTP_UPGRADE", "").lower():
                self.turnstile.leave(number)  # the socket has ended, greeted or not


def is_handshake(environ: Environ) -> bool:
    """Does somebody want a new socket, or to begin polling?"""
    query = environ.get("QUERY_STRING", "")
    return environ.get("PATH_INFO", "").startswith("/socket.io") and "sid=" not in query


def given_back(environ: Mapping[str, Any], turnstile: Turnstile) -> None:
    """The socket of this request has been greeted or refused."""
    turnstile.leave(environ.get(PASS))


def _later(start_response: Any) -> list[bytes]:  # noqa: ANN401
    refusal = Refused("crowded")
    body = json.dumps({"error": {"code": refusal.code, "message": refusal.sentence}}).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Retry-After", str(come_again())),
        ("Cache-Control", "no-store"),
    ]
    start_response("503 Service Unavailable", headers)
    return [body]


def keep_watch(turnstiles: tuple[Turnstile, ...]) -> None:
    """Run for ever: how late is the server? What was late a moment ago counts half."""
    late = 0.0
    while True:
        due = time.monotonic() + LOOK_EVERY
        time.sleep(LOOK_EVERY)
        late = max(time.monotonic() - due, late / 2)
        for turnstile in turnstiles:
            turnstile.late = late
