"""A PostgreSQL of our own, on a port and in a folder of its own, and with every commit on the disk."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from facilitator.deploy.trial.program import free_port
from facilitator.errors import SetUpError

WAIT_SECONDS = 60


class OwnPostgres:
    """A cluster with one empty database; restarted as gently or roughly as wanted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "postgres"
        self.port = free_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self._owner = _owner()

    def start(self) -> None:
        """Make the cluster, start it, and return once it answers."""
        self.folder.mkdir(mode=0o755)
        if self._owner:
            shutil.chown(self.folder, self._owner)
        init = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        self._run([_program("initdb"), "-D", str(self.folder / "data"), *init])
        self._control("start")

    def restart(self, how: str = "immediate") -> None:
        """End it (immediate: as after a power cut) and start it again."""
        self._control("-m", how, "restart")

    def crash(self) -> None:
        """End it at once and leave it ended."""
        self._control("-m", "immediate", "stop")

    def again(self) -> None:
        """Start it after a crash."""
        self._control("start")

    def stop(self) -> None:
        """End it."""
        self._run([*self._command(), "-m", "fast", "stop"], check=False)

    @property
    def pid(self) -> int:
        """Its first process, which has started all others, while it runs."""
        return int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    @property
    def version(self) -> str:
        """Which one it is."""
        return (self.folder / "data" / "PG_VERSION").read_text().strip()

    def _control(self, *wish: str) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        self._run([*self._command(), "-l", str(self.folder / "log"), "-o", options, *wish])

    def _command(self) -> list[str]:
        return [_program("pg_ctl"), "-D", str(self.folder / "data"), "-s", "-w", "-t", str(WAIT_SECONDS)]

    def _run(self, command: list[str], *, check: bool = True) -> None:
        # pg_ctl leaves the server with our output in its hands, so it must not be a pipe that we wait for.
        done = subprocess.run(  # noqa: S603 - found by us
            command,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
            timeout=3 * WAIT_SECONDS,
            user=self._owner,
            group=pwd.getpwnam(self._owner).pw_gid if self._owner else None,
            extra_groups=[] if self._owner else None,
        )
        if check and done.returncode:
            raise SetUpError(f"PostgreSQL could not be started or ended: see {self.folder / 'log'}")


def _owner() -> str | None:
    """Name the user to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _program(name: str) -> str:
    """Find one of PostgreSQL's own programs; Debian keeps them off the PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    found = str(places[-1]) if places else shutil.which(name)
    if found is None:
        raise SetUpError(f"{name} is not on this machine. On Debian or Ubuntu: sudo apt install postgresql")
    return found
