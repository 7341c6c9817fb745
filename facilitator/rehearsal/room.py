"""A room full of made-up people: everybody in it, what they were told to do, and what went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Protocol

import aiohttp

from facilitator.rehearsal.lead import Lead, Projector
from facilitator.rehearsal.ledger import KEPT, Entry
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.rules import Pace, Text
from facilitator.rehearsal.wire import REQUEST_SECONDS, GaveUp, Line, TurnedAway

AT_ONCE = 100  # requests under way in all; phones of one room do not ask all in the same instant
READS_EVERY = 0.7  # seconds between two looks at what waits to be read
PATIENCE = 120.0  # seconds a phone keeps trying before it gives up


@dataclass(frozen=True)
class Wishes:
    """What whoever started the rehearsal asked for. `until` is a kind of step to stop after, if any."""

    url: str
    secret: str
    folder: Path
    phones: int
    texts: tuple[Text, ...]
    seed: int
    topic: str | None = None
    plan: str | None = None
    groups: int | None = None  # how many of the workshop's groups they come from
    workshop: str | None = None
    minutes: float | None = None
    until: str | None = None
    keep_open: bool = False
    patience: float = PATIENCE


class Teller(Protocol):
    """Shows a person how far the rehearsal is."""

    def begin(self, title: str, length: int) -> None:
        """A part with so many things to do begins."""

    def step(self, count: int = 1) -> None:
        """So many of them are done."""

    def say(self, word: str) -> None:
        """Something worth a line."""


@dataclass
class Room:
    """Everybody, and the clients they use."""

    wishes: Wishes
    random: Random
    pace: Pace
    lead: Lead
    projector: Projector
    teller: Teller
    phones: list[Phone] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    before: frozenset[str] = frozenset()  # cards that were here already

    async def everybody(self, does: Callable[[Phone], Awaitable[None]]) -> None:
        """Let every phone do something at the same time; one that cannot go on does not stop the others."""
        await asyncio.gather(*(self._one(phone, does) for phone in self.phones))

    async def while_reading(self, does: Callable[[Phone], Awaitable[None]]) -> None:
        """The same, while the facilitator reads what comes and releases it."""
        reading = asyncio.create_task(self._keep_releasing())
        await self.everybody(does)
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading
        await self.lead.ear.refresh()
        await self.lead.release_held()

    async def _keep_releasing(self) -> None:
        while True:
            await asyncio.sleep(READS_EVERY)
            # A task that is cancelled in the middle of a request must not leave it unanswered.
            await asyncio.shield(self.lead.release_held())

    async def _one(self, phone: Phone, does: Callable[[Phone], Awaitable[None]]) -> None:
        try:
            await does(phone)
        except (GaveUp, TurnedAway, TimeoutError) as fault:
            self.troubles.append(f"a phone could not go on ({type(fault).__name__}: {fault})")
        self.teller.step()

    def ledger(self, *kinds: str) -> list[Entry]:
        """What all phones sent, of these kinds or of all."""
        entries = [entry for phone in self.phones for entry in phone.ledger]
        return [entry for entry in entries if not kinds or entry.kind in kinds]

    def sent(self) -> int:
        """How many ops have been sent."""
        return sum(entry.sent_at is not None for entry in self.ledger())

    def saved(self) -> int:
        """How many were answered as kept."""
        return sum(entry.status in KEPT for entry in self.ledger())


class Clients:
    """Makes one browser after the other; closes all of them at the end."""

    def __init__(self, stack: AsyncExitStack, wishes: Wishes, random: Random) -> None:
        self.stack, self.wishes, self.random = stack, wishes, random
        self.gate = asyncio.Semaphore(AT_ONCE)

    async def new(self, face: str) -> Line:
        """A browser with its own cookies."""
        session = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True),  # cookies of an address without a name
            connector=aiohttp.TCPConnector(limit=0),
            timeout=aiohttp.ClientTimeout(total=REQUEST_SECONDS),
        )
        await self.stack.enter_async_context(session)
        own = Random(self.random.getrandbits(64))
        return Line(self.wishes.url, session, self.gate, own, face, self.wishes.patience)


def phones_in_groups(count: int, random: Random) -> Sequence[float]:
    """When each of so many phones arrives, in seconds: people come in groups through one door."""
    times: list[float] = []
    now = 0.0
    while len(times) < count:
        group = random.randint(1, max(4, count // 6))
        times += [now + random.uniform(0, 0.6) for _ in range(min(group, count - len(times)))]
        now += random.uniform(0.3, 1.0)
    return times
