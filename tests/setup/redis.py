"""A Redis for one test, on a port of its own, that can be killed, hung and emptied.

`python -m tests.setup.redis --install` brings the program where there is none.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from tests.served import free_port
from tests.setup import browser

ABSENT = "No redis-server is on this machine. On Debian or Ubuntu: sudo apt install redis-server"
START_SECONDS = 10


def is_installed() -> bool:
    """Say whether the program is there; raises RuntimeError where somebody insists and it is not."""
    found = shutil.which("redis-server") is not None
    if not found and os.environ.get("FACILITATOR_REQUIRE_REDIS"):
        raise RuntimeError(ABSENT)
    return found


class OwnRedis:
    """A server that keeps nothing on the disk."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and return once it answers."""
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            ["redis-server", *options], cwd=Path(tempfile.gettempdir()), stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_SECONDS
        with Redis.from_url(self.url) as client:
            while time.monotonic() < deadline:
                try:
                    client.ping()
                except (RedisError, OSError):
                    time.sleep(0.05)
                else:
                    return
        raise RuntimeError("redis-server does not answer")

    def empty(self) -> None:
        """Lose everything, clients included."""
        with Redis.from_url(self.url) as client:
            client.flushall()
            client.client_kill_filter(_type="pubsub")

    def hang(self) -> None:
        """Stay connected and answer nothing."""
        self._send(signal.SIGSTOP)

    def wake(self) -> None:
        """Answer again."""
        self._send(signal.SIGCONT)

    def kill(self) -> None:
        """End at once."""
        if self._process is not None:
            self._send(signal.SIGCONT)
            self._process.kill()
            self._process.wait()
            self._process = None

    def _send(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)


def main(arguments: list[str]) -> int:
    """Say whether it is there, or bring it."""
    os.environ.pop("FACILITATOR_REQUIRE_REDIS", None)
    if is_installed():
        return 0
    if arguments[:1] == ["--install"]:
        print("No redis-server found. Installing it, usually under a minute.", file=sys.stderr, flush=True)
        if browser.may_install() and browser.install("redis-server") and is_installed():
            return 0
    sys.exit(ABSENT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
