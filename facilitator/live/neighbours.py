"""Several servers in one room: what one has committed, the others tell their own phones.

Each process serves its own sockets and renders from the database; between them travel only notes that
something changed, how many are where, and that somebody's part has ended. A note may be lost, doubled or
late: every beat looks into the database anyway, so Redis away, hung or empty costs seconds and no word.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from facilitator.errors import report

log = logging.getLogger(__name__)

CHANNEL = "facilitator:neighbours"
# Longer than a beat, so that a hung Redis is left alone between two tries and found soon after it is back.
PATIENCE, REST = 0.25, 0.5
# A listener that hears nothing, not even itself, for three beats is deaf whatever its connection says.
DEAF_AFTER = 15.0
MOST_NOTES = 2000

Note = Mapping[str, Any]


class Neighbours(Protocol):
    """Whoever else serves the same rooms."""

    def tell(self, note: Note) -> None:
        """Pass a note on, some time soon, perhaps."""


class Nobody:
    """One server alone."""

    def tell(self, note: Note) -> None:
        """Nobody is there to hear it."""


class RedisNeighbours:
    """The others on the same Redis. `hear` is called with what they say, in a task of its own."""

    def __init__(self, url: str, hear: Callable[[str, Note], None]) -> None:
        self.me = secrets.token_hex(8)
        self._url = url
        self._hear = hear
        self._notes: deque[Note] = deque(maxlen=MOST_NOTES)
        self._heard_myself = time.monotonic()
        self._said_so = False

    def tell(self, note: Note) -> None:
        """Pass a note on; never waits. The oldest are dropped when Redis is away for long."""
        self._notes.append(note)

    def keep_telling(self) -> None:
        """Run for ever: send what is to be told."""
        speaking = self._connection()
        while True:
            notes = [self._notes.popleft() for _ in range(len(self._notes))]
            if notes:
                try:
                    speaking.publish(CHANNEL, json.dumps({"of": self.me, "notes": notes}))
                except (RedisError, OSError):
                    time.sleep(REST)  # these notes are lost; the next beat sees what they would have said
            time.sleep(0.02)

    def keep_hearing(self) -> None:
        """Run for ever: listen, and begin anew whenever the connection ends or has gone deaf."""
        while True:
            try:
                self._listen()
            except (RedisError, OSError) as fault:
                if not self._said_so:  # once while it lasts: it is tried twice a second
                    report(log, "the other servers cannot be heard just now; each looks for itself", fault)
                self._said_so = True
            time.sleep(REST)

    def _listen(self) -> None:
        hearing = self._connection().pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
        try:
            hearing.subscribe(CHANNEL)
            self._heard_myself = time.monotonic()
            while time.monotonic() - self._heard_myself < DEAF_AFTER:
                message = hearing.get_message(timeout=1.0)
                if message is not None:
                    self._take(message["data"])
        finally:
            hearing.close()

    def _take(self, data: bytes) -> None:
        try:
            said = json.loads(data)
            of, notes = str(said["of"]), list(said["notes"])
        except (ValueError, KeyError, TypeError):
            return  # not one of ours
        if of == self.me:
            self._heard_myself = time.monotonic()
            self._said_so = False
            return
        for note in notes:
            try:
                self._hear(of, note)
            except Exception as fault:  # noqa: BLE001 - one bad note must not make this server deaf
                report(log, "a note of another server was of no use", fault)

    def _connection(self) -> Redis:
        return Redis.from_url(
            self._url,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
            health_check_interval=5,
        )
