"""Room on the disk of the data folder: looked at all the time, told in time, some kept for words."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from facilitator.errors import Refused
from facilitator.live.presence import Presence
from facilitator.live.pulse import TEAM, Pulse, room

log = logging.getLogger(__name__)

LOOK_EVERY = 5.0  # seconds; asking costs microseconds, and another program can fill a disk in a minute
WISHED, NEEDED = (
    2**30,
    200 * 2**20,
)  # bytes: below the first the console says so, below the second words alone
LAST = 64 * 2**20  # below this the ballast goes overboard
BALLAST = "ballast"
Level = Literal["plenty", "low", "scarce"]


class Disk:
    """How much room there is; with a file that takes some of it, to be given up when there is no other.

    `ballast` is its size in bytes; 0: none. A card with all that belongs to it takes some ten kilobytes, so
    that 64 MB are a few thousand: what a large room writes in an hour, in which somebody can make room.
    """

    def __init__(self, data: Path, *, ballast: int, free: Callable[[Path], int] | None = None) -> None:
        self.data = data
        self.ballast = ballast
        self.level: Level = "plenty"
        self.free = 0
        self._measure = free or _free

    def look(self) -> Level:
        """Look once; give up the ballast where nothing else is left, and take it in again later."""
        self.free = self._measure(self.data)
        if self.free < LAST:
            self._overboard()
        elif self.ballast and self.free > WISHED + self.ballast:
            self._take_in()
        self.level = "scarce" if self.free < NEEDED else "low" if self.free < WISHED else "plenty"
        return self.level

    def need_room(self) -> None:
        """Refuse what is large and can wait, so that words can still be kept."""
        if self.level == "scarce":
            raise Refused("disk_scarce")

    def _overboard(self) -> None:
        with suppress(FileNotFoundError):
            (self.data / BALLAST).unlink()
            log.warning("the disk is full: %s has been removed to make room for words", self.data / BALLAST)
            self.free = self._measure(self.data)

    def _take_in(self) -> None:
        path = self.data / BALLAST
        if path.exists():
            return
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                os.posix_fallocate(file.fileno(), 0, self.ballast)
        except OSError:  # a disk that cannot set room aside: then without
            path.unlink(missing_ok=True)


def _free(data: Path) -> int:
    return shutil.disk_usage(data).free


def watch(disk: Disk, pulse: Pulse, presence: Presence) -> None:
    """Look once and tell every console, until there is plenty again."""
    before, now = disk.level, disk.look()
    if pulse.speaker is None or before == now == "plenty":
        return
    for workshop_id in presence.rooms():
        for audience in TEAM:
            told = {"level": now, "free": disk.free // 2**20}
            pulse.speaker.emit("disk", told, to=room(workshop_id, audience))


def keep_watching(disk: Disk, pulse: Pulse, presence: Presence) -> None:
    """Run for ever."""
    while True:
        with suppress(OSError):
            watch(disk, pulse, presence)
        time.sleep(LOOK_EVERY)  # gevent's own where gevent serves
