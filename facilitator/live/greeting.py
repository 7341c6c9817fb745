"""Sockets that have been opened and by which nobody has come in yet; and how a socket is let go at once.

The library keeps whoever has shaken hands for as long as it answers pings, let in or not. Here a socket that
nobody has come in by is let go after a while; of too many at a time, the one that has waited longest.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from facilitator.counting import TURNED_AWAY

if TYPE_CHECKING:
    from facilitator.live.websocket import WholeFrames

REFUSED_SECONDS = 1.0  # for a page to hear that it may not come in
UNGREETED_SECONDS = 10.0  # a page asks to be let in at once, and gives up after eight
MOST_UNGREETED = 500  # more than a room that comes back has under way at a time
LOOK_EVERY = 1.0
# What the library would write as an error when somebody knocks wrongly: anybody could fill the log with it.
_KNOCKS = ("bad-transport", "bad-version", "bad-upgrade", "bad-sid", "bad-jsonp-index")
_MORE_KNOCKS = ("not-connected", "unexpected-http", "bad-method")


class Watch:
    """The WebSockets of which a word is awaited: whoever lets it wait too long is cut off.

    Whoever waits for a word waits in the library, which knows no end. Seconds are counted in looks: nobody's
    time runs out while the server itself is late, or asleep.
    """

    def __init__(self) -> None:
        self._looks = 0
        self._until: dict[WholeFrames, int] = {}

    def expect(self, wire: WholeFrames, seconds: int) -> None:
        """A word is awaited, for so long."""
        self._until[wire] = self._looks + seconds

    def forget(self, wire: WholeFrames) -> None:
        """It has ended."""
        self._until.pop(wire, None)

    def look(self) -> None:
        """Cut off those that have waited too long."""
        self._looks += 1
        for wire in [wire for wire, until in self._until.items() if until < self._looks]:
            self.forget(wire)
            wire.cut()


class Greeting:
    """The sockets of one Engine.IO server that nobody has come in by yet, the oldest first."""

    def __init__(self, engine: Any, clock: Callable[[], float] = time.monotonic) -> None:  # noqa: ANN401 - the library
        self._engine = engine
        self._clock = clock
        self._waiting: dict[str, float] = {}
        self.watch = Watch()
        engine.log_message_keys.update((*_KNOCKS, *_MORE_KNOCKS))
        opened, closed = engine.handlers["connect"], engine.handlers["disconnect"]

        def connect(sid: str, environ: dict[str, Any]) -> Any:  # noqa: ANN401
            self.opened(sid)
            return opened(sid, environ)

        def disconnect(sid: str, reason: Any = None) -> Any:  # noqa: ANN401
            self.came_in(sid)
            return closed(sid, reason)

        engine.on("connect", connect)
        engine.on("disconnect", disconnect)

    def __len__(self) -> int:
        return len(self._waiting)

    def opened(self, sid: str) -> None:
        """Somebody has shaken hands."""
        self._waiting[sid] = self._clock()
        while len(self._waiting) > MOST_UNGREETED:
            self._turn_away(next(iter(self._waiting)))

    def came_in(self, sid: str | None) -> None:
        """Somebody has come in by this socket, or it has ended."""
        self._waiting.pop(str(sid), None)

    def refused(self, sid: str | None) -> None:
        """Somebody may not come in by this socket: it ends soon."""
        if str(sid) in self._waiting:
            self._waiting[str(sid)] = self._clock() - UNGREETED_SECONDS + REFUSED_SECONDS

    def look(self) -> None:
        """Let go of those that have waited too long."""
        self.watch.look()
        before = self._clock() - UNGREETED_SECONDS
        for sid in [sid for sid, since in self._waiting.items() if since < before]:
            self._turn_away(sid)

    def _turn_away(self, sid: str) -> None:
        self._waiting.pop(sid, None)
        TURNED_AWAY.labels("not_let_in").inc()
        let_go(self._engine, sid)

    def keep_looking(self) -> None:
        """Run for ever."""
        while True:
            time.sleep(LOOK_EVERY)
            self.look()


def let_go(engine: Any, sid: str) -> bool:  # noqa: ANN401 - an Engine.IO server
    """End a socket once what waits for it has been written; waits for nobody, as the library's own way does.

    Returns whether there was one.
    """
    socket = engine.sockets.pop(sid, None)
    if socket is None:
        return False
    with suppress(KeyError):  # it has ended meanwhile
        socket.close(wait=False, abort=True, reason=engine.reason.SERVER_DISCONNECT)
    wire = getattr(socket, "wire", None)
    if wire is not None and wire.stuck():
        wire.cut()  # its reader takes nothing, so what waits would wait for ever
    return True
