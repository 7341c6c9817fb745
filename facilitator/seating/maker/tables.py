"""Trios, fours and tables: dealt out evenly, then bettered by letting people change places.

Spanners are dealt first, one to each place as far as they go; then the largest groups, each to where fewest
of them sit. What is still uneven, or has met before, is bettered by exchanges that cost no more than they
save, in an order the seed decides, until all is even and new or the tries are used up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from facilitator.seating.maker.costs import BARE, MET, MIX, SIZE, TIMES
from facilitator.seating.maker.values import Block, Room

ROUNDS = 4
TRIES = 6  # a person; more brings little, and 500 people three times stay under a second


class Table:
    """One place while it is being filled: who sits there, and how many of each group."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.people = 0
        self.spanners = 0
        self.groups: Counter[int] = Counter()

    def put(self, block: Block) -> None:
        """Somebody sits down."""
        self.blocks.append(block)
        self.people += len(block.people)
        self.spanners += block.spanners
        self.groups.update(block.groups)

    def take(self, block: Block) -> None:
        """Somebody stands up."""
        self.blocks.remove(block)
        self.people -= len(block.people)
        self.spanners -= block.spanners
        self.groups.subtract(block.groups)

    def cost(self, room: Room) -> int:
        """What this place costs: see `costs.py`."""
        uneven = sum(count * count for count in self.groups.values())
        bare = 0 if self.spanners else BARE
        return self.people * self.people * SIZE + bare + uneven * MIX + self.meetings(room)

    def meetings(self, room: Room) -> int:
        """What it costs that some here have met."""
        here = [person for block in self.blocks for person in block.people]
        found = 0
        for place, one in enumerate(here):
            met = room.met[one]
            if met:
                found += sum(MET + met[other] * TIMES for other in here[place + 1 :] if other in met)
        return found


def tables(room: Room, blocks: Sequence[Block], places: int, random: Random) -> list[list[Block]]:
    """Everybody at one of so many places."""
    seats = _dealt(random.sample(list(blocks), len(blocks)), places)
    for _ in range(ROUNDS):
        _level(room, seats)
        if _is_level(room, seats) and not any(table.meetings(room) for table in seats):
            break
        _better(room, seats, random)
    return [table.blocks for table in seats]


def _is_level(room: Room, seats: list[Table]) -> bool:
    """Has no place two more of a group than another?"""
    found = [[table.groups[group] for table in seats] for group in range(room.group_count)]
    return all(max(counts) - min(counts) < 2 for counts in found)


def _dealt(blocks: list[Block], places: int) -> list[Table]:
    seats = [Table() for _ in range(places)]
    of_group = Counter(group for block in blocks for group in block.groups)

    def order(block: Block) -> tuple[int, int, int]:
        largest = max((of_group[group] for group in block.groups), default=0)
        return (-len(block.people), -min(block.spanners, 1), -largest)

    for block in sorted(blocks, key=order):
        min(seats, key=lambda table: _fit(table, block)).put(block)
    return seats


def _fit(table: Table, block: Block) -> tuple[int, int, int]:
    alike = sum(table.groups[group] for group in block.groups)
    wanted = table.spanners if block.spanners else 0
    among_themselves = len(table.blocks) == 1 and table.people > 1  # companions who meet nobody yet
    return (table.people - among_themselves, wanted, alike)


def _level(room: Room, seats: list[Table]) -> None:
    """Where one place has two more of a group than another, let those two exchange whom it helps most."""
    for group in range(room.group_count):
        stuck: set[tuple[int, int]] = set()
        while True:
            counts = [(table.groups[group], place) for place, table in enumerate(seats)]
            most, fewest = max(counts)[0], min(counts)[0]
            if most - fewest < 2:
                break
            full = [place for count, place in counts if count == most]
            bare = [place for count, place in counts if count <= most - 2]
            pair = next(((f, b) for f in full for b in bare if (f, b) not in stuck), None)
            if pair is None or len(stuck) > len(seats):
                break
            if not _best_exchange(room, seats, *pair):
                stuck.add(pair)


def _best_exchange(room: Room, seats: list[Table], here: int, there: int) -> bool:
    """Carry out the exchange between two places that saves most; is there one that saves anything?"""
    before = seats[here].cost(room) + seats[there].cost(room)
    best, least = None, before
    for one in list(seats[here].blocks):
        for other in list(seats[there].blocks):
            if one.groups == other.groups:
                continue
            _swap(seats, (here, one), (there, other))
            now = seats[here].cost(room) + seats[there].cost(room)
            _swap(seats, (here, other), (there, one))
            if now < least:
                best, least = (one, other), now
    if best is None:
        return False
    _swap(seats, (here, best[0]), (there, best[1]))
    return True


def _swap(seats: list[Table], left: tuple[int, Block], right: tuple[int, Block]) -> None:
    (here, one), (there, other) = left, right
    _move(seats, here, one, there)
    _move(seats, there, other, here)


def _better(room: Room, seats: list[Table], random: Random) -> None:
    costs = [table.cost(room) for table in seats]
    at = [(place, block) for place, table in enumerate(seats) for block in table.blocks]
    where = {block.people: place for place, block in at}
    blocks = [block for _place, block in at]
    quiet = 0
    for _ in range(TRIES * len(blocks)):
        if quiet > 12 * len(blocks):
            return
        one, other = random.choice(blocks), random.choice(blocks)
        here, there = where[one.people], where[other.people]
        if here == there or _same(room, one, other):
            quiet += 1
            continue
        if _exchange(room, seats, costs, (here, one), (there, other)):
            where[one.people], where[other.people] = there, here
            quiet = 0
        else:
            quiet += 1


def _same(room: Room, one: Block, other: Block) -> bool:
    """Would an exchange change nothing?"""
    if one.groups != other.groups or len(one.people) != len(other.people):
        return False
    return not any(room.met[person] for person in (*one.people, *other.people))


def _exchange(
    room: Room, seats: list[Table], costs: list[int], left: tuple[int, Block], right: tuple[int, Block]
) -> bool:
    (here, one), (there, other) = left, right
    _swap(seats, left, right)
    now = seats[here].cost(room), seats[there].cost(room)
    if (
        sum(now) <= costs[here] + costs[there]
    ):  # an exchange that costs nothing may open the way to a better one
        costs[here], costs[there] = now
        return True
    _swap(seats, (here, other), (there, one))
    return False


def _move(seats: list[Table], source: int, block: Block, target: int) -> None:
    seats[source].take(block)
    seats[target].put(block)
