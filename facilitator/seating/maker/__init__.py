"""The maker of seating plans: people in, seats out; plain Python, the same seed gives the same plan."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from facilitator.seating.maker.few import MOST_TRIED, Few
from facilitator.seating.maker.pairing import pairs
from facilitator.seating.maker.shape import places_for
from facilitator.seating.maker.tables import tables
from facilitator.seating.maker.values import Block, Person, Room, Seats, Wish, blocks_of, room_of

__all__ = ["Person", "Seats", "Wish", "make"]


def make(people: Sequence[Person], wish: Wish, earlier: Sequence[Seats] = ()) -> Seats:
    """Seat everybody exactly once; places in their order, nobody named in a plan is left out or doubled.

    `earlier` are the seats of the rounds before. The same people, wish, earlier rounds and seed give the same
    plan, in whatever order the people come.
    """
    if not people:
        return ()
    room = room_of(people, earlier)
    random = Random(wish.seed)
    seats = _seated(room, blocks_of(room), wish, random)
    named = [
        tuple(sorted(room.people[one].id for block in seat for one in block.people)) for seat in seats if seat
    ]
    return tuple(random.sample(sorted(named), len(named)))


def _seated(room: Room, blocks: list[Block], wish: Wish, random: Random) -> list[list[Block]]:
    places = min(places_for(len(room.people), wish), len(blocks))
    if len(blocks) <= MOST_TRIED and (wish.form != "pair" or len(blocks) > 1):
        count = max(1, len(blocks) // 2) if wish.form == "pair" else places
        found = Few(room, count, wish.form).search(blocks, random)
        if found:
            return found
    if wish.form == "pair":
        return pairs(room, blocks, random)
    return tables(room, blocks, places, random)
