"""People at the door of a room: those who come and go, those who are refused, and those who break off."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from facilitator.bench.rooms.asks import Browser, Reply
from facilitator.bench.rooms.ears import Ear
from facilitator.bench.rooms.stand import Stand
from facilitator.bench.rooms.wire import Wire

STAYS = 20.0  # seconds; who breaks off in silence is gone for the server only after its own time-out
_HALF = b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: webs"


@dataclass
class Visits:
    """Each visit is of the next kind. `counts` by kind; `wrong`: what went otherwise than it was meant to."""

    stand: Stand
    counts: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def come(self, number: int, _when: float) -> None:
        """One more visit."""
        name, act = KINDS[number % len(KINDS)]
        self.counts[name] += 1
        act(self, number)

    def _ear(self, number: int, ended: Callable[[], None], *, workshop: str = "") -> Ear:
        phones = self.stand.crowd.phones
        phone = phones[number % len(phones)]
        ears: list[Ear] = []
        ears.append(
            Ear(
                self.stand.loop,
                self.stand.asks.port,
                cookie=phone.cookie,
                auth={"face": "phone", "workshop": workshop or self.stand.scene.workshop},
                opened=lambda: self._opened(ears[0], welcome=not workshop),
                heard=lambda _told: None,
                ended=ended,
            )
        )
        return ears[0]

    def _opened(self, ear: Ear, *, welcome: bool) -> None:
        if not welcome:
            self.wrong["let in who should have been refused"] += 1
        ear.end(quietly=True)

    def comes_and_goes(self, number: int) -> None:
        """A phone connects a second time, and closes that again."""
        self._ear(number, partial(self._fail, "could not connect"))

    def is_refused(self, number: int) -> None:
        """A phone asks for a workshop that does not exist."""
        self._ear(number, lambda: None, workshop=secrets.token_hex(6))

    def breaks_off(self, _number: int) -> None:
        """The request for a WebSocket ends in the middle."""
        wire = self._wire()
        wire.send(_HALF)
        self.stand.loop.after(0.2, partial(wire.end, quietly=True))

    def says_nothing(self, _number: int) -> None:
        """A connection on which nothing is ever said, until it is closed."""
        self.stand.loop.after(STAYS, partial(self._wire().end, quietly=True))

    def never_joins(self, _number: int) -> None:
        """A WebSocket whose owner never says who they are; the server is left to notice."""
        wire = self._wire()
        wire.send(_HALF + b"ocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
        wire.send(b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
        self.stand.loop.after(STAYS, partial(wire.end, quietly=True))

    def polls_once(self, number: int) -> None:
        """Long polling begins, and nobody ever asks again."""
        path = "/socket.io/?EIO=4&transport=polling"
        self.stand.asks.ask(path, self._polled, who=Browser(("visit", number % 10)))

    def _polled(self, reply: Reply) -> None:
        if reply.status != 200:
            self._fail(f"could not poll ({reply.status})")

    def _fail(self, why: str) -> None:
        self.wrong[why] += 1

    def _wire(self) -> Wire:
        return Wire(self.stand.loop, self.stand.asks.port, read=lambda _data: None, ended=lambda: None)


KINDS: tuple[tuple[str, Callable[[Visits, int], None]], ...] = (
    ("came and went", Visits.comes_and_goes),
    ("were refused", Visits.is_refused),
    ("broke off", Visits.breaks_off),
    ("came and went", Visits.comes_and_goes),
    ("were refused", Visits.is_refused),
    ("said nothing", Visits.says_nothing),
    ("came and went", Visits.comes_and_goes),
    ("never joined", Visits.never_joins),
    ("were refused", Visits.is_refused),
    ("polled once", Visits.polls_once),
)
