"""What screens hold, kept as the product's own pages keep it, and whether the server would show the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

from facilitator.areas import all_objects
from facilitator.bench.rooms.asks import Asks, Browser, Reply
from facilitator.bench.rooms.crowd import LONGEST_PAUSE, SPREAD, Crowd, Phone
from facilitator.bench.rooms.ears import Ear
from facilitator.bench.rooms.frames import Told
from facilitator.bench.rooms.loop import Loop
from facilitator.rehearsal.rules import back_off

POLL_EVERY = 5.0  # seconds between two looks at the state while there is no socket
OWN_SAMPLE = 20  # phones that are asked for what is theirs alone, too
PATIENCE = 20.0
Objects = Mapping[str, Any]


@dataclass
class Held:
    """Objects by key, each with the version at which it looked so; newer wins."""

    objects: dict[str, Any] = field(default_factory=dict)
    _at: dict[str, float] = field(default_factory=dict)

    def take(self, objects: Objects, at: float) -> None:
        """Put these in the place of older ones; None means forget."""
        for key, value in objects.items():
            if at >= self._at.get(key, 0):
                self._at[key] = at
                if value is None:
                    self.objects.pop(key, None)
                else:
                    self.objects[key] = value


class Screen:
    """One page that listens: after its socket is gone it polls, and tries again after a while."""

    def __init__(
        self,
        loop: Loop,
        asks: Asks,
        *,
        who: Browser,
        auth: Mapping[str, str],
        state: str,
        seen: Callable[[Objects], None] = lambda _objects: None,
    ) -> None:
        self.loop, self.asks, self.who, self.auth, self.state = loop, asks, who, auth, state
        self.held, self.version, self.people = Held(), 0, 0
        self._seen = seen
        self._random = Random(0)
        self._tries = 0
        self._closing = self._fetching = self._again = False
        self._open()

    def _open(self) -> None:
        self._ear = Ear(
            self.loop,
            self.asks.port,
            cookie=self.who.cookie,
            auth=self.auth,
            opened=self._opened,
            heard=self._hear,
            ended=self._lost,
        )

    def _opened(self) -> None:
        self._tries = 0
        self._fetch()

    def _lost(self) -> None:
        if self._closing:
            return
        self._tries += 1
        first = self._tries == 1
        pause = (
            self._random.uniform(0, SPREAD)
            if first
            else back_off(self._tries, self._random, base=1.0, most=15)
        )
        self.loop.after(min(pause, LONGEST_PAUSE) / 2, self._poll)
        self.loop.after(min(pause, LONGEST_PAUSE), self._open)

    def _poll(self) -> None:
        if not self._closing and not self._ear.connected:
            self._fetch()
            self.loop.after(POLL_EVERY, self._poll)

    def _fetch(self) -> None:
        self._again = self._fetching
        if not self._fetching:
            self._fetching = True
            self.asks.ask(f"{self.state}?since={self.version}", self._fetched, who=self.who)

    def _fetched(self, reply: Reply) -> None:
        self._fetching = False
        said = reply.json() if reply.status == 200 else {}
        if "version" in said:
            self._take(said["version"], said["objects"])
        if self._again:
            self._fetch()

    def _hear(self, told: Told) -> None:
        said = told.said
        if told.event == "presence":
            self.people = int(said["total"])
        elif told.event == "again":
            self.loop.after(self._random.uniform(0, said["within"]), partial(self._move, self._ear))
        elif told.event == "pulse" and said["from"] <= self.version:
            self._take(said["to"], said["objects"])
        elif told.event == "pulse" or (told.event == "beat" and said["version"] > self.version):
            self._fetch()

    def _move(self, ear: Ear) -> None:
        if ear is self._ear and ear.connected:
            ear.end(quietly=True)
            self._open()

    def _take(self, version: int, objects: Objects) -> None:
        self.held.take(objects, version)
        self.version = max(self.version, version)
        self._seen(objects)

    def like(self, fresh: Objects) -> bool:
        """Does it hold what the server would show now?"""
        return self.held.objects == fresh

    def close(self) -> None:
        """Close it for good."""
        self._closing = True
        self._ear.end(quietly=True)


class Phones:
    """What every phone of a crowd holds."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.held: defaultdict[int, Held] = defaultdict(Held)
        self._own = {kind.name for kind in all_objects().kinds.values() if kind.own}
        crowd.took = self._take
        for phone in crowd.phones:  # what they took before is asked for again
            phone.version = 0
            crowd.fetch(phone)

    def _take(self, phone: Phone, objects: Objects, at: float) -> None:
        self.held[phone.number].take(objects, at)

    def unlike(self, ask: Callable[[Phone], tuple[int, Objects]]) -> int:
        """How many hold something else than the server would show; `ask` gives a phone's fresh state."""
        phones = self.crowd.phones
        common = self._common(ask(phones[0])[1])
        unlike = {p.number for p in phones if self._common(self.held[p.number].objects) != common}
        if unlike:
            return len(unlike)
        sample = phones[:: max(1, len(phones) // OWN_SAMPLE)]
        return sum(ask(phone)[1] != self.held[phone.number].objects for phone in sample)

    def _common(self, objects: Objects) -> dict[str, Any]:
        return {key: value for key, value in objects.items() if key.partition(":")[0] not in self._own}


def fresh(loop: Loop, asks: Asks, state: str, who: Browser) -> tuple[int, Objects]:
    """The version and all objects the server would show now to whoever asks anew; 0 when it does not say."""
    replies: list[Reply] = []
    asks.ask(f"{state}?since=0", replies.append, who=who)
    loop.run(lambda: bool(replies), PATIENCE)
    said = replies[0].json() if replies and replies[0].status == 200 else {}
    objects = said.get("objects", {})
    return said.get("version", 0), {key: value for key, value in objects.items() if value is not None}
