"""The server under test: the real product in its own process, on a folder, to be killed and started again."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import urllib.error
import urllib.request
from pathlib import Path

from facilitator.config import kept_secret, prepare_folder
from facilitator.deploy.trial.program import Program, free_port
from tests.ledger.room import Place

ROOT = Path(__file__).parents[2]
# What an installation chooses for itself; a test must never reach for its data.
FOREIGN = ("DATABASE_URL", "REDIS_URL", "FACILITATOR_PUBLIC_URL", "FACILITATOR_SECRET_KEY")
SMALL = 3 * 4096  # bytes; a file this long cannot grow


class House(Program):
    """`serve` with a clock and a disk of its own; with `sabotage`, one thing about it is deliberately wrong."""

    def __init__(self, folder: Path, *, sabotage: str = "") -> None:
        self.port = free_port()
        self.data = folder / "data"
        prepare_folder(self.data)
        self.control = folder / "control.json"
        self.database_url = f"sqlite:///{self.data / 'facilitator.sqlite'}"
        kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        own = {
            "FACILITATOR_DATA": str(self.data),
            "FACILITATOR_HOST": "127.0.0.1",
            "FACILITATOR_PORT": str(self.port),
            "LEDGER_CONTROL": str(self.control),
            "PYTHONPATH": str(ROOT),
        }
        module = ["tests.ledger.sabotage", sabotage] if sabotage else ["tests.ledger.launch"]
        super().__init__([sys.executable, "-m", *module, "serve"], folder / "serve.log", {**kept, **own})

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.port, kept_secret(self.data), self.data)

    def start(self) -> None:
        """Start, and return once it can keep something."""
        self.launch()
        self.wait_for(self._answers)

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return True

    def wants(self, **said: object) -> None:
        """Tell its clock and its disk what to do from now on."""
        new = self.control.with_suffix(".new")
        new.write_text(json.dumps(said))
        new.replace(self.control)

    def stop_growing(self) -> None:
        """No file it has may grow: every write beyond the first pages fails, in the middle or at COMMIT."""
        _soft, hard = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (SMALL, hard))

    def grow_again(self) -> None:
        """Files may grow."""
        _soft, hard = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (hard, hard))

    def strike_workers(self) -> int:
        """Kill -9 every worker process it has; how many there were."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        return len(children)
