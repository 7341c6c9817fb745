"""Draws faults from a seed and lets them happen; each of them ends by itself, so that what follows is the drain."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Protocol

from tests.ledger.house import House
from tests.ledger.phones import Phones
from tests.ledger.proxy import PASS, SLOW, STALL, TRUNCATE, Proxy

LOOK = 0.002
LONGEST = 40.0  # seconds without the ops that were to be answered first; then the fault comes all the same


class Acknowledging(Protocol):
    """Whoever counts what was answered as kept."""

    acknowledged: int


class Nemesis:
    """One server, its network, and what may happen to them. `scale` shortens how long a fault lasts."""

    def __init__(
        self, house: House, proxy: Proxy, book: Acknowledging, *, seed: int, scale: float = 1.0
    ) -> None:
        self.house, self.proxy, self.book = house, proxy, book
        self.random = Random(seed)
        self.scale = scale
        self.done: Counter[str] = Counter()

    def draw(self, count: int) -> list[str]:
        """So many faults, each as likely as the others."""
        return [self.random.choice(list(FAULTS)) for _ in range(count)]

    def after(self, acknowledged: int, phones: Phones) -> None:
        """Wait until so many more ops have been answered as kept, or nobody writes any more."""
        wanted, deadline = self.book.acknowledged + acknowledged, time.monotonic() + LONGEST
        while self.book.acknowledged < wanted and phones.busy() and time.monotonic() < deadline:
            time.sleep(LOOK)

    def strike(self, name: str) -> None:
        """Let one of them happen, and end."""
        self.done[name] += 1
        FAULTS[name](self)

    def kill(self) -> None:
        """Kill -9, with requests under way."""
        self.done["kill"] += 1
        self.house.kill()

    def restart(self) -> None:
        """Kill -9, and start again."""
        self.house.kill()
        self.house.start()

    def lock(self) -> None:
        """Another program holds SQLite's write lock, sometimes longer than the server waits for it."""
        held = sqlite3.connect(self.house.data / "facilitator.sqlite", isolation_level=None, timeout=30)
        held.execute("BEGIN IMMEDIATE")
        self._last(1, 8)
        held.execute("ROLLBACK")
        held.close()

    def no_growth(self) -> None:
        """Every file has its largest size: a write fails in the middle of a transaction or at COMMIT."""
        self.house.stop_growing()
        self._last(0.5, 3)
        self.house.grow_again()

    def full(self) -> None:
        """The database has room for no more pages: SQLITE_FULL takes a whole transaction back."""
        self.house.wants(full=True)
        self._last(0.5, 3)
        self.house.wants()

    def sleep(self) -> None:
        """The laptop sleeps."""
        self.house.hang()
        self._last(0.5, 6)
        self.house.wake()

    def clock(self) -> None:
        """The clock jumps, forward or back, and later is put right."""
        self.house.wants(ahead=self.random.choice((-7200, -60, 60, 7200)))
        self._last(0.5, 3)
        self.house.wants()

    def workers(self) -> None:
        """Whatever makes themes and documents is killed."""
        self.house.strike_workers()

    def cut(self) -> None:
        """Every connection breaks, a few times: the whole room comes back at once."""
        for _ in range(3):
            self.proxy.cut()
            self._last(0.1, 0.6)

    def slow(self) -> None:
        """Everything takes 400 ms longer."""
        self._network(SLOW, 1, 3)

    def stall(self) -> None:
        """Nothing passes, and no connection ends."""
        self._network(STALL, 0.5, 3)

    def truncate(self) -> None:
        """Answers end in the middle."""
        self._network(TRUNCATE, 0.3, 1.5)

    def _network(self, mode: str, least: float, most: float) -> None:
        self.proxy.mode = mode
        self._last(least, most)
        self.proxy.mode = PASS

    def _last(self, least: float, most: float) -> None:
        time.sleep(self.random.uniform(least, most) * self.scale)


FAULTS: dict[str, Callable[[Nemesis], None]] = {
    "restart": Nemesis.restart,
    "lock": Nemesis.lock,
    "no_growth": Nemesis.no_growth,
    "full": Nemesis.full,
    "sleep": Nemesis.sleep,
    "clock": Nemesis.clock,
    "workers": Nemesis.workers,
    "cut": Nemesis.cut,
    "slow": Nemesis.slow,
    "stall": Nemesis.stall,
    "truncate": Nemesis.truncate,
}
