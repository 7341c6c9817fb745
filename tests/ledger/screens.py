"""A console that listens: it holds objects by pulse and by `since=`, and must end up with what is there."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any

from facilitator.bench.rooms.asks import Asks, Browser, Reply
from facilitator.bench.rooms.ears import Ear
from facilitator.bench.rooms.frames import Told
from facilitator.bench.rooms.loop import Loop
from tests.ledger.room import Room

PAUSE = 0.3  # seconds until a lost socket is opened again
LONGEST_TURN = 0.05


class Screen:
    """The console of one room. Only the screens' own thread touches it while they are open."""

    def __init__(self, loop: Loop, asks: Asks, room: Room, others: Sequence[Room]) -> None:
        self.loop, self.asks, self.room, self.others = loop, asks, room, others
        self.version = 0
        self.pulses = 0
        self.held: dict[str, Any] = {}
        self.foreign: set[str] = set()
        self._closing = False
        self._fetching = False
        self._ear: Ear | None = None
        self._browser = Browser(room.id, room.scene.console_cookie, "console")
        self.connect()

    def connect(self) -> None:
        """Open a socket, and ask for what was missed."""
        if not self._closing:
            auth = {"face": "console", "workshop": self.room.id}
            self._ear = Ear(
                self.loop,
                self.asks.port,
                cookie=self.room.scene.console_cookie,
                auth=auth,
                opened=self.fetch,
                heard=self._hear,
                ended=lambda: self.loop.after(PAUSE, self.connect),
            )

    def fetch(self) -> None:
        """Ask for what has changed since what is held."""
        if not self._fetching:
            self._fetching = True
            path = f"/console/{self.room.id}/state?since={self.version}"
            self.asks.ask(path, self._fetched, who=self._browser)

    def _fetched(self, reply: Reply) -> None:
        self._fetching = False
        said = reply.json() if reply.status == 200 else {}
        if "version" not in said:
            if not self._closing:
                self.loop.after(PAUSE, self.fetch)
            return
        self._look(reply.body)
        if said["version"] >= self.version:
            self._take(said["objects"], said["version"])

    def _hear(self, told: Told) -> None:
        if told.event == "pulse":
            self.pulses += 1
            self._look(str(told.said).encode())
            if told.said["from"] != self.version:
                self.fetch()
            else:
                self._take(told.said["objects"], told.said["to"])
        elif told.event == "beat" and told.said["version"] != self.version:
            self.fetch()

    def _take(self, objects: dict[str, Any], version: int) -> None:
        self.held |= objects
        self.held = {key: value for key, value in self.held.items() if value is not None}
        self.version = version

    def _look(self, content: bytes) -> None:
        self.foreign |= {room.id for room in self.others if room.canary.encode() in content}

    def end(self) -> None:
        """Listen no more."""
        self._closing = True
        if self._ear is not None:
            self._ear.end(quietly=True)


class Screens(threading.Thread):
    """The consoles of some rooms, on one thread."""

    def __init__(self, rooms: Sequence[Room], port: int) -> None:
        super().__init__(daemon=True)
        self.loop = Loop()
        self.asks = Asks(self.loop, port)
        self._ended = threading.Event()
        self.screens = [
            Screen(self.loop, self.asks, room, [other for other in rooms if other is not room])
            for room in rooms
        ]

    def run(self) -> None:
        """Listen until told to stop."""
        self.loop.run(self._ended.is_set, float("inf"))
        for screen in self.screens:
            screen.end()
        self.asks.close()
        self.loop.close()

    def wait_for(self, versions: dict[str, int], seconds: float) -> None:
        """Give every screen time to hear of these versions."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if all(screen.version >= versions.get(screen.room.id, 0) for screen in self.screens):
                return
            time.sleep(LONGEST_TURN)

    def close(self) -> None:
        """Stop, and wait until the thread has ended."""
        self._ended.set()
        self.join(10)
