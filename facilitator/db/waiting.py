"""Waiting for the writer thread without stopping anybody else, with gevent or without."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Protocol


class Bell(Protocol):
    """Rung once by the writer's thread; waited for by whoever asked."""

    def ring(self) -> None:
        """Wake the waiter; safe from another thread."""

    def wait(self) -> None:
        """Return once rung."""


class ThreadBell:
    """A bell between two real threads."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def ring(self) -> None:
        """Wake the waiter."""
        self._rung.set()

    def wait(self) -> None:
        """Return once rung."""
        self._rung.wait()


class GreenBell:
    """A bell from a real thread to a greenlet: only an async watcher may cross that border."""

    def __init__(self) -> None:
        import gevent
        from gevent.event import Event

        self._rung = Event()
        self._watcher = gevent.get_hub().loop.async_()
        self._watcher.start(self._rung.set)

    def ring(self) -> None:
        """Wake the waiter."""
        self._watcher.send()

    def wait(self) -> None:
        """Return once rung."""
        try:
            self._rung.wait()
        finally:
            self._watcher.close()


def is_green() -> bool:
    """Does gevent run this process?"""
    monkey = sys.modules.get("gevent.monkey")
    return bool(monkey and monkey.is_module_patched("threading"))


def new_bell() -> Bell:
    """The bell that fits this process."""
    return GreenBell() if is_green() else ThreadBell()


def start_real_thread(run: Callable[[], None]) -> None:
    """Start an operating-system thread, even where gevent has replaced threads."""
    if is_green():
        from gevent import monkey

        monkey.get_original("_thread", "start_new_thread")(run, ())
    else:
        threading.Thread(target=run, daemon=True, name="writer").start()
