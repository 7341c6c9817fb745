"""A room that stands ready to be measured: a server, a workshop, everybody inside; and its end."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from facilitator.bench import machine
from facilitator.bench.rooms.asks import Asks
from facilitator.bench.rooms.crowd import Crowd
from facilitator.bench.rooms.giving import Giving
from facilitator.bench.rooms.listening import Console, Stage
from facilitator.bench.rooms.loop import Loop, no_garbage
from facilitator.bench.rooms.scene import Scene, set_up
from facilitator.bench.rooms.scratch import Scratch
from facilitator.bench.rooms.several import SHARED, Several, Site
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.live.limits import open_many_files
from facilitator.rehearsal.room import Teller

FIRST = 2  # phones that come before the memory of the others is measured: by then everything has been loaded
MANY, SETTLES = 500, 22.0  # after so many seconds the server lets go of connections that nobody uses any more
FILES_EACH = 2  # a WebSocket, and a connection that the browser keeps for its requests
SPARE_FILES = 300
DRAIN_SECONDS = 60.0


@dataclass(frozen=True)
class Wanted:
    """What whoever measures asks for.

    `folder` is where the scratch folder is made, or None: anywhere. `busy`: workers have all they can do.
    `servers`: more than one stand behind nginx, with PostgreSQL and Redis. `faults`: which, or none: all.
    """

    phones: int
    seconds: float
    seed: int
    rate: float = 0.0
    folder: Path | None = None
    busy: bool = False
    servers: int = 1
    faults: tuple[str, ...] = ()


@dataclass
class Stand:
    """Everything of one measurement. Memory in KB."""

    wanted: Wanted
    scratch: Site
    scene: Scene
    loop: Loop
    asks: Asks
    random: Random
    crowd: Crowd
    giving: Giving
    stage: Stage
    console: Console
    machine: dict[str, Any]
    rss_before: int = 0
    rss_joined: int = 0
    cpu_per_join: float | None = None
    behind: int = 0  # phones that never heard of the last change

    def drain(self) -> bool:
        """Wait until every op has an answer and everybody has heard the last change; whether all have one."""
        answered = self.loop.run(lambda: not self.giving.open, DRAIN_SECONDS)
        version = self.console.does_now("timer.set", minutes=30).get("version", 0)  # every face hears of it
        self.loop.run(lambda: not self.crowd.behind(version), DRAIN_SECONDS)
        self.behind = self.crowd.behind(version)
        return answered


@contextmanager
def standing(wanted: Wanted, teller: Teller) -> Iterator[Stand]:
    """A room in which everybody is; raises SetUpError where this machine cannot hold it."""
    need_files(wanted.phones)
    with _site(wanted) as scratch:
        stand = _stand(wanted, scratch)
        try:
            with no_garbage():
                _fill(stand, teller)
                yield stand
        finally:
            stand.crowd.leave()
            stand.stage.ear.end(quietly=True)
            stand.console.ear.end(quietly=True)
            stand.asks.close()
            stand.loop.close()


@contextmanager
def _site(wanted: Wanted) -> Iterator[Site]:
    """What is measured, started, and ended afterwards."""
    if wanted.servers > 1:
        several = Several(wanted.servers, wanted.folder)
        try:
            yield several
        finally:
            several.stop()
        return
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-", dir=wanted.folder) as name:
        scratch = Scratch(Path(name))
        scratch.start()
        try:
            yield scratch
        finally:
            scratch.stop()


def need_files(phones: int) -> None:
    """Raise SetUpError where this user may not open the sockets of so many phones."""
    needed = FILES_EACH * phones + SPARE_FILES
    allowed = open_many_files()
    if allowed < needed:
        raise SetUpError(
            _(
                "%(phones)d phones need %(needed)d open files, and this user may open %(allowed)d: raise the"
                " limit (ulimit -Hn), or measure fewer phones.",
                phones=phones,
                needed=needed,
                allowed=allowed,
            )
        )


def _stand(wanted: Wanted, scratch: Site) -> Stand:
    facts: dict[str, Any] = {
        **machine.facts(machine.SERVER),
        "sqlite": sqlite3.sqlite_version,
        "fsync_ms": machine.sync_milliseconds(scratch.data),
    }
    if isinstance(scratch, Several):
        facts |= {"servers": wanted.servers, "postgresql": scratch.whole.postgres.version, "shared": SHARED}
    if scratch.cores:
        facts["server_core"], facts["generator_core"] = (min(cores) for cores in scratch.cores)
    scene = set_up(scratch, wanted.phones, wanted.seed)
    random, loop = Random(wanted.seed), Loop()
    asks = Asks(loop, scratch.port)
    return Stand(
        wanted=wanted,
        scratch=scratch,
        scene=scene,
        loop=loop,
        asks=asks,
        random=random,
        crowd=Crowd(loop, asks, scene, random),
        giving=Giving(loop, asks, scene.workshop, random),
        stage=Stage(loop, asks, scene),
        console=Console(loop, asks, scene),
        machine=facts,
    )


def _fill(stand: Stand, teller: Teller) -> None:
    """Let everybody in: the first few, then the others."""
    phones = stand.wanted.phones
    first = min(FIRST, phones)
    patience = 30.0 + phones * 0.1
    teller.begin(_("Joining"), phones)
    came = stand.crowd.join(first, teller.step, patience)
    stand.rss_before, cpu_before = stand.scratch.rss_kb(), stand.scratch.cpu_seconds()
    came = came and stand.crowd.join(phones - first, teller.step, patience)
    if not came:
        why = stand.crowd.refusals[-1] if stand.crowd.refusals else "–"
        raise SetUpError(_("Not all phones could join in time: %(why)s", why=why))
    if phones > first:
        stand.cpu_per_join = (stand.scratch.cpu_seconds() - cpu_before) / (phones - first)
    if phones >= MANY:
        stand.loop.run(lambda: False, SETTLES)
    stand.rss_joined = stand.scratch.rss_kb()
