"""Whose cards a theme holds and when they came, told so that nobody can be told from it: pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from facilitator.core.rules import classes
from facilitator.people.rules import LEAST, Band, in_fives

FEWEST_SIDES = 2  # with one there is nothing to set beside it
MOST_SLICES = 8
SLICES = (5, 10, 15, 30, 60, 120, 240, 480, 1440, 7 * 1440, 30 * 1440, 365 * 1440)  # minutes


@dataclass(frozen=True, slots=True)
class Side:
    """At least five people of the room: a group, or `smaller` ones together, or both."""

    groups: tuple[str, ...]
    smaller: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of a room, and which of them each person stands on; none where five cannot be told apart."""

    sides: tuple[Side, ...] = ()
    of: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ByGroup:
    """From which sides the cards of a theme came, in the order of the sides; `bands` None: not to be told.

    `unknown` are cards of which nobody knows who wrote them.
    """

    bands: tuple[Band, ...] | None
    unknown: int = 0


def sides_of(room: Mapping[str, Collection[str]], order: Sequence[str]) -> Sides:
    """Divide a room into sides of five people or more; `order` is the order in which groups are named.

    Each person stands for one group (`core.rules.classes`). Those who stand for none are a side of their own
    where they are five, and otherwise join the smallest, since what is left after subtraction names them too.
    """
    standing = classes(room)
    members: dict[str, list[str]] = defaultdict(list)
    for person, group in standing.items():
        members[group or ""].append(person)
    rest = members.pop("", [])
    ranked = sorted(members, key=lambda group: (_place(group, order), group))
    host = min(ranked, key=lambda group: (len(members[group]), group), default=None)
    if rest and len(rest) < LEAST and host is not None:
        members[host] += rest
    sides = [
        (Side((group,), smaller=bool(rest) and len(rest) < LEAST and group == host), group)
        for group in ranked
    ]
    if len(rest) >= LEAST:
        members[""] = rest
        sides.append((Side((), smaller=True), ""))
    if len(sides) < FEWEST_SIDES:
        return Sides()
    of = {person: at for at, (_side, group) in enumerate(sides) for person in members[group]}
    return Sides(tuple(side for side, _group in sides), of)


def _place(group: str, order: Sequence[str]) -> int:
    return order.index(group) if group in order else len(order)


def by_group(authors: Iterable[str | None], sides: Sides) -> ByGroup:
    """Count cards by the sides of those who wrote them (None: nobody knows who)."""
    counted = Counter(sides.of.get(author or "") for author in authors)
    unknown = counted.pop(None, 0)
    if not sides.sides:
        return ByGroup(None, 0)
    return ByGroup(in_fives([counted[at] for at in range(len(sides.sides))]), unknown)


# --- when they came ---


@dataclass(frozen=True, slots=True)
class Slices:
    """The day cut into equal pieces; `before` says that cards came before the room was open."""

    starts: tuple[datetime, ...] = ()
    minutes: int = 0
    before: bool = False


def slices_of(times: Collection[datetime], opened: datetime | None) -> Slices:
    """Cut the time in which cards came into at most eight pieces of a length people speak of."""
    before = opened is not None and any(at < opened for at in times)
    during = [at for at in times if opened is None or at >= opened]
    if not during:
        return Slices(before=before)
    first, last = min(during), max(during)
    for minutes in SLICES:
        start = _floor(first, minutes)
        count = int((last - start) / timedelta(minutes=minutes)) + 1
        if count <= MOST_SLICES:
            break
    else:
        start, count = _floor(last, minutes) - timedelta(minutes=minutes * (MOST_SLICES - 1)), MOST_SLICES
    return Slices(tuple(start + timedelta(minutes=minutes * n) for n in range(count)), minutes, before)


def _floor(at: datetime, minutes: int) -> datetime:
    length = timedelta(minutes=minutes)
    start = datetime.min.replace(tzinfo=UTC)
    return start + (at - start) // length * length


def in_slices(times: Iterable[datetime], slices: Slices, opened: datetime | None) -> tuple[int, list[int]]:
    """How many of these times lie before the room was open, and how many in each slice."""
    before, counts = 0, [0] * len(slices.starts)
    for at in times:
        if opened is not None and at < opened:
            before += 1
        elif counts:
            place = int((at - slices.starts[0]) / timedelta(minutes=slices.minutes))
            counts[min(max(place, 0), len(counts) - 1)] += 1
    return before, counts
