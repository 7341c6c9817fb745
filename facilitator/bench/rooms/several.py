"""Several servers of the bench's own behind nginx, with PostgreSQL and Redis: what large rooms run on."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from facilitator.bench.rooms.scratch import processor_seconds, resident_kb
from facilitator.deploy.trial.program import need
from facilitator.deploy.trial.stack import Stack, stack

SHARED = "all servers, their workers, PostgreSQL, Redis and nginx share the server's cores"


class Site(Protocol):
    """What is measured: one server, or several that look like one. `port`: where phones come in.

    `own_port` is that of the server which is struck; `cores` those of the servers and of whoever measures.
    """

    data: Path
    secret: str
    port: int
    own_port: int
    cores: tuple[set[int], set[int]] | None

    def runs(self) -> bool:
        """Is the server that is struck there?"""

    def launch(self) -> None:
        """Start it, and return at once."""

    def strike(self) -> None:
        """Kill -9; returns before it is gone."""

    def stop(self) -> None:
        """Ask everything to end."""

    def last_words(self) -> str:
        """The last line it wrote."""

    def cpu_seconds(self) -> float:
        """Processor time of all servers that run."""

    def rss_kb(self) -> int:
        """Memory of all servers that run."""

    def beside_seconds(self) -> dict[str, float]:
        """Processor time of what stands beside the servers, by name."""


class Several:
    """The whole stack, started at once; raises SetUpError. The first of its servers is the one struck."""

    def __init__(self, servers: int, folder: Path | None) -> None:
        self.cores = _parted_cores()
        self._running = ExitStack()
        need("nginx", "nginx")  # before anything is started
        if self.cores:
            os.sched_setaffinity(0, self.cores[0])  # what is started now stays on these cores
        try:
            self.whole: Stack = self._running.enter_context(stack(servers, folder=folder))
        finally:
            if self.cores:
                os.sched_setaffinity(0, self.cores[1])
        self.data, self.secret, self.port = self.whole.data, self.whole.secret, self.whole.port
        self.own_port = self.whole.servers[0].port

    def runs(self) -> bool:
        """Is the first server there?"""
        return self.whole.servers[0].runs

    def launch(self) -> None:
        """Start the first server, and return at once."""
        self.on_their_cores(self.whole.servers[0].launch)

    def on_their_cores(self, start: Callable[[], None]) -> None:
        """Start something where the servers run."""
        if self.cores:
            os.sched_setaffinity(0, self.cores[0])
        try:
            start()
        finally:
            if self.cores:
                os.sched_setaffinity(0, self.cores[1])

    def strike(self) -> None:
        """Kill -9 the first server."""
        self.whole.servers[0].kill()

    def stop(self) -> None:
        """End everything."""
        self._running.close()

    def last_words(self) -> str:
        """The last line the first server wrote."""
        return self.whole.servers[0].last_words()

    def cpu_seconds(self) -> float:
        """Processor time of all servers that run."""
        return sum(map(processor_seconds, self.whole.pids))

    def rss_kb(self) -> int:
        """Memory of all servers that run."""
        return sum(map(resident_kb, self.whole.pids))

    def beside_seconds(self) -> dict[str, float]:
        """Processor time of PostgreSQL, Redis and nginx, with all that each has started."""
        heads = {
            "postgresql": self.whole.postgres.pid,
            "redis": self.whole.redis.pid,
            "nginx": self.whole.nginx.pid,
        }
        return {name: family_seconds(pid) for name, pid in heads.items()}


def family_seconds(pid: int) -> float:
    """Processor time of a process and of those it has started, ended ones included."""
    return sum(map(processor_seconds, children(pid)), processor_seconds(pid, with_ended=True))


def children(pid: int) -> list[int]:
    """The processes that one has started and that still live."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in found for child in path.read_text().split()]


def _parted_cores() -> tuple[set[int], set[int]] | None:
    """The last core for whoever measures, all others for what is measured, where there are two."""
    mine = sorted(os.sched_getaffinity(0))
    return (set(mine[:-1]), {mine[-1]}) if len(mine) > 1 else None
