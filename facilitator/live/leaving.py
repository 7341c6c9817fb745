"""How one of several servers goes: asks its phones to come back over a while, and others take them in."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterable
from typing import Any

from facilitator.live.admission import is_handshake
from facilitator.live.presence import Presence
from facilitator.live.pulse import AUDIENCES, Pulse, room

# As long as it takes a room: at once it would be a wave that the other servers have to stem.
WITHIN = 15.0
# A phone that has heard nothing of it is cut off after this much more, and comes back by itself.
PATIENCE = 2.0
LOOK_AGAIN = 0.1


class Leaving:
    """Whether this server is about to go. A second wish to stop makes it hurry."""

    def __init__(self) -> None:
        self.wished = 0

    def wish(self) -> None:
        """Somebody wants it to stop."""
        self.wished += 1

    def hurries(self) -> bool:
        """Has it been asked twice?"""
        return self.wished > 1

    def lets_go(self, app: Callable[..., Any]) -> Callable[..., Any]:
        """WSGI middleware: once this server is going, a connection ends with its answer.

        Nobody new is greeted: a proxy's kept connections would bring back whoever has just been sent
        elsewhere. It hears nothing, as from a server that is gone, and asks the next.
        """

        def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if self.wished and is_handshake(environ):
                raise ConnectionResetError(errno.ECONNRESET, "this server is going")

            def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:  # noqa: ANN401
                # A proxy keeps connections open, and would send the next request to nobody.
                last = [("Connection", "close")] if self.wished else []
                return start_response(status, [*headers, *last], *rest)

            return app(environ, start)  # type: ignore[no-any-return]

        return answered


def send_elsewhere(pulse: Pulse, presence: Presence, leaving: Leaving) -> None:
    """Ask everybody to come back through the proxy, and wait until they have gone, but not for ever."""
    if pulse.speaker is not None:
        for workshop_id in presence.rooms():
            for audience in AUDIENCES:
                pulse.speaker.emit("again", {"within": WITHIN}, to=room(workshop_id, audience))
    until = time.monotonic() + WITHIN + PATIENCE
    while presence.rooms() and time.monotonic() < until and not leaving.hurries():
        time.sleep(LOOK_AGAIN)
