"""Each part of a large installation fails once while a room writes: is all there, and on every screen?"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from threading import Thread
from typing import Any

from facilitator.bench.rooms.asks import Browser
from facilitator.bench.rooms.loop import Loop
from facilitator.bench.rooms.report import Report
from facilitator.bench.rooms.room import cards_held, write
from facilitator.bench.rooms.screens import Objects, Phones, Screen, fresh
from facilitator.bench.rooms.several import Several, children
from facilitator.bench.rooms.stand import Stand
from facilitator.deploy.trial.program import wait_until
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.rehearsal.ledger import check_cards
from facilitator.rehearsal.rules import quantiles

PATIENCE = 60.0  # seconds until a screen that is not right counts as wrong, and an op as unanswered
LOOK_EVERY = 0.2
STRIKES_AFTER = 1 / 3  # of the time in which the room writes
WORKER_SECONDS = 30.0
Act = Callable[["Several"], None]


@dataclass(frozen=True)
class Fault:
    """What fails. `heal` ends it, once every screen was right in spite of it. `busy`: workers have a job."""

    name: str
    strike: Act
    heal: Act = lambda _site: None
    busy: bool = False


def _again(site: Several, number: int) -> None:
    """Start a server anew, as its supervisor does."""
    server = site.whole.servers[number]
    site.on_their_cores(server.launch)
    server.wait_for(server.answers)


def _kill_server(site: Several) -> None:
    site.whole.servers[0].kill()
    _again(site, 0)


def _restart_server(site: Several) -> None:
    site.whole.servers[-1].send(signal.SIGTERM)
    site.whole.servers[-1].wait()
    _again(site, -1)


def _restart_redis(site: Several) -> None:
    site.whole.redis.kill()
    site.on_their_cores(site.whole.redis.start)


def _kill_worker(site: Several) -> None:
    def workers() -> list[int]:
        return [child for pid in site.whole.pids for child in children(pid)]

    wait_until(lambda: bool(workers()), "the start of a worker process", WORKER_SECONDS)
    for worker in workers():
        with suppress(ProcessLookupError):  # it has ended by itself
            os.kill(worker, signal.SIGKILL)


FAULTS = {
    "server-killed": Fault("a server is killed and started again", _kill_server),
    "server-restarted": Fault("a server is asked to go, and started again", _restart_server),
    "workers-killed": Fault("worker processes are killed", _kill_worker, busy=True),
    "postgresql-restarted": Fault(
        "PostgreSQL ends as in a power cut and starts again", lambda site: site.whole.postgres.restart()
    ),
    "nginx-reloaded": Fault("nginx reads its configuration again", lambda site: site.whole.nginx.reload()),
    "redis-emptied": Fault("Redis loses everything, listeners too", lambda site: site.whole.redis.empty()),
    "redis-restarted": Fault("Redis is killed and started again", _restart_redis),
    "redis-hung": Fault(
        "Redis hangs", lambda site: site.whole.redis.hang(), lambda site: site.whole.redis.wake()
    ),
    "redis-away": Fault(
        "Redis is away", lambda site: site.whole.redis.kill(), lambda site: site.whole.redis.start()
    ),
}


@dataclass
class Watched:
    """The room with its screens: the stage, a console, and every phone."""

    stand: Stand
    site: Several
    seen_at: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        loop, asks, scene = self.stand.loop, self.stand.asks, self.stand.scene
        self.stage = Screen(
            loop,
            asks,
            who=Browser("a second stage"),
            auth={"face": "stage", "token": scene.stage_token},
            state=f"/stage/{scene.stage_token}/state",
            seen=self._see,
        )
        self.console = Screen(
            loop,
            asks,
            who=Browser("a second console", scene.console_cookie, "console"),
            auth={"face": "console", "workshop": scene.workshop},
            state=f"/console/{scene.workshop}/state",
        )
        self.phones = Phones(self.stand.crowd)

    def _see(self, objects: Objects) -> None:
        for key in objects:
            self.seen_at.setdefault(key, self.stand.loop.now())

    def stage_is_right(self) -> bool:
        """Does the stage hold what the database says?"""
        return self.stage.like(fresh(self.stand.loop, self.stand.asks, self.stage.state, self.stage.who)[1])

    def phones_unlike(self) -> int:
        """How many phones hold something else than the database says."""
        loop, asks = self.stand.loop, self.stand.asks
        state = f"/w/{self.stand.scene.workshop}/state"
        return self.phones.unlike(lambda phone: fresh(loop, asks, state, phone.browser))

    def all_is_right(self) -> bool:
        """Does every screen hold what the database says?"""
        return self.stage_is_right() and not self.phones_unlike()

    def everybody_counts(self) -> bool:
        """Does the console count every phone once?"""
        return self.console.people == len(self.stand.crowd.phones)

    def until(self, is_so: Callable[[], bool], since: float) -> float | None:
        """Seconds from a moment until something is so; None: never."""
        loop = self.stand.loop
        while not is_so():
            if loop.now() > since + PATIENCE:
                return None
            loop.run(lambda: False, LOOK_EVERY)
        return round(loop.now() - since, 2)

    def close(self) -> None:
        """Close what was opened beside the crowd."""
        self.stage.close()
        self.console.close()


def measure(stand: Stand) -> Report:
    """Let one part after the other fail while the room writes, and look at every screen each time."""
    if not isinstance(stand.scratch, Several):
        raise SetUpError(_("Faults want several servers: --servers 2 or more."))
    watched = Watched(stand, stand.scratch)
    stand.crowd.refusals.clear()
    try:
        found = [
            _suffer(watched, fault, number)
            for number, (name, fault) in enumerate(FAULTS.items())
            if name in (stand.wanted.faults or FAULTS)
        ]
        counted = watched.until(watched.everybody_counts, stand.loop.now())
    finally:
        watched.close()
    return _report(watched, found, counted)


def _suffer(watched: Watched, fault: Fault, number: int) -> dict[str, Any]:
    """One fault: strike while the room writes, wait until every screen is right again, and heal."""
    stand, loop, giving = watched.stand, watched.stand.loop, watched.stand.giving
    first, failed = len(giving.entries), sum(giving.errors.values())
    if fault.busy:
        stand.console.does("themes.suggest", board="dream")
    with loop.measured():
        write(stand, Random(stand.wanted.seed + number))
        loop.run(lambda: False, stand.wanted.seconds * STRIKES_AFTER)
        strike = Aside(watched.site, fault.strike)
        loop.run(lambda: False, stand.wanted.seconds * (1 - STRIKES_AFTER))
        loop.run(lambda: not giving.open, PATIENCE)
    entries = giving.entries[first:]
    last = max((entry.answered_at or 0.0 for entry in entries), default=loop.now())
    stage = watched.until(watched.stage_is_right, last)
    phones = watched.until(lambda: not watched.phones_unlike(), last)
    strike.finish(loop)
    Aside(watched.site, fault.heal).finish(loop)
    afterwards = watched.until(watched.all_is_right, loop.now())
    behind = [
        watched.seen_at[f"card:{entry.ref}"] - entry.answered_at
        for entry in entries
        if entry.answered_at and f"card:{entry.ref}" in watched.seen_at
    ]
    return {
        "fault": fault.name,
        "sent": len(entries),
        "saved": sum(entry.kept for entry in entries),
        "failed_requests": sum(giving.errors.values()) - failed,
        "answer_ms": quantiles([e.answered_at - e.sent_at for e in entries if e.answered_at and e.sent_at]),
        "stage_right_s": stage,
        "phones_right_s": phones,
        "right_afterwards": afterwards is not None,
        "card_to_stage_s": round(max(behind, default=0.0), 2),
    }


class Aside:
    """Something that takes its time, while the phones go on."""

    def __init__(self, site: Several, act: Act) -> None:
        self._site, self._act = site, act
        self._faults: list[SetUpError] = []
        self._thread = Thread(target=self._work)
        self._thread.start()

    def _work(self) -> None:
        try:
            self._act(self._site)
        except SetUpError as fault:
            self._faults.append(fault)

    def finish(self, loop: Loop) -> None:
        """Wait for its end, while the phones go on; raises SetUpError where it failed."""
        loop.run(lambda: not self._thread.is_alive(), 2 * PATIENCE)
        self._thread.join()
        if self._faults:
            raise self._faults[0]


def _report(watched: Watched, found: list[dict[str, Any]], counted: float | None) -> Report:
    stand, giving = watched.stand, watched.stand.giving
    wrong = {
        f"{which} never right again: {row['fault']}": 1
        for row in found
        for which, seconds in (("the stage", "stage_right_s"), ("phones", "phones_right_s"))
        if row[seconds] is None
    }
    wrong |= {f"not right afterwards: {row['fault']}": 1 for row in found if not row["right_afterwards"]}
    if counted is None:
        wrong["phones that the console does not count, or counts twice"] = abs(
            watched.console.people - len(stand.crowd.phones)
        )
    return Report(
        measures="faults",
        phones=len(stand.crowd.phones),
        sent=len(giving.entries),
        saved=giving.saved,
        count=check_cards(giving.entries, cards_held(stand)),
        errors=wrong,
        times={"answer_ms": giving.answer_times()},
        lags=stand.loop.lags,
        rss_kb=stand.scratch.rss_kb(),
        more={
            "faults": found,
            "counted_right_s": counted,
            "failed_requests": sum(giving.errors.values()),
            "rate": stand.wanted.rate,
            "seconds": stand.wanted.seconds,
            "seed": stand.wanted.seed,
        },
        machine=stand.machine,
    )
