"""A quiet room whose server is attacked: bystanders write now and then, and what becomes of them is looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from facilitator.bench.rooms import room as writing
from facilitator.bench.rooms.crowd import Crowd
from facilitator.bench.rooms.stand import Stand, Wanted, standing
from facilitator.rehearsal.ledger import Count, check_cards
from tests.abuse.attacks import Attack
from tests.abuse.target import Target

BYSTANDERS, PER_SECOND, ATTACKERS = 12, 4.0, 3
TOKEN = "only for tests of abuse"
SETTLE_SECONDS = 60.0  # a socket whose reader takes nothing is given 40
SPARE_FILES = 12  # connections of the harness itself
COMPLAINTS = ("Traceback", " ERROR ", "Exception", " CRITICAL ")
# Said once in the life of a server, since it is what a proxy that hides the address looks like.
KNOWN = "is not an accepted origin"
HERE = Path(__file__).parents[2]


class Quiet:
    """Tells nobody how far it is."""

    def begin(self, title: str, length: int) -> None:
        """A part begins."""

    def step(self, count: int = 1) -> None:
        """So many things are done."""

    def say(self, word: str) -> None:
        """Something worth a line."""


@dataclass
class Suffered:
    """What became of the room and of its attacker. Memory in KB; `answers` in seconds, each from its moment."""

    heard: Counter[str]
    sent: int = 0
    saved: int = 0
    count: Count = field(default_factory=Count)
    behind: int = 0
    unseen: int = 0
    lost_sockets: int = 0
    complaints: list[str] = field(default_factory=list)
    grown: int = 0
    answers: list[float] = field(default_factory=list)
    answers_before: list[float] = field(default_factory=list)


class Room:
    """The room, its server, and three phones that have joined and will misbehave."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.random = Random(stand.wanted.seed)
        self.bad = Crowd(stand.loop, stand.asks, stand.scene, self.random)
        assert self.bad.join(ATTACKERS, lambda: None, 30)
        for phone in self.bad.phones:
            phone.number = f"bad {phone.number}"  # type: ignore[assignment] # connections of their own
        self.bad.leave()
        self._read = 0
        self.write_for(1.0)
        stand.drain()
        self.files, self.alone = self.open_files(), self.sockets()

    def write_for(self, seconds: float) -> None:
        """Let the bystanders write meanwhile, each card at its own moment."""
        self._plan(seconds)
        self.stand.loop.run(lambda: False, seconds)

    def _plan(self, seconds: float) -> None:
        wanted = self.stand.wanted
        self.stand.wanted = Wanted(wanted.phones, seconds, wanted.seed, PER_SECOND)
        writing.write(self.stand, self.random)

    def suffer(self, attack: Attack, seconds: float, count: int, before: float = 0.0) -> Suffered:
        """Carry out one attack while the bystanders write, and look at what has become of everybody.

        `before` is for how many seconds they write in peace first, to compare with.
        """
        giving, rss = self.stand.giving, self.stand.scratch.rss_kb()
        dropped, first = self.stand.crowd.dropped, len(giving.entries)
        if before:
            self.write_for(before)
            self.stand.drain()
        calm = giving.entries[first:]
        first = len(giving.entries)
        self._plan(seconds)
        ends = self.stand.loop.now() + seconds
        heard = self._attacked(attack, seconds, count)
        self.stand.loop.run(lambda: self.stand.loop.now() > ends + 0.1, seconds)
        during = giving.entries[first:]
        self.stand.drain()
        seen = self.stand.stage.seen_at
        kept = [entry for entry in giving.entries if entry.kept]
        self.stand.loop.run(lambda: all(entry.ref in seen for entry in kept), 10)
        return Suffered(
            heard=heard,
            sent=len(giving.entries),
            saved=giving.saved,
            count=check_cards(giving.entries, writing.cards_held(self.stand)),
            behind=self.stand.behind,
            unseen=sum(entry.ref not in seen for entry in kept),
            lost_sockets=self.stand.crowd.dropped - dropped,
            complaints=self.complaints(),
            grown=self.stand.scratch.rss_kb() - rss,
            answers=[e.answered_at - e.sent_at for e in during if e.answered_at and e.sent_at],
            answers_before=[e.answered_at - e.sent_at for e in calm if e.answered_at and e.sent_at],
        )

    def _attacked(self, attack: Attack, seconds: float, count: int) -> Counter[str]:
        """Carry it out in a process of its own; what the attacker was told."""
        told = asdict(self._target(seconds, count))
        del told["heard"]
        command = [sys.executable, "-m", "tests.abuse.attacks", attack.name, json.dumps(told)]
        with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            self.stand.loop.run(lambda: process.poll() is not None, seconds + 60)
            if process.poll() is None:
                process.kill()
            said, wrong = process.communicate()
        if process.returncode:
            raise RuntimeError(wrong.decode())
        return Counter(json.loads(said))

    def _target(self, seconds: float, count: int) -> Target:
        scene = self.stand.scene
        return Target(
            port=self.stand.scratch.port,
            workshop=scene.workshop,
            code=scene.code,
            step=scene.steps[0],
            groups=[group.removeprefix("group:") for group in scene.groups],
            phones=[phone.cookie for phone in self.bad.phones],
            count=count,
            seconds=seconds,
        )

    def complaints(self) -> list[str]:
        """What the server has written since the last look that only faults make it write."""
        said = self.stand.scratch.log.read_text(errors="replace")
        new, self._read = said[self._read :], len(said)
        return [line for line in new.splitlines() if any(c in line for c in COMPLAINTS) and KNOWN not in line]

    def metrics(self) -> dict[str, float]:
        """What the server counts of itself, by name and labels."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        request = text_at(f"http://127.0.0.1:{self.stand.scratch.port}/metrics", headers)
        lines = [line.rpartition(" ") for line in request.splitlines() if not line.startswith("#")]
        return {name: float(value) for name, _space, value in lines}

    def sockets(self) -> dict[str, float]:
        """The open sockets, by audience; only those there are."""
        return {name: count for name, count in self.metrics().items() if "_sockets{" in name and count}

    def open_files(self) -> int:
        """Files and connections the server holds."""
        return len(list(Path(f"/proc/{self.stand.scratch.pid}/fd").iterdir()))

    def settles(self) -> bool:
        """Does the server let go of everything the attackers held?"""
        return self.stand.loop.run(self._is_quiet, SETTLE_SECONDS)

    def _is_quiet(self) -> bool:
        end = time.monotonic() + 1.0
        self.stand.loop.run(lambda: time.monotonic() > end, 2.0)
        return self.sockets() == self.alone and self.open_files() <= self.files + SPARE_FILES


def text_at(url: str, headers: dict[str, str]) -> str:
    """The text at an address."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20) as answer:
        return str(answer.read().decode())


@contextmanager
def attacked_room(seed: int = 1) -> Iterator[Room]:
    """A room with its server, which is gone afterwards."""
    before = os.environ.get("FACILITATOR_METRICS_TOKEN")
    mine = os.sched_getaffinity(0)
    os.environ["FACILITATOR_METRICS_TOKEN"] = TOKEN
    try:
        with standing(Wanted(BYSTANDERS, 1.0, seed, PER_SECOND), Quiet()) as stand:
            yield Room(stand)
    finally:
        os.sched_setaffinity(0, mine)
        if before is None:
            del os.environ["FACILITATOR_METRICS_TOKEN"]
        else:
            os.environ["FACILITATOR_METRICS_TOKEN"] = before
