"""Measures what can be measured without a workshop: how long a start takes, and what a phone has to fetch."""

import gzip
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parents[2]
ROUNDS = 5


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
        if path.is_file():
            print(f"size   {path.relative_to(HERE / 'static').as_posix():<50} {_size(path)}")


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


if __name__ == "__main__":
    main()
