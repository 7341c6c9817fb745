"""One answer about an installation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "mend"]


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found, and what to do about it where something should be done."""

    key: str
    state: State
    said: str
    do: str = ""


def ok(key: str, said: str) -> Finding:
    """All is well."""
    return Finding(key, "ok", said)


def note(key: str, said: str, do: str = "") -> Finding:
    """Worth knowing; a workshop can be held."""
    return Finding(key, "note", said, do)


def mend(key: str, said: str, do: str = "") -> Finding:
    """Must be mended first; `said` alone is enough where it says how."""
    return Finding(key, "mend", said, do)
