"""A program that runs as long as we want: ended, killed, held still and let go on."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from facilitator.errors import SetUpError

START_SECONDS = 60.0
END_SECONDS = 60.0
LOOK_AGAIN = 0.05


# What an installation chooses for itself; a trial must never reach for its data.
_OF_THE_INSTALLATION = ("DATABASE_URL", "REDIS_URL", "FACILITATOR_PUBLIC_URL", "FACILITATOR_SECRET_KEY")


def without_installation() -> dict[str, str]:
    """The environment without what this installation has chosen."""
    return {name: value for name, value in os.environ.items() if name not in _OF_THE_INSTALLATION}


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def need(name: str, package: str) -> str:
    """The path of a program; raises SetUpError where it is not installed."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin")
    if found is None:
        raise SetUpError(f"{name} is not on this machine. On Debian or Ubuntu: sudo apt install {package}")
    return found


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = START_SECONDS) -> None:
    """Look until something is so; raises SetUpError when it never is."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise SetUpError(f"{what} did not happen within {seconds:g} seconds")
        time.sleep(LOOK_AGAIN)


class Program:
    """One process, and what it writes in a file."""

    def __init__(self, command: Sequence[str], log: Path, env: Mapping[str, str] | None = None) -> None:
        self.command = list(command)
        self.log = log
        self.env = env
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process, while it runs."""
        if self._process is None:
            raise RuntimeError(f"{self.command[0]} has not been started")
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Is the process there?"""
        return self._process is not None and self._process.poll() is None

    def launch(self) -> None:
        """Start, and return at once."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - found by us
                self.command,
                cwd=self.log.parent,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def wait_for(self, answers: Callable[[], bool]) -> None:
        """Return once it answers; raises SetUpError with its last words when it has ended instead."""

        def answers_or_ended() -> bool:
            return not self.runs or answers()

        wait_until(answers_or_ended, f"the start of {self.command[0]}")
        if not self.runs:
            raise SetUpError(f"{self.command[0]} did not start: {self.last_words()}")

    def last_words(self) -> str:
        """The last line it wrote."""
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "–"

    def send(self, wish: signal.Signals) -> None:
        """Send a signal, if it is there to hear it."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(wish)

    def hang(self) -> None:
        """Stay connected and answer nothing."""
        self.send(signal.SIGSTOP)

    def wake(self) -> None:
        """Answer again."""
        self.send(signal.SIGCONT)

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        self.send(signal.SIGTERM)
        self.wait()

    def kill(self) -> None:
        """Kill -9: no farewell."""
        self.send(signal.SIGKILL)
        self.wait()

    def wait(self) -> int | None:
        """Wait for its end, and make one if it does not come; its exit code."""
        if self._process is None:
            return None
        try:
            code = self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._process = None
        return code
