"""Small rooms: every plan there is, tried with an eye on the best so far, so that the best is found."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from facilitator.seating.maker.costs import BARE, SIZE, added, without_spanner
from facilitator.seating.maker.values import Block, Room

MOST_TRIED = 10  # ten in pairs are 945 plans, in threes and a four 2,100
Plan = list[list[Block]]


class Few:
    """One search through all plans of a small room."""

    def __init__(self, room: Room, places: int, form: str) -> None:
        self.room = room
        self.form = form
        self.places = places
        self.best: Plan = []
        self.least: int | None = None

    def search(self, blocks: Sequence[Block], random: Random) -> Plan:
        """The best plan; among equals the seed decides."""
        blocks = random.sample(list(blocks), len(blocks))
        self._place(blocks, [[] for _ in range(self.places)], 0)
        return self.best

    def _place(self, left: Sequence[Block], seats: Plan, cost: int) -> None:
        if self.least is not None and cost >= self.least:
            return
        if not left:
            self._keep(seats, cost)
            return
        one, *rest = left
        was_empty = False
        for seat in seats:
            if (not seat and was_empty) or not self._fits(seat, seats, len(left)):
                continue
            was_empty = was_empty or not seat
            more = added(self.room, seat, one, pairs=self.form == "pair")
            seat.append(one)
            self._place(rest, seats, cost + more)
            seat.pop()

    def _fits(self, seat: Sequence[Block], seats: Plan, left: int) -> bool:
        """No place stays empty; in pairs two blocks sit together, and three once where the number is odd."""
        if seat and left <= sum(not other for other in seats):
            return False
        if self.form != "pair":
            return True
        odd = (sum(map(len, seats)) + left) % 2
        return len(seat) < 2 or (len(seat) == 2 and odd == 1 and all(len(other) < 3 for other in seats))

    def _keep(self, seats: Plan, cost: int) -> None:
        if self.form == "table":
            cost += without_spanner(seats) * BARE
        cost += sum(len(seat) == 1 and len(seat[0].people) > 1 for seat in seats) * SIZE  # meeting nobody
        if self.least is None or cost < self.least:
            self.least, self.best = cost, [list(seat) for seat in seats]
