"""All the phones of a room: each joins, holds a socket, keeps its version, and comes back when cut off."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any
from urllib.parse import urlencode

from facilitator.bench.rooms.asks import Asks, Browser, Reply
from facilitator.bench.rooms.ears import Ear
from facilitator.bench.rooms.frames import Told
from facilitator.bench.rooms.loop import Loop
from facilitator.bench.rooms.scene import Scene
from facilitator.rehearsal.rules import back_off

AT_ONCE = 32  # phones on their way in
A_SECOND = 100  # phones that set out, at most: a server that is quicker is not driven to its limit by joining
SPREAD = 8.0  # seconds over which a room that has lost its server comes back, as in the product's pages
LONGEST_PAUSE = 15.0


Then = Callable[[], None]


def _nothing() -> None:
    """Nothing has to follow."""


@dataclass
class Phone:
    """One phone. `back_at`: since when it has had a socket and the state; `tries`: how many failed before."""

    number: int
    cookie: str = ""
    version: int = 0
    own: dict[str, Any] = field(default_factory=dict)
    ear: Ear | None = None
    tries: int = 0
    back_at: float | None = None
    fetching: bool = False
    again: Then | None = None  # what follows the state that is asked for once the present one has come

    @property
    def browser(self) -> Browser:
        """It, as whoever asks."""
        return Browser(self.number, self.cookie, "phone")

    @property
    def here(self) -> bool:
        """Has it a socket, and the state to begin with?"""
        return self.back_at is not None and self.ear is not None and self.ear.connected


class Crowd:
    """The phones of one room.

    `heard` is told of each event a phone hears, before anything comes of it; `took` of the objects its screen
    takes on, and at which version they looked so.
    """

    def __init__(self, loop: Loop, asks: Asks, scene: Scene, random: Random) -> None:
        self.loop, self.asks, self.scene, self.random = loop, asks, scene, random
        self.phones: list[Phone] = []
        self.heard: Callable[[Phone, Told], None] = lambda _phone, _told: None
        self.took: Callable[[Phone, Mapping[str, Any], float], None] = lambda _phone, _objects, _at: None
        self.deliveries = 0
        self.dropped = 0
        self.gaps = 0
        self.refusals: list[str] = []
        self.joined_in: list[float] = []
        self._outside: deque[Phone] = deque()
        self._on_their_way = 0
        self._closing = False

    def join(self, count: int, step: Callable[[], None], seconds: float) -> bool:
        """Let so many more phones in; whether all of them were here within the time."""
        new = [Phone(len(self.phones) + number) for number in range(count)]
        self.phones += new
        self._outside.extend(new)
        self._step = step
        self._admit()
        return self.loop.run(lambda: all(phone.here for phone in self.phones), seconds)

    def _admit(self) -> None:
        """Send the next phone in, if not too many are on their way, and look again when one more may go."""
        if self._outside and self._on_their_way < AT_ONCE:
            self._on_their_way += 1
            phone, began = self._outside.popleft(), self.loop.now()
            self._visit(phone, f"/j/{self.scene.code}", partial(self._enter, phone, began))
        if self._outside:
            self.loop.after(1 / A_SECOND, self._admit)

    def _visit(self, phone: Phone, path: str, done: Callable[[Reply], None]) -> None:
        self.asks.ask(path, done, who=phone.browser)

    def _enter(self, phone: Phone, began: float, _page: Reply) -> None:
        """Send the form of the page that has come."""
        fields = [("name", ""), ("groups", self.random.choice(self.scene.groups)), ("notice", "yes")]
        done = partial(self._joined, phone, began)
        self.asks.ask(f"/j/{self.scene.code}", done, who=phone.browser, form=urlencode(fields).encode())

    def _joined(self, phone: Phone, began: float, reply: Reply) -> None:
        phone.cookie = reply.cookies()
        if reply.status != 302 or not phone.cookie:
            self.refusals.append(f"a phone could not join ({reply.status})")
            self._on_their_way -= 1
            self.loop.after(1.0, partial(self._outside.append, phone))
            self.loop.after(1.1, self._admit)
            return

        def inside() -> None:
            self._on_their_way -= 1
            self.joined_in.append(self.loop.now() - began)
            self._step()

        def has_page(_page: Reply) -> None:
            self.fetch(phone)
            self._connect(phone, inside)

        self._visit(phone, reply.header("location"), has_page)

    def _connect(self, phone: Phone, then: Then = _nothing) -> None:
        phone.ear = Ear(
            self.loop,
            self.asks.port,
            cookie=phone.cookie,
            auth={"face": "phone", "workshop": self.scene.workshop},
            opened=partial(self.fetch, phone, then),
            heard=partial(self._hear, phone),
            ended=partial(self._lost, phone, then),
        )

    def _lost(self, phone: Phone, then: Then) -> None:
        """Try again as the product's pages do: spread out at first, ever more slowly after failed tries."""
        if self._closing:
            return
        if phone.back_at is not None:
            self.dropped += 1
            phone.back_at, phone.tries = None, 0
            pause, then = self.random.uniform(0, SPREAD), _nothing
        elif phone.ear is not None and phone.ear.come_again:  # not a failed try: the server is full
            pause = phone.ear.come_again + self.random.random()
        else:
            phone.tries += 1
            pause = back_off(phone.tries, self.random, base=1.0, most=LONGEST_PAUSE)
        self.loop.after(pause / 2, partial(self._poll, phone))
        self.loop.after(pause, partial(self._connect, phone, then))

    def _poll(self, phone: Phone) -> None:
        """Without a socket the state alone is enough to take part."""
        if phone.cookie and not self._closing and (phone.ear is None or not phone.ear.connected):
            self.fetch(phone)

    def fetch(self, phone: Phone, then: Then = _nothing) -> None:
        """Ask for what changed since the version held."""
        if phone.fetching:
            phone.again = then
            return
        phone.fetching = True
        path = f"/w/{self.scene.workshop}/state?since={phone.version}"
        done = partial(self._fetched, phone, then)
        self.asks.ask(path, done, who=phone.browser)

    def _fetched(self, phone: Phone, then: Then, reply: Reply) -> None:
        phone.fetching = False
        again, phone.again = phone.again, None
        connected = phone.ear is not None and phone.ear.connected
        said = reply.json() if reply.status == 200 else {}
        if "version" not in said:
            self._refused(phone, again or then, reply)
            return
        phone.version = max(phone.version, int(said["version"]))
        self.took(phone, said["objects"], said["version"])
        phone.own = said["objects"].get("own:-") or phone.own
        if again is not None:
            self.fetch(phone, again)
        elif phone.back_at is None and connected:
            phone.back_at = self.loop.now()
            then()

    def _refused(self, phone: Phone, then: Then, reply: Reply) -> None:
        """Ask again: when the server says, or after a while."""
        asked = reply.header("retry-after") if reply.status == 503 else ""
        if not asked:
            self.refusals.append(f"a phone could not fetch the state ({reply.status})")
        if phone.ear is not None and phone.ear.connected:
            pause = int(asked) + self.random.random() if asked else back_off(0, self.random, base=1.0)
            self.loop.after(pause, partial(self.fetch, phone, then))

    def _hear(self, phone: Phone, told: Told) -> None:
        self.deliveries += 1
        self.heard(phone, told)
        if told.event == "pulse":
            if told.said["from"] > phone.version:
                self._missed(phone, 0.0)
            elif told.said["to"] > phone.version:
                phone.version = told.said["to"]
                self.took(phone, told.said["objects"], told.said["to"])
        elif told.event == "beat" and told.said["version"] > phone.version:
            self._missed(phone, self.random.random())
        elif told.event == "own":
            self.took(phone, {"own:-": told.said}, phone.version + 0.5)
        elif told.event == "mine":
            self.took(phone, told.said["objects"], phone.version + 0.5)
        elif told.event == "again":
            pause = self.random.uniform(0, told.said["within"])
            self.loop.after(pause, partial(self._move, phone, phone.ear))

    def _move(self, phone: Phone, ear: Ear | None) -> None:
        """Open another socket, if this is still the one that was asked to go."""
        if not self._closing and ear is not None and ear is phone.ear and ear.connected:
            ear.end(quietly=True)
            phone.back_at, phone.tries = None, 0
            self._connect(phone)

    def _missed(self, phone: Phone, pause: float) -> None:
        self.gaps += phone.back_at is not None
        self.loop.after(pause, partial(self.fetch, phone))

    def behind(self, version: int) -> int:
        """How many do not hold this version."""
        return sum(phone.version < version for phone in self.phones)

    def leave(self) -> None:
        """Close every socket."""
        self._closing = True
        for phone in self.phones:
            if phone.ear is not None:
                phone.ear.end(quietly=True)
