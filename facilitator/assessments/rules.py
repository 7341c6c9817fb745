"""Adding up a self-assessment: what the answers say, what may be told of each group, what has moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from facilitator.people.rules import LEAST, Hidden, hide_small

SCORES = (1, 2, 3, 4, 5)
MOVED = 1.0  # a median that differs by less is the same, since other people may have answered
CAMP = Fraction(3, 10)  # so many on both ends are two experiences, not one in the middle
CLOSE, FAR = 1.0, 2.0  # how wide the middle half may be to call answers close, or far apart
GROUPS_APART = 2.0  # so far apart, two groups live in different networks
STRONG = 4.0
MANY_UNKNOWN = Fraction(1, 3)
MOST_TALK = 3


@dataclass(frozen=True)
class Element:
    """Something a network is asked about itself: the question and what both ends of the scale mean.

    What is not `scored` only describes: no end of its scale is better, and it is never compared.
    """

    key: str
    title: str
    question: str
    low: str
    high: str
    scored: bool


@dataclass(frozen=True)
class Given:
    """One person's answer to one element, and their groups; no score means: I do not know."""

    score: int | None
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Spread:
    """The scores of five people or more: the middle one, the middle half, and the average."""

    people: int
    median: float
    low: float
    high: float
    mean: float


@dataclass(frozen=True)
class OfGroup:
    """What may be told of one group: its spread, or nothing; and how many did not know, if five or more."""

    name: str
    spread: Spread | None
    unknown: int | None


@dataclass(frozen=True)
class Result:
    """What the answers to one element say. Numbers that would point to fewer than five people are None."""

    answered: int | None
    unknown: int | None
    counts: tuple[int, ...] | None
    spread: Spread | None
    groups: tuple[OfGroup, ...]


NOTHING = Result(None, None, None, None, ())


def result(given: Sequence[Given], groups: Mapping[str, str]) -> Result:
    """Add up the answers to one element; `groups` are the names of the groups by reference."""
    if len(given) < LEAST:
        return NOTHING
    scores = [one.score for one in given if one.score is not None]
    counted = Counter(scores)
    whole = spread(scores)
    return Result(
        answered=len(given),
        unknown=len(given) - len(scores),
        counts=tuple(counted[score] for score in SCORES) if whole else None,
        spread=whole,
        groups=tuple(_by_group(given, groups)),
    )


def spread(scores: Sequence[int]) -> Spread | None:
    """The middle of some scores and how far they spread; None for fewer than five people.

    The middle half lies between the medians of the lower and of the upper half, the middle score itself
    belonging to both (Tukey's hinges): every value can be pointed at on the scale.
    """
    if len(scores) < LEAST:
        return None
    ordered = sorted(scores)
    half = (len(ordered) + 1) // 2
    return Spread(
        people=len(ordered),
        median=float(median(ordered)),
        low=float(median(ordered[:half])),
        high=float(median(ordered[-half:])),
        mean=round(sum(ordered) / len(ordered), 1),
    )


def _by_group(given: Sequence[Given], groups: Mapping[str, str]) -> list[OfGroup]:
    """The groups that answered; scores and "do not know" are hidden each by their own count."""
    spoken = [ref for ref in groups if any(ref in one.groups for one in given)]
    scores = [[one.score for one in given if ref in one.groups and one.score is not None] for ref in spoken]
    unknown = [sum(ref in one.groups and one.score is None for one in given) for ref in spoken]
    shown = hide_small([len(mine) for mine in scores], sum(one.score is not None for one in given))
    not_known = hide_small(unknown, sum(one.score is None for one in given))
    return [
        OfGroup(
            name=groups[ref],
            spread=None if isinstance(number, Hidden) else spread(mine),
            unknown=None if isinstance(dark, Hidden) else dark,
        )
        for ref, mine, number, dark in zip(spoken, scores, shown, not_known, strict=True)
    ]


def agreement(of: Result) -> str | None:
    """How near the answers are to each other: `close`, `mixed`, `far` or `camps` (many at both ends)."""
    if of.spread is None or of.counts is None:
        return None
    width = of.spread.high - of.spread.low
    if width <= FAR:
        return "close" if width <= CLOSE else "mixed"
    below, above = sum(of.counts[:2]), sum(of.counts[3:])
    return "camps" if min(below, above) >= CAMP * of.spread.people else "far"


def groups_apart(of: Result) -> tuple[str, str] | None:
    """The two groups whose middles lie farthest apart, lower first, if they are far apart."""
    told = sorted(
        ((group.spread.median, group.name) for group in of.groups if group.spread), key=lambda pair: pair[0]
    )
    if len(told) < 2 or told[-1][0] - told[0][0] < GROUPS_APART:
        return None
    return told[0][1], told[-1][1]


def mostly_unknown(of: Result) -> bool:
    """Do so many not know that this is the news?"""
    return bool(of.answered and of.unknown and Fraction(of.unknown, of.answered) >= MANY_UNKNOWN)


@dataclass(frozen=True)
class Talk:
    """What is worth talking about: keys of elements, in the order they were asked or strongest first."""

    strong: tuple[str, ...]
    apart: tuple[str, ...]
    unknown: tuple[str, ...]


def talk(results: Mapping[str, Result]) -> Talk:
    """Where the network is strong, where people see it differently, and what many do not know."""
    strong = [
        (-of.spread.median, -of.spread.mean, place, key)
        for place, (key, of) in enumerate(results.items())
        if of.spread and of.spread.median >= STRONG and agreement(of) in ("close", "mixed")
    ]
    apart = [key for key, of in results.items() if agreement(of) in ("far", "camps") or groups_apart(of)]
    return Talk(
        strong=tuple(key for *_, key in sorted(strong)[:MOST_TALK]),
        apart=tuple(apart),
        unknown=tuple(key for key, of in results.items() if mostly_unknown(of)),
    )


@dataclass(frozen=True)
class Earlier:
    """An element's figures of another time: the median, and of how many people, where that is known."""

    median: float
    people: int | None


def moved(now: Result, then: Earlier | None) -> str | None:
    """How an element compares with another time: `up`, `down`, `same`; None where it cannot be said."""
    if then is None or now.spread is None or (then.people is not None and then.people < LEAST):
        return None
    by = now.spread.median - then.median
    if abs(by) < MOVED:
        return "same"
    return "up" if by > 0 else "down"
