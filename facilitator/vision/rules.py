"""When a version stands, told so that nobody can be read out of it.

A version stands when at least four in five of every group that answered can live with it. In a group of
fewer than five that means everybody, and saying so group by group would name whoever says no. So those
whose groups are not shown are looked at together, and a version stands only if none of *them* says no: that
number the room sees in any case. What is said here depends on nothing else than on numbers that are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.people.rules import LEAST, Hidden, hide_small

ANSWERS = ("yes", "live", "no")
# Four in five, in whole numbers: 80 % of 15 people are 12, and no rounding may say otherwise.
NEEDED, OF = 4, 5

Answered = Sequence[tuple[str, Sequence[str]]]
"""One pair a person: the answer, and the groups they belong to."""


@dataclass(frozen=True)
class Count:
    """How many answered what."""

    yes: int = 0
    live: int = 0
    no: int = 0

    @property
    def total(self) -> int:
        """Everybody who answered."""
        return self.yes + self.live + self.no

    @property
    def carried(self) -> bool:
        """Can at least four in five live with it?"""
        return (self.yes + self.live) * OF >= self.total * NEEDED

    def plain(self) -> dict[str, int]:
        """The three numbers by name."""
        return {"yes": self.yes, "live": self.live, "no": self.no}


@dataclass(frozen=True)
class Check:
    """How a version was answered, as far as it may be told. `groups` holds None for a group that is not
    shown; `rest` are the people of those groups together, None where even that would tell too much.
    """

    answers: Count
    groups: tuple[tuple[str, Count | None], ...]
    rest: Count | None

    @property
    def stands(self) -> bool:
        """Can four in five of every group live with it? Never true when they cannot."""
        shown = [count for _name, count in self.groups if count is not None]
        if not self.answers.total or not all(count.carried for count in shown):
            return False
        if len(shown) == len(self.groups):
            return True
        return (self.rest or self.answers).no == 0

    @property
    def is_early(self) -> bool:
        """Have so few answered that the first to say no would see themselves?"""
        return self.answers.total < LEAST

    def plain(self) -> dict[str, Any]:
        """The check as it is sent and stored."""
        return {
            "answers": self.answers.plain(),
            "groups": [_named(name, count) for name, count in self.groups],
            "rest": self.rest.plain() if self.rest is not None else None,
            "stands": self.stands,
            "early": self.is_early,
        }


def _named(name: str, count: Count | None) -> dict[str, Any]:
    if count is None:
        return {"name": name, "hidden": True}
    return {"name": name, **count.plain(), "carried": count.carried}


def check(answers: Answered, groups: Mapping[str, str]) -> Check:
    """Count a version's answers by group; groups that said nothing are left out, small ones not shown."""
    counted = {ref: Counter[str]() for ref in groups}
    for answer, mine in answers:
        for ref in mine:
            if ref in counted:
                counted[ref][answer] += 1
    spoken = {ref: _count(found) for ref, found in counted.items() if found}
    numbers = hide_small([count.total for count in spoken.values()], len(answers))
    hidden = {ref for ref, number in zip(spoken, numbers, strict=True) if isinstance(number, Hidden)}
    told = tuple((groups[ref], None if ref in hidden else count) for ref, count in spoken.items())
    return Check(_count(Counter(answer for answer, _mine in answers)), told, _rest(answers, hidden, spoken))


def _rest(answers: Answered, hidden: set[str], spoken: Mapping[str, Count]) -> Count | None:
    """The people of hidden groups together, unless one of them is counted in a group that is shown as well:
    then the two numbers could be held against each other.
    """
    mine = [(answer, refs) for answer, refs in answers if hidden & set(refs)]
    shown = spoken.keys() - hidden
    if len(mine) < LEAST or any(shown & set(refs) for _answer, refs in mine):
        return None
    return _count(Counter(answer for answer, _refs in mine))


def _count(found: Counter[str]) -> Count:
    return Count(*(found[answer] for answer in ANSWERS))
