"""One thread that serves thousands of sockets and keeps appointments, and says how late it was for them."""

from __future__ import annotations

import gc
import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from itertools import count

READ, WRITE = 0x1, 0x4  # as epoll names them
HEARTBEAT = 0.01
LOOK_EVERY = 0.01  # seconds between two looks for what is waited for: with 5,000 phones a look is work
_AT_ONCE = 100  # sockets served before the appointments are looked at again

Ready = Callable[[int], None]


class Loop:
    """Sockets and appointments. `lags` holds by how much each heartbeat of a measured time was late.

    A heartbeat is an appointment that rings a socket of the loop's own: it waits behind everything that
    waits, so its lateness is that of an op to be sent and of an answer to be read.
    """

    def __init__(self) -> None:
        self.lags: list[float] = []
        self._acts: dict[int, Ready] = {}
        self._gone: set[int] = set()
        self._epoll = select.epoll()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = count()
        self._measuring = False
        self._beats: list[float] = []
        self._bell, self._ear = socket.socketpair()
        self._ear.setblocking(False)
        self.watch(self._ear.fileno(), READ, self._heard)

    def now(self) -> float:
        """Seconds of the run's own clock."""
        return time.monotonic()

    def at(self, when: float, act: Callable[[], None]) -> None:
        """Do something at a moment of the loop's clock."""
        heappush(self._due, (when, next(self._numbers), act))

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something some time from now."""
        self.at(self.now() + seconds, act)

    def watch(self, file: int, what: int, ready: Ready) -> None:
        """Call `ready` with what has become possible with a socket, named by its file's number."""
        self._acts[file] = ready
        self._epoll.register(file, what)

    def change(self, file: int, what: int) -> None:
        """Watch a socket for something else from now on."""
        self._epoll.modify(file, what)

    def forget(self, file: int) -> None:
        """Watch it no more."""
        del self._acts[file]
        self._gone.add(file)
        self._epoll.unregister(file)

    def run(self, until: Callable[[], bool], seconds: float) -> bool:
        """Go on until something is so, or so many seconds have passed; returns whether it is so."""
        deadline = self.now() + seconds
        while not (done := until()) and (now := self.now()) < deadline:
            look = min(deadline, now + LOOK_EVERY)
            while now < look:
                now = self.turn(look)
        return done

    def turn(self, longest: float) -> float:
        """Keep the appointments that are due, then serve sockets that are ready by then; what time it is."""
        while self._due and self._due[0][0] <= self.now():
            heappop(self._due)[2]()
        until = min(longest, self._due[0][0]) if self._due else longest
        ready = self._epoll.poll(max(0.0, until - self.now()), _AT_ONCE)
        acts, gone = self._acts, self._gone
        gone.clear()
        for file, what in ready:
            if file not in gone:  # else an earlier one of this round has ended it
                acts[file](what)
        return self.now()

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Note lateness meanwhile; Python collects no garbage, since that stops everything for a while."""
        self._measuring = True
        gc.collect()
        with no_garbage():
            self._beat(self.now() + HEARTBEAT)
            try:
                yield
            finally:
                self._measuring = False

    def _beat(self, due: float) -> None:
        def beat() -> None:
            if self._measuring:
                self._beats.append(due)
                self._bell.send(b".")
                self._beat(due + HEARTBEAT)

        self.at(due, beat)

    def _heard(self, _what: int) -> None:
        self._ear.recv(1 << 12)
        now = self.now()
        self.lags += [now - due for due in self._beats]
        self._beats.clear()

    def close(self) -> None:
        """Let go of what the system holds for it."""
        self._epoll.close()
        self._bell.close()
        self._ear.close()


@contextmanager
def no_garbage() -> Iterator[None]:
    """Let Python look for no garbage meanwhile, and leave alone for good what is there."""
    gc.freeze()
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
        gc.unfreeze()
