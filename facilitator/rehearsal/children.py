"""Rehearsals as child processes of the server; they end with it, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable

from facilitator.config import Config

PHONES = 24
MINUTES = 3


class Children:
    """The rehearsals this server has started."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()

    def start(self, config: Config, *wishes: str, ended: Callable[[int], None]) -> None:
        """Start `facilitator rehearse` against this server; `ended` is told its exit code.

        Its input is a pipe from this process: when this process ends, even by kill -9, the pipe closes,
        and `--while-open` makes the child end too.
        """
        child = subprocess.Popen(  # noqa: S603 - our own program and our own words
            [
                sys.executable,
                "-m",
                "facilitator",
                "rehearse",
                "--while-open",
                "--json",
                *_where(config),
                *wishes,
            ],
            env={
                **os.environ,
                "FACILITATOR_DATA": str(config.data),
                "FACILITATOR_SECRET_KEY": config.secret_key,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        self._running.add(child)
        threading.Thread(target=self._wait, args=(child, ended), daemon=True).start()

    def _wait(self, child: subprocess.Popen[bytes], ended: Callable[[int], None]) -> None:
        code = child.wait()
        self._running.discard(child)
        ended(code)


def _where(config: Config) -> tuple[str, ...]:
    """This server's address as seen from this machine."""
    if config.host in ("0.0.0.0", "127.0.0.1", "localhost", "::"):  # noqa: S104 - compared, not bound
        return ("--url", f"http://127.0.0.1:{config.port}")
    return ("--url", f"http://{config.host}:{config.port}", "--anywhere")
