"""What may be told of how people see a need: by group where that points to nobody, and never by majority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.people.rules import LEAST, Hidden, hide_small

ANSWERS = ("agree", "dispute", "unsure")


@dataclass(frozen=True)
class Given:
    """One person's answer to a need, and their groups."""

    answer: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class OfGroup:
    """One group's answers; None where a number is not shown."""

    name: str
    agree: int | None
    dispute: int | None
    unsure: int | None


@dataclass(frozen=True)
class Seen:
    """How a need is seen: its standing in a word, the numbers of the room, and those of the groups.

    A number under five is None wherever it stands, so that nobody can be found by taking away.
    """

    standing: str
    people: int | None
    agree: int | None
    dispute: int | None
    unsure: int | None
    groups: tuple[OfGroup, ...]


def seen(given: Sequence[Given], groups: Mapping[str, str], *, reasons: int = 0) -> Seen:
    """Count the answers to a need; `reasons` is how many disputes the room may read."""
    totals = {answer: sum(one.answer == answer for one in given) for answer in ANSWERS}
    shown = dict(zip(ANSWERS, _of_room(list(totals.values()), len(given)), strict=True))
    return Seen(
        standing=_standing(totals, reasons),
        people=len(given) if len(given) >= LEAST else None,
        groups=tuple(_by_group(given, groups, totals)),
        **shown,
    )


def _standing(totals: Mapping[str, int], reasons: int) -> str:
    """One voice against it is enough: a need is `disputed` by some, however many agree.

    Before five have answered nothing is said, but for disputes that can be read.
    """
    people = sum(totals.values())
    if reasons or (totals["dispute"] and people >= LEAST):
        return "disputed"
    if people < LEAST:
        return "open"
    return "unsure" if totals["unsure"] else "agreed"


def _of_room(counts: Sequence[int], people: int) -> list[int | None]:
    """The three numbers of the room. A zero is no person, and may be told."""
    if people < LEAST:
        return [None] * len(counts)
    spoken = [count for count in counts if count]
    hidden = iter(hide_small(spoken, people))
    return [_number(next(hidden)) if count else 0 for count in counts]


def _number(count: int | Hidden) -> int | None:
    return None if isinstance(count, Hidden) else count


def _by_group(given: Sequence[Given], groups: Mapping[str, str], totals: Mapping[str, int]) -> list[OfGroup]:
    """Each answer is hidden by its own counts: what all groups said of it, and what the room did."""
    spoken = [ref for ref in groups if any(ref in one.groups for one in given)]
    columns: dict[str, list[int | None]] = {}
    for answer in ANSWERS:
        counts = [sum(one.answer == answer and ref in one.groups for one in given) for ref in spoken]
        columns[answer] = [_number(count) for count in hide_small(counts, totals[answer])]
    return [
        OfGroup(groups[ref], *(columns[answer][place] for answer in ANSWERS))
        for place, ref in enumerate(spoken)
    ]
