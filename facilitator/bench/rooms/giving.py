"""What phones give during a run: each op at its own moment, answered or sent again, all in a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from random import Random
from typing import Any

from facilitator.bench.rooms.asks import Asks, Reply
from facilitator.bench.rooms.crowd import Phone
from facilitator.bench.rooms.loop import Loop
from facilitator.rehearsal.ledger import Entry, canary
from facilitator.rehearsal.rules import back_off

Body = dict[str, Any]


@dataclass
class Giving:
    """The ledger. An entry's `sent_at` is when it was meant to be sent, so that no waiting is hidden."""

    loop: Loop
    asks: Asks
    workshop: str
    random: Random
    entries: list[Entry] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    open: int = 0  # sent, and not answered yet

    def plan(self, moments: Sequence[float], give: Callable[[int, float], None]) -> None:
        """Do something at each of these moments, told its number and when it was meant to be."""
        began = self.loop.now()

        def turn(number: int) -> None:
            give(number, began + moments[number])
            if number + 1 < len(moments):
                self.loop.at(began + moments[number + 1], partial(turn, number + 1))

        if moments:
            self.loop.at(began + moments[0], partial(turn, 0))

    def give(self, phone: Phone, kind: str, body: Body, when: float, words: str = "") -> Entry:
        """Send an op of a phone, meant for this moment."""
        made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        op_id = self.random.randbytes(16).hex()
        entry = Entry(op_id, kind, body, made_at, canary(words) if words else "", sent_at=when)
        self.entries.append(entry)
        self.open += 1
        self._send(phone, entry, 0)
        return entry

    def _send(self, phone: Phone, entry: Entry, tries: int) -> None:
        done = partial(self._answered, phone, entry, tries)
        path, said = f"/w/{self.workshop}/ops", {"batch": [entry.wire()]}
        self.asks.ask(path, done, who=phone.browser, said=said)

    def _answered(self, phone: Phone, entry: Entry, tries: int, reply: Reply) -> None:
        results = reply.json().get("results") if reply.status == 200 else None
        if results:
            self.open -= 1
            entry.hear(results[0], self.loop.now())
            if not entry.kept:
                self.errors[f"refused: {entry.code}"] += 1
            return
        self.errors[f"no answer: {reply.status or 'connection lost'}"] += 1
        again = partial(self._send, phone, entry, tries + 1)
        self.loop.after(back_off(tries, self.random, base=1.0), again)

    @property
    def saved(self) -> int:
        """How many were answered as kept."""
        return sum(entry.kept for entry in self.entries)

    def answer_times(self) -> list[float]:
        """Seconds from the intended moment to the answer that it is kept."""
        return [e.answered_at - e.sent_at for e in self.entries if e.kept and e.answered_at and e.sent_at]
