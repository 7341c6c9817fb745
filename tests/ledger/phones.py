"""Phones that write as fast as they are answered, keep their ledger, and send again what nobody answered."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from random import Random
from typing import Any

from tests.ledger.book import OK, UNKNOWN, Book, Line
from tests.ledger.room import BUDGET, Room
from tests.ledger.wire import Wire

MOST = 20  # ops a request
PAUSE = 0.2  # seconds after nobody answered; a request meets the server's limit of five a second as well
DRAIN_SECONDS = 90.0
WORDING = "2026-11"


class Phone(threading.Thread):
    """One phone of a room: one request at a time, as the product's outbox. Ends at `stop`, or with its quota."""

    def __init__(self, room: Room, number: int, book: Book, crowd: Phones) -> None:
        super().__init__(daemon=True)
        self.room, self.book, self.crowd = room, book, crowd
        self.label = f"{room.id}/{number}"
        self.random = Random(f"{crowd.seed}/{crowd.rooms.index(room)}/{number}")
        self.wire = Wire(crowd.port, room.cookies[number], "phone", self._see)
        self.token = self.random.randbytes(16).hex()
        self.version = 0
        self.held: dict[str, Any] = {}
        self.foreign: set[str] = set()
        self.seq = 0
        self.open: list[Line] = []  # sent and not answered
        self.mine: list[Line] = []
        self.promises: list[str] = []
        self.dreams: list[str] = []

    def run(self) -> None:
        """Write until it is enough, or until told to stop."""
        while not self.crowd.stopped.is_set() and (self.open or self.seq < self.crowd.quota):
            self.turn()

    def turn(self) -> None:
        """Send what is open, or something new; now and then ask for the state."""
        if not self.open:
            count = self.random.randint(1, min(MOST - 2, self.crowd.most))
            self.open = [self._next() for _ in range(count)]
        again = [line for line in self._some_answered() if line not in self.open]
        self._send([*again, *self.open])
        if self.random.random() < 0.15:
            self.catch_up()

    def _some_answered(self) -> list[Line]:
        """Now and then what was answered goes out once more, as if the answer had not been heard."""
        answered = [line for line in self.mine[-60:] if line.outcome == OK]
        return self.random.sample(answered, min(2, len(answered))) if self.random.random() < 0.25 else []

    def _send(self, lines: Sequence[Line]) -> None:
        for line in lines:
            self.book.send(line)
        _status, said = self.wire.ask(self.room.ops(), {"batch": [line.wire() for line in lines]})
        results = said.get("results") if isinstance(said, dict) else None
        if not results or len(results) != len(lines):
            for line in lines:
                self.book.lose(line)
            self.crowd.stopped.wait(PAUSE * (1 + self.random.random()))
            return
        for line, answer in zip(lines, results, strict=True):
            first = line.outcome == UNKNOWN
            self.book.hear(line, answer)
            if first and line.outcome == OK:
                self._learn(line)
        self.open = [line for line in self.open if line.outcome == UNKNOWN]

    def _learn(self, line: Line) -> None:
        if line.kind == "promise.add":
            self.promises.append(str(line.ref))
        elif line.kind == "dream.add":
            self.dreams.append(str(line.ref))

    def _next(self) -> Line:
        """Something new to say; mostly a card."""
        self.seq += 1
        kind, body = self._chosen(self.random.random())
        line = Line(
            op_id=self.random.randbytes(16).hex(),
            workshop=self.room.id,
            phone=self.label,
            seq=self.seq,
            kind=kind,
            body=body,
            intended=time.monotonic(),
        )
        self.book.add(line)
        self.mine.append(line)
        return line

    def _chosen(self, draw: float) -> tuple[str, dict[str, Any]]:
        words = f"{self.room.canary} {self.label} {self.seq} {self.random.randbytes(4).hex()}"
        if self.seq % 20 == 3:
            return self._dream(words, "no")
        if draw < 0.20:
            return "ballot.cast", self._ballot(BUDGET if draw < 0.18 else BUDGET + 2)  # too many are refused
        if draw < 0.21 and self.dreams:
            return "card.take_back", {"card": self.dreams.pop(self.random.randrange(len(self.dreams)))}
        if draw < 0.34 and self.promises:
            return "promise.change", {"card": self.random.choice(self.promises), "first_step": words}
        if draw < 0.42:
            body = {"step": self.room.promise_step, "form": "commitment", "text": words, "wording": WORDING}
            return "promise.add", body
        return self._dream(words, WORDING)

    def _dream(self, words: str, wording: str) -> tuple[str, dict[str, Any]]:
        """A wrong wording is refused, but only after the card has been written."""
        return "dream.add", {"step": self._step(), "text": words, "form": "dream", "wording": wording}

    def _step(self) -> str:
        return self.random.choice(self.room.scene.steps)

    def _ballot(self, dots: int) -> dict[str, Any]:
        chosen = [self.random.choice(self.room.options) for _dot in range(dots)]
        return {"round": self.room.vote, "token": self.token, "dots": {o: chosen.count(o) for o in chosen}}

    def catch_up(self, *, since: int | None = None) -> dict[str, Any] | None:
        """Ask for what has changed since what is held; with `since`, only look. None: nobody answered."""
        asked = self.version if since is None else since
        status, said = self.wire.ask(f"/w/{self.room.id}/state?since={asked}")
        if status != 200 or "objects" not in said:
            return None
        objects: dict[str, Any] = said["objects"]
        if since is None:
            self.held |= objects
            self.held = {key: value for key, value in self.held.items() if value is not None}
            self.version = said["version"]
        return objects

    def _see(self, content: bytes) -> None:
        for room in self.crowd.rooms:
            if room is not self.room and room.canary.encode() in content:
                self.foreign.add(room.id)

    def drain(self) -> None:
        """Send again whatever is open until it has an answer."""
        deadline = time.monotonic() + DRAIN_SECONDS
        while self.open and time.monotonic() < deadline:
            self._send(self.open[:MOST])
            if self.open:
                time.sleep(PAUSE)


class Phones:
    """The phones of some rooms. `quota`: new ops each phone makes; `most`: new ops a request."""

    def __init__(
        self,
        rooms: Sequence[Room],
        book: Book,
        port: int,
        *,
        quota: int = 10**9,
        most: int = MOST,
        seed: int = 1,
    ) -> None:
        self.rooms, self.book, self.port = list(rooms), book, port
        self.quota, self.most, self.seed = quota, most, seed
        self.stopped = threading.Event()
        self.phones = [
            Phone(room, number, book, self) for room in self.rooms for number in range(len(room.cookies))
        ]

    def start(self) -> None:
        """Let them write."""
        for phone in self.phones:
            phone.start()

    def halt(self) -> None:
        """Have them stop where they are, and wait until each has; what was under way stays open."""
        self.stopped.set()
        for phone in self.phones:
            phone.join()

    def busy(self) -> bool:
        """Is anybody still writing?"""
        return any(phone.is_alive() for phone in self.phones)

    def drain(self) -> None:
        """Everybody sends again what is open, all at once, until it has an answer."""
        drains = [threading.Thread(target=phone.drain) for phone in self.phones]
        for drain in drains:
            drain.start()
        for drain in drains:
            drain.join()

    def close(self) -> None:
        """Let go of every connection."""
        for phone in self.phones:
            phone.wire.close()
