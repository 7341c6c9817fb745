"""What one message to a room costs the server, for each that gets it, beside Node's Socket.IO server.

Everybody's phones are held by the same generator, the one of `facilitator bench`, on a core of its own; all
servers run on another, and they take turns. What is counted is the processor time of the server that speaks,
in all its threads. See tests/bench/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from facilitator.bench import machine
from facilitator.bench.rooms.ears import Ear
from facilitator.bench.rooms.frames import Told
from facilitator.bench.rooms.loop import Loop
from facilitator.bench.rooms.report import LATEST
from facilitator.bench.rooms.room import per_delivery
from facilitator.bench.rooms.scratch import part_cores, processor_seconds
from facilitator.bench.rooms.stand import Wanted, standing
from facilitator.cli.progress import Quiet
from facilitator.live.limits import open_many_files
from facilitator.rehearsal.rules import quantiles

HERE = Path(__file__).parent
NODE = HERE.parent / ".vendor" / "node"
BYTES = 330
A_SECOND = 4
AT_ONCE = 32
PATIENCE = 120.0
NODES, PLAIN, LANE = "Node's Socket.IO", "Flask-SocketIO's emit", "the lane"
BARE, PRODUCT = "a loop of socket.send", "the product"
TARGETS = {NODES: 0.75, BARE: 1.8}  # of theirs, the lane's processor time may be at most so much


@dataclass
class Emitter:
    """A server with its phones; `spent` holds its processor time for each message a phone heard, in seconds."""

    name: str
    process: subprocess.Popen[bytes]
    port: int
    ears: list[Ear] = field(default_factory=list)
    heard: int = 0
    gone: int = 0
    spent: list[float] = field(default_factory=list)

    def hear(self, told: Told) -> None:
        """Count what a phone hears."""
        self.heard += told.event == "pulse"

    def lose(self) -> None:
        """Count a phone that has lost its socket."""
        self.gone += 1

    def say(self, line: bytes) -> None:
        """Let it say this to everybody."""
        if self.process.stdin is not None:
            self.process.stdin.write(line)
            self.process.stdin.flush()


def measure(clients: int, rounds: int, messages: int, node: str | None) -> dict[str, Any]:
    """Let each server speak so many times a round, in turn; what it cost, with the facts of the machine."""
    if open_many_files() < 4 * clients + 100:
        raise SystemExit("Too few open files: raise the limit (ulimit -Hn), or take fewer clients.")
    loop = Loop()
    with ExitStack() as stack:
        emitters = [stack.enter_context(_running(name, command)) for name, command in _commands(node)]
        for emitter in emitters:
            _fill(loop, emitter, clients)
        with loop.measured():
            for _round in range(rounds):
                for emitter in emitters:
                    _round_of(loop, emitter, messages)
        for emitter in emitters:
            for ear in emitter.ears:
                ear.end(quietly=True)
    loop.close()
    spent = {emitter.name: emitter.spent for emitter in emitters} | {PRODUCT: list(_product(clients, rounds))}
    return {
        "clients": clients,
        "bytes": BYTES,
        "messages": messages,
        "rounds": rounds,
        "servers": _rows(spent),
        **_circumstances(loop, node),
    }


def _product(clients: int, rounds: int) -> Iterator[float]:
    """The whole product's, with its ops, renderings, beats and pings; what it says is longer."""
    with standing(Wanted(phones=clients, seconds=0, seed=1), Quiet()) as stand:
        for _round in range(rounds):
            each = per_delivery(stand)
            if each is not None:
                yield each


def _commands(node: str | None) -> Iterator[tuple[str, list[str]]]:
    """How each server is started; PORT stands where its port goes."""
    ours = [sys.executable, "-m", "gevent.monkey", "--module", "tests.bench.emitters.ours", "PORT"]
    if node is not None:
        yield NODES, [node, str(NODE / "server.js"), "PORT"]
    yield PLAIN, ours
    yield LANE, [*ours, "lane"]
    yield BARE, [sys.executable, "-m", "tests.bench.emitters.bare", "PORT"]


@contextmanager
def _running(name: str, command: list[str]) -> Iterator[Emitter]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(port) if word == "PORT" else word for word in command]
    cores = part_cores()
    if cores:
        os.sched_setaffinity(0, cores[0])  # what is started now stays on this core
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE.parents[1])
    if cores:
        os.sched_setaffinity(0, cores[1])
    try:
        if process.stdout is None or process.stdout.readline().strip() != b"ready":
            raise SystemExit(f"{name} did not start")
        yield Emitter(name, process, port)
    finally:
        process.kill()
        process.wait()
        if cores:
            os.sched_setaffinity(0, cores[0] | cores[1])


def _fill(loop: Loop, emitter: Emitter, clients: int) -> None:
    """Connect the phones, a few at a time."""
    while len(emitter.ears) < clients:
        some = range(min(AT_ONCE, clients - len(emitter.ears)))
        emitter.ears += [_ear(loop, emitter) for _number in some]
        if not loop.run(lambda: all(ear.connected for ear in emitter.ears[-AT_ONCE:]), PATIENCE):
            raise SystemExit(
                f"{emitter.name}: {emitter.gone} of {len(emitter.ears)} phones could not connect"
            )


def _ear(loop: Loop, emitter: Emitter) -> Ear:
    return Ear(
        loop,
        emitter.port,
        cookie="",
        auth={},
        opened=lambda: None,
        heard=emitter.hear,
        ended=emitter.lose,
    )


def _round_of(loop: Loop, emitter: Emitter, messages: int) -> None:
    """So many messages, four a second; each is another, and as long as the others."""
    due = emitter.heard + messages * len(emitter.ears)
    before = processor_seconds(emitter.process.pid)
    heard, began = emitter.heard, loop.now()
    for number in range(messages):
        line = _line(heard + number)
        loop.at(began + (number + 1) / A_SECOND, partial(emitter.say, line))
    loop.run(lambda: emitter.heard >= due, messages / A_SECOND + PATIENCE)
    if emitter.heard > heard:
        spent = processor_seconds(emitter.process.pid) - before
        emitter.spent.append(spent / (emitter.heard - heard))
    if emitter.heard < due:
        raise SystemExit(f"{emitter.name}: {due - emitter.heard} of {due} messages were not heard")


def _line(number: int) -> bytes:
    """What is said, as one line: the message that carries it is `BYTES` long as a text."""
    said = {"number": f"{number:012}", "text": ""}
    bare = len(json.dumps(["pulse", said], separators=(",", ":"))) + len("42")
    said["text"] = "x" * (BYTES - bare)
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


def _rows(spent: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    middle = {name: median(times) for name, times in spent.items() if times}
    return {
        name: {
            "us_per_delivery": round(middle[name] * 1e6, 1),
            "worst": round(max(spent[name]) * 1e6, 1),
            **{f"of {other}": round(middle[name] / middle[other], 2) for other in TARGETS if other in middle},
        }
        for name in middle
    }


def _circumstances(loop: Loop, node: str | None) -> dict[str, Any]:
    lag = quantiles(loop.lags)
    facts: dict[str, Any] = dict(machine.facts(machine.SERVER))
    if node is not None:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        facts["node"] = version.stdout.strip()
    return {
        "generator_lag_ms": {name: lag[name] for name in ("p50", "p99", "max")},
        "void": lag["p99"] is None or lag["p99"] > LATEST * 1000,
        "machine": facts,
    }


def _node() -> str | None:
    """Node, with the server and its library in a folder that is not the project's to keep; None without it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    NODE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "server.js"):
        shutil.copy(HERE / "node" / name, NODE / name)
    done = subprocess.run(
        [npm, "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=NODE, check=False
    )
    return node if done.returncode == 0 else None


def main() -> None:
    """Measure, and print a line a server, or one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--messages", type=int, default=40, help="in each round of each server")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    node = _node()
    if node is None:
        print("Without Node and npm there is nothing to compare with but the loop.", file=sys.stderr)
    found = measure(wanted.clients, wanted.rounds, wanted.messages, node)
    if wanted.json:
        print(json.dumps(found))
        return
    for name, row in found["servers"].items():
        print(f"{name:<24}" + "  ".join(f"{what} {value}" for what, value in row.items()))
    print("  ".join(f"{name} {value}" for name, value in found["generator_lag_ms"].items()), "ms late")
    print("void: whoever measured was too late themselves" if found["void"] else "")


if __name__ == "__main__":
    main()
