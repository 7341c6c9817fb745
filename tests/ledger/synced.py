"""`python -m tests.ledger.synced --ops 1000`: an answer means on the disk. Read from the server's system calls.

The ledger kills the process; what it wrote survives that without any sync, and would not survive a power cut. So the
real server runs under strace, phones write, and for each op that was answered as kept the trace must show, in turn:

1. its page and the commit frame of its transaction were written to SQLite's log (`-wal`), in full;
2. then an fdatasync or fsync of the log began, and it returned 0;
3. then, and not before, the first byte of its answer was sent: the head of the HTTP answer that names the op.

And the log has its name: since its file was made, a sync of its folder began after a write to it, and returned 0.
An op_id is 32 random hex digits, so it is recognised in pages and answers; where it is seen in no answer or in no
page, that is a violation as well. Order in the trace is order in truth: a call runs after strace has noted that it
begins and before it notes that it returned. Whether a disk does what it says of a sync, no trace can tell.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.bench import machine
from tests.ledger.book import OK, Book
from tests.ledger.house import House
from tests.ledger.phones import Phones
from tests.ledger.room import Room, enter
from tests.setup import strace

SYNCS = ("fdatasync", "fsync")
SENDS = ("sendto", "sendmsg", "write", "writev")
CALLS = ("unlink", "pwrite64", *SYNCS, *SENDS)
LONGEST = 1 << 16  # bytes of a call that are noted
COMMAND = ("strace", "-f", "--seccomp-bpf", "-qq", "-y", "-s", str(LONGEST), "-e", f"trace={','.join(CALLS)}")
PHONES, MOST = 4, 3  # a third of all requests hold one op
PATIENCE = 300.0  # seconds
FRAME_HEAD = (
    24  # bytes before each page in the log; those at 4 to 8 are zero unless the page ends a transaction
)

_LINE = re.compile(r"^(\d+)\s+(?:<\.\.\. (\w+) resumed>(.*)|(\w+)\((.*))$")
_FILE = re.compile(r"^\d+<([^>]*)>")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"(\.\.\.)?')
_OP = re.compile(rb"(?=([0-9a-f]{32}))")  # in a page, words have no ends
_UNDER_WAY = " <unfinished ...>"


@dataclass(frozen=True)
class Event:
    """A call begins, or it has returned. `said`: what it was given."""

    thread: str
    name: str
    said: str
    returned: int | None = None

    @property
    def file(self) -> str:
        """What it works on."""
        found = _FILE.match(self.said)
        return found.group(1) if found else ""

    @property
    def content(self) -> bytes:
        """What it writes."""
        found = _QUOTED.findall(self.said)
        if any(cut for _text, cut in found):
            raise ValueError("a call is longer than what was noted of it")
        return b"".join(ast.literal_eval(f'b"{text}"') for text, _cut in found)


def events(lines: Iterable[str]) -> Iterator[Event]:
    """What happened, in its order; what a call was given is known again when it returns."""
    under_way: dict[str, str] = {}
    for line in lines:
        found = _LINE.match(line.rstrip("\n"))
        if found is None:  # a signal, or the end of a process
            continue
        thread, resumed, rest, name, given = found.groups()
        if resumed:
            name, given = resumed, under_way.pop(thread, "") + rest
        else:
            yield Event(thread, name, given.removesuffix(_UNDER_WAY))
        if not resumed and given.endswith(_UNDER_WAY):
            under_way[thread] = given.removesuffix(_UNDER_WAY)
            continue
        said, _equals, result = given.rpartition(" = ")
        number = result.split(" ", 1)[0]
        yield Event(thread, name, said, int(number) if number.lstrip("-").isdigit() else -1)


@dataclass
class Proof:
    """What a trace shows of some ops. `early`: answered before they were on the disk; `unseen`: in no answer."""

    ops: set[bytes]
    log: str
    synced: set[bytes] = field(default_factory=set)
    early: set[bytes] = field(default_factory=set)
    commits: int = 0
    syncs: int = 0
    _open: set[bytes] = field(default_factory=set)  # in the log, but not with their commit
    _ends: bool = False  # the page that comes next ends a transaction
    _committed: set[bytes] = field(default_factory=set)
    _syncing: dict[str, set[bytes]] = field(default_factory=dict)  # by thread, what it syncs
    _safe: set[bytes] = field(default_factory=set)
    _written: bool = False
    _naming: bool = False  # a sync of the folder is under way that knows of the log
    _named: bool = False
    _heads: dict[str, set[bytes]] = field(default_factory=dict)  # what was safe when an answer began

    @property
    def unseen(self) -> set[bytes]:
        """Ops whose answer was not noted, which then shows nothing of them."""
        return self.ops - self.synced - self.early

    @property
    def sound(self) -> bool:
        """Was each of them on the disk before it was answered?"""
        return self.synced == self.ops

    def follow(self, happened: Iterable[Event]) -> Proof:
        """Read a trace to its end."""
        for event in happened:
            if event.name in SYNCS:
                self._sync(event)
            elif event.name == "unlink":
                self._unlink(event)
            elif event.file == self.log:
                self._write(event)
            elif event.name in SENDS and event.returned is None and event.file.startswith(("socket:", "TCP")):
                self._send(event)
        return self

    def _unlink(self, event: Event) -> None:
        if (
            event.returned == 0 and f'"{self.log}"' in event.said
        ):  # with the last connection; all is in the file
            self._written = self._naming = self._named = False

    def _write(self, event: Event) -> None:
        if event.returned is None:
            return
        content = event.content
        if event.name != "pwrite64" or event.returned != len(content):
            raise ValueError(f"the log was not written as expected: {event.name} returned {event.returned}")
        self._written = True
        if len(content) == FRAME_HEAD:
            self._ends = any(content[4:8])
            return
        self._open |= self.ops & set(_OP.findall(content))
        if self._ends:
            self._committed |= self._open
            self._open, self._ends = set(), False
            self.commits += 1

    def _sync(self, event: Event) -> None:
        if event.file == self.log:
            if event.returned is None:
                self._syncing[event.thread] = set(self._committed)
            elif event.returned == 0:
                self._safe = self._safe | self._syncing.pop(event.thread)
                self.syncs += 1
        elif event.file == str(Path(self.log).parent):
            if event.returned is None:
                self._naming = self._written
            elif event.returned == 0:
                self._named = self._named or self._naming

    def _send(self, event: Event) -> None:
        content = event.content
        if content.startswith(b"HTTP/1."):
            self._heads[event.file] = self._safe if self._named else set()
        answered = self.ops & set(_OP.findall(content)) - self.synced - self.early
        safe = self._heads.get(event.file, set())
        self.synced |= answered & safe
        self.early |= answered - safe


class Watched(House):
    """A server whose system calls are noted. Signals are for it, not for strace, which ends when it has ended."""

    def __init__(self, folder: Path, *, sabotage: str = "") -> None:
        super().__init__(folder.resolve(), sabotage=sabotage)
        self.trace = folder / "calls.log"
        self.command = [*COMMAND, "-o", str(self.trace), *self.command]

    @property
    def pid(self) -> int:
        """The server, which is strace's only child."""
        tracer = super().pid
        children = Path(f"/proc/{tracer}/task/{tracer}/children").read_text().split()
        return int(children[0]) if children else tracer

    def send(self, wish: signal.Signals) -> None:
        """Send the server a signal."""
        if self.runs:
            with suppress(ProcessLookupError):
                os.kill(self.pid, wish)

    def wait(self) -> int | None:
        """Wait for the end of both."""
        server = self.pid if self.runs else None
        code = super().wait()
        if (
            server and code == -signal.SIGKILL
        ):  # strace was killed as the end did not come; the server runs on
            with suppress(ProcessLookupError):
                os.kill(server, signal.SIGKILL)
        return code

    def prove(self, ops: set[bytes]) -> Proof:
        """What its trace shows, once it has ended."""
        with self.trace.open(encoding="ascii", errors="backslashreplace") as lines:
            return Proof(ops, f"{self.data / 'facilitator.sqlite'}-wal").follow(events(lines))


@contextmanager
def watched(folder: Path, *, sabotage: str = "") -> Iterator[Watched]:
    """A server that runs and is watched, and has ended afterwards."""
    house = Watched(folder, sabotage=sabotage)
    try:
        house.start()
        yield house
    finally:
        house.stop()


def write(house: House, room: Room, ops: int, *, seed: int = 1) -> set[bytes]:
    """Have phones write, some ops alone and some together, until so many were kept; which."""
    book = Book()
    phones = Phones([room], book, house.port, most=MOST, seed=seed)
    deadline = time.monotonic() + PATIENCE
    phones.start()
    while book.acknowledged < ops and phones.busy() and time.monotonic() < deadline:
        time.sleep(0.01)
    phones.halt()
    phones.close()
    return {line.op_id.encode() for line in book.lines if line.outcome == OK}


def main(arguments: list[str]) -> int:
    """Write, say what the trace shows and on which machine, and fail if an answer was early."""
    parser = argparse.ArgumentParser(prog="python -m tests.ledger.synced", description=__doc__)
    parser.add_argument("--ops", type=int, default=1000, help="ops answered as kept")
    parser.add_argument(
        "--sabotage", default="", help="a build that is wrong on purpose: unsynced, seldom_synced"
    )
    parser.add_argument("--folder", type=Path, help="where the data goes while it runs: a disk, not a memory")
    asked = parser.parse_args(arguments)
    if hindrance := strace.hindrance(COMMAND):
        sys.exit(hindrance)
    with tempfile.TemporaryDirectory(prefix="facilitator-synced-", dir=asked.folder) as name:
        facts = {**machine.facts(machine.SERVER), "fsync_ms": machine.sync_milliseconds(Path(name))}
        with watched(Path(name), sabotage=asked.sabotage) as house:
            ops = write(house, enter(house.place, PHONES, seed=1), asked.ops)
        proof = house.prove(ops)
    print(
        f"{len(ops)} ops answered as kept: {len(proof.synced)} on the disk before their answer,"
        f" {len(proof.early)} not, {len(proof.unseen)} answers not seen"
    )
    print(f"{proof.commits} commits, {proof.syncs} syncs of the log")
    print(", ".join(f"{name} {fact}" for name, fact in facts.items()))
    return int(not proof.sound or len(ops) < asked.ops)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
