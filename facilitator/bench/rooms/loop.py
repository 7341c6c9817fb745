"""One thread that serves thousands of sockets and keeps appointments, and says how late it was for them."""

from __future__ import annotations

import gc
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from itertools import count

READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE
HEARTBEAT = 0.01
_AT_ONCE = 200  # sockets served before the appointments are looked at again

Ready = Callable[[int], None]


class Loop:
    """Sockets and appointments. `lags` holds by how much each heartbeat of a measured time was late."""

    def __init__(self) -> None:
        self.lags: list[float] = []
        self._acts: dict[int, Ready] = {}
        self._selector = selectors.DefaultSelector()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = count()
        self._measuring = False

    def now(self) -> float:
        """Seconds of the run's own clock."""
        return time.monotonic()

    def at(self, when: float, act: Callable[[], None]) -> None:
        """Do something at a moment of the loop's clock."""
        heappush(self._due, (when, next(self._numbers), act))

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something some time from now."""
        self.at(self.now() + seconds, act)

    def watch(self, sock: socket.socket, what: int, ready: Ready) -> None:
        """Call `ready` with what has become possible."""
        self._acts[sock.fileno()] = ready
        self._selector.register(sock, what, ready)

    def change(self, sock: socket.socket, what: int, ready: Ready) -> None:
        """Watch a socket for something else from now on."""
        self._acts[sock.fileno()] = ready
        self._selector.modify(sock, what, ready)

    def forget(self, sock: socket.socket) -> None:
        """Watch it no more."""
        self._acts.pop(sock.fileno(), None)
        self._selector.unregister(sock)

    def run(self, until: Callable[[], bool], seconds: float) -> bool:
        """Go on until something is so, or so many seconds have passed; returns whether it is so."""
        deadline = self.now() + seconds
        while not (done := until()) and self.now() < deadline:
            self.turn(min(deadline, self.now() + 0.05))
        return done

    def turn(self, longest: float) -> None:
        """Keep the appointments that are due, then serve the sockets that are ready by then."""
        while self._due and self._due[0][0] <= self.now():
            self._keep_next()
        until = min(longest, self._due[0][0]) if self._due else longest
        ready = self._selector.select(max(0.0, until - self.now()))
        for number, (key, what) in enumerate(ready):
            if number % _AT_ONCE == _AT_ONCE - 1:
                while self._due and self._due[0][0] <= self.now():
                    self._keep_next()
            act = self._acts.get(key.fd)
            if act is not None and act == key.data:  # else an earlier one of this round has ended it
                act(what)

    def _keep_next(self) -> None:
        _when, _number, act = heappop(self._due)
        act()

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Note lateness meanwhile; Python collects no garbage, since that stops everything for a while."""
        self._measuring = True
        gc.collect()
        gc.freeze()
        gc.disable()
        self._beat(self.now() + HEARTBEAT)
        try:
            yield
        finally:
            self._measuring = False
            gc.enable()
            gc.unfreeze()

    def _beat(self, due: float) -> None:
        def beat() -> None:
            if self._measuring:
                self.lags.append(self.now() - due)
                self._beat(due + HEARTBEAT)

        self.at(due, beat)

    def close(self) -> None:
        """Let go of what the system holds for it."""
        self._selector.close()
