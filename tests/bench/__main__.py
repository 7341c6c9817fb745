"""Measures a start, what a phone fetches, how fast people are seated, how soon a word arrives, and a first visit."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench import first, private, seating
from tests.served import Served

HERE = Path(__file__).parents[2]
ROUNDS = 5
PHONES = 60
REHEARSAL_SECONDS = 300


def main() -> None:
    """Print one line for each measure."""
    for words, statement in {
        "python, nothing else": "pass",
        "facilitator --help": "from facilitator.cli import main",
        "flask and flask_socketio": "import flask, flask_socketio",
        "the whole application": "import facilitator.app",
    }.items():
        print(f"start  {words:<28} {_start(statement)}")
    for path in sorted((HERE / "static" / "vendor").rglob("*")):
        if path.suffix in (".js", ".woff2"):  # the rest is for documents and lawyers
            print(f"size   {path.relative_to(HERE / 'static').as_posix():<50} {_size(path)}")
    for line in seating.lines():
        print(f"seats  {line}")
    print(f"load   {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors just before the room")
    for line in private.lines():
        print(f"told in private  {line}")
    for line in _rehearsal():
        print(f"room   {line}")
    for line in first.lines():
        print(f"first visit  {line}")


def _start(statement: str) -> str:
    """Say how long a fresh Python needs: the best of a few, because whatever else runs only adds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", statement], cwd=HERE, capture_output=True, check=False)
        if done.returncode:
            return "fails: " + done.stderr.decode().strip().splitlines()[-1]
        times.append(time.perf_counter() - began)
    return f"{min(times):6.2f} s  (best of {ROUNDS})"


def _size(path: Path) -> str:
    raw = path.read_bytes()
    return f"{len(raw) / 1024:8.1f} KB  {len(gzip.compress(raw)) / 1024:8.1f} KB gzip"


def _rehearsal() -> list[str]:
    """Send a room of phones through a workshop on a server of its own; both share this machine."""
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        served = Served(Path(folder)).start()
        try:
            done = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "facilitator",
                    "rehearse",
                    "--phones",
                    str(PHONES),
                    "--seed",
                    "1",
                    "--json",
                ],
                env=os.environ | {"FACILITATOR_DATA": f"{folder}/data", "FACILITATOR_PORT": str(served.port)},
                cwd=HERE,
                capture_output=True,
                text=True,
                timeout=REHEARSAL_SECONDS,
                check=False,
            )
        finally:
            served.stop()
    try:
        return _told(json.loads(done.stdout))
    except ValueError:
        return ["fails: " + (done.stderr.strip() or f"exit code {done.returncode}")]


def _told(found: dict[str, Any]) -> list[str]:
    counts = ", ".join(f"{found[name]} {name}" for name in ("phones", "sent", "saved", "lost", "doubled"))
    times = [
        f"{name:<7} {found[f'{name}_ms']['p50']:7.0f} ms half, {found[f'{name}_ms']['p99']:7.0f} ms all but 1 %"
        for name in ("join", "answer", "stage")
    ]
    return [f"{counts}, in {found['seconds']:.0f} s", *times, *found["troubles"]]


if __name__ == "__main__":
    main()
