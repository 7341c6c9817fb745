"""What a measure was taken on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from facilitator import __version__

LIBRARIES = ("numpy", "scipy", "nltk", "safetensors", "tokenizers")


def facts() -> dict[str, str]:
    """The processor, how busy it is, and the versions of what is measured."""
    named = {name: _version(name) for name in LIBRARIES}
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
