"""Errands: what has to be done after a commit, each in a task of its own, none twice at the same time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext

from facilitator.db.writer import Errand
from facilitator.errors import report

log = logging.getLogger(__name__)


class Errands:
    """Runs errands by name. One that is asked for while it runs, runs once more afterwards."""

    def __init__(
        self,
        known: Mapping[str, Callable[..., None]],
        start: Callable[[Callable[[], None]], object],
        alone: Callable[[str], AbstractContextManager[None]] = lambda _name: nullcontext(),
    ) -> None:
        self.known = known
        self.start = start
        self.alone = alone  # among several servers
        self._running: set[Errand] = set()
        self._again: set[Errand] = set()
        self._lock = threading.Lock()

    def run(self, errand: Errand) -> None:
        """Start an errand, or let the one under way run again."""
        with self._lock:
            if errand in self._running:
                self._again.add(errand)
                return
            self._running.add(errand)
        self.start(lambda: self._work(errand))

    def _work(self, errand: Errand) -> None:
        while True:
            try:
                with self.alone(f"{errand.name} {errand.data}"):
                    self.known[errand.name](**dict(errand.data))
            except Exception as fault:  # noqa: BLE001 - the errand has failed, the server has not
                report(log, f"the errand {errand.name} failed", fault)
            with self._lock:
                if errand not in self._again:
                    self._running.discard(errand)
                    return
                self._again.discard(errand)
