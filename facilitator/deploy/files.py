"""The files an administrator needs, as they are shipped beside this module, fitted to an installation.

Each works as it stands, for four servers with TLS. Marks at the end of a line say how it changes:
`# one line a server`, `# with TLS`, `# with --plain` (commented out).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).parent
NAMES = {
    "nginx": "nginx.conf",
    "systemd": "facilitator@.service",
    "compose": "compose.yaml",
    "image": "Containerfile",
}
FIRST_PORT = 8001
_PER_SERVER = "# one line a server"
_MARK = re.compile(r" *# (one line a server|with TLS|with --plain)$")
_EXAMPLE_NAME = "workshop.example.org"


@dataclass(frozen=True)
class Wishes:
    """How an installation looks. `plain`: without TLS; `containers`: servers are found by their names."""

    servers: int = 4
    name: str = _EXAMPLE_NAME
    plain: bool = False
    containers: bool = False


def shipped(what: str) -> str:
    """A file as it is shipped; `what` is a key of NAMES."""
    return (FOLDER / NAMES[what]).read_text(encoding="utf-8")


def fitted(what: str, wishes: Wishes) -> str:
    """A file for one installation."""
    lines = _for_each_server(shipped(what).splitlines(), wishes)
    kept = (_fitted_line(line, plain=wishes.plain) for line in lines)
    return "\n".join(line for line in kept if line is not None).replace(_EXAMPLE_NAME, wishes.name) + "\n"


def _for_each_server(lines: list[str], wishes: Wishes) -> list[str]:
    made: list[str] = []
    for marked, group in groupby(lines, lambda line: line.endswith(_PER_SERVER)):
        block = list(group)
        made += [_server_line(block[0], n, wishes) for n in range(wishes.servers)] if marked else block
    return made


def _server_line(line: str, number: int, wishes: Wishes) -> str:
    name = f"server-{number + 1}"
    address = f"{name}:8000" if wishes.containers else f"127.0.0.1:{FIRST_PORT + number}"
    if f"127.0.0.1:{FIRST_PORT}" in line:
        return line.replace(f"127.0.0.1:{FIRST_PORT}", address)
    return line.replace("server-1", name)


def _fitted_line(line: str, *, plain: bool) -> str | None:
    """The line without its mark; None when it has no place here."""
    mark = _MARK.search(line)
    if mark is None:
        return line
    bare = line[: mark.start()]
    if mark[1] == "with TLS":
        return None if plain else bare
    if mark[1] == "with --plain":
        return re.sub(r"^( *)# ", r"\1", bare) if plain else None
    return bare
