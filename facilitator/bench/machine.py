"""What a measure was taken on."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from facilitator import __version__

THEMES = ("numpy", "scipy", "nltk", "safetensors", "tokenizers")
SERVER = (
    *("gevent", "flask", "flask-socketio", "python-socketio", "python-engineio", "simple-websocket"),
    *("sqlalchemy", "pydantic"),
)
SYNCS = 40


def facts(libraries: Iterable[str] = THEMES) -> dict[str, str]:
    """The processor, how busy it is, and the versions of what is measured."""
    named = {name: _version(name) for name in libraries}
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}",
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "facilitator": __version__,
    } | {name: found for name, found in named.items() if found}


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def sync_milliseconds(folder: Path) -> float:
    """How long it takes until a page written in this folder is on the disk, half of the time."""
    path, times = folder / "bench.sync", []
    with path.open("wb") as file:
        for _turn in range(SYNCS):
            file.write(b"x" * 4096)
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - began) * 1000)
    path.unlink()
    return round(statistics.median(times), 2)
