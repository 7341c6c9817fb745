"""What a plan costs: one number whose parts never outweigh each other.

From the heaviest: uneven places; tables without a spanner; people beside their own group; people who
have met; and how often they have. Evenness is a sum of squares, which is least exactly when no place has
two more than another (of people, or of one group).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from facilitator.seating.maker.values import Block, Room

STEP = 10**7  # more than any part can come to with 5,000 people
TIMES, MET, MIX, BARE, SIZE = 1, STEP, STEP**2, STEP**3, STEP**4


def met_between(room: Room, one: Block, others: Sequence[Block]) -> int:
    """What it costs that these sit together although they have met."""
    cost = 0
    for person in one.people:
        met = room.met[person]
        if met:
            for other in others:
                for there in other.people:
                    times = met.get(there, 0)
                    if times:
                        cost += MET + times * TIMES
    return cost


def shared_between(room: Room, one: Block, others: Sequence[Block]) -> int:
    """How many of these would sit beside somebody of their own group, counted in twos."""
    return sum(
        room.share(person, there)
        for other in others
        if one.mask & other.mask
        for person in one.people
        for there in other.people
    )


def added(room: Room, seat: Sequence[Block], one: Block, *, pairs: bool) -> int:
    """What a place costs more with this block at it. In pairs, sharing any group counts once."""
    there = sum(len(other.people) for other in seat)
    cost = (2 * there + len(one.people)) * len(one.people) * SIZE + met_between(room, one, seat)
    if pairs:
        return cost + shared_between(room, one, seat) * MIX
    counts = Counter(group for other in seat for group in other.groups)
    for group in one.groups:
        cost += (2 * counts[group] + 1) * MIX
        counts[group] += 1
    return cost


def without_spanner(seats: Sequence[Sequence[Block]]) -> int:
    """How many places nobody sits at who belongs to several groups."""
    return sum(not any(one.spanners for one in seat) for seat in seats)
