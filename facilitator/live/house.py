"""What one running product is made of; the composition root builds it, the doors find it here."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from flask import current_app

from facilitator.chapters import Chapters
from facilitator.config import Config, lan_address
from facilitator.db.engine import Database
from facilitator.db.writer import Writer
from facilitator.live.admission import Turnstile
from facilitator.live.disk import Disk
from facilitator.live.door import Door
from facilitator.live.objects import Look, Objects
from facilitator.live.presence import Presence
from facilitator.live.pulse import Pulse
from facilitator.live.throttle import Throttle

if TYPE_CHECKING:
    from facilitator.work.queue import Workers

LOOK_EVERY = 5.0  # seconds


@dataclass
class House:
    """The parts of one running product."""

    config: Config
    database: Database
    writer: Writer
    objects: Objects
    presence: Presence
    pulse: Pulse
    door: Door
    workers: Workers
    chapters: tuple[Chapters, ...]
    disk: Disk
    ops_throttle: Throttle = field(default_factory=lambda: Throttle(per_second=5, burst=40))
    sign_in_throttle: Throttle = field(default_factory=lambda: Throttle(per_second=20 / 300, burst=20))

    handshakes: Turnstile = field(default_factory=Turnstile)
    states: Turnstile = field(default_factory=Turnstile)

    def look(self, session: object, workshop_id: str, audience: str, viewer: str | None = None) -> Look:
        """Through whose eyes to render, for one request."""
        base = self.look_base()
        return Look(session, workshop_id, audience, base["base_url"], base["secret"], viewer)  # type: ignore[arg-type]

    def look_base(self) -> dict[str, str]:
        """The address phones must use and the secret that links are derived from."""
        return {"base_url": base_url(self.config), "secret": self.config.secret_key}


def base_url(config: Config) -> str:
    """The address people type: as configured, else this machine's on the local network."""
    if config.public_url:
        return config.public_url
    port = "" if config.port == 80 else f":{config.port}"
    return f"http://{_lan_address(int(time.monotonic() / LOOK_EVERY))}{port}"


@lru_cache(maxsize=1)
def _lan_address(_now: int) -> str:
    """The machine's address, asked for once in a while: a laptop may change its network."""
    return lan_address()


def house() -> House:
    """The running product of the current request."""
    return cast("House", current_app.extensions["house"])
