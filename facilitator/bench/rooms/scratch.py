"""A server of the bench's own: `facilitator serve` on a folder and a port that nobody else uses."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from facilitator.config import kept_secret, prepare_folder
from facilitator.deploy.trial.program import without_installation
from facilitator.errors import SetUpError
from facilitator.i18n import _

START_SECONDS = 60.0
END_SECONDS = 20.0


def part_cores() -> tuple[set[int], set[int]] | None:
    """A core for the server and another for whoever measures it, where there are two."""
    mine = sorted(os.sched_getaffinity(0))
    return ({mine[0]}, {mine[1]}) if len(mine) > 1 else None


def processor_seconds(pid: int, *, with_ended: bool = False) -> float:
    """The time a process has spent on a processor, in all its threads; 0 when it is gone.

    What it has started is not in it, or only what has ended (`with_ended`).
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(map(int, fields[11 : 15 if with_ended else 13])) / os.sysconf("SC_CLK_TCK")


def resident_kb(pid: int) -> int:
    """The memory a process holds; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


class Scratch:
    """The server. Stopping it and striking it are different things; both leave the folder as it is."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        prepare_folder(self.data)
        self.secret = kept_secret(self.data)
        self.log = folder / "serve.log"
        self.cores = part_cores()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = self.own_port = int(probe.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return once it answers; raises SetUpError."""
        self.launch()
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if not self.runs() or time.monotonic() > deadline:
                raise SetUpError(_("The server did not start: %(why)s", why=self.last_words()))
            time.sleep(0.1)

    def runs(self) -> bool:
        """Is the process there?"""
        return self._process is not None and self._process.poll() is None

    def launch(self) -> None:
        """Start, and return at once."""
        env = without_installation()
        env |= {
            "FACILITATOR_DATA": str(self.data),
            "FACILITATOR_HOST": "127.0.0.1",
            "FACILITATOR_PORT": str(self.port),
        }
        if self.cores:
            os.sched_setaffinity(0, self.cores[0])  # what is started now stays on this core
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "facilitator", "serve"],
                env=env,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        if self.cores:
            os.sched_setaffinity(0, self.cores[1])

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return True

    def last_words(self) -> str:
        """The last line it wrote: why it has ended, if it has."""
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "–"

    @property
    def pid(self) -> int:
        """The process, while it runs."""
        if self._process is None:
            raise RuntimeError("the server has not been started")
        return self._process.pid

    def cpu_seconds(self) -> float:
        """The time it has spent on a processor, in all its threads; what its workers do is not in it."""
        return processor_seconds(self.pid)

    def rss_kb(self) -> int:
        """The memory it holds."""
        return resident_kb(self.pid)

    def beside_seconds(self) -> dict[str, float]:
        """Nothing stands beside it."""
        return {}

    def stop(self) -> None:
        """Ask it to end."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def strike(self) -> None:
        """Kill -9: no farewell, and nothing flushed by the process; returns before it is gone."""
        if self._process is not None:
            self._process.kill()
