"""What a plan is like, in numbers that can be put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Seats = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Quality:
    """How well a plan mixes: twos at one place who share a group or have met; places without a spanner."""

    people: int
    places: int
    sharing: int
    met: int
    without_spanner: int
    alone: int


def quality(seats: Seats, groups: Mapping[str, frozenset[str]], earlier: Sequence[Seats]) -> Quality:
    """Look at a plan as people will: who sits with whom."""
    met = {frozenset(pair) for plan in earlier for seat in plan for pair in combinations(seat, 2)}
    here = [pair for seat in seats for pair in combinations(seat, 2)]
    none: frozenset[str] = frozenset()
    return Quality(
        people=sum(map(len, seats)),
        places=len(seats),
        sharing=sum(bool(groups.get(one, none) & groups.get(other, none)) for one, other in here),
        met=sum(frozenset(pair) in met for pair in here),
        without_spanner=sum(all(len(groups.get(one, none)) < 2 for one in seat) for seat in seats),
        alone=sum(len(seat) == 1 for seat in seats),
    )


def best_place(
    seats: Mapping[int, Sequence[str]], mine: frozenset[str], groups: Mapping[str, frozenset[str]]
) -> int:
    """Where somebody fits best who comes late: where fewest sit, and of these where fewest share a group.

    Raises ValueError where there is no place at all.
    """
    none: frozenset[str] = frozenset()

    def cost(place: int) -> tuple[int, int, int]:
        alike = sum(bool(groups.get(other, none) & mine) for other in seats[place])
        return (len(seats[place]), alike, place)

    return min(seats, key=cost)


def place_for_newcomer(
    seats: Mapping[int, Sequence[str]],
    mine: frozenset[str],
    groups: Mapping[str, frozenset[str]],
    size: int | None,
) -> int:
    """Where somebody sits down who has just come: a new place where every other is one above its size.

    Without a size (tables: there are as many as there are) always one of those that are there.
    """
    if not seats:
        return 1
    place = best_place(seats, mine, groups)
    is_full = size is not None and len(seats[place]) > size
    return max(seats) + 1 if is_full else place
