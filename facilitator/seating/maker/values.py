"""What the maker takes and gives: people, the form that is wanted, and seats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Seats = tuple[tuple[str, ...], ...]  # people by place: the first is place 1

PEOPLE_IN = {"pair": 2, "trio": 3, "four": 4}
FORMS = (*PEOPLE_IN, "table")


@dataclass(frozen=True)
class Person:
    """Somebody to be seated: their groups, and whom they have come with, if they asked for it."""

    id: str
    groups: frozenset[str]
    companion: str | None = None

    @property
    def is_spanner(self) -> bool:
        """Does this person live or work across groups?"""
        return len(self.groups) > 1


@dataclass(frozen=True)
class Wish:
    """What is wanted: a form, and for tables either how many may sit at one or how many there are."""

    form: str
    size: int | None = None
    tables: int | None = None
    seed: int = 0


@dataclass(frozen=True)
class Room:
    """Everybody as numbers from 0: their groups, and whom they have met in earlier rounds, how often."""

    people: tuple[Person, ...]
    groups: tuple[tuple[int, ...], ...]
    masks: tuple[int, ...]
    met: tuple[dict[int, int], ...]
    group_count: int

    def share(self, one: int, other: int) -> bool:
        """Do two people have a group in common?"""
        return self.masks[one] & self.masks[other] != 0

    def is_spanner(self, one: int) -> bool:
        """Does this person belong to several groups?"""
        return len(self.groups[one]) > 1


@dataclass
class Block:
    """People who are seated together: mostly one, or a carer with the person they support."""

    people: tuple[int, ...]
    groups: tuple[int, ...] = field(default=())
    mask: int = 0
    spanners: int = 0


def room_of(people: Sequence[Person], earlier: Sequence[Seats]) -> Room:
    """Number people and groups in a fixed order, and count who has sat with whom."""
    ordered = tuple(sorted(people, key=lambda person: person.id))
    number = {person.id: place for place, person in enumerate(ordered)}
    names = sorted({group for person in ordered for group in person.groups})
    place_of = {name: place for place, name in enumerate(names)}
    groups = tuple(tuple(sorted(place_of[name] for name in person.groups)) for person in ordered)
    masks = tuple(sum(1 << group for group in mine) for mine in groups)
    return Room(ordered, groups, masks, _meetings(number, earlier), len(names))


def _meetings(number: dict[str, int], earlier: Sequence[Seats]) -> tuple[dict[int, int], ...]:
    met: tuple[dict[int, int], ...] = tuple({} for _ in number)
    for seats in earlier:
        for seat in seats:
            here = [number[person] for person in seat if person in number]
            for one in here:
                mine = met[one]
                for other in here:
                    if other != one:
                        mine[other] = mine.get(other, 0) + 1
    return met


def blocks_of(room: Room, together: Sequence[Sequence[str]] = ()) -> list[Block]:
    """Who is seated together: companions who chose each other, and the seats that shall stay as they are."""
    number = {person.id: place for place, person in enumerate(room.people)}
    lead = list(range(len(room.people)))

    def first(one: int) -> int:
        while lead[one] != one:
            one = lead[one]
        return one

    for seat in (*_companions(room, number), *together):
        here = [number[person] for person in seat if person in number]
        for other in here[1:]:
            low, high = sorted((first(here[0]), first(other)))
            lead[high] = low
    found: dict[int, list[int]] = {}
    for one in range(len(lead)):
        found.setdefault(first(one), []).append(one)
    return [block(room, tuple(members)) for members in found.values()]


def _companions(room: Room, number: dict[str, int]) -> list[tuple[str, str]]:
    return [
        (person.id, person.companion)
        for person in room.people
        if person.companion in number
        and room.people[number[person.companion]].companion == person.id
        and person.id < person.companion
    ]


def block(room: Room, members: tuple[int, ...]) -> Block:
    """A block of these people."""
    mask = 0
    for one in members:
        mask |= room.masks[one]
    return Block(
        members,
        tuple(group for one in members for group in room.groups[one]),
        mask,
        sum(room.is_spanner(one) for one in members),
    )
