"""Pairs in a room of any size, in the order of what matters.

A pair is an edge between two people, or between companions and a third. First as many as possible between
those who share no group and have not met; then also between those who have met; then, for whoever is still
alone, within a group. Growing keeps everybody who has a partner, so no two of a pair share a group while that
can be avoided; and if nobody needs to share a group or meet again, nobody does.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from facilitator.seating.maker.costs import MIX, SIZE, met_between, shared_between
from facilitator.seating.maker.matching import Matching
from facilitator.seating.maker.values import Block, Room


def pairs(room: Room, blocks: Sequence[Block], random: Random) -> list[list[Block]]:
    """Pairs of blocks; an odd one makes a trio. Companions count as one and so take a third person."""
    blocks = random.sample(list(blocks), len(blocks))
    matching = Matching(len(blocks))
    strange, known, alike, all_others = _graphs(room, blocks)
    couples = [place for place, block in enumerate(blocks) if len(block.people) > 1]
    everybody = range(len(blocks))
    for roots in (couples, everybody):
        for graph in (strange, known):
            matching.grow(graph, roots)
    for graph in (alike, all_others):
        matching.grow(graph, everybody)
    seats = [[blocks[one], blocks[other]] for one, other in matching.pairs()]
    for one in matching.alone():
        _join(room, seats, blocks[one])
    return seats


def _graphs(room: Room, blocks: Sequence[Block]) -> tuple[list[int], list[int], list[int], list[int]]:
    """By whom each may sit: strangers of other groups; all of other groups; strangers too; anybody.

    Two couples do not sit together while anybody else is there: they came with each other already.
    """
    everybody = (1 << len(blocks)) - 1
    doubles = sum(1 << place for place, block in enumerate(blocks) if len(block.people) > 1)
    of_group = [0] * room.group_count
    home: dict[int, int] = {}
    for place, block in enumerate(blocks):
        for group in block.groups:
            of_group[group] |= 1 << place
        home |= dict.fromkeys(block.people, place)
    strange, known, alike, all_others = [], [], [], []
    for place, block in enumerate(blocks):
        own = 1 << place
        mine = own
        for group in block.groups:
            mine |= of_group[group]
        met = sum(
            {1 << home[other] for person in block.people for other in room.met[person] if other in home}
        )
        couples = doubles if len(block.people) > 1 else 0
        others = everybody & ~mine & ~couples
        known.append(others)
        strange.append(others & ~met)
        alike.append(others | (everybody & ~met & ~own & ~couples))
        all_others.append(everybody & ~own)
    return strange, known, alike, all_others


def _join(room: Room, seats: list[list[Block]], one: Block) -> None:
    """The one who is left joins the pair where it costs least."""
    if not seats:
        seats.append([one])
        return

    def cost(seat: Sequence[Block]) -> int:
        size = sum(len(block.people) for block in seat)
        return size * SIZE + shared_between(room, one, seat) * MIX + met_between(room, one, seat)

    min(seats, key=cost).append(one)
